"""Start an interview, or go on with one, as the command line says."""

from __future__ import annotations

from assistant.cli.arguments import Wanted
from assistant.desk import Desk
from assistant.interview import Interview

DEFAULT_FLOW = "intake"


async def begin(desk: Desk, wanted: Wanted) -> Interview:
    if wanted.resume is not None:
        return await desk.resume(wanted.resume)
    return await desk.start(wanted.flow or DEFAULT_FLOW, wanted.client or "", wanted.coach, wanted.earlier)
