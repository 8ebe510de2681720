"""One line to type in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input

from assistant.tui.words import displayable, joins_words

if TYPE_CHECKING:
    from textual import events


class Line(Input):
    """Keeps what Textual calls not printable and people type all the same."""

    def on_key(self, event: events.Key) -> None:
        if event.character and joins_words(event.character):
            event.stop()
            event.prevent_default()
            self.insert_text_at_cursor(event.character)

    def _on_paste(self, event: events.Paste) -> None:
        """Pasted lines become one; Textual would keep the first and drop the others."""
        event.stop()
        event.prevent_default()
        self.insert_text_at_cursor(" ".join(displayable(event.text).split()))
