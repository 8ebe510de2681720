"""The screens there are to go to, each imported when somebody first goes there."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from textual import work

from assistant.tui.practising import PractisingApp
from assistant.tui.screens.page import is_free_for

if TYPE_CHECKING:
    from assistant.interview import Interview
    from assistant.rounds.table import RoundTable
    from assistant.searching.sought import Sought
    from assistant.tui.opening import OpenRounds, OpenWorkshop


class ShowingApp(PractisingApp):
    open_rounds: OpenRounds | None
    open_workshop: OpenWorkshop | None

    def warm_up(self) -> None:
        """Import the screens that come next; runs in a thread."""
        for name in ("interview", "choose", "ask", "ask_words", "new", "records", "record", "help"):
            import_module(f"assistant.tui.screens.{name}")

    # ------------------------------------------------------------------ one talk, and its record
    def show_interview(self, interview: Interview) -> None:
        from assistant.tui.screens.interview import InterviewScreen

        self.push_screen(InterviewScreen(interview))
        if interview.beside is not None and not interview.header.answered:
            self._show_last_time(interview)

    def _show_last_time(self, interview: Interview) -> None:
        from assistant.last_time import last_time_of
        from assistant.tui.screens.last_time import LastTimeScreen

        if (last := last_time_of(interview)) is not None:
            self.push_screen(LastTimeScreen(last, shows_private=False))

    def show_records(self, *, underway: bool = False) -> None:
        from assistant.tui.screens.records import RecordsScreen

        self.push_screen(RecordsScreen(underway=underway))

    def show_record(self, interview_id: str, sought: tuple[Sought, str] | None = None) -> None:
        """`sought`: what it was found by, and the text in which it was found."""
        from assistant.tui.screens.record import RecordScreen

        self.push_screen(RecordScreen(interview_id, sought))

    def show_timeline(self, client: str) -> None:
        from assistant.tui.screens.timeline import TimelineScreen

        if self.desk is not None:
            self.push_screen(TimelineScreen(self.desk, client))

    # ------------------------------------------------------------------ finding
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

    # ------------------------------------------------------------------ with colleagues
    def rounds(self) -> RoundTable | None:
        """None while no database is open."""
        if self.desk is None or self.open_rounds is None:
            return None
        return self.open_rounds(self.desk)

    def show_rounds(self) -> None:
        from assistant.tui.screens.rounds import RoundsScreen

        if (rounds := self.rounds()) is not None:
            self.push_screen(RoundsScreen(rounds))

    def show_choosing(self) -> None:
        from assistant.tui.screens.choosing import ChoosingScreen

        if self.desk is not None:
            self.push_screen(ChoosingScreen(self.desk, self.rounds()))

    def show_received(self) -> None:
        from assistant.sharing.share import Shares
        from assistant.tui.screens.received import ReceivedScreen

        if self.desk is not None:
            self.push_screen(ReceivedScreen(Shares(self.desk)))

    def show_share(self, share_id: str, sought: tuple[Sought, str] | None = None) -> None:
        """`sought` as in `show_record`."""
        from assistant.sharing.share import Shares
        from assistant.tui.screens.shared_record import SharedRecordScreen

        if self.desk is not None:
            self.push_screen(SharedRecordScreen(Shares(self.desk), share_id, sought))

    # ------------------------------------------------------------------ for oneself, and for the team
    def show_learning(self) -> None:
        from assistant.tui.screens.learning import LearningScreen

        if self.desk is not None:
            self.push_screen(LearningScreen(self.desk))

    def show_guides(self) -> None:
        from assistant.tui.screens.guides import GuidesScreen

        if self.desk is not None and self.open_workshop is not None:
            self.push_screen(GuidesScreen(self.open_workshop(self.desk)))

    def show_keeping(self) -> None:
        from assistant.tui.screens.keeping import KeepingScreen

        if self.desk is not None:
            self.push_screen(KeepingScreen(self.desk))

    # ------------------------------------------------------------------ everywhere
    def action_help(self) -> None:
        from assistant.tui.screens.help import HelpScreen, help_for

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(help_for(self.screen)))

    def action_settings(self) -> None:
        from assistant.tui.screens.settings import SettingsScreen

        if not isinstance(self.screen, SettingsScreen):
            self.push_screen(SettingsScreen())
