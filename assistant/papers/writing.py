"""Papers of a record, for every front end: what there is to say beforehand, and the paper itself."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.agenda.planning import next_with
from assistant.paper_order import PaperForm, PaperKind, PaperOrder
from assistant.papers.gaps import Gap, gaps
from assistant.papers.reading import Reading, reading_of
from assistant.record import Record

if TYPE_CHECKING:
    from assistant.desk import Desk
    from assistant.share_ports import Share


@dataclass(frozen=True, slots=True)
class Remarks:
    """For the coach, before a paper is handed over; none of it stands on the paper."""

    gaps: tuple[Gap, ...]
    reading: Reading | None
    """None for what is the coach's own: the record, whole or on one page."""

    def in_words(self) -> tuple[str, ...]:
        """Only what asks for a look."""
        reading = self.reading.in_words() if self.reading and self.reading.has_remarks else ()
        return (*(gap.words for gap in self.gaps), *reading)


async def paper(
    desk: Desk,
    interview_id: str,
    kind: PaperKind,
    form: PaperForm,
    language: str,
    *,
    template: bytes | None = None,
) -> bytes:
    """Raises as `Desk.record` and `Reports.paper` do."""
    return await printed(desk, await desk.record(interview_id), kind, form, language, template=template)


async def printed(
    desk: Desk,
    record: Record,
    kind: PaperKind,
    form: PaperForm,
    language: str,
    *,
    share: Share | None = None,
    template: bytes | None = None,
) -> bytes:
    """As `paper`, of a record that is at hand; `share`: it is what somebody shared."""
    made_on = desk.clock.now().astimezone().date()
    next_talk = await next_with(desk, record.head.client) if kind == "letter" else None
    order = PaperOrder(kind, form, language, made_on, next_talk, template)
    return await asyncio.to_thread(desk.reports.paper, record, order, share)


async def remarks(desk: Desk, interview_id: str, kind: PaperKind, language: str) -> Remarks:
    record = await desk.record(interview_id)
    if kind in ("record", "page"):
        return Remarks((), None)
    missing: tuple[Gap, ...] = ()
    if kind == "letter":
        has_contact = bool(desk.reports.style().contact)
        appointment = await next_with(desk, record.head.client)
        missing = gaps(record, has_contact=has_contact, appointment=appointment)
    return Remarks(missing, await asyncio.to_thread(reading_of, record, kind, language))
