"""A talk goes on with another version of its guide, or back: first what that would do, then doing it."""

from __future__ import annotations

from assistant.authoring.migrating import Preview, preview, preview_of_undoing
from assistant.desk import Desk
from flows.errors import N_, IllegalEvent
from flows.model import Flow


class Migration:
    """Of one interview that is not open in a window."""

    def __init__(self, desk: Desk, interview_id: str) -> None:
        """`interview_id`: as `Desk.find` takes it."""
        self._desk = desk
        self._interview_id = interview_id

    async def preview(self, to: Flow) -> Preview:
        """Raises NotFound, BrokenRecord, or what `migrating.preview` raises."""
        opened = await self._desk.open(await self._desk.find(self._interview_id))
        return preview(opened.engine, opened.snapshot, to)

    async def preview_of_undoing(self) -> Preview:
        opened = await self._desk.open(await self._desk.find(self._interview_id))
        return preview_of_undoing(opened.engine, opened.snapshot, opened.entries)

    async def carry_out(self, seen: Preview) -> str:
        """As it was seen; the whole id of the interview. Raises IllegalEvent when it went on meanwhile."""
        interview = await self._desk.hold(self._interview_id)
        try:
            if interview.flow.content_hash != seen.left.content_hash:
                raise IllegalEvent(
                    N_("This interview went on meanwhile."), remedy=N_("Look at the preview again.")
                )
            await interview.migrate(seen.event, seen.to)
            return interview.id
        finally:
            await interview.close()
