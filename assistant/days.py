"""What was agreed, by the day it is for, and whom to see or look at again: over all own records.

An agreement stays until a later talk with the client tells what became of it, or agrees the same again. What
no talk told of in time goes to the end, as not followed up. When to talk, and when to look again, the
newest talk tells that names a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from assistant.desk import Desk
from assistant.drafts import each_of
from assistant.kept import AnswerRow, Draft, Header
from assistant.record.ageing import LOOK_AGAIN_AFTER
from assistant.record.open_agreements import key_of
from assistant.record.words import iso_date
from assistant.searching.indexing import Shelf
from flows.errors import DoorvraagError
from flows.events import Value
from flows.model import Field, Flow

MOST = 1_000
"""Talks that are looked at, the last changed first."""
STILL_ASKED_FOR = timedelta(weeks=4)
"""So long after its day somebody may still tell what became of it."""


@dataclass(frozen=True, slots=True)
class Planned:
    """Something for a day."""

    kind: Literal["agreement", "goal", "talk", "review"]
    day: date | None
    """None: nobody said when."""
    what: str
    """Empty for a talk or a review."""
    who: str
    """`client`, `coach`, a name, or empty."""
    interview_id: str
    client: str
    is_draft: bool = False
    """Typed in a talk that is under way, and not kept yet."""
    is_unasked: bool = False
    """Its time is long past, and no talk told what became of it."""


async def planned_at(desk: Desk) -> tuple[Planned, ...]:
    """By day, those without one last. Raises StorageError."""
    headers = await desk.headers(coach=desk.coach, limit=MOST)
    guides = await Shelf(desk.records, desk.load_guide).guides_of(headers)
    answers = await desk.records.answers_of([header.id for header in headers])
    found: list[Planned] = []
    for header in headers:
        if header.status != "finished" and (guide := guides.get(header.content_hash)) is not None:
            found += _typed(header, guide, await _draft(desk, header))
    today = desk.clock.now().astimezone().date()
    over: set[tuple[str, str]] = set()
    """Client, and the key of an agreement or the kind of a day that a later talk told of."""
    for header in sorted(headers, key=lambda header: header.started_at, reverse=True):
        if (guide := guides.get(header.content_hash)) is not None:
            rows = answers.get(header.id, ())
            named = list(_of_one(header, guide, rows))
            standing = [one for one in named if _over(one) not in over and not _is_held(one, today)]
            made_on = header.started_at.astimezone().date()
            found += [replace(one, is_unasked=_is_unasked(one, made_on, today)) for one in standing]
            over |= {_over(one) for one in named}
            over |= {(header.client, key) for key in _told_of(guide, rows)}
    return tuple(sorted(found, key=lambda one: (one.is_unasked, one.day or date.max, one.client, one.what)))


def _over(one: Planned) -> tuple[str, str]:
    return one.client, key_of(one.what) if one.what else f"<{one.kind}>"


def _is_held(one: Planned, today: date) -> bool:
    """The day of the talk is past; what came of it stands in the next record, if anywhere."""
    return one.kind == "talk" and one.day is not None and one.day < today


def _is_unasked(one: Planned, made_on: date, today: date) -> bool:
    """What has no day is for the next time the client is looked at."""
    due = one.day or made_on + LOOK_AGAIN_AFTER
    return one.kind in ("agreement", "goal") and due + STILL_ASKED_FOR < today


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
        if step.field.role == "follow_up" and (day := iso_date(row.value)) is not None:
            yield Planned("talk", day, "", "", header.id, header.client)
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


def _told_of(guide: Flow, rows: Sequence[AnswerRow]) -> Iterator[str]:
    """Keys of what was agreed before and looked back at in this talk, where anything was said of it."""
    for row in rows:
        step = guide.steps.get(row.step)
        if step is None or step.field.role != "progress" or not row.active or not isinstance(row.value, list):
            continue
        name = step.field.fields[0].id if step.field.fields else ""
        for entry in row.value:
            if isinstance(entry, Mapping) and isinstance(entry.get(name), str) and len(entry) > 1:
                yield key_of(entry[name])


def _look_again(field: Field, value: Value) -> Iterator[date]:
    if field.role == "look_again" and (day := iso_date(value)) is not None:
        yield day
    if isinstance(value, Mapping):
        for inner in field.fields:
            yield from _look_again(inner, value.get(inner.id))
