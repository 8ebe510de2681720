"""What the application does so that it is at hand and as one likes it: the list of actions, searching, and
preferences."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import work

from assistant.i18n import _
from assistant.tui.practising import PractisingApp
from assistant.tui.preferences import Preferences
from assistant.tui.screens.page import Modal, Page, is_free_for

if TYPE_CHECKING:
    from textual.screen import Screen

    from assistant.desk import Desk
    from assistant.rounds.table import RoundTable
    from assistant.searching.sought import Sought


class AtEaseApp(PractisingApp):
    desk: Desk | None
    preferences: Preferences
    _keep_preferences: Callable[[Preferences], bool] | None

    @abstractmethod
    def rounds(self) -> RoundTable | None:
        """None while no database is open."""

    # ------------------------------------------------------------------ all actions
    def action_palette(self) -> None:
        """Every action of the screen in view and of the start screen, to be found by a few letters."""
        screen = self.screen
        if (own := getattr(screen, "action_palette", None)) is not None:
            own()
        elif isinstance(screen, Page):
            from assistant.tui.screens.choose import Choose
            from assistant.tui.screens.palette import offered

            items = offered(screen.live_scopes, is_in_a_talk=self.is_in_a_talk, idle=screen.idle)
            choose = Choose(_("What would you like to do?"), items)
            self.push_screen(choose, partial(self._perform, screen))

    async def _perform(self, screen: Screen[Any], action: str | None) -> None:
        from assistant.tui.screens.palette import perform

        if action is not None:
            await perform(screen, action)

    @property
    def is_in_a_talk(self) -> bool:
        return any(isinstance(screen, Page) and screen.is_a_talk for screen in self.screen_stack)

    # ------------------------------------------------------------------ searching
    def show_record(self, interview_id: str, sought: tuple[Sought, str] | None = None) -> None:
        """`sought`: what it was found by, and the text in which it was found."""
        from assistant.tui.screens.record import RecordScreen

        self.push_screen(RecordScreen(interview_id, sought))

    def show_share(self, share_id: str, sought: tuple[Sought, str] | None = None) -> None:
        from assistant.sharing.share import Shares
        from assistant.tui.screens.shared_record import SharedRecordScreen

        if self.desk is not None:
            self.push_screen(SharedRecordScreen(Shares(self.desk), share_id, sought))

    @work(exclusive=True, group="search")
    async def show_search(self) -> None:
        from assistant.searching.search import Search
        from assistant.tui.screens.search import SearchScreen

        place = await self.practice_place()
        if self.desk is not None and is_free_for(self.screen, "search"):
            room = None if place is None else place.room
            self.push_screen(SearchScreen(Search(self.desk, self.rounds(), room)))

    def show_days(self) -> None:
        from assistant.tui.screens.days import DaysScreen

        if self.desk is not None and is_free_for(self.screen, "days"):
            self.push_screen(DaysScreen(self.desk))

    # ------------------------------------------------------------------ preferences
    def prefer(self, chosen: Preferences) -> bool:
        """From now on, on every screen; False when it could not be kept for next time."""
        self.preferences = chosen
        self.animation_level = "none" if chosen.reduced_motion else "full"
        for screen in self.screen_stack:
            if isinstance(screen, Page | Modal):
                screen.suit(self.size)
        return self._keep_preferences is None or self._keep_preferences(chosen)
