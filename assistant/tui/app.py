"""The Textual application: opens screens, keeps theme and language, leaves tidily. Decides nothing.

Imports little on purpose: the first screen is painted before the store, the flows and the templates are
imported; `open_desk` brings those in while the person reads.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work

from assistant.i18n import _, sentence, set_language
from assistant.tui import keys
from assistant.tui.at_ease import AtEaseApp
from assistant.tui.complaints import on_screen
from assistant.tui.faults import place_of
from assistant.tui.hanging_up import end_soon, is_hung_up, tell_when_hung_up
from assistant.tui.leaving import about_leaving, keep_words, lost_words, put_away
from assistant.tui.messages import DeskFailed, DeskReady
from assistant.tui.opening import OpenDesk, Opening, open_first
from assistant.tui.preferences import Preferences
from assistant.tui.screens.start import StartScreen
from assistant.tui.themes import NAMES, THEMES
from assistant.tui.upkeep import Upkeep
from assistant.tui.widgets.lines import Notice
from assistant.tui.words import displayable
from flows.errors import DoorvraagError

__all__ = ["DoorvraagApp", "Opening", "run"]

if TYPE_CHECKING:
    from textual.screen import Screen

    from assistant.desk import Desk
    from assistant.interview import Interview
    from assistant.rounds.table import RoundTable
    from assistant.tui.place import OpenPlace, OpenRounds, OpenWorkshop, PracticePlace


class DoorvraagApp(AtEaseApp):
    TITLE = "doorvraag"
    CSS_PATH: ClassVar[list[str]] = ["app.tcss", "screens/start.tcss"]  # type: ignore[assignment]  # the first screen brings no CSS of its own
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = keys.bindings("everywhere", priority=True)

    def __init__(  # noqa: PLR0913 - what the application is given from outside, each by name
        self,
        open_desk: OpenDesk,
        *,
        opening: Opening | None = None,
        theme: str = "doorvraag-dark",
        language: str = "nl",
        reduced_motion: bool = False,
        keep_look: Callable[[str, str], None] | None = None,
        preferences: Preferences | None = None,
        keep_preferences: Callable[[Preferences], bool] | None = None,
        keep_coach: Callable[[str], None] | None = None,
        open_practice: OpenPlace | None = None,
        upkeep: Upkeep | None = None,
        open_rounds: OpenRounds | None = None,
        open_workshop: OpenWorkshop | None = None,
    ) -> None:
        super().__init__()
        self.preferences = preferences or Preferences(reduced_motion=reduced_motion)
        self._keep_preferences = keep_preferences
        if self.preferences.reduced_motion:
            self.animation_level = "none"
        self._open_desk = open_desk
        self.opening = opening or Opening()
        self._keep_look = keep_look
        self._keep_coach = keep_coach
        self.open_practice = open_practice
        self.upkeep = upkeep or Upkeep()
        self._open_rounds = open_rounds
        self._open_workshop = open_workshop
        self.desk: Desk | None = None
        self.practice: PracticePlace | None = None
        self.language = language
        self.fault = ""
        """A sentence for after the screens are gone."""
        self._is_without_store = False
        self._one_at_a_time = asyncio.Lock()
        self._put_back: list[Desk | PracticePlace] = []
        set_language(language)
        for own in THEMES:
            self.register_theme(own)
        self.theme = theme if theme in NAMES else NAMES[0]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(THEMES[0].variables)

    def get_default_screen(self) -> Screen[None]:
        return StartScreen()

    def on_mount(self) -> None:
        first = self._load if self.opening.practise is None else self.show_practice
        self.call_after_refresh(first)
        if not self.is_headless:
            self._listen_to_the_system()

    def _listen_to_the_system(self) -> None:
        """A closed terminal window or a polite kill is a way of leaving, not an accident."""
        loop = asyncio.get_running_loop()

        def go(leave: Callable[[], Awaitable[None]], *_signal: object) -> None:
            end_soon()  # also when the loop waits for a terminal that takes nothing
            loop.call_soon_threadsafe(lambda: self.run_worker(leave(), group="leave"))

        leaving = {"SIGTERM": self.leave, "SIGINT": self.leave, "SIGHUP": self._lose_the_window}
        for name, leave in leaving.items():
            with suppress(AttributeError, ValueError):
                signal.signal(getattr(signal, name), partial(go, leave))
        tell_when_hung_up(partial(go, self._lose_the_window))

    async def _lose_the_window(self) -> None:
        """The terminal is gone: keep everything and end at once; a goodbye to it would wait for ever."""
        await keep_words(self.screen_stack)
        await self._put_everything_away()
        os._exit(0)

    @work(exclusive=True, group="desk")
    async def _load(self) -> None:
        desk = await self._opened()
        if desk is not None:
            await open_first(self, desk, self.opening)
        self.is_led = True

    async def _opened(self) -> Desk | None:
        """None when it failed or was called off; the start screen says so."""
        try:
            desk = await self._open_desk()
        except DoorvraagError as error:
            self._is_without_store = True
            self.start.post_message(DeskFailed(on_screen(error)))
            return None
        self.desk = desk
        self._is_without_store = False
        self.start.post_message(DeskReady(desk))
        return desk

    def open_again(self) -> None:
        """Once more, after it failed or was called off."""
        self._load()

    @work(exclusive=True, group="desk")
    async def change_lock(self) -> None:
        """Nobody has the database open meanwhile; afterwards it is opened with the new passphrase."""
        if self.upkeep.change_lock is None or self.desk is None:
            return
        desk, self.desk = self.desk, None
        self.start.close_desk()
        await desk.close()
        try:
            await self.upkeep.change_lock()
        except DoorvraagError as error:
            self.notify(displayable(on_screen(error)), severity="warning", markup=False, timeout=12)
        else:
            done = _("From now on the new passphrase opens your records. Backups keep the one of their time.")
            self.notify(done, markup=False, timeout=12)
        await self._opened()

    # ------------------------------------------------------------------ screens
    @property
    def start(self) -> StartScreen:
        first = self.screen_stack[0]
        assert isinstance(first, StartScreen)  # noqa: S101 - get_default_screen puts it there
        return first

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

    def show_timeline(self, client: str) -> None:
        from assistant.tui.screens.timeline import TimelineScreen

        if self.desk is not None:
            self.push_screen(TimelineScreen(self.desk, client))

    def show_received(self) -> None:
        from assistant.sharing.share import Shares
        from assistant.tui.screens.received import ReceivedScreen

        if self.desk is not None:
            self.push_screen(ReceivedScreen(Shares(self.desk)))

    # ------------------------------------------------------------------ with colleagues
    def rounds(self) -> RoundTable | None:
        """None while no database is open."""
        if self.desk is None or self._open_rounds is None:
            return None
        return self._open_rounds(self.desk)

    def show_rounds(self) -> None:
        from assistant.tui.screens.rounds import RoundsScreen

        if (rounds := self.rounds()) is not None:
            self.push_screen(RoundsScreen(rounds))

    def show_choosing(self) -> None:
        from assistant.tui.screens.choosing import ChoosingScreen

        if self.desk is not None:
            self.push_screen(ChoosingScreen(self.desk, self.rounds()))

    def show_learning(self) -> None:
        from assistant.tui.screens.learning import LearningScreen

        if self.desk is not None:
            self.push_screen(LearningScreen(self.desk))

    def show_guides(self) -> None:
        from assistant.tui.screens.guides import GuidesScreen

        if self.desk is not None and self._open_workshop is not None:
            self.push_screen(GuidesScreen(self._open_workshop(self.desk)))

    def warm_up(self) -> None:
        """Import the screens that come next; runs in a thread."""
        for name in ("interview", "choose", "ask", "ask_words", "new", "records", "record", "help"):
            import_module(f"assistant.tui.screens.{name}")

    # ------------------------------------------------------------------ everywhere
    def action_help(self) -> None:
        from assistant.tui.screens.help import HelpScreen, help_for

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(help_for(self.screen)))

    def action_settings(self) -> None:
        from assistant.tui.screens.settings import SettingsScreen

        if not isinstance(self.screen, SettingsScreen):
            self.push_screen(SettingsScreen())

    def show_keeping(self) -> None:
        from assistant.tui.screens.keeping import KeepingScreen

        if self.desk is not None:
            self.push_screen(KeepingScreen(self.desk))

    def set_look(self, theme: str, language: str) -> None:
        """Change theme and language on every screen at once."""
        self.theme = theme
        if language != self.language:
            self.language = language
            set_language(language)
            self._hush_other_language()
        self._redraw_screens()
        self.call_after_refresh(self._redraw_screens)  # the new colours reach the widgets after this moment
        if self._keep_look is not None:
            self._keep_look(theme, language)

    def _hush_other_language(self) -> None:
        """What was said of the last act is of the language it was said in."""
        for screen in self.screen_stack:
            for notice in screen.query(Notice):
                notice.hush()

    def remember_coach(self, coach: str) -> None:
        """Next time the code of who is at the keys stands there already."""
        if self._keep_coach is not None:
            self._keep_coach(coach)

    def _redraw_screens(self) -> None:
        for screen in self.screen_stack:
            redraw = getattr(screen, "redraw", None)
            if redraw is not None:
                redraw()

    # ------------------------------------------------------------------ leaving
    async def action_quit(self) -> None:
        """Leave any screen; what was typed but not confirmed is kept as a draft, or asked about."""
        await keep_words(self.screen_stack)
        if lost_words(self.screen_stack):
            self._ask_to_leave()
        else:
            await self.leave()

    async def leave(self) -> None:
        await self._put_everything_away()
        self.exit(return_code=3 if self._is_without_store else 0)

    def action_help_quit(self) -> None:
        """Ctrl+C with nothing selected: ask, never kill."""
        self._ask_to_leave()

    @work(exclusive=True, group="leave")
    async def _ask_to_leave(self) -> None:
        from assistant.tui.screens.ask import Confirm

        if not isinstance(self.screen, Confirm) and await self._wants_out(
            self.screen_stack, await keep_words(self.screen_stack)
        ):
            await self.leave()

    async def may_leave(self, screens: Sequence[Screen[Any]]) -> bool:
        """Whether nothing typed there would be gone, or somebody leaves all the same."""
        complaint = await keep_words(screens)
        return not lost_words(screens) or await self._wants_out(screens, complaint)

    async def _wants_out(self, screens: Sequence[Screen[Any]], complaint: str) -> bool:
        from assistant.tui.screens.ask import Confirm

        title = _("Leave without these words?") if lost_words(screens) else _("Leave doorvraag?")
        about = about_leaving(screens, complaint)
        return await self.push_screen_wait(Confirm(title, about, yes=_("Leave"), no=_("Stay")))

    async def _put_everything_away(self) -> None:
        """Whoever comes second waits until it is done."""
        async with self._one_at_a_time:
            await put_away(self.screen_stack)
            for opened in (self.practice, self.desk):
                if opened is None or opened in self._put_back:
                    continue
                self._put_back.append(opened)
                try:
                    await opened.close()
                except DoorvraagError as error:
                    self.fault = sentence(error)

    def _fatal_error(self) -> None:
        """A crash says where, never with what: local variables hold a client's words."""
        self._return_code = 1
        error = self._exception or sys.exc_info()[1]
        self.fault = _(
            "doorvraag has stopped through a fault of its own ({fault}). Everything confirmed is stored: "
            "start again and continue the interview."
        ).format(fault=place_of(error))
        self.bell()
        self._close_messages_no_wait()

    def panic(self, *_renderables: object) -> None:
        if not is_hung_up():  # else nothing can be read or written, and everything is being put away
            self._fatal_error()


def run(app: DoorvraagApp) -> int:
    """Show the application; the exit code. Without a terminal there is nothing to show it on."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        sys.stderr.write(
            _("doorvraag needs a terminal for its screens. Use --plain or --script instead.") + "\n"
        )
        return 2
    from assistant.tui.reading_keys import read_keys_well

    read_keys_well()
    app.run()
    if app.fault:
        sys.stderr.write(app.fault + "\n")
    return app.return_code or 0
