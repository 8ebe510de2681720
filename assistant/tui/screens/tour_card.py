"""One card of the tour: what you see here, and one key to try. It lies at the foot of that screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from assistant.i18n import _
from assistant.tui.screens.page import Modal

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import Key

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
        self._is_led_on = False

    @property
    def takes_keys(self) -> bool:
        return not (self._is_led_on or self.is_answered)

    def hear(self, key: Key) -> None:
        """What comes after a key that ends this card is for the next one."""
        super().hear(key)
        self._is_led_on = self._ends(key) or key.key in ("enter", "space", "escape")

    def _ends(self, key: Key) -> bool:
        return bool(self._key) and key.key.lower() == self._key

    def compose(self) -> ComposeResult:
        with Vertical(classes="window"):
            title = _("Looking around, {number}").format(number=self._number)
            yield Static(Content(title), classes="window-title")
            yield Static(Content(self._text), classes="window-about")
            yield Static(Content(self._foot()), classes="window-foot")

    def _foot(self) -> str:
        """Enter is named once, also where it is the key to try."""
        if not self._key:
            return _("Enter closes")
        tried = _("Try it: {key}").format(key=self._key_title)
        ends = _("Esc stops") if self._key == "enter" else _("Enter goes on · Esc stops")
        return f"{tried} · {ends}"

    def on_key(self, event: Key) -> None:
        if self._ends(event):
            event.stop()
            self.action_on()

    def action_on(self) -> None:
        self.dismiss("on")
