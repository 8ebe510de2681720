"""Start an interview, or go on with one, as the command line says."""

from __future__ import annotations

from assistant.bootstrap import memory_records, own_flows
from assistant.cli.arguments import Wanted
from assistant.desk import Desk
from assistant.interview import Interview
from assistant.next_talk import guide_after
from assistant.ports import Records
from assistant.script import Item, Played, play
from flows.library import Library

DEFAULT_FLOW = "intake"


def check_guide(wanted: Wanted) -> None:
    """Raises NotFound or FlowError for a guide that cannot be used; opens no database."""
    if wanted.flow is not None:
        Library(own_flows()).flow(wanted.flow)


async def begin(desk: Desk, wanted: Wanted) -> Interview:
    """What the line leaves out comes from the interview it follows, where there is one."""
    if wanted.resume is not None:
        return await desk.resume(wanted.resume)
    return await _start(desk, wanted)


async def tried(desk: Desk, wanted: Wanted, first: Item) -> Played:
    """What would become of the first item of a new talk. Nothing of it is kept."""
    interview = await _start(desk, wanted, apart=memory_records())
    return await play(interview, [first])


async def _start(desk: Desk, wanted: Wanted, *, apart: Records | None = None) -> Interview:
    flow, client = wanted.flow, wanted.client
    if wanted.earlier is not None:
        before = await desk.talk_before(wanted.earlier)
        client = client or before.client
        following = guide_after(desk, before.flow)
        flow = flow or (following.id if following else None)
    return await desk.start(flow or DEFAULT_FLOW, client or "", wanted.coach, wanted.earlier, apart=apart)
