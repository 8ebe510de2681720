"""Rows as facts: each read as far as it can be, for whoever judges them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from assistant.custody import Columns, Kept, KeptEvent, Tombstone
from assistant.kept import AnswerRow, Entry, Header
from flows.errors import BrokenRecord
from storage import entry_rows, rows


def kept_of(
    interview_id: object,
    header: Columns | None,
    events: Sequence[Columns],
    answers: Sequence[Columns],
    hour: object = None,
) -> Kept:
    """These rows, each read as far as it can be; `header` ends in the link of the last event.

    `hour` is what lists go by; None where they go by the header itself.
    """
    found = None if header is None else _header(header[:-1])
    return Kept(
        str(interview_id),
        has_header=header is not None,
        header=found,
        head=None if header is None else header[-1],
        is_in_order=found is None or hour in (None, rows.hour_of(found.changed_at)),
        events=tuple(KeptEvent(row, _entry(row)) for row in events),
        answers=tuple(_answer_row(row) for row in answers),
    )


def _header(row: Columns) -> Header | None:
    try:
        return rows.header_of(row)
    except rows.Unreadable:
        return None


def _entry(row: Columns) -> Entry | None:
    try:
        return entry_rows.entry_of(row)
    except (BrokenRecord, rows.Unreadable):
        return None


def _answer_row(row: Columns) -> AnswerRow | None:
    try:
        return rows.answer_of(row)
    except rows.Unreadable:
        return None


def tombstones_of(found: Iterable[rows.Row]) -> tuple[Tombstone, ...]:
    """Out of the rows of erased interviews, in the order of the register; the last erased first."""
    moments: dict[str, dict[str, Any]] = {}
    erased: list[Tombstone] = []
    for _number, interview_id, what, at, actor, note, head, _link in found:
        known = moments.setdefault(interview_id, {})
        if what == "erased":
            made, closed = known.get("made"), known.get("closed")
            erased.append(Tombstone(interview_id, made, closed, rows.moment(at), actor, note or "", head))
        known[what] = rows.moment(at)
    return tuple(reversed(erased))
