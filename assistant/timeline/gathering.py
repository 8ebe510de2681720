"""Brings the talks with one client together. Who reads those of a colleague has that written down first."""

from __future__ import annotations

import asyncio
from typing import Literal

from assistant.desk import Desk
from assistant.listing import listed
from assistant.opened import Opened, record_of_chain
from assistant.sharing.about_client import SharedTalk, shared_about
from assistant.timeline.fold import timeline_of
from assistant.timeline.held import Held, held
from assistant.timeline.model import Timeline
from flows.errors import N_, NotFound


async def client_timeline(desk: Desk, client: str) -> Timeline:
    """All talks with this client that may be read here, and copies that were shared of others; practice is
    kept elsewhere. Raises NotFound."""
    headers = (await listed(desk, client=client)).headers
    opened = [await desk.open(header.id) for header in headers]
    shared = await shared_about(desk, client, {header.id for header in headers})
    talks_here = [one for one in opened if one.flow.names_client]
    copies = [one for one in shared if one.flow.names_client]
    if not talks_here and not copies:
        raise NotFound(
            N_("There is no interview with client '{client}'."), where=client[:80], client=client[:80],
            remedy=N_("'doorvraag records list' shows the codes."),
        )  # fmt: skip
    today = desk.clock.now().astimezone().date()

    def folded() -> Timeline:
        talks = [*(_held(one, desk.coach) for one in talks_here), *map(_copied, copies)]
        talks.sort(key=_by_moment)
        return timeline_of(client, talks, made_on=today, made_by=desk.coach)

    return await asyncio.to_thread(folded)


def _held(opened: Opened, coach: str) -> Held:
    return held(opened.flow, record_of_chain([opened]), is_own=opened.header.coach == coach)


def _copied(talk: SharedTalk) -> Held:
    return held(talk.flow, talk.copy.record, is_own=False, shared=talk.share.level)


def _by_moment(talk: Held) -> tuple[str, str, str]:
    """As text: a copy comes from elsewhere, and its moments may know no time zone."""
    head = talk.record.head
    return head.day.isoformat(), head.started_at.isoformat(), head.id


async def render_timeline(
    desk: Desk, timeline: Timeline, form: Literal["md", "html", "txt"], in_language: str
) -> str:
    return await asyncio.to_thread(desk.reports.render_timeline, timeline, form, in_language)
