"""Discussions with several parties about the client, held since the talk that a talk goes on from."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from datetime import datetime
from typing import Protocol

from assistant.kept import FlowText, Header, InterviewStatus
from assistant.opened import Opened, record_of_chain
from assistant.record import OpenAgreement, Record
from assistant.tabled import Read
from flows.errors import BrokenRecord, FlowError, NotFound
from flows.model import Flow


class Shelf(Protocol):
    """Where they are taken from: `assistant.desk.Desk` is one."""

    @property
    def records(self) -> Read: ...

    async def headers(
        self, *, client: str | None = None, status: InterviewStatus | None = None
    ) -> tuple[Header, ...]: ...

    async def open(self, interview_id: str) -> Opened: ...

    async def load_guide(self, flow_text: FlowText) -> Flow: ...


async def discussions_about(
    shelf: Shelf, client: str, *, since: datetime, until: datetime, talks: Collection[str]
) -> tuple[Record, ...]:
    """The closed ones that began in between, newest first, as far as they lie here; `talks` are guides that
    are none. Raises StorageError."""
    found = [
        header
        for header in await shelf.headers(client=client, status="finished")
        if since <= header.started_at < until and header.flow not in talks
    ]
    found.sort(key=lambda header: header.started_at, reverse=True)
    discussions = []
    for header in found:
        with suppress(BrokenRecord, FlowError, NotFound):  # it says so when it is opened; the talk goes on
            guide = await shelf.load_guide(await shelf.records.guide_like(header.content_hash))
            if guide.several_parties:
                discussions.append(record_of_chain([await shelf.open(header.id)]))
    return tuple(discussions)


def agreed_in(discussions: tuple[Record, ...]) -> tuple[OpenAgreement, ...]:
    """What they agreed, newest first; who holds the talk that follows looks back at it."""
    return tuple(
        OpenAgreement(record.head.day, row)
        for record in discussions
        for row in record.agreements
        if row.role != "goal"
    )
