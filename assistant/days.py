"""What was agreed, by the day it is for, and whom to look at again: over all own records that still count.

Of each client the newest talk in which something was agreed tells; what was agreed before went along into
that talk and stands in its record. When to look again, the newest closed talk tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assistant.desk import Desk
from assistant.drafts import each_of
from assistant.ports import AnswerRow, Draft, Header
from assistant.record.ageing import LOOK_AGAIN_AFTER
from assistant.record.words import iso_date
from assistant.searching.indexing import Shelf
from flows.errors import DoorvraagError
from flows.events import Value
from flows.model import Field, Flow

MOST = 1_000
"""Talks that are looked at, the last changed first."""


@dataclass(frozen=True, slots=True)
class Planned:
    """Something for a day."""

    kind: Literal["agreement", "goal", "review"]
    day: date | None
    """None: nobody said when."""
    what: str
    """Empty for a review."""
    who: str
    """`client`, `coach`, a name, or empty."""
    interview_id: str
    client: str
    is_draft: bool = False
    """Typed in a talk that is under way, and not kept yet."""


async def planned_at(desk: Desk) -> tuple[Planned, ...]:
    """By day, those without one last. Raises StorageError."""
    headers = await desk.headers(coach=desk.coach, limit=MOST)
    guides = await Shelf(desk.records, desk.load_guide).guides_of(headers)
    answers = await desk.records.answers_of([header.id for header in headers])
    found: list[Planned] = []
    for header in headers:
        if header.status != "finished" and (guide := guides.get(header.content_hash)) is not None:
            found += _typed(header, guide, await _draft(desk, header))
    seen: set[tuple[str, bool]] = set()
    for header in headers:
        if (guide := guides.get(header.content_hash)) is not None:
            told = list(_of_one(header, guide, answers.get(header.id, ())))
            found += [one for one in told if (header.client, one.kind == "review") not in seen]
            seen |= {(header.client, one.kind == "review") for one in told}
    return tuple(sorted(found, key=lambda one: (one.day or date.max, one.client, one.what)))


def due_on(planned: Iterable[Planned], today: date, kind: str) -> tuple[Planned, ...]:
    """Agreements of that day; reviews also when their day has passed."""
    return tuple(
        one
        for one in planned
        if one.kind == kind
        and one.day is not None
        and not one.is_draft
        and (one.day == today or (kind == "review" and one.day < today))
    )


async def _draft(desk: Desk, header: Header) -> Draft | None:
    try:
        return await desk.records.draft(header.id)
    except DoorvraagError:  # erased or locked meanwhile: nothing waits there
        return None


def _typed(header: Header, guide: Flow, draft: Draft | None) -> Iterator[Planned]:
    for one in each_of(draft):
        step = guide.steps.get(one.step)
        if step is not None and step.field.kind == "agreements" and one.text.strip():
            yield Planned("agreement", None, one.text.strip(), "", header.id, header.client, is_draft=True)


def _of_one(header: Header, guide: Flow, rows: Sequence[AnswerRow]) -> Iterator[Planned]:
    chosen: date | None = None
    for row in rows:
        step = guide.steps.get(row.step)
        if step is None or not row.active or row.status != "answered":
            continue
        if step.field.kind == "agreements":
            yield from _agreements(header, step.field, row.value)
        chosen = max((day for day in (chosen, *_look_again(step.field, row.value)) if day), default=None)
    if header.finished_at is not None and guide.names_client:
        day = chosen or header.finished_at.astimezone().date() + LOOK_AGAIN_AFTER
        yield Planned("review", day, "", "coach", header.id, header.client)


def _agreements(header: Header, field: Field, value: Value) -> Iterator[Planned]:
    kind: Literal["agreement", "goal"] = "goal" if field.role == "goal" else "agreement"
    for entry in value if isinstance(value, list) else ():
        if isinstance(entry, Mapping) and entry.get("what"):
            day = iso_date(entry.get("by"))
            yield Planned(kind, day, entry["what"], entry.get("who", ""), header.id, header.client)


def _look_again(field: Field, value: Value) -> Iterator[date]:
    if field.role == "look_again" and (day := iso_date(value)) is not None:
        yield day
    if isinstance(value, Mapping):
        for inner in field.fields:
            yield from _look_again(inner, value.get(inner.id))
