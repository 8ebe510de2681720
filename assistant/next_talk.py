"""Which guide goes on from a record: with the client again, or with several parties about the client."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.desk import Desk
    from assistant.guides import FlowInfo
    from assistant.ports import Header


async def guide_that_follows(desk: Desk, header: Header, *, several_parties: bool) -> FlowInfo | None:
    """The first guide that opens from this interview; None also while it is not closed."""
    for info in desk.flows():
        if header.flow in info.follows and info.several_parties == several_parties:
            found = await desk.earlier_for(info.id, header.client)
            if any(each.id == header.id for each in found):
                return info
    return None
