"""Discussions with several parties about the client, held since the talk that a talk goes on from."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from assistant.listing import listed
from assistant.opened import record_of_chain
from assistant.record import OpenAgreement, Record

if TYPE_CHECKING:
    from assistant.desk import Desk


async def discussions_about(
    desk: Desk, client: str, *, since: datetime, until: datetime
) -> tuple[Record, ...]:
    """The closed ones that began in between, newest first, as far as they lie here. Raises StorageError."""
    several = {info.id for info in desk.flows() if info.several_parties}
    found = [
        header
        for header in (await listed(desk, client=client, status="finished")).headers
        if header.flow in several and since <= header.started_at < until
    ]
    found.sort(key=lambda header: header.started_at, reverse=True)
    return tuple([record_of_chain([await desk.open(header.id)]) for header in found])


def agreed_in(discussions: tuple[Record, ...]) -> tuple[OpenAgreement, ...]:
    """What they agreed, newest first; who holds the talk that follows looks back at it."""
    return tuple(
        OpenAgreement(record.head.day, row)
        for record in discussions
        for row in record.agreements
        if row.role != "goal"
    )
