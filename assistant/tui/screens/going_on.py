"""What goes on from a record that is open or marked: a next talk, a talk about the case, the timeline."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from textual import work

from assistant.tui.following_up import go_on_from, show_timeline_of
from assistant.tui.screens.framed import FramedPage

if TYPE_CHECKING:
    from assistant.desk import Desk
    from assistant.kept import Header


class GoesOn(FramedPage):
    @abstractmethod
    async def at_hand(self) -> tuple[Desk, Header] | None:
        """The record as it is now; None where there is none, or it cannot be read, which is said."""

    @work(exclusive=True, group="act")
    async def action_follow_up(self) -> None:
        await self._go_on(several_parties=False)

    @work(exclusive=True, group="act")
    async def action_case_discussion(self) -> None:
        await self._go_on(several_parties=True)

    async def _go_on(self, *, several_parties: bool) -> None:
        if (found := await self.at_hand()) is not None:
            await go_on_from(self, *found, several_parties=several_parties)

    @work(exclusive=True, group="act")
    async def action_timeline(self) -> None:
        if (found := await self.at_hand()) is not None:
            await show_timeline_of(self, *found)
