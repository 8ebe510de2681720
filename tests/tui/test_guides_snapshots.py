"""A picture of each screen on which a guide is looked at and changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.widgets import DataTable

from assistant.tui.preferences import Preferences
from assistant.tui.screens.fill_in import FillIn
from assistant.tui.screens.outline import OutlineScreen
from tests.tui.driving import NARROW, WIDE, Coach
from tests.tui.own_guide import opener, own_folder
from tests.tui.test_snapshots import Scene, acted_out
from tests.tui.world import app_on, desk


async def listed(coach: Coach) -> None:
    await coach.keys("l")
    await coach.settle()


async def opened(coach: Coach) -> None:
    await listed(coach)
    table = coach.app.screen.query_one(DataTable)
    table.move_cursor(row=table.get_row_index("wijk"))
    await coach.keys("enter")
    await coach.until(OutlineScreen)
    await coach.keys("down", "right", "down")


async def beside(coach: Coach) -> None:
    await opened(coach)
    await coach.keys("tab")


async def filling_in(coach: Coach) -> None:
    await opened(coach)
    await coach.keys("enter")
    await coach.until(FillIn)


@pytest.mark.parametrize(
    ("scene", "size", "theme"),
    [
        pytest.param(listed, NARROW, "doorvraag-dark", id="guides"),
        pytest.param(opened, NARROW, "doorvraag-light", id="outline-narrow"),
        pytest.param(beside, NARROW, "doorvraag-dark", id="step-narrow"),
        pytest.param(opened, WIDE, "doorvraag-dark", id="outline-wide"),
        pytest.param(filling_in, NARROW, "doorvraag-dark", id="blanks-narrow"),
        pytest.param(filling_in, WIDE, "doorvraag-light", id="blanks-wide"),
    ],
)
def test_the_screens_of_guides_look_as_they_did(
    scene: Scene, size: tuple[int, int], theme: str, snap_compare: Any, tmp_path: Path
):
    folder = own_folder(tmp_path / "flows")
    app = app_on(
        desk(folder),
        language="nl",
        theme=theme,
        preferences=Preferences(reduced_motion=True),
        open_workshop=opener(folder),
    )
    assert snap_compare(app, terminal_size=size, run_before=acted_out(app, scene))
