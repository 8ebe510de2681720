"""A few lines to type in, in a small window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message
from textual.widgets import TextArea

from assistant.tui.words import displayable, joins_words

if TYPE_CHECKING:
    from textual import events


class Passage(TextArea):
    """Grows with what is typed; Enter hands it over, pasted lines stay lines."""

    class Entered(Message):
        """Enter was pressed."""

    def __init__(self, text: str = "", *, is_replaced: bool = False) -> None:
        """With `is_replaced`, what is typed first takes the place of what stands here: a date, a number."""
        self._is_replaced = is_replaced
        super().__init__(text, soft_wrap=True, show_line_numbers=False, highlight_cursor_line=False)

    def on_mount(self) -> None:
        self.move_cursor(self.document.end)

    def on_focus(self) -> None:
        if self._is_replaced:
            self.select_all()

    async def _on_key(self, event: events.Key) -> None:
        match event.key:
            case "enter":
                self.post_message(self.Entered())
            case "ctrl+j" | "shift+enter" | "alt+enter":
                self.insert("\n")
            case _ if event.character and joins_words(event.character):
                self.insert(event.character)
            case _:
                return
        event.stop()
        event.prevent_default()

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.insert(displayable(event.text))
