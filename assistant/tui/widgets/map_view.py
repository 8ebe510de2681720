"""The map with its words: what the mark stands on, and what every sign means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from assistant.comparison.words import CELL_SYMBOLS, CELL_WORDS, column_title
from assistant.i18n import _, wording
from assistant.tui.widgets.paint import in_rows
from assistant.tui.widgets.record_map import RecordMap
from assistant.tui.words import one_line

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from assistant.comparison.model import Map

BESIDE = 6
"""Cells beside the legend, which is written before it is laid out."""


class MapView(Vertical):
    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._map: Map | None = None

    def compose(self) -> ComposeResult:
        yield RecordMap(id="grid")
        yield Static(id="here")
        yield Static(id="legend")

    def show(self, found: Map) -> None:
        self._map = found
        self.query_one(RecordMap).show(found)
        there = set().union(*(row.cells for row in found.rows))
        used = [cell for cell in CELL_WORDS if cell in there]
        signs = [f"{CELL_SYMBOLS[cell]} {_(CELL_WORDS[cell])}" for cell in used]
        everywhere = _("Came up in every record: {count} of {all} topics.").format(
            count=len(found.by_all), all=len(found.rows)
        )
        self.query_one("#legend", Static).update(
            Content.assemble(
                (in_rows(signs, "   ", self.app.size.width - BESIDE), "$muted"), "\n", (everywhere, "$muted")
            )
        )

    @on(RecordMap.Moved)
    def draw_here(self) -> None:
        grid, here = self.query_one(RecordMap), self.query_one("#here", Static)
        row, found = grid.marked, self._map
        if found is None:
            return
        if row is None:
            here.update(Content(_("Every topic was touched by somebody.")))
            return
        column, cell = found.columns[grid.column], row.cells[grid.column]
        words = f"{CELL_SYMBOLS[cell]} {_(CELL_WORDS[cell])}".strip()
        if reason := row.reasons[grid.column]:
            words += f": {one_line(reason, 120)}"
        if was := row.was[grid.column]:
            words += " " + _("(called {step} in that guide)").format(step=was)
        counts = ", ".join(f"{one_line(wording(v.label), 24)} {v.count}" for v in row.values if v.count)
        here.update(
            Content("\n").join(
                [
                    Content.assemble(
                        (f"{grid.column + 1} · {one_line(column_title(column), 50)}", "bold"), f"  {words}"
                    ),
                    Content.styled(
                        one_line(f"{wording(row.title)}{': ' if counts else ''}{counts}", 240), "$muted"
                    ),
                ]
            )
        )
