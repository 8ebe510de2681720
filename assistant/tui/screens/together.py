"""What the screens of rounds and comparing share: refusals in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.tui.complaints import on_screen
from assistant.tui.screens.page import Page
from assistant.tui.widgets.lines import KeyBar, Notice

if TYPE_CHECKING:
    from flows.errors import DoorvraagError


class Together(Page):
    def say(self, text: str) -> None:
        self.query_one(Notice).say(text, "info")

    def complain(self, text: str) -> None:
        self.query_one(Notice).say(text, "error")

    def refuse(self, error: DoorvraagError) -> None:
        self.complain(on_screen(error))

    def redraw(self) -> None:
        self.query_one(KeyBar).leave_out(self.idle)
