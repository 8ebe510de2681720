"""The talk so far, as chat. Draws only the lines in sight, so its length costs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView

from assistant.tui.widgets.bubbles import Bubbles
from assistant.tui.widgets.paint import strip
from assistant.tui.widgets.steady import Steady

if TYPE_CHECKING:
    from textual import events
    from textual.strip import Strip

    from assistant.views import Line

PAGE = 150
"""How many lines of talk are laid out at once; older ones follow when scrolled to."""


class Conversation(Steady, ScrollView, can_focus=True):
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "talk--topic", "talk--assistant", "talk--client", "talk--seen", "talk--reading", "talk--coach",
        "talk--probe", "talk--note", "talk--tension", "talk--reaction", "talk--system", "talk--text",
        "talk--quiet", "talk--withdrawn",
    }  # fmt: skip

    class MoreAsked(Message):
        """Somebody wants to read a long text whole."""

        def __init__(self, line: Line) -> None:
            self.line = line
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._lines: tuple[Line, ...] = ()
        self._first = 0
        self._follows = True
        """Stays at the newest line; False while somebody reads back."""
        self._bubbles = self.make_bubbles()

    def make_bubbles(self) -> Bubbles:
        return Bubbles(self)

    def show(self, lines: tuple[Line, ...]) -> None:
        """Draw the conversation; only what changed is laid out again."""
        if lines == self._lines:
            return
        same = _common_prefix(self._lines, lines)
        self._lines = lines
        if same < self._first:
            self._first = 0
        # The newest line wears the full tick, so the one before it changes too.
        self._bubbles.cut(max(0, same - self._first - 1))
        if (gone := len(lines) - self._first - PAGE) > PAGE:
            self._first += gone
            with self.one_look():
                self._bubbles.drop_first(gone, earlier=self._first)
        self._follows = True
        self._lay_out()

    @property
    def shows_private(self) -> bool:
        """Whether the coach's own notes can be read here; the client may look along."""
        return self._bubbles.shows_private

    @shows_private.setter
    def shows_private(self, shows: bool) -> None:
        if shows != self._bubbles.shows_private:
            self._bubbles.shows_private = shows
            self.redraw()

    def redraw(self) -> None:
        """After a change of width, theme or language."""
        self._bubbles.clear()
        self._lay_out()

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if width <= 0:
            return
        with self.one_look():
            self._bubbles.lay_out(self._lines[self._first :], width, earlier=self._first)
        self._grow_to(Size(width, self._bubbles.height))
        self._follow()
        self.refresh()

    def _grow_to(self, size: Size) -> None:
        """A talk longer than the screen only scrolls: the other widgets need not be laid out again."""
        if self.show_vertical_scrollbar and size.height > self.container_size.height:
            self.set_reactive(Conversation.virtual_size, size)
            self.vertical_scrollbar.window_virtual_size = size.height
        else:
            self.virtual_size = size

    def _follow(self) -> None:
        if self._follows:
            self.scroll_end(animate=False, force=True, immediate=True, x_axis=False)

    def on_resize(self) -> None:
        if self.scrollable_content_region.width != self._bubbles.width:
            self.redraw()
        else:
            self._follow()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        if self.is_attached and self._bubbles.width:
            self.redraw()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if new_value != old_value:
            self._follows = self.is_vertical_scroll_end
        if new_value <= 0 < old_value and self._first > 0:
            self._unroll()

    def _unroll(self) -> None:
        """Lay out a page of earlier talk, and keep the place that is being read."""
        height = self._bubbles.height
        self._follows = False
        self._first = max(0, self._first - PAGE)
        self._bubbles.clear()
        self._lay_out()
        self.scroll_to(y=self._bubbles.height - height, animate=False, force=True, immediate=True)

    def turn_page(self, by: int) -> None:
        """A page back (-1) or on (1)."""
        (self.scroll_page_down if by > 0 else self.scroll_page_up)(animate=False)

    @property
    def _top(self) -> int:
        """Which line stands uppermost; below 0 in a talk shorter than the screen, which stands at the bottom.

        Who follows sees the newest line also in the frame in which the room for it changes; the scrollbar
        hears of that one frame later.
        """
        end = self._bubbles.height - self.scrollable_content_region.height
        return end if self._follows or end < 0 else self.scroll_offset.y

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        index = y + self._top
        if index < 0:
            return strip([], width, self.rich_style)
        return self._bubbles.line(index) or strip([], width, self.rich_style)

    def on_click(self, event: events.Click) -> None:
        line = self._bubbles.long_line_at(event.y + self._top)
        if line is not None:
            self.post_message(self.MoreAsked(line))


def _common_prefix(old: tuple[Line, ...], new: tuple[Line, ...]) -> int:
    """How many lines at the beginning are the same; looks from the end, where talk changes."""
    count = min(len(old), len(new))
    if old[:count] == new[:count]:
        return count
    return next((i for i in range(count) if old[i] is not new[i] and old[i] != new[i]), count)
