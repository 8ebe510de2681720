"""Builds the record of an interview out of its flow, entries and snapshot. Pure: no clock, no files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, timedelta, tzinfo

from assistant.kept import Entry, Header
from assistant.record import argument, grounds, words
from assistant.record.ageing import LOOK_AGAIN_AFTER
from assistant.record.along_the_way import Change
from assistant.record.balance import Balance, balance_of
from assistant.record.beside_answers import BesideAnswers
from assistant.record.coverage import coverage
from assistant.record.covered import OffPath
from assistant.record.earlier import Earlier
from assistant.record.head import Head
from assistant.record.items import Frame, Reader
from assistant.record.model import Record
from assistant.record.moments import sequences_in
from assistant.record.statements import ASIDE, CHAPTERS, Moment, Section, SetAside, by_step, standing
from assistant.record.talk_before import talk_before
from assistant.record.trace import settle, trace_steps
from flows.model import Flow, Step
from flows.path import Active
from flows.snapshot import Snapshot
from flows.values import is_empty

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
        traces = trace_steps(entries)
        self._traces = {step: trace for step, trace in traces.items() if self._active.holds(step)}
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
        self._items_by_step = by_step(self._items)
        self._beside = BesideAnswers(flow, entries, snapshot, self._active, zone)

    def record(self, earlier: Record | None, earlier_erased: date | None) -> Record:
        frames, beside = self._frames, self._beside
        probes = beside.probes()
        coverage_map = coverage(
            self._flow, self._snapshot, self._active.includes, self._traces, self._items_by_step
        )
        changes = self._changes()
        notes, notes_off_path, reactions = beside.notes(), beside.notes_off_path(), beside.reactions()
        reopenings = beside.reopenings()
        guide_changes, left_behind = beside.guide_changes(), beside.left_behind()
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
            agreements=argument.agreements(standing(self._items)),
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
        dates = [words.iso_date(item.value) for item in standing(self._items) if item.role == "look_again"]
        return next((day for day in reversed(dates) if day is not None), None)

    def _earlier(self, earlier: Record) -> Earlier:
        return talk_before(earlier, self._steps_on_path(), self._items_by_step)

    def _moments(self, used: frozenset[int]) -> tuple[Moment, ...]:
        return tuple(
            Moment(entry.sequence, entry.at.astimezone(self._zone), entry.actor)
            for entry in self._entries
            if entry.sequence in used
        )
