"""A window to read a text in, whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from assistant.i18n import _
from assistant.tui.screens.page import Modal
from assistant.tui.words import displayable

if TYPE_CHECKING:
    from textual.app import ComposeResult

LONGEST = 20_000
"""Characters of a text that are shown at once; a longer one says so."""


class ReadScreen(Modal[None]):
    """A title and a text to scroll through."""

    BINDINGS = [("enter,q", "escape", "")]
    on_escape = None

    def __init__(self, title: str, text: str | Content, *, foot: str = "") -> None:
        """`foot` says what Enter and Escape do, where they do more than close."""
        super().__init__()
        self._title = title
        self._foot = foot
        if isinstance(text, str):
            cut = _("… Characters left out here: {count}; the export has them all.").format(
                count=len(text) - LONGEST
            )
            text = Content(displayable(text[:LONGEST]) + (f"\n\n{cut}" if len(text) > LONGEST else ""))
        self._text = text

    def compose(self) -> ComposeResult:
        with Vertical(classes="window reading"):
            yield Static(Content(self._title), classes="window-title")
            with VerticalScroll():
                yield Static(self._text)
            yield Static(Content(self._foot or _("↑ ↓ scroll · Esc closes")), classes="window-foot")

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()
