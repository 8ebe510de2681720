"""One card of the tour: what you see here, and one key to try. It lies at the foot of that screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from assistant.i18n import _
from assistant.tui.screens.page import Modal

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

Answer = Literal["on", "stop"]


class TourCard(Modal[Answer]):
    """Any moment Esc ends the tour; the key that is to be tried goes on, and so does Enter."""

    CSS_PATH = "tour.tcss"
    BINDINGS = [("enter,space", "on", "")]
    on_escape = "stop"

    def __init__(self, number: str, text: str, key: str, key_title: str) -> None:
        """`number`: as it is shown, `2/6`; `key`: Textual's name of the one to try, empty on the last."""
        super().__init__()
        self._number = number
        self._text = text
        self._key = key
        self._key_title = key_title

    @property
    def takes_keys(self) -> bool:
        return True

    def compose(self) -> ComposeResult:
        with Vertical(classes="window"):
            title = _("Looking around, {number}").format(number=self._number)
            yield Static(Content(title), classes="window-title")
            yield Static(Content(self._text), classes="window-about")
            tried = _("Try it: {key}").format(key=self._key_title)
            foot = f"{tried} · " + _("Enter goes on · Esc stops") if self._key else _("Enter closes")
            yield Static(Content(foot), classes="window-foot")

    def on_key(self, event: events.Key) -> None:
        if self._key and event.key.lower() == self._key:
            event.stop()
            self.action_on()

    def action_on(self) -> None:
        self.dismiss("on")
