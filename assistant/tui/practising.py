"""What the application does for practising: it needs no records, and opens before they are."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work

from assistant.tui.complaints import on_screen
from assistant.tui.leaving import LeavingApp
from assistant.tui.screens.page import is_free_for
from assistant.tui.screens.start import StartScreen
from flows.errors import DoorvraagError

if TYPE_CHECKING:
    from assistant.practice.talk import PracticeTalk
    from assistant.tui.place import OpenPlace, PracticePlace, ToPractise


class PractisingApp(LeavingApp):
    open_practice: OpenPlace | None

    @property
    def start(self) -> StartScreen:
        first = self.screen_stack[0]
        assert isinstance(first, StartScreen)  # noqa: S101 - get_default_screen puts it there
        return first

    def show_practice(self) -> None:
        """Needs no records: it also opens before they are."""
        if self.open_practice is not None and is_free_for(self.screen, "practice"):
            self._go_practise(self.open_practice, self.opening.practise)

    def practise_with(self, wanted: ToPractise) -> bool:
        """Straight to one client, and back here afterwards; False where practising is no part of it."""
        if self.open_practice is None:
            return False
        self._go_practise(self.open_practice, wanted, comes_back=True)
        return True

    async def practise_now(self) -> bool:
        """Show the practice screen; False where practising is no part of it, or it cannot be opened."""
        from assistant.tui.screens.practice import PracticeScreen

        place = await self.practice_place()
        if place is not None:
            await self.push_screen(PracticeScreen(place, None))
        return place is not None

    def practise_client(self, client: str, resume: str | None = None) -> None:
        """A new talk with this client, or the talk `resume`."""
        from assistant.practice.room import Wish
        from assistant.tui.place import ToPractise

        self.practise_with(ToPractise(Wish(client), resume))

    @work(exclusive=True, group="practice")
    async def _go_practise(
        self, open_place: OpenPlace, wanted: ToPractise | None, *, comes_back: bool = False
    ) -> None:
        place = await self._opened_place(open_place)
        if place is None:
            return
        from assistant.tui.screens.practice import PracticeScreen

        left = None if wanted is None or comes_back else self._leave_after_practice
        await self.push_screen(PracticeScreen(place, wanted), left)

    async def practice_place(self) -> PracticePlace | None:
        """None where practising is no part of it, or it cannot be opened; the start screen says why."""
        return None if self.open_practice is None else await self._opened_place(self.open_practice)

    async def _opened_place(self, open_place: OpenPlace) -> PracticePlace | None:
        if self.practice is None:
            try:
                self.practice = await asyncio.to_thread(open_place)
            except DoorvraagError as error:
                self.start.complain(on_screen(error))
        return self.practice

    async def _leave_after_practice(self, _nothing: None) -> None:
        await self.leave()

    def show_rehearsal(self, talk: PracticeTalk, *, offered: str = "") -> None:
        """`offered` stands in the composer, to be said or changed."""
        from assistant.tui.screens.rehearsal import RehearsalScreen

        if self.practice is not None:
            self.push_screen(RehearsalScreen(self.practice, talk, offered=offered))

    def show_debrief(self, talk: PracticeTalk) -> None:
        from assistant.tui.screens.debrief import DebriefScreen

        if self.practice is not None:
            self.push_screen(DebriefScreen(self.practice, talk))
