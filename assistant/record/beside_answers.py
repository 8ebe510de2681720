"""Reads what was put down beside the answers out of the entries of an interview."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from assistant.kept import Entry
from assistant.record.along_the_way import Note, Probe, Reaction, Reopening
from assistant.record.guides import GuideChange, LeftBehind
from assistant.record.trace import surviving
from flows.events import Answered, ClientReacted, Migrated, Noted, Probed, Reopened, Revised
from flows.model import Flow, Text
from flows.path import Active
from flows.snapshot import Snapshot
from flows.values import is_empty


class BesideAnswers:
    def __init__(
        self, flow: Flow, entries: Sequence[Entry], snapshot: Snapshot, active: Active, zone: tzinfo | None
    ) -> None:
        """Days are those of `zone`; None is the zone of this machine."""
        self._flow = flow
        self._entries = entries
        self._snapshot = snapshot
        self._active = active
        self._zone = zone

    def probes(self) -> tuple[Probe, ...]:
        answers = tuple(
            (entry.sequence, entry.event.step)
            for entry in surviving(self._entries)
            if isinstance(entry.event, Answered | Revised)
        )
        return tuple(
            Probe(
                event.step, self._flow.steps[event.step].title, event.kind, event.text, event.trigger,
                event.said, entry.sequence, _brought(event.step, entry.sequence, answers),
            )
            for entry in self._entries
            if isinstance(event := entry.event, Probed) and self._still_says_something(event)
        )  # fmt: skip

    def _still_says_something(self, probe: Probed) -> bool:
        """One that quotes an answer goes with it when that is taken back; what was said to it stays."""
        return self._active.holds(probe.step) and bool(
            probe.said or not probe.trigger or not is_empty(self._snapshot.value_of(probe.step))
        )

    def notes(self) -> tuple[Note, ...]:
        return tuple(
            Note(event.kind, event.text, event.step, self._title(event.step), entry.sequence)
            for entry in self._entries
            if isinstance(event := entry.event, Noted)
            and (event.step is None or self._active.holds(event.step))
        )

    def notes_off_path(self) -> tuple[Note, ...]:
        """What the coach jotted down stays, also where the part it was about left the talk."""
        return tuple(
            Note(event.kind, event.text, event.step, self._flow.steps[event.step].title, entry.sequence)
            for entry in self._entries
            if isinstance(event := entry.event, Noted) and event.step and not self._active.holds(event.step)
        )

    def reactions(self) -> tuple[Reaction, ...]:
        """All of them: the client's remark stays, whatever became of the step it was about."""
        return tuple(
            Reaction(
                event.text, event.step if self._active.holds(event.step) else None, self._title(event.step),
                entry.sequence,
            )
            for entry in self._entries
            if isinstance(event := entry.event, ClientReacted)
        )  # fmt: skip

    def reopenings(self) -> tuple[Reopening, ...]:
        return tuple(
            Reopening(entry.at.astimezone(self._zone).date(), entry.event.reason, entry.sequence)
            for entry in self._entries
            if isinstance(entry.event, Reopened)
        )

    def guide_changes(self) -> tuple[GuideChange, ...]:
        return tuple(
            GuideChange(
                entry.at.astimezone(self._zone).date(), event.left_version, event.version,
                event.undoes is not None, entry.sequence,
            )
            for entry in self._entries
            if isinstance(event := entry.event, Migrated)
        )  # fmt: skip

    def left_behind(self) -> tuple[LeftBehind, ...]:
        return tuple(
            LeftBehind(one.step, one.guide.steps[one.step].title, one.guide.version, one.sequence)
            for one in self._snapshot.left_behind
        )

    def _title(self, step_id: str | None) -> Text | None:
        return self._flow.steps[step_id].title if step_id and self._active.holds(step_id) else None


def _brought(step: str, put: int, answers: Sequence[tuple[int, str]]) -> int | None:
    """The answer stored next after a probe was put, unless that is about another step."""
    following = next((answer for answer in answers if answer[0] > put), None)
    return following[0] if following and following[1] == step else None
