"""What a client may ask for: everything that is kept about him, in one file."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from assistant.custody import Disclosure
from assistant.desk import Desk
from assistant.i18n import language
from assistant.keeping.client_file import ClientFile, ClientPart, history_in_full
from assistant.listing import listed
from assistant.opened import Opened
from flows.errors import N_, NotFound
from flows.events import Shared


async def client_file(desk: Desk, client: str) -> ClientFile:
    """Everything that is kept about one client. Raises NotFound when that is nothing."""
    headers = (await listed(desk, client=client)).headers
    coaches = {desk.coach, *(header.coach for header in headers)}
    appointments = [
        one
        for coach in sorted(coaches)
        for one in await desk.records.appointments(coach)
        if one.client == client
    ]
    if not headers and not appointments:
        raise NotFound(
            N_("There is no interview with client '{client}'."), where=client[:80], client=client[:80],
            remedy=N_("'doorvraag records list' shows the codes."),
        )  # fmt: skip
    parts = []
    for header in sorted(headers, key=lambda header: header.started_at):
        opened = await desk.open(header.id)
        history = await asyncio.to_thread(history_in_full, opened.flow, opened.entries)
        shown = as_it_was_shared(opened, await desk.records.disclosures(header.id))
        parts.append(ClientPart(await desk.record_of(opened), history, shown))
    ahead = tuple(sorted(appointments, key=lambda one: one.at))
    return ClientFile(client, desk.clock.now(), desk.coach, tuple(parts), ahead)


def as_it_was_shared(opened: Opened, shown: Iterable[Disclosure]) -> tuple[Disclosure, ...]:
    """At the moment the event says and by the coach, oldest first: a share without codes and days hides both
    from its reader, not from the client."""
    made = {entry.event.share: entry.at for entry in opened.entries if isinstance(entry.event, Shared)}
    found = []
    for one in shown:
        share = one.share
        if share is not None:
            share = replace(share, shared_by=opened.header.coach)
            one = Disclosure(one.who, made.get(share.id, one.at), share)  # noqa: PLW2901
        found.append(one)
    return tuple(sorted(found, key=lambda one: one.at))


async def render_client_file(desk: Desk, file: ClientFile, form: Literal["md", "html", "txt"]) -> str:
    return await asyncio.to_thread(desk.reports.render_client_file, file, form, language())
