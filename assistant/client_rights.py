"""What a client may ask for: everything that is kept about him, in one file."""

from __future__ import annotations

import asyncio
from typing import Literal

from assistant.desk import Desk
from assistant.i18n import language
from assistant.keeping.client_file import ClientFile, ClientPart, history_in_full
from flows.errors import N_, NotFound


async def client_file(desk: Desk, client: str) -> ClientFile:
    """Everything that is kept about one client. Raises NotFound when that is nothing."""
    headers = await desk.headers(client=client)
    if not headers:
        raise NotFound(
            N_("There is no interview with client '{client}'."), where=client[:80], client=client[:80],
            remedy=N_("'doorvraag records list' shows the codes."),
        )  # fmt: skip
    parts = []
    for header in sorted(headers, key=lambda header: header.started_at):
        opened = await desk.open(header.id)
        history = await asyncio.to_thread(history_in_full, opened.flow, opened.entries)
        shown = await desk.records.disclosures(header.id)
        parts.append(ClientPart(await desk.record_of(opened), history, shown))
    return ClientFile(client, desk.clock.now(), desk.coach, tuple(parts))


async def render_client_file(desk: Desk, file: ClientFile, form: Literal["md", "html", "txt"]) -> str:
    return await asyncio.to_thread(desk.reports.render_client_file, file, form, language())
