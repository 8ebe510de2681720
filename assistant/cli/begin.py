"""Start an interview, or go on with one, as the command line says."""

from __future__ import annotations

from assistant.cli.arguments import Wanted
from assistant.desk import Desk
from assistant.interview import Interview

DEFAULT_FLOW = "intake"


async def begin(desk: Desk, wanted: Wanted) -> Interview:
    """What the line leaves out comes from the interview it follows, where there is one."""
    if wanted.resume is not None:
        return await desk.resume(wanted.resume)
    flow, client = wanted.flow, wanted.client
    if wanted.earlier is not None:
        before = (await desk.open(await desk.find(wanted.earlier))).header
        client = client or before.client
        flow = flow or next((info.id for info in desk.flows() if info.needs_earlier), None)
    return await desk.start(flow or DEFAULT_FLOW, client or "", wanted.coach, wanted.earlier)
