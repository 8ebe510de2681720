"""Discussions with several parties about the client, held since the talk that a talk goes on from."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from assistant.guides import FlowInfo
from assistant.opened import Opened, record_of_chain
from assistant.ports import Header, InterviewStatus
from assistant.record import OpenAgreement, Record


class Shelf(Protocol):
    """Where they are taken from: `assistant.desk.Desk` is one."""

    def flows(self) -> tuple[FlowInfo, ...]: ...

    async def headers(
        self, *, client: str | None = None, status: InterviewStatus | None = None
    ) -> tuple[Header, ...]: ...

    async def open(self, interview_id: str) -> Opened: ...


async def discussions_about(
    shelf: Shelf, client: str, *, since: datetime, until: datetime
) -> tuple[Record, ...]:
    """The closed ones that began in between, newest first, as far as they lie here. Raises StorageError."""
    several = {info.id for info in shelf.flows() if info.several_parties}
    found = [
        header
        for header in await shelf.headers(client=client, status="finished")
        if header.flow in several and since <= header.started_at < until
    ]
    found.sort(key=lambda header: header.started_at, reverse=True)
    return tuple([record_of_chain([await shelf.open(header.id)]) for header in found])


def agreed_in(discussions: tuple[Record, ...]) -> tuple[OpenAgreement, ...]:
    """What they agreed, newest first; who holds the talk that follows looks back at it."""
    return tuple(
        OpenAgreement(record.head.day, row)
        for record in discussions
        for row in record.agreements
        if row.role != "goal"
    )
