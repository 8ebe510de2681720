"""Which guide goes on from a record: with the client again, or with several parties about the client."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.desk import Desk
    from assistant.guides import FlowInfo
    from assistant.kept import Header
    from assistant.record.head import Head


async def talk_to_go_on_from(desk: Desk, header: Header) -> Header:
    """This one; of a discussion of several parties the talk it was about, as it comes back beside the next.

    Raises NotFound where that was erased, or StorageError.
    """
    several = {info.id for info in desk.flows() if info.several_parties}
    seen: set[str] = set()  # an import can say of talks that each goes on from the other
    while header.flow in several and header.id not in seen:
        seen.add(header.id)
        earlier = (await desk.open(header.id)).earlier
        if earlier is not None:
            header = (await desk.open(earlier)).header
    return header


def guide_after(desk: Desk, flow_id: str) -> FlowInfo | None:
    """The first guide for a talk with the client that goes on from one made with this guide."""
    fitting = (info for info in desk.flows() if flow_id in info.follows and not info.several_parties)
    return next(fitting, None)


def guide_after_copy(desk: Desk, head: Head) -> FlowInfo | None:
    """The same after what was shared; None also where that was not closed."""
    return guide_after(desk, head.flow) if head.status == "finished" else None


async def guide_that_follows(desk: Desk, header: Header, *, several_parties: bool) -> FlowInfo | None:
    """The first guide that opens from this interview; None also while it is not closed."""
    for info in desk.flows():
        if header.flow in info.follows and info.several_parties == several_parties:
            found = await desk.earlier_for(info.id, header.client)
            if any(each.id == header.id for each in found):
                return info
    return None
