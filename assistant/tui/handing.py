"""What the application does with keys: each goes to the screen it is for, also when that opens later."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import App
from textual.message import Message
from textual.widgets import Input, TextArea
from textual.worker import Worker

from assistant.tui.hands import OPENING_S, PATIENCE_S, Hands
from assistant.tui.screens.page import Modal, Page

if TYPE_CHECKING:
    from textual.widget import Widget

    from assistant.tui.opening import Opening

FETCHING = frozenset({"desk", "new", "practice", "search", "tour"})
"""Groups of workers that end with another page, or ask for a passphrase."""


class Landed(Message):
    """Follows a key from its widget to the application, which acts upon it, and then what came of that."""

    def __init__(self, widget: Widget, *, has_acted: bool = False) -> None:
        self.widget = widget
        self.has_acted = has_acted
        super().__init__()


class HandingApp(App[None]):
    opening: Opening
    is_led = False
    """Whether the records are open and the page that the command line named is there, or neither can come."""

    def __init__(self) -> None:
        super().__init__()
        self._hands = Hands()
        self._under_way: Page | None = None
        """The page where a key was handed on, until it has landed."""

    # ------------------------------------------------------------------ handing on
    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key) and not event.is_forwarded:
            self._hands.press(event)
            await self._hand_on()
            if self._hands.are_full:
                self.set_timer(self._patience_s, self.hand_on)
        else:
            await super().on_event(event)

    async def _hand_on(self) -> None:
        while (key := self._next_key()) is not None:
            page, focus = self.screen, self.focused
            if isinstance(page, Modal):
                page.hear(key)
            await super().on_event(key)
            if isinstance(page, Page) and not isinstance(focus, Input | TextArea):
                widget = focus or page
                self._under_way = page if widget.post_message(Landed(widget)) else None

    def hand_on(self) -> None:
        """A screen is ready for keys that were pressed before it was there."""
        if self._hands.are_full:
            self.call_later(self._hand_on)

    def _next_key(self) -> events.Key | None:
        comes_another = self._comes_another
        if not comes_another and getattr(self.screen, "can_be_left", False):
            self._hands.call_off()
        takes_keys = getattr(self.screen, "takes_keys", True)
        is_ready = takes_keys and not (self._is_under_way or comes_another)
        patience_s = self._patience_s
        return self._hands.next_for(self.screen, monotonic(), is_ready=is_ready, patience_s=patience_s)

    # ------------------------------------------------------------------ what a key brought about
    @on(Landed)
    def _landed(self, message: Landed) -> None:
        is_there = message.has_acted or not message.widget.post_message(
            Landed(message.widget, has_acted=True)
        )
        if is_there:
            self._under_way = None
            self.hand_on()

    @on(Worker.StateChanged)
    def _hand_on_after(self, event: Worker.StateChanged) -> None:
        if event.worker.is_finished:
            self.hand_on()

    # ------------------------------------------------------------------ whether to wait
    @property
    def _patience_s(self) -> float:
        return OPENING_S if self._comes_another else getattr(self.screen, "patience_s", PATIENCE_S)

    @property
    def _is_under_way(self) -> bool:
        """What the key before this one brings about on the page in view is still to come."""
        return self._under_way is self.screen

    @property
    def _comes_another(self) -> bool:
        """Another page is about to take the place of the one in view, or the window for the passphrase is:
        its letters are no acts of the page behind it."""
        is_still_led = self.opening.practise is None and not self.is_led
        groups = {worker.group for worker in self.workers if not worker.is_finished}
        return isinstance(self.screen, Page) and (is_still_led or not groups.isdisjoint(FETCHING))
