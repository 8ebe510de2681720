"""What lists and comparison need of an interview, derived from its snapshots."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from assistant.kept import AnswerRow, Entry, FlowText, Header, InterviewStatus
from flows.effects import Effect
from flows.engine import Engine
from flows.errors import N_, BrokenRecord, DoorvraagError
from flows.events import Finished, Started, Undone
from flows.model import Flow
from flows.path import Active
from flows.snapshot import FINISHED, PAUSED, Snapshot, StepState
from flows.values import is_empty

_STATUSES: dict[str, InterviewStatus] = {PAUSED: "paused", FINISHED: "finished"}


@dataclass(frozen=True, slots=True)
class RowChanges:
    """What one act does to the answer rows of an interview."""

    rows: tuple[AnswerRow, ...]
    """New, or in place of the row of the same step."""
    withdrawn: tuple[str, ...]
    """Steps whose row goes: it is as if nothing happened to them."""

    def apply_to(self, rows: dict[str, AnswerRow]) -> None:
        rows.update({row.step: row for row in self.rows})
        for step in self.withdrawn:
            rows.pop(step, None)


def header_after(header: Header, flow: Flow, snapshot: Snapshot, now: datetime) -> Header:
    """The header once `snapshot` is reached; `flow` is the guide in force there."""
    status = _STATUSES.get(snapshot.state, "underway")
    active = Active(flow, snapshot)
    return replace(
        header,
        version=flow.version,
        content_hash=flow.content_hash,
        status=status,
        changed_at=now,
        finished_at=(header.finished_at or now) if status == "finished" else None,
        step=snapshot.step,
        answered=sum(
            kept.status == "answered" and active.includes(flow.steps[step])
            for step, kept in snapshot.steps.items()
        ),
        last_sequence=snapshot.sequence,
    )


def row_changes(
    flow: Flow, taken: Iterable[tuple[Snapshot, Snapshot]], rows: Mapping[str, AnswerRow]
) -> RowChanges:
    """What these events, each as the snapshots before and after it, do to `rows`; after each, `flow` is in
    force."""
    changed: dict[str, AnswerRow] = {}
    withdrawn: dict[str, None] = {}
    for before, after in taken:
        for step, row in _rows_of_one(flow, before, after, {**rows, **changed} if changed else rows):
            if row is None:
                changed.pop(step, None)
                withdrawn[step] = None
            else:
                withdrawn.pop(step, None)
                changed[step] = row
    return RowChanges(tuple(changed.values()), tuple(withdrawn))


def _rows_of_one(
    flow: Flow, before: Snapshot, after: Snapshot, rows: Mapping[str, AnswerRow]
) -> Iterator[tuple[str, AnswerRow | None]]:
    """Steps whose state, or place on or off the path, the event changed; None where nothing is left of it."""
    if before.steps is after.steps and before.requested == after.requested:
        return
    if before.migrations != after.migrations:
        yield from ((step_id, None) for step_id in rows if step_id not in after.steps)
    active = Active(flow, after)
    for step_id, kept in after.steps.items():
        step = flow.steps[step_id]
        is_touched = before.steps.get(step_id) is not kept
        if not is_touched and step.when is None and not step.on_request:
            continue  # what happens elsewhere is nothing to it
        is_on_path = active.includes(step)
        row = rows.get(step_id)
        if _is_blank(kept):
            if row is not None:
                yield step_id, None
        elif row is None or is_touched or row.active != is_on_path:
            sequence = after.sequence if row is None or is_touched else row.sequence
            yield step_id, AnswerRow(step_id, kept.status, kept.value, kept.reason, is_on_path, sequence)


def _is_blank(kept: StepState) -> bool:
    return kept.status == "untouched" and is_empty(kept.value)


@dataclass(frozen=True, slots=True)
class Taken:
    """One event that took place, with the interview before and after it."""

    entry: Entry
    before: Snapshot
    after: Snapshot
    effects: tuple[Effect, ...]
    flow: Flow
    """The guide in force after it."""


def replayed(engine: Engine, interview_id: str, entries: Iterable[Entry]) -> Iterator[Taken]:
    """Everything that took place, oldest first. Raises BrokenRecord when it cannot have."""
    before = engine.begin()
    for entry in entries:
        try:
            after, effects = engine.step(before, entry.event)
        except DoorvraagError as error:
            raise BrokenRecord(
                N_("Event {sequence} of this interview cannot follow the ones before it."),
                where=interview_id,
                sequence=entry.sequence,
            ) from error
        yield Taken(entry, before, after, effects, engine.flow_at(after))
        before = after


def standing(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Without what an undo named and took back, and without that undo; for who reads what stands.

    An undo that names nothing takes back the last answer, revision, skip or park before it; it stays.
    """
    kept: list[Entry] = []
    for entry in entries:
        if isinstance(entry.event, Undone) and (gone := entry.event.of) is not None:
            kept = [other for other in kept if other.sequence != gone]
        else:
            kept.append(entry)
    return tuple(kept)


def fold_entries(
    engine: Engine, interview_id: str, flow_text: FlowText, entries: tuple[Entry, ...]
) -> tuple[Header, Snapshot, tuple[AnswerRow, ...]]:
    """Header, snapshot and rows of a whole interview. Raises BrokenRecord when it does not replay."""
    header = first_header(interview_id, flow_text, entries)
    snapshot = engine.begin()
    rows: dict[str, AnswerRow] = {}
    for taken in replayed(engine, interview_id, entries):
        row_changes(taken.flow, [(taken.before, taken.after)], rows).apply_to(rows)
        snapshot = taken.after
    flow = engine.flow_at(snapshot)
    return header_after(header, flow, snapshot, entries[-1].at), snapshot, tuple(rows.values())


def first_header(interview_id: str, flow_text: FlowText, entries: Sequence[Entry]) -> Header:
    """The header as far as it is known without replaying; `header_after` knows the rest.

    Raises BrokenRecord for what does not begin with its start.
    """
    if not entries or not isinstance(started := entries[0].event, Started):
        raise BrokenRecord(N_("This interview does not begin with its start."), where=interview_id)
    finished = (entry.at for entry in reversed(entries) if isinstance(entry.event, Finished))
    header = header_at_start(interview_id, flow_text, started, entries[0].at)
    return replace(header, finished_at=next(finished, None))


def header_at_start(interview_id: str, flow_text: FlowText, started: Started, at: datetime) -> Header:
    """Of an interview in which nothing happened yet but that it began."""
    return Header(
        id=interview_id,
        flow=flow_text.flow,
        version=flow_text.version,
        content_hash=flow_text.content_hash,
        client=started.client,
        coach=started.coach,
        status="underway",
        started_at=at,
        changed_at=at,
        finished_at=None,
        step=None,
        answered=0,
        last_sequence=0,
    )
