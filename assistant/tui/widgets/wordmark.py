"""The name of the program in large letters, for the first screen."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

_LETTERS = (
    ("    █                  ", "                            "),
    ("▄▀▀▀█ ▄▀▀▀▄ ▄▀▀▀▄ █▄▀▀ ", "█   █ █▄▀▀ ▄▀▀▀█ ▄▀▀▀█ ▄▀▀▀█"),
    ("▀▄▄▄█ ▀▄▄▄▀ ▀▄▄▄▀ █    ", " ▀▄▀  █    ▀▄▄▄█ ▀▄▄▄█ ▀▄▄▄█"),
    ("                       ", "                        ▄▄▄▀"),
)


class Wordmark(Static):
    WIDTH = 51
    """Columns."""

    def redraw(self) -> None:
        self.update(
            Content("\n").join(
                Content.assemble((door, "$foreground"), (vraag, "$primary")) for door, vraag in _LETTERS
            )
        )
