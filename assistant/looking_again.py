"""Which pictures are to be looked at again: their day has come, and no later talk with the client did so."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from datetime import date

from assistant.comparison.laying import Laying, Shelf
from assistant.kept import AnswerRow, Header
from assistant.record.ageing import look_again_after
from assistant.record.words import iso_date
from flows.model import Flow

AT_ONCE = 50
"""Records whose answers are read in one go; the store has others to serve in between."""
MOST = 500
"""Clients that are looked at; who has more does not read such a list."""


async def due_among(shelf: Shelf, headers: Sequence[Header], today: date) -> frozenset[str]:
    """Ids of the own closed talks, among all these, whose picture is old."""
    newest = await asyncio.to_thread(_newest, headers)
    own = [header for header in newest if header.coach == shelf.coach and header.status == "finished"][:MOST]
    laying, due = Laying(shelf), set()
    for start in range(0, len(own), AT_ONCE):
        some = own[start : start + AT_ONCE]
        rows = await shelf.records.answers_of([header.id for header in some])
        for header in some:
            guide = await laying.guide(header.content_hash)
            if guide.names_client and _day(guide, header, rows.get(header.id, ())) <= today:
                due.add(header.id)
    return frozenset(due)


def _newest(headers: Iterable[Header]) -> list[Header]:
    """The newest talk with each client."""
    found: dict[str, Header] = {}
    for header in headers:
        known = found.get(header.client)
        if known is None or header.started_at > known.started_at:
            found[header.client] = header
    return list(found.values())


def _day(guide: Flow, header: Header, rows: Iterable[AnswerRow]) -> date:
    chosen = (
        iso_date(row.value)
        for row in rows
        if row.active and row.status == "answered" and guide.steps[row.step].field.role == "look_again"
    )
    return next(filter(None, chosen), None) or look_again_after(header.finished_at or header.started_at)
