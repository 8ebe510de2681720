"""How the application is left: by whoever sits there, by the system, or by a fault of its own.

What is typed and not confirmed is kept as a draft, else asked about.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import work

from assistant.i18n import _, sentence
from assistant.tui.faults import place_of
from assistant.tui.handing import HandingApp
from assistant.tui.hanging_up import end_soon, is_hung_up, tell_when_hung_up
from assistant.tui.words import one_line
from flows.errors import DoorvraagError

if TYPE_CHECKING:
    from textual.screen import Screen

    from assistant.desk import Desk
    from assistant.tui.place import PracticePlace

Screens = Iterable["Screen[Any]"]


class LeavingApp(HandingApp):
    desk: Desk | None = None
    practice: PracticePlace | None = None
    fault = ""
    """A sentence for after the screens are gone."""
    is_without_store = False
    """Whether the records could not be opened; the exit code tells so."""

    def __init__(self) -> None:
        super().__init__()
        self._one_at_a_time = asyncio.Lock()
        self._put_back: list[Desk | PracticePlace] = []

    # ------------------------------------------------------------------ by whoever sits there
    async def action_quit(self) -> None:
        """Leave any screen; what was typed but not confirmed is kept as a draft, or asked about."""
        await _keep_words(self.screen_stack)
        if _lost_words(self.screen_stack):
            self._ask_to_leave()
        else:
            await self.leave()

    def action_help_quit(self) -> None:
        """Ctrl+C with nothing selected: ask, never kill."""
        self._ask_to_leave()

    async def leave(self) -> None:
        """Put everything away and go."""
        await self._put_everything_away()
        self.exit(return_code=3 if self.is_without_store else 0)

    async def may_leave(self, screens: Sequence[Screen[Any]]) -> bool:
        """Whether nothing typed there would be gone, or somebody leaves all the same."""
        complaint = await _keep_words(screens)
        return not _lost_words(screens) or await self._wants_out(screens, complaint)

    @work(exclusive=True, group="leave")
    async def _ask_to_leave(self) -> None:
        from assistant.tui.screens.ask import Confirm

        if not isinstance(self.screen, Confirm) and await self._wants_out(
            self.screen_stack, await _keep_words(self.screen_stack)
        ):
            await self.leave()

    async def _wants_out(self, screens: Sequence[Screen[Any]], complaint: str) -> bool:
        from assistant.tui.screens.ask import Confirm

        title = _("Leave without these words?") if _lost_words(screens) else _("Leave doorvraag?")
        about = _about_leaving(screens, complaint)
        return await self.push_screen_wait(Confirm(title, about, yes=_("Leave"), no=_("Stay")))

    async def _put_everything_away(self) -> None:
        """Whoever comes second waits until it is done."""
        async with self._one_at_a_time:
            await _put_away(self.screen_stack)
            for opened in (self.practice, self.desk):
                if opened is None or opened in self._put_back:
                    continue
                self._put_back.append(opened)
                try:
                    await opened.close()
                except DoorvraagError as error:
                    self.fault = sentence(error)

    # ------------------------------------------------------------------ by the system
    def listen_to_the_system(self) -> None:
        """A closed terminal window or a polite kill is a way of leaving, not an accident."""
        loop = asyncio.get_running_loop()

        def go(leave: Callable[[], Awaitable[None]], *_signal: object) -> None:
            end_soon()  # also when the loop waits for a terminal that takes nothing
            loop.call_soon_threadsafe(lambda: self.run_worker(leave(), group="leave"))

        for name in ("SIGTERM", "SIGINT", "SIGQUIT", "SIGHUP"):
            with suppress(AttributeError, ValueError):
                signal.signal(getattr(signal, name), partial(go, self._be_ended))
        tell_when_hung_up(partial(go, self._lose_the_window))

    async def _be_ended(self) -> None:
        """A terminal that is still there is left as it was, whatever the signal says of it."""
        if is_hung_up():
            await self._lose_the_window()
        else:
            await _keep_words(self.screen_stack)
            await self.leave()

    async def _lose_the_window(self) -> None:
        """The terminal is gone: keep everything and end at once; a goodbye to it would wait for ever."""
        await _keep_words(self.screen_stack)
        await self._put_everything_away()
        os._exit(0)

    # ------------------------------------------------------------------ by a fault of its own
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


async def _keep_words(screens: Screens) -> str:
    """Everything typed and not confirmed becomes a draft; why it could not, empty when it did."""
    complaint = ""
    for screen in screens:
        if hasattr(screen, "keep_words"):
            complaint = await screen.keep_words() or complaint
    return complaint


def _lost_words(screens: Screens) -> str:
    """What is typed and kept nowhere, as a draft neither."""
    return next((words for screen in screens if (words := getattr(screen, "unsaved", ""))), "")


def _about_leaving(screens: Screens, complaint: str) -> str:
    """What becomes of what is typed; `complaint` is why it could not be kept."""
    if words := _lost_words(screens):
        lost = _("This is kept nowhere yet: “{words}”").format(words=one_line(words, 200))
        return f"{complaint}\n\n{lost}" if complaint else lost
    return _("Everything confirmed is stored. What is typed but not confirmed waits for you.")


async def _put_away(screens: Screens) -> None:
    for screen in screens:
        if hasattr(screen, "put_away"):
            await screen.put_away()
