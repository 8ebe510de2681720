"""Settings: seen at once, kept at once, and honest about a file that does not say what it should."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.settings import settings_file
from assistant.tui.preferences import Preferences
from assistant.tui.screens.new import NewInterview
from assistant.tui.screens.settings import SettingsScreen
from assistant.tui.widgets.menu import Menu
from tests.tui.driving import NARROW, WIDE, Coach, at_the_screen, in_a_talk


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))


async def turn(coach: Coach, name: str) -> None:
    """Open the settings and press Enter on this row."""
    await coach.keys("f8")
    menu = coach.app.screen.query_one(Menu)
    menu.show(menu.entries, at=name)
    await coach.keys("enter")


async def test_whatever_is_turned_on_or_off_is_kept_at_once() -> None:
    kept: list[Preferences] = []
    async with at_the_screen(keep_preferences=lambda chosen: bool(kept.append(chosen)) or True) as coach:
        await turn(coach, "reduced_motion")
        assert kept[-1].reduced_motion
        await coach.keys("escape")
        await turn(coach, "norms")
        assert kept[-1].reminders == {"reviews", "agreements", "retention"}
        assert kept[-1].reduced_motion


async def test_one_column_is_drawn_at_once_on_the_screen_behind() -> None:
    async with in_a_talk(size=WIDE) as coach:
        assert coach.talk.has_class("-wide")
        await turn(coach, "is_narrow")
        await coach.keys("escape")
        assert coach.talk.has_class("-narrow")
        assert not coach.talk.has_class("-wide")
        await turn(coach, "is_narrow")
        await coach.keys("escape")
        assert coach.talk.has_class("-wide")


async def test_one_column_holds_from_the_start() -> None:
    async with at_the_screen(size=WIDE, preferences=Preferences(is_narrow=True)) as coach:
        assert coach.app.screen.has_class("-narrow")
        assert not coach.app.screen.has_class("-wide")


async def test_a_new_interview_begins_with_the_guide_that_was_chosen() -> None:
    async with at_the_screen(preferences=Preferences(flow="vervolg")) as coach:
        await coach.keys("n")
        await coach.until(NewInterview)
        marked = coach.app.screen.query_one("#flows", Menu).marked
        assert marked is not None
        assert marked.id == "vervolg"


async def test_what_cannot_be_kept_is_said_and_works_all_the_same() -> None:
    async with at_the_screen(keep_preferences=lambda _chosen: False, language="en") as coach:
        await turn(coach, "reduced_motion")
        assert coach.app.preferences.reduced_motion
        assert "could not be kept" in coach.seen()


async def test_a_mistake_in_the_file_is_named_in_the_window() -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text('{"theme": "blauw"}', encoding="utf-8")
    async with at_the_screen(size=NARROW, language="en") as coach:
        await coach.keys("f8")
        assert isinstance(coach.app.screen, SettingsScreen)
        assert "'theme' is \"blauw\"" in coach.seen()
