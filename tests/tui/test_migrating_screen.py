"""Another version of the guide in a talk under way, at the keys."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from assistant.tui.screens.ask import Confirm
from storage.memory import MemoryRecords
from tests.flows.versions import FIRST, MORE_PLACES, ORIGINS, PLACES, SECOND
from tests.tui.driving import NARROW, Coach, at_the_screen
from tests.tui.world import desk


def has(folder: Path, guide: str, places: str) -> None:
    for name, text in (
        ("data/gids", guide), ("catalogues/plekken", places), ("catalogues/normherkomst", ORIGINS)
    ):  # fmt: skip
        file = folder / f"{name}.yaml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)


@asynccontextmanager
async def going_on(folder: Path) -> AsyncIterator[Coach]:
    """A talk that was begun with the first version, resumed when there is a second."""
    records = MemoryRecords()
    has(folder, FIRST, PLACES)
    begun = await desk(folder, records=records).start("gids", "K-1")
    await begun.answer("welkom", "Goed.")
    await begun.answer("reis", "Lang.")
    await begun.close()
    has(folder, SECOND, MORE_PLACES)
    on = desk(folder, records=records)
    async with at_the_screen(on, size=NARROW) as coach:
        coach.app.show_interview(await on.resume(begun.id))
        await coach.settle()
        for _ in range(2000):
            if "versie" in coach.notice():
                break
            await coach.pilot.pause()
        yield coach


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


async def ask(coach: Coach) -> None:
    await coach.keys("slash")
    await coach.type("andere versie")
    await coach.keys("enter")
    await coach.until(Confirm)


async def test_the_coach_hears_that_there_is_another_version_and_what_it_would_change(folder: Path):
    async with going_on(folder) as coach:
        assert "Er is nu een andere versie van deze leidraad: 2.0." in coach.notice()
        await ask(coach)
        assert "Van versie 1.0 van ‘Gids’ naar versie 2.0." in coach.seen()
        assert "• Reis" in coach.seen()
        await coach.keys("down", "up")
        await coach.keys("enter")
        assert coach.interview.flow.version == "1.0"


async def test_the_talk_goes_on_with_it_and_back(folder: Path):
    async with going_on(folder) as coach:
        await ask(coach)
        await coach.keys("left", "enter")
        assert coach.interview.flow.version == "2.0"
        assert "Het gesprek gaat verder met versie 2.0." in coach.notice()
        await coach.interview.move("begroeting")
        coach.talk.draw()
        assert "Begroeting" in coach.seen()
        await ask(coach)
        assert "Terug van versie 2.0" in coach.seen()
        await coach.keys("left", "enter")
        assert coach.interview.flow.version == "1.0"
        assert coach.interview.snapshot.value_of("reis") == "Lang."


async def test_a_talk_with_the_guide_of_today_has_nothing_to_go_to(folder: Path):
    has(folder, FIRST, PLACES)
    on = desk(folder)
    interview = await on.start("gids", "K-1")
    async with at_the_screen(on, size=NARROW) as coach:
        coach.app.show_interview(interview)
        await coach.settle()
        await coach.keys("slash")
        await coach.type("andere versie")
        await coach.keys("enter")
        assert "Dit gesprek wordt gevoerd met de leidraad zoals die nu is." in coach.notice()


async def test_what_a_colleague_saves_during_the_talk_can_be_gone_on_with_at_once(folder: Path):
    has(folder, FIRST, PLACES)
    on = desk(folder)
    async with at_the_screen(on, size=NARROW) as coach:
        coach.app.show_interview(await on.start("gids", "K-1"))
        await coach.settle()
        has(folder, SECOND, MORE_PLACES)
        await ask(coach)
        assert "naar versie 2.0." in coach.seen()
