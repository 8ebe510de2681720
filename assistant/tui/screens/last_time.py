"""What the talk before left for this one: before the first question, and whenever it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from assistant.i18n import _
from assistant.tui.screens.reading import ReadScreen
from assistant.tui.widgets.sections import section

if TYPE_CHECKING:
    from assistant.last_time import LastTime


class LastTimeScreen(ReadScreen):
    BINDINGS = [("alt+p", "own_notes", "")]

    def __init__(self, last: LastTime, *, shows_private: bool) -> None:
        super().__init__(last.title, told(last, shows_private=shows_private))
        self._last = last
        self._shows_private = shows_private

    def action_own_notes(self) -> None:
        self._shows_private = not self._shows_private
        text = self.query_one("VerticalScroll > Static", Static)
        text.update(told(self._last, shows_private=self._shows_private))


def told(last: LastTime, *, shows_private: bool) -> Content:
    private = _("private")
    parts = [
        section(
            f"{part.title} ({private})" if part.is_private else part.title,
            [f"• {line}" for line in part.lines],
        )
        for part in last.parts
        if shows_private or not part.is_private
    ]
    if any(part.is_private for part in last.parts):
        hidden = _("Your own notes are not shown here. Alt+P shows them.")
        shown = _("Your own notes are shown. Alt+P hides them.")
        parts.append(Content.styled(shown if shows_private else hidden, "$muted"))
    return Content("\n\n").join(parts)
