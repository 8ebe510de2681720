"""What the screens of rounds and comparing share: refusals in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.i18n import filled, sentence
from assistant.tui.screens.acting import Acting
from assistant.tui.widgets.lines import KeyBar, Notice

if TYPE_CHECKING:
    from flows.errors import DoorvraagError

_A_COMMAND = "doorvraag "


def on_screen(error: DoorvraagError) -> str:
    """The sentence, without a remedy that is a command to type elsewhere: here a key does it."""
    if error.remedy and _A_COMMAND in error.remedy:
        return filled(error.message, error.params)
    return sentence(error)


class Together(Acting):
    def say(self, text: str) -> None:
        self.query_one(Notice).say(text, "info")

    def complain(self, text: str) -> None:
        self.query_one(Notice).say(text, "error")

    def refuse(self, error: DoorvraagError) -> None:
        self.complain(on_screen(error))

    def redraw(self) -> None:
        self.query_one(KeyBar).leave_out(self.idle)
