"""Builds the record of an interview out of its flow, entries and snapshot. Pure: no clock, no files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, timedelta, tzinfo

from assistant.ports import Entry, Header
from assistant.record import argument, grounds, words
from assistant.record.ageing import LOOK_AGAIN_AFTER, old_marks
from assistant.record.balance import Balance, balance_of
from assistant.record.coverage import coverage
from assistant.record.covered import CoveragePhase, OffPath
from assistant.record.foreseeing import foresees, is_expected
from assistant.record.guides import GuideChange, LeftBehind
from assistant.record.items import Frame, Reader
from assistant.record.model import (
    Beside,
    Change,
    Earlier,
    Head,
    Note,
    Original,
    Probe,
    Reaction,
    Record,
    Reopening,
)
from assistant.record.open_agreements import left_open
from assistant.record.statements import ASIDE, CHAPTERS, Item, Moment, Section, SetAside
from assistant.record.trace import settle, surviving, trace_steps
from flows.events import Answered, ClientReacted, Migrated, Noted, Probed, Reopened, Revised
from flows.model import Flow, Step, Text
from flows.path import Active
from flows.snapshot import Snapshot
from flows.values import is_empty

SLIP_WITHIN = timedelta(minutes=1)
STAYS = ("blijft", "stays")
"""Option ids of a field with role `outcome` that let an earlier decision stand."""
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
        traces = trace_steps(entries)
        self._traces = {step: trace for step, trace in traces.items() if self._is_active(step)}
        self._off_path = tuple(
            OffPath(step.id, step.title, traces[step.id].last)
            for step in flow.steps.values()
            if step.id in traces.keys() - self._traces.keys() and not is_empty(snapshot.value_of(step.id))
        )
        self._stored_at = {entry.sequence: entry.at for entry in entries}
        for step, trace in self._traces.items():
            settle(trace, snapshot.value_of(step))
        self._readers = {
            step.id: Reader(flow, phase, step, self._is_slip)
            for phase in flow.phases
            for step in phase.steps
            if step.id in self._traces
        }
        frames = tuple(
            self._marked(frame)
            for step, reader in self._readers.items()
            for frame in reader.frames(self._traces[step].tree)
        )
        self._items = tuple(item for frame in frames for item in frame.items)
        self._frames = tuple(frame for frame in frames if frame.items[0].aside is None)
        """Only those that stand: what the argument is made of."""
        self._items_by_step = _by_step(self._items)

    def record(self, earlier: Record | None, earlier_erased: date | None) -> Record:
        frames = self._frames
        probes = self._probes()
        coverage_map = coverage(
            self._flow, self._snapshot, self._active.includes, self._traces, self._items_by_step
        )
        changes = self._changes()
        notes, notes_off_path, reactions = self._notes(), self._notes_off_path(), self._reactions()
        reopenings = self._reopenings()
        guide_changes, left_behind = self._guide_changes(), self._left_behind()
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
            decision=argument.decision(
                self._steps_on_path(),
                frames,
                grounds.evidence(self._flow, frames, self._entries, self._items_by_step, changes),
            ),
            agreements=argument.agreements(_standing(self._items)),
            probes=probes,
            notes=notes,
            notes_off_path=notes_off_path,
            reactions=reactions,
            coverage=coverage_map,
            changes=changes,
            earlier=self._earlier(earlier) if earlier is not None else None,
            earlier_erased=earlier_erased,
            moments=self._moments(
                sequences_in(self._items, probes, (*notes, *notes_off_path), reactions, coverage_map, changes)
                | {one.sequence for one in reopenings}
                | {one.sequence for one in self._off_path}
                | {one.sequence for one in guide_changes}
                | {one.sequence for one in left_behind}
            ),
            reopenings=reopenings,
            off_path=self._off_path,
            guide_changes=guide_changes,
            left_behind=left_behind,
            balances=self._balances(),
        )

    def _balances(self) -> tuple[Balance, ...]:
        found = (balance_of(step, self._snapshot.value_of(step.id)) for step in self._steps_with_items())
        return tuple(balance for balance in found if balance is not None)

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
        """Those with an answer that stands."""
        found = {frame.step.id for frame in self._frames}
        return tuple(step for step in self._flow.steps.values() if step.id in found)

    def _marked(self, frame: Frame) -> Frame:
        """With what became of the answer, where its step was set aside after it was given."""
        state = self._snapshot.state_of(frame.step.id)
        status = next((status for status in ASIDE if status == state.status), None)
        if status is None:
            return frame
        aside = SetAside(status, state.reason, self._traces[frame.step.id].last)
        return replace(frame, items=tuple(replace(item, aside=aside) for item in frame.items))

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
            if isinstance(event := entry.event, Probed) and self._still_says_something(event)
        )  # fmt: skip

    def _still_says_something(self, probe: Probed) -> bool:
        """One that quotes an answer goes with it when that is taken back; what was said to it stays."""
        return self._is_active(probe.step) and bool(
            probe.said or not probe.trigger or not is_empty(self._snapshot.value_of(probe.step))
        )

    def _notes(self) -> tuple[Note, ...]:
        return tuple(
            Note(event.kind, event.text, event.step, self._title(event.step), entry.sequence)
            for entry in self._entries
            if isinstance(event := entry.event, Noted) and (event.step is None or self._is_active(event.step))
        )

    def _notes_off_path(self) -> tuple[Note, ...]:
        """What the coach jotted down stays, also where the part it was about left the talk."""
        return tuple(
            Note(event.kind, event.text, event.step, self._flow.steps[event.step].title, entry.sequence)
            for entry in self._entries
            if isinstance(event := entry.event, Noted) and event.step and not self._is_active(event.step)
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

    def _reopenings(self) -> tuple[Reopening, ...]:
        return tuple(
            Reopening(entry.at.astimezone(self._zone).date(), entry.event.reason, entry.sequence)
            for entry in self._entries
            if isinstance(entry.event, Reopened)
        )

    def _guide_changes(self) -> tuple[GuideChange, ...]:
        return tuple(
            GuideChange(
                entry.at.astimezone(self._zone).date(), event.left_version, event.version,
                event.undoes is not None, entry.sequence,
            )
            for entry in self._entries
            if isinstance(event := entry.event, Migrated)
        )  # fmt: skip

    def _left_behind(self) -> tuple[LeftBehind, ...]:
        return tuple(
            LeftBehind(one.step, one.guide.steps[one.step].title, one.guide.version, one.sequence)
            for one in self._snapshot.left_behind
        )

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
            several_parties=self._flow.several_parties,
            earlier=self._snapshot.started.earlier if self._snapshot.started else None,
        )

    def _look_again(self) -> date | None:
        dates = [words.iso_date(item.value) for item in _standing(self._items) if item.role == "look_again"]
        return next((day for day in reversed(dates) if day is not None), None)

    def _earlier(self, earlier: Record) -> Earlier:
        then = _by_step(_standing(earlier.items))
        beside = (
            Beside(
                step.id,
                step.title,
                then[name],
                self._items_by_step.get(step.id, ()),
                looks_back=is_expected(then[name]) and not foresees(step),
            )
            for step in self._flow.steps.values()
            if self._active.includes(step)
            for name in [name for name in step.earlier if name in then][:1]
        )
        return Earlier(
            earlier.head,
            earlier.agreements,
            _decided(earlier),
            _original(earlier),
            tuple(beside),
            left_open(earlier),
            old_marks(earlier),
        )

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


def _standing(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(item for item in items if item.aside is None)


def _decided(record: Record) -> tuple[Item, ...]:
    """The outcome and its instrument, or the question that had to be found out first."""
    questions = tuple(point.items[0] for point in record.decision.open_questions)
    return record.decision.outcome + record.decision.instrument + questions


def _original(record: Record) -> Original | None:
    """What the talk let stand, however many talks ago that was decided."""
    before = record.earlier
    if before is None or _is_new(_decided(record)):
        return None
    if before.original is not None:
        return before.original
    return Original(before.head, before.outcome) if _is_new(before.outcome) else None


def _is_new(decided: Iterable[Item]) -> bool:
    """Something was decided, other than to let things stand."""
    return any(item.value not in STAYS for item in decided)


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
