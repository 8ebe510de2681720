"""A page that was left while it was still reading: what was read is not drawn on what is going away."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work
from textual.app import App
from textual.widgets import Static

from assistant.tui.screens.page import Suited

if TYPE_CHECKING:
    from textual.app import ComposeResult


class GoesSlowly(Static):
    async def on_unmount(self) -> None:
        await asyncio.sleep(0.05)


class StillReading(Suited[None]):
    drawn_when_gone = False

    def compose(self) -> ComposeResult:
        yield Static("what is drawn on", id="sheet")
        yield GoesSlowly()

    def on_mount(self) -> None:
        self._read()

    @work
    async def _read(self) -> None:
        while self.query("#sheet"):  # noqa: ASYNC110 - what goes says so to nobody
            await asyncio.sleep(0)
        StillReading.drawn_when_gone = True


async def test_what_a_page_was_reading_ends_before_what_stands_on_it_goes():
    async with App[None]().run_test() as pilot:
        await pilot.app.push_screen(StillReading())
        await pilot.app.pop_screen()
        await pilot.pause()
    assert not StillReading.drawn_when_gone
