"""A list to choose from keeps its important columns on a terminal with large text."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from assistant.tui.widgets.listing import Column, Listing

COLUMNS = (Column("Client", 6), Column("Guide", 8), Column("Status"), Column("Answers", goes=1))
LINES = [("a", ("K-2214", "Een lange leidraad", "✓ afgerond", "12"))]


class Listed(App[None]):
    def compose(self) -> ComposeResult:
        yield Listing()

    def on_mount(self) -> None:
        self.query_one(Listing).lay(COLUMNS, LINES)


def shown(app: App[None]) -> list[str]:
    listing = app.query_one(Listing)
    heads = [str(column.label) for column in listing.ordered_columns]
    return [*heads, *(str(cell).rstrip() for cell in listing.get_row_at(0))]


@pytest.mark.parametrize(
    ("width", "cells"),
    [
        (
            80,
            ["Client", "Guide", "Status", "Answers", "K-2214", "Een lange leidraad", "✓ afgerond", "12"],
        ),
        (43, ["Client", "Guide", "Status", "Answers", "K-2214", "Een lange…", "✓ afgerond", "12"]),
        (32, ["Client", "Guide", "Status", "K-2214", "Een lang…", "✓ afgerond"]),
    ],
)
async def test_what_is_long_gives_way_first_and_then_what_matters_least(width: int, cells: list[str]) -> None:
    app = Listed()
    async with app.run_test(size=(width, 10)) as pilot:
        await pilot.pause()
        assert shown(app) == cells
        assert app.query_one(Listing).max_scroll_x == 0


async def test_a_window_that_grows_shows_it_all_and_keeps_the_row_marked() -> None:
    app = Listed()
    async with app.run_test(size=(32, 10)) as pilot:
        listing = app.query_one(Listing)
        listing.lay(COLUMNS, [*LINES, ("b", ("K-1", "Intake", "▸ bezig", "3"))])
        listing.move_cursor(row=1)
        await pilot.resize_terminal(80, 10)
        await pilot.pause()
        assert len(listing.columns) == 4
        assert listing.cursor_row == 1
