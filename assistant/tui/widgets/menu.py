"""A list to choose from, light enough for the first screen; the same everywhere something is picked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from assistant.tui.widgets.paint import fitted, strip
from assistant.tui.widgets.steady import Steady
from assistant.tui.words import one_line

if TYPE_CHECKING:
    from textual import events
    from textual.strip import Strip

LIST_KEYS: list[BindingType] = [
    Binding("up,k", "move(-1)", show=False),
    Binding("down,j", "move(1)", show=False),
    Binding("pageup", "leap(-1)", show=False),
    Binding("pagedown", "leap(1)", show=False),
    Binding("enter,space", "choose", show=False),
]
"""Of every list of ours that one row is chosen from."""
SIGNS = 5
"""Columns of the mark and of the space around the words."""


@dataclass(frozen=True, slots=True)
class Entry:
    id: str
    title: str
    aside: str = ""
    """Key, status or date, at the right."""
    words: str = ""
    """More words to find it by."""


class _AboutEntry(Message):
    def __init__(self, menu: Menu, entry: Entry) -> None:
        self.menu = menu
        self.entry = entry
        super().__init__()

    @property
    def control(self) -> Menu:
        return self.menu


class Menu(Steady, Widget, can_focus=True):
    """As high as its entries, at most `most_rows`; the mark is a sign, not only a colour."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"menu--entry", "menu--aside", "menu--here"}
    BINDINGS = LIST_KEYS

    class Chosen(_AboutEntry):
        """Somebody wants this entry."""

    class Marked(_AboutEntry):
        """The mark stands on another entry now."""

    def __init__(self, *, most_rows: int = 99, is_steady: bool = False, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.entries: list[Entry] = []
        self._here = 0
        self._first = 0
        self._most_rows = most_rows
        self._is_steady = is_steady
        """The mark is drawn also while something else has the focus."""

    # ------------------------------------------------------------------ what stands in it
    def show(self, entries: list[Entry], *, at: str | None = None) -> None:
        self.entries = entries
        found = next((number for number, entry in enumerate(entries) if entry.id == at), self._here)
        self._here = max(0, min(found, len(entries) - 1))
        self.can_focus = bool(entries)
        self._keep_in_sight()
        self.refresh(layout=True)

    def renew(self, entries: list[Entry]) -> None:
        """With the mark on the same entry, wherever that stands now: Enter opens what was read."""
        self.show(entries, at=self.marked.id if self.marked else None)

    @property
    def marked(self) -> Entry | None:
        return self.entries[self._here] if self.entries else None

    def mark_first(self) -> None:
        self._here = self._first = 0
        self.refresh()

    def get_content_height(self, *_sizes: object) -> int:
        return min(len(self.entries), self._most_rows)

    # ------------------------------------------------------------------ drawing
    def render_line(self, y: int) -> Strip:
        width = self.content_size.width
        base = self.rich_style
        index = y + self._first
        if index >= len(self.entries):
            return strip([], width, base)
        entry = self.entries[index]
        is_here = index == self._here and (self.has_focus or self._is_steady)
        title = self.get_component_rich_style("menu--entry")
        aside = one_line(entry.aside, 34)
        if cell_len(entry.title) + cell_len(aside) + SIGNS > width:
            aside = one_line(aside, max(20, width * 2 // 5))  # what it is says more than what is beside it
        rest = len(self.entries) - self._first - self.content_size.height
        if y == self.content_size.height - 1 and rest > 0:
            aside = f"{aside}  +{rest} ↓"
        room = max(4, width - cell_len(aside) - SIGNS)
        line = strip(
            [
                (" ❯ " if is_here else "   ", title),
                (fitted(one_line(entry.title, 200), room), title),
                (f" {aside} ", self.get_component_rich_style("menu--aside")),
            ],
            width,
            base,
        )
        return line.apply_style(self.get_component_rich_style("menu--here")) if is_here else line

    def _keep_in_sight(self) -> None:
        height = max(1, min(self.content_size.height or self._most_rows, self._most_rows))
        self._first = max(0, min(self._first, self._here))
        if self._here >= self._first + height:
            self._first = self._here - height + 1

    # ------------------------------------------------------------------ keys and mouse
    def action_move(self, by: int) -> None:
        """Past the end the focus goes on to the next list."""
        at = self._here + by
        if 0 <= at < len(self.entries):
            self._mark(at)
        elif self._is_steady:
            self._mark(at % max(1, len(self.entries)))
        elif by > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def action_leap(self, pages: int) -> None:
        self._mark(
            max(0, min(self._here + pages * max(1, self.content_size.height - 1), len(self.entries) - 1))
        )

    def _mark(self, at: int) -> None:
        if not self.entries:
            return
        self._here = at
        self._keep_in_sight()
        self.refresh()
        self.post_message(self.Marked(self, self.entries[at]))

    def action_choose(self) -> None:
        if self.entries:
            self.post_message(self.Chosen(self, self.entries[self._here]))

    def on_click(self, event: events.Click) -> None:
        index = event.y + self._first
        if 0 <= index < len(self.entries):
            self._mark(index)
            self.action_choose()

    def on_resize(self) -> None:
        self._keep_in_sight()
