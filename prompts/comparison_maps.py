"""The map of a comparison, drawn by how many records there are: cells, rows of symbols, or only counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from operator import itemgetter

from assistant.comparison.model import Cell, Column, Map, MapRow
from assistant.comparison.words import CELL_SYMBOLS, CELL_WORDS, of_records, renamed_title
from assistant.i18n import _
from prompts.comparison_views import CellView, MapForm, MapRowView, MapView, SymbolView
from prompts.speech import Speech

MOST_CELLS = 8
"""Records that fit beside one another on a page, each with a column."""
MOST_SYMBOLS = 60
"""Records that fit beside one another as bare symbols."""
_ORDER = tuple(CELL_WORDS)


class Maps:
    def __init__(self, found: Map, speech: Speech, head: Callable[[Column], str]) -> None:
        """`head` says whose record it is, in a few words."""
        self._found = found
        self._say = speech
        self._head = head
        self._cell = cache(self._plain_cell)
        self._titles = [speech.line(row.title) for row in found.rows]
        self._phases = [speech.line(row.phase_title) for row in found.rows]

    def whole(self) -> MapView:
        return self.of(range(len(self._found.columns)))

    def of(self, places: Sequence[int]) -> MapView:
        """Of the records at these places."""
        columns = self._found.columns
        form: MapForm = (
            "table" if len(places) <= MOST_CELLS else "strip" if len(places) <= MOST_SYMBOLS else "counts"
        )
        rows, before = [], None
        for row, title, phase in zip(self._found.rows, self._titles, self._phases, strict=True):
            rows.append(self._row(row, title, "" if phase == before else phase, places, form))
            before = phase
        heads = () if form == "counts" else tuple(self._head(columns[place]) for place in places)
        return MapView(form, heads, tuple(rows), tuple(self._renamed(places)))

    def legend(self) -> tuple[SymbolView, ...]:
        """Of the symbols that are used."""
        used = set().union(*(row.cells for row in self._found.rows))
        return tuple(SymbolView(CELL_SYMBOLS[cell], self.word(cell)) for cell in _ORDER if cell in used)

    def _row(self, row: MapRow, title: str, phase: str, places: Sequence[int], form: MapForm) -> MapRowView:
        cells = row.cells if len(places) == len(row.cells) else _chosen(row.cells, places)
        if form == "table":
            views = tuple(
                self._reasoned(cell, reason) if (reason := row.reasons[place]) else self._cell(cell)
                for cell, place in zip(cells, places, strict=True)
            )
            return MapRowView(phase, title, views, "", self._counted(cells))
        strip = "".join([CELL_SYMBOLS[cell] for cell in cells]) if form == "strip" else ""
        return MapRowView(phase, title, (), strip, self._counted(cells))

    def _renamed(self, places: Sequence[int]) -> Iterator[str]:
        told = _("{topic} was called {step} in an earlier guide ({here} records).")
        for row in self._found.renamed:
            title = self._say.line(renamed_title(row))
            for step, count in Counter(was for place in places if (was := row.was[place])).items():
                here = of_records(count, len(places))
                yield told.format(topic=title, step=self._say.line(step), here=here)

    def _counted(self, cells: Sequence[Cell]) -> str:
        counts = Counter(cells)
        return ", ".join(f"{counts[cell]} {self.word(cell)}" for cell in _ORDER if cell in counts)

    def _plain_cell(self, cell: Cell) -> CellView:
        return CellView(CELL_SYMBOLS[cell], self.word(cell), "")

    def _reasoned(self, cell: Cell, reason: str) -> CellView:
        return CellView(CELL_SYMBOLS[cell], self.word(cell), self._say.line(reason))

    def word(self, cell: Cell) -> str:
        return _(CELL_WORDS[cell])


def _chosen(cells: Sequence[Cell], places: Sequence[int]) -> tuple[Cell, ...]:
    found = itemgetter(*places)(cells)
    return found if len(places) > 1 else (found,)
