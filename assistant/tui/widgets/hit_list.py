"""What a search found: a heading for each record or talk, below it the places, each to be opened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from assistant.searching.in_words import closed_in_words, place_in_words, title_in_words
from assistant.tui.widgets.menu import LIST_KEYS
from assistant.tui.widgets.paint import Piece, fitted, strip
from assistant.tui.widgets.sought_marks import MARK
from assistant.tui.widgets.steady import Steady
from assistant.tui.words import displayable, one_line

if TYPE_CHECKING:
    from textual import events

    from assistant.searching.hits import Hit, Place

MOST_PLACES = 3
"""Of one record; the others stand there when it is opened."""
_WIDEST_TITLE = 30


@dataclass(frozen=True, slots=True)
class _Row:
    hit: Hit
    place: Place | None
    """None for the heading of a hit."""
    is_stop: bool
    """Whether the mark can stand on it."""


class HitList(Steady, ScrollView, can_focus=True):
    COMPONENT_CLASSES: ClassVar[set[str]] = {"hits--head", "hits--quiet", "hits--text", "hits--here"}
    BINDINGS = LIST_KEYS

    class Chosen(Message):
        def __init__(self, hit: Hit, place: Place | None) -> None:
            self.hit = hit
            self.place = place
            super().__init__()

    class Left(Message):
        """Upwards out of the list."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._rows: list[_Row] = []
        self._here = 0
        self._wide = 0
        """Cells for the titles of places."""

    def show(self, hits: Sequence[Hit]) -> None:
        self._rows = [row for hit in hits for row in _rows_of(hit)]
        titles = (cell_len(place_in_words(row.place)) for row in self._rows if row.place is not None)
        self._wide = min(_WIDEST_TITLE, max(titles, default=0))
        self._here = next((number for number, row in enumerate(self._rows) if row.is_stop), 0)
        self.virtual_size = Size(self.size.width, len(self._rows))
        self.scroll_home(animate=False)
        self.refresh()

    @property
    def text(self) -> str:
        """What is shown, without its looks."""
        return "\n".join(self._line(number).text.rstrip() for number in range(len(self._rows)))

    # ------------------------------------------------------------------ drawing
    def render_line(self, y: int) -> Strip:
        return self._line(y + self.scroll_offset.y)

    def _line(self, number: int) -> Strip:
        width = self.scrollable_content_region.width
        if number >= len(self._rows):
            return strip([], width, self.rich_style)
        row = self._rows[number]
        is_here = number == self._here and self.has_focus
        mark = " ❯ " if is_here else "   "
        head = self.get_component_rich_style("hits--head")
        if row.place is None:
            title = (fitted(one_line(title_in_words(row.hit), 200), width - 4), head)
            line = strip([(mark, head), title], width, self.rich_style)
        else:
            line = self._place_line(mark, row.place, width)
        return line.apply_style(self.get_component_rich_style("hits--here")) if is_here else line

    def _place_line(self, mark: str, place: Place, width: int) -> Strip:
        quiet, plain = (self.get_component_rich_style(f"hits--{name}") for name in ("quiet", "text"))
        wide = min(self._wide, width // 3)
        pieces: list[Piece] = [
            (mark + "  ", plain), (fitted(one_line(place_in_words(place), 80), wide) + "  ", quiet)
        ]  # fmt: skip
        excerpt = place.excerpt(max(16, width - wide - 10))
        if excerpt is None:
            pieces.append((closed_in_words(), quiet))
            return strip(pieces, width, self.rich_style)
        at = 0
        for start, end in excerpt.marks:
            if start >= at:
                pieces += [
                    (displayable(excerpt.text[at:start]), plain),
                    (displayable(excerpt.text[start:end]), plain + MARK),
                ]
                at = end
        pieces.append((displayable(excerpt.text[at:]), plain))
        return strip(pieces, width, self.rich_style)

    # ------------------------------------------------------------------ keys and mouse
    def action_move(self, by: int) -> None:
        at = self._here + by
        while 0 <= at < len(self._rows) and not self._rows[at].is_stop:
            at += by
        if 0 <= at < len(self._rows):
            self._mark(at)
        elif by < 0:
            self.post_message(self.Left())

    def action_leap(self, pages: int) -> None:
        for _ in range(max(1, self.size.height // 2)):
            before = self._here
            if 0 <= self._here + pages < len(self._rows):
                self.action_move(pages)
            if self._here == before:
                break

    def _mark(self, at: int) -> None:
        self._here = at
        with_heading = Region(0, max(0, at - 1), 1, 2)
        self.scroll_to_region(with_heading, animate=False)
        self.refresh()

    def action_choose(self) -> None:
        if self._rows:
            row = self._rows[self._here]
            self.post_message(self.Chosen(row.hit, row.place))

    def on_click(self, event: events.Click) -> None:
        at = event.y + self.scroll_offset.y
        if 0 <= at < len(self._rows) and self._rows[at].is_stop:
            self._mark(at)
            self.action_choose()

    def on_resize(self) -> None:
        self.virtual_size = Size(self.size.width, len(self._rows))


def _rows_of(hit: Hit) -> Iterator[_Row]:
    yield _Row(hit, None, is_stop=not hit.places)
    for place in hit.places[:MOST_PLACES]:
        yield _Row(hit, place, is_stop=True)
