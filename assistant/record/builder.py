"""Builds the record of an interview out of its flow, entries and snapshot. Pure: no clock, no files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, timedelta, tzinfo

from assistant.ports import Entry, Header
from assistant.record import argument, words
from assistant.record.coverage import coverage
from assistant.record.items import Reader
from assistant.record.model import Beside, Change, CoveragePhase, Earlier, Head, Note, Probe, Reaction, Record
from assistant.record.statements import CHAPTERS, Item, Moment, Section
from assistant.record.trace import settle, surviving, trace_steps
from flows.events import Answered, ClientReacted, Noted, Probed, Revised
from flows.model import Flow, Step, Text
from flows.path import Active
from flows.snapshot import Snapshot

LOOK_AGAIN_AFTER = timedelta(weeks=4)
SLIP_WITHIN = timedelta(minutes=1)
HASH_SHOWN = 12
"""Characters of the content hash that the record shows."""


def build_record(
    flow: Flow,
    entries: Sequence[Entry],
    snapshot: Snapshot,
    header: Header,
    earlier: Record | None = None,
    earlier_erased: date | None = None,
    *,
    zone: tzinfo | None = UTC,
) -> Record:
    """The record of one interview.

    `flow` is the guide the interview was held with, `snapshot` the fold over `entries`, `earlier` that
    of the interview this one follows, and `earlier_erased` the day on which that one was erased. Moments
    are given in `zone`; None is the zone of this machine.
    """
    return _Builder(flow, entries, snapshot, header, zone).record(earlier, earlier_erased)


class _Builder:
    def __init__(
        self, flow: Flow, entries: Sequence[Entry], snapshot: Snapshot, header: Header, zone: tzinfo | None
    ) -> None:
        self._flow = flow
        self._entries = entries
        self._snapshot = snapshot
        self._header = header
        self._zone = zone
        self._active = Active(flow, snapshot)
        self._traces = {
            step: trace for step, trace in trace_steps(entries).items() if self._is_active(step)
        }  # fmt: skip
        self._stored_at = {entry.sequence: entry.at for entry in entries}
        for step, trace in self._traces.items():
            settle(trace, snapshot.value_of(step))
        self._readers = {
            step.id: Reader(flow, phase, step, self._is_slip)
            for phase in flow.phases
            for step in phase.steps
            if step.id in self._traces
        }
        self._frames = tuple(
            frame
            for step, reader in self._readers.items()
            for frame in reader.frames(self._traces[step].tree)
        )
        self._items = tuple(item for frame in self._frames for item in frame.items)
        self._items_by_step = _by_step(self._items)

    def record(self, earlier: Record | None, earlier_erased: date | None) -> Record:
        frames = self._frames
        probes = self._probes()
        coverage_map = coverage(
            self._flow, self._snapshot, self._active.includes, self._traces, self._items_by_step
        )
        changes = self._changes()
        notes, reactions = self._notes(), self._reactions()
        return Record(
            head=self._head(),
            sections=tuple(
                Section(chapter, tuple(item for item in self._items if item.chapter == chapter))
                for chapter in CHAPTERS
            ),
            demands=argument.demands(frames),
            unprobed=argument.unprobed(frames, probes),
            strengths=argument.points(frames, "strength"),
            barriers=argument.points(frames, "barrier"),
            episodes=argument.episodes(frames),
            marks=argument.marks(frames),
            standings=argument.standings(frames),
            step_norms=argument.step_norms(self._flow, self._steps_with_items()),
            judgements=argument.judgements(frames),
            decision=argument.decision(self._flow, self._steps_on_path(), frames, self._answered()),
            agreements=argument.agreements(self._items),
            probes=probes,
            notes=notes,
            reactions=reactions,
            coverage=coverage_map,
            changes=changes,
            earlier=self._earlier(earlier) if earlier is not None else None,
            earlier_erased=earlier_erased,
            moments=self._moments(sequences_in(self._items, probes, notes, reactions, coverage_map, changes)),
        )

    def _is_slip(self, stored: int, replaced: int) -> bool:
        """Whether the very next event mended it, within a minute."""
        if replaced != stored + 1 or not {stored, replaced} <= self._stored_at.keys():
            return False
        return self._stored_at[replaced] - self._stored_at[stored] <= SLIP_WITHIN

    def _is_active(self, step_id: str | None) -> bool:
        step = self._flow.steps.get(step_id or "")
        return step is not None and self._active.includes(step)

    def _title(self, step_id: str | None) -> Text | None:
        return self._flow.steps[step_id].title if step_id and self._is_active(step_id) else None

    def _steps_on_path(self) -> tuple[Step, ...]:
        return tuple(step for step in self._flow.steps.values() if self._active.includes(step))

    def _steps_with_items(self) -> tuple[Step, ...]:
        return tuple(step for step in self._flow.steps.values() if step.id in self._items_by_step)

    def _answered(self) -> dict[str, tuple[Item, ...]]:
        """What a decision can rest on: a step that was set aside no longer counts as an answer."""
        return {
            step: items
            for step, items in self._items_by_step.items()
            if self._snapshot.state_of(step).status == "answered"
        }

    def _changes(self) -> tuple[Change, ...]:
        found = [
            change for step, reader in self._readers.items() for change in reader.changes(self._traces[step])
        ]
        return tuple(sorted(found, key=lambda change: (change.replaced, change.sequence)))

    def _probes(self) -> tuple[Probe, ...]:
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
            if isinstance(event := entry.event, Probed) and self._is_active(event.step)
        )  # fmt: skip

    def _notes(self) -> tuple[Note, ...]:
        """Notes that hang on a step off the path are left out with it."""
        return tuple(
            Note(event.kind, event.text, event.step, self._title(event.step), entry.sequence)
            for entry in self._entries
            if isinstance(event := entry.event, Noted) and (event.step is None or self._is_active(event.step))
        )

    def _reactions(self) -> tuple[Reaction, ...]:
        """All of them: the client's remark stays, whatever became of the step it was about."""
        return tuple(
            Reaction(
                event.text, event.step if self._is_active(event.step) else None, self._title(event.step),
                entry.sequence,
            )
            for entry in self._entries
            if isinstance(event := entry.event, ClientReacted)
        )  # fmt: skip

    def _head(self) -> Head:
        header = self._header
        started = header.started_at.astimezone(self._zone)
        finished = header.finished_at.astimezone(self._zone) if header.finished_at else None
        chosen = self._look_again()
        after_weeks = (finished or started).date() + LOOK_AGAIN_AFTER
        return Head(
            id=header.id,
            client=header.client,
            coach=header.coach,
            day=started.date(),
            flow=self._flow.id,
            flow_title=self._flow.title,
            version=header.version,
            content_hash=header.content_hash[:HASH_SHOWN],
            status=header.status,
            started_at=started,
            finished_at=finished,
            look_again=chosen or (after_weeks if self._flow.names_client else None),
            look_again_is_chosen=chosen is not None,
            names_client=self._flow.names_client,
            earlier=self._snapshot.started.earlier if self._snapshot.started else None,
        )

    def _look_again(self) -> date | None:
        dates = [words.iso_date(item.value) for item in self._items if item.role == "look_again"]
        return next((day for day in reversed(dates) if day is not None), None)

    def _earlier(self, earlier: Record) -> Earlier:
        then = _by_step(earlier.items)
        beside = (
            Beside(step.id, step.title, then[name], self._items_by_step.get(step.id, ()))
            for step in self._flow.steps.values()
            if self._active.includes(step)
            for name in [name for name in step.earlier if name in then][:1]
        )
        outcome = earlier.decision.outcome + earlier.decision.instrument
        return Earlier(earlier.head, earlier.agreements, outcome, tuple(beside))

    def _moments(self, used: frozenset[int]) -> tuple[Moment, ...]:
        return tuple(
            Moment(entry.sequence, entry.at.astimezone(self._zone), entry.actor)
            for entry in self._entries
            if entry.sequence in used
        )


def _brought(step: str, put: int, answers: Sequence[tuple[int, str]]) -> int | None:
    """The answer stored next after a probe was put, unless that is about another step."""
    following = next((answer for answer in answers if answer[0] > put), None)
    return following[0] if following and following[1] == step else None


def _by_step(items: Iterable[Item]) -> dict[str, tuple[Item, ...]]:
    found: dict[str, tuple[Item, ...]] = {}
    for item in items:
        found[item.step] = (*found.get(item.step, ()), item)
    return found


def sequences_in(
    items: Iterable[Item],
    probes: Iterable[Probe],
    notes: Iterable[Note],
    reactions: Iterable[Reaction],
    phases: Iterable[CoveragePhase],
    changes: Iterable[Change],
) -> frozenset[int]:
    """Every event that something in the record refers to."""
    said = {place.sequence for places in (probes, notes, reactions, changes) for place in places}
    stored = {passage.sequence for item in items for passage in item.passages}
    replaced = {change.replaced for change in changes}
    touched = {row.sequence for phase in phases for row in phase.rows if row.sequence is not None}
    return frozenset(said | stored | replaced | touched)
