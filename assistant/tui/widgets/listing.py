"""A table to choose a row from, whose columns always fit: nobody scrolls sideways for what matters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text
from textual.events import Resize
from textual.widgets import DataTable

from assistant.tui.widgets.paint import fitted

BESIDE = 5
"""Cells that are not the table's on a screen that was not laid out yet: its edges and the scroll bar."""
SCROLL_BAR = 1


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    keeps: int = 1_000
    """Cells that stay when there is little room; without it, it is never cut."""
    goes: int = 0
    """The highest is left out first when even that does not fit; 0 always stays."""


class Listing(DataTable[Text]):
    def __init__(self, *, id: str = "table") -> None:  # noqa: A002 - Textual's name
        super().__init__(cursor_type="row", zebra_stripes=False, id=id)
        self._columns: tuple[Column, ...] = ()
        self._lines: tuple[tuple[str, Sequence[str]], ...] = ()
        self._laid_for = 0

    def lay(self, columns: Sequence[Column], lines: Iterable[tuple[str, Sequence[str]]]) -> None:
        """`lines`: a key and a cell for each column. The row that was marked by its place stays marked.

        What stands there already is not laid anew: five hundred rows take a tenth of a second."""
        laid = self._columns, self._lines, self._laid_for
        self._columns, self._lines = tuple(columns), tuple(lines)
        if (self._columns, self._lines, self._room) != laid:
            self._lay(self._room)

    def on_resize(self, _event: Resize) -> None:
        if self._columns and self._room != self._laid_for:
            self._lay(self._room)

    @property
    def _room(self) -> int:
        return self.size.width - SCROLL_BAR if self.size.width else self.app.size.width - BESIDE

    def _lay(self, room: int) -> None:
        at = self.cursor_row
        self._laid_for = room
        self.clear(columns=True)
        widths = self._widths(room)
        for place, width in widths.items():
            self.add_column(Text(self._columns[place].title), width=width)
        for key, cells in self._lines:
            self.add_row(*(Text(fitted(cells[place], widths[place])) for place in widths), key=key)
        self.move_cursor(row=min(at, max(0, len(self._lines) - 1)))

    def _widths(self, room: int) -> dict[int, int]:
        """By the place of each column that is shown."""
        wanted = [
            max([cell_len(column.title), *(cell_len(cells[place]) for _key, cells in self._lines)])
            for place, column in enumerate(self._columns)
        ]
        least = [min(column.keeps, each) for column, each in zip(self._columns, wanted, strict=True)]
        shown = list(range(len(self._columns)))

        def spare() -> int:
            return room - sum(least[place] + 2 * self.cell_padding for place in shown)

        while spare() < 0 and (leaving := max(shown, key=lambda place: self._columns[place].goes)):
            if not self._columns[leaving].goes:
                break
            shown.remove(leaving)
        widths = {place: wanted[place] for place in shown}
        while sum(widths.values()) + 2 * self.cell_padding * len(shown) > room:
            above = [place for place in shown if widths[place] > least[place]]
            if not above:
                break
            widths[max(above, key=widths.__getitem__)] -= 1
        return widths
