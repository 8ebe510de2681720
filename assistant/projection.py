"""What lists and comparison need of an interview, derived from its snapshot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from assistant.ports import AnswerRow, Entry, FlowText, Header, InterviewStatus
from flows.engine import Engine
from flows.errors import N_, BrokenRecord, DoorvraagError
from flows.events import Started
from flows.machine import FINISHED, PAUSED
from flows.model import Flow
from flows.path import Active
from flows.snapshot import Snapshot
from flows.values import is_empty


def header_after(header: Header, flow: Flow, snapshot: Snapshot, now: datetime) -> Header:
    """The header once `snapshot` is reached."""
    statuses: dict[str, InterviewStatus] = {PAUSED: "paused", FINISHED: "finished"}
    status = statuses.get(snapshot.state, "underway")
    active = Active(flow, snapshot)
    return replace(
        header,
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


def changed_rows(
    flow: Flow, before: Snapshot, after: Snapshot, rows: Mapping[str, AnswerRow]
) -> tuple[AnswerRow, ...]:
    """Rows of the steps whose state, or place on or off the path, differs from `before`."""
    if before.steps is after.steps and before.requested == after.requested:
        return ()
    active = Active(flow, after)
    changed = []
    for step, kept in after.steps.items():
        if kept.status == "untouched" and is_empty(kept.value):
            continue
        is_on_path = active.includes(flow.steps[step])
        row = rows.get(step)
        is_touched = before.steps.get(step) is not kept
        if row is None or is_touched or row.active != is_on_path:
            sequence = after.sequence if row is None or is_touched else row.sequence
            changed.append(AnswerRow(step, kept.status, kept.value, kept.reason, is_on_path, sequence))
    return tuple(changed)


def withdrawn_steps(before: Snapshot, after: Snapshot) -> tuple[str, ...]:
    """Steps that had a row and are as if nothing happened to them."""
    if before.steps is after.steps:
        return ()
    return tuple(
        step
        for step, kept in after.steps.items()
        if kept.status == "untouched" and is_empty(kept.value) and before.state_of(step).status != "untouched"
    )


def fold_entries(
    engine: Engine, interview_id: str, flow_text: FlowText, entries: tuple[Entry, ...]
) -> tuple[Header, Snapshot, tuple[AnswerRow, ...]]:
    """Header, snapshot and rows of a whole interview. Raises BrokenRecord when it does not replay."""
    if not entries or not isinstance(entries[0].event, Started):
        raise BrokenRecord(N_("This interview does not begin with its start."), where=interview_id)
    started = entries[0].event
    first = entries[0].at
    header = Header(
        interview_id, flow_text.flow, flow_text.version, flow_text.content_hash, started.client, started.coach,
        "underway", first, first, None, None, 0, 0,
    )  # fmt: skip
    snapshot = engine.begin()
    rows: dict[str, AnswerRow] = {}
    for entry in entries:
        try:
            after, _ = engine.step(snapshot, entry.event)
        except DoorvraagError as error:
            raise BrokenRecord(
                N_("Event {sequence} of this interview cannot follow the ones before it."),
                where=interview_id, sequence=entry.sequence,
            ) from error  # fmt: skip
        for row in changed_rows(engine.flow, snapshot, after, rows):
            rows[row.step] = row
        for gone in withdrawn_steps(snapshot, after):
            rows.pop(gone, None)
        header = header_after(header, engine.flow, after, entry.at)
        snapshot = after
    return header, snapshot, tuple(rows.values())
