"""From a closed talk to the one that goes on from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.i18n import _, wording

if TYPE_CHECKING:
    from assistant.desk import Desk
    from assistant.ports import Header
    from flows.model import Flow


async def guide_that_follows(desk: Desk, header: Header) -> str | None:
    """Id of the first guide that goes on from this talk; None when there is none, or it is not closed yet."""
    for info in desk.flows():
        if info.needs_earlier:
            closed = await desk.earlier_for(info.id, header.client)
            if header.id in {each.id for each in closed}:
                return info.id
    return None


def nothing_follows() -> str:
    return _("No guide follows on this kind of talk, or the talk is not closed yet.")


def no_client(guide: Flow) -> str:
    return _("There is no timeline: '{flow}' is not about a client.").format(flow=wording(guide.title))
