"""The window about how records are kept, and F1 in the windows before them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.secrets import PLAIN, Passphrase
from assistant.settings import Settings, load_settings, save_settings
from assistant.tui.screens.ask_words import AskWords
from assistant.tui.screens.first_use import ChooseLock
from assistant.tui.screens.help import HelpScreen
from assistant.tui.screens.keeping import KeepingScreen
from assistant.tui.screens.settings import KEEPING, SettingsScreen
from assistant.tui.screens.start import StartScreen
from assistant.tui.screens.unlock import Unlock
from assistant.tui.upkeep import Upkeep
from flows.errors import N_, StorageError
from storage import SqlRecords
from tests.assistant.people import Lock
from tests.tui.driving import NARROW, Coach, at_the_screen, in_a_talk
from tests.tui.locked import at_the_lock
from tests.tui.world import desk


@pytest.fixture(autouse=True)
def settings_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DOORVRAAG_RETENTION", raising=False)
    monkeypatch.delenv("DOORVRAAG_NEW_DATABASE")
    monkeypatch.setattr("assistant.settings.settings_file", lambda: tmp_path / "settings.json")


def keep_retention(given: str) -> bool:
    return save_settings(Settings(retention=given))


def words(coach: Coach) -> str:
    """What is on screen in one line, however it was broken."""
    return re.sub(r"[│\s]+", " ", coach.seen())


async def look(coach: Coach) -> None:
    await coach.keys("f8")
    menu = coach.app.screen.query_one("Menu")
    place = next(number for number, entry in enumerate(menu.entries) if entry.id == KEEPING)
    await coach.keys(*["up"] * len(menu.entries), *["down"] * place, "enter")
    await coach.until(KeepingScreen)


async def pick(coach: Coach, words: str) -> None:
    """Down to the entry with these words, and Enter."""
    entries = coach.app.screen.query_one("Menu").entries
    place = next(number for number, entry in enumerate(entries) if words in entry.title)
    await coach.keys(*["up"] * len(entries), *["down"] * place, "enter")


async def test_the_settings_lead_to_where_the_records_are_and_how_long_they_stay(tmp_path: Path):
    records = await SqlRecords.open(str(tmp_path / "dossiers.db"), PLAIN)
    async with at_the_screen(desk(records=records), size=NARROW, language="en") as coach:
        await look(coach)
        seen = words(coach)
        assert "dossiers.db" in seen.replace(" ", "")
        assert "There is no backup beside it" in seen
        assert "proef 24" in seen
        await pick(coach, "backup")
        assert "Backup made" in coach.notice()
        assert "Newest backup" in words(coach)
        assert len(await records.backups()) == 1


async def test_how_long_records_stay_is_asked_kept_and_said():
    async with at_the_screen(upkeep=Upkeep(keep_retention), language="en") as coach:
        await look(coach)
        await pick(coach, "How long")
        assert isinstance(coach.app.screen, AskWords)
        await coach.type("casuistiek=36")
        await coach.keys("enter")
        assert isinstance(coach.app.screen, KeepingScreen)
        assert "casuistiek 36" in words(coach)
    assert load_settings().retention == "casuistiek=36"


async def test_what_is_no_period_is_refused_and_stands_in_the_window_again():
    save_settings(Settings(retention="*=12"))
    async with at_the_screen(upkeep=Upkeep(keep_retention), language="en") as coach:
        await look(coach)
        await pick(coach, "How long")
        await coach.keys("end")
        await coach.type("x")
        await coach.keys("enter")
        assert isinstance(coach.app.screen, AskWords)
        assert "is no retention period" in words(coach)
        assert "*=12x" in words(coach)
        await coach.keys("escape")
    assert load_settings().retention == "*=12"


async def test_what_the_administrator_set_is_not_changed_here(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DOORVRAAG_RETENTION", "*=6")
    async with at_the_screen(upkeep=Upkeep(keep_retention), language="en") as coach:
        await look(coach)
        assert "casuistiek 6" in words(coach)
        await pick(coach, "How long")
        assert "DOORVRAAG_RETENTION" in coach.notice()


async def test_another_passphrase_is_chosen_while_nobody_has_the_database_open(tmp_path: Path):
    records = await SqlRecords.open(str(tmp_path / "dossiers.db"), PLAIN)
    was_open: list[bool] = []

    async def change_lock() -> None:
        with pytest.raises(StorageError):
            await records.headers()
        was_open.append(False)

    async with at_the_screen(desk(records=records), upkeep=Upkeep(None, change_lock), language="en") as coach:
        await look(coach)
        await pick(coach, "Another passphrase")
        assert was_open == [False]
        assert isinstance(coach.app.screen, StartScreen)
        assert coach.app.desk is not None


async def test_a_passphrase_that_was_not_changed_is_said_and_the_records_open_again(tmp_path: Path):
    records = await SqlRecords.open(str(tmp_path / "dossiers.db"), PLAIN)
    said: list[str] = []

    async def change_lock() -> None:
        raise StorageError(N_("The database is open in another window or program; nothing was changed."))

    async with at_the_screen(desk(records=records), upkeep=Upkeep(None, change_lock), language="en") as coach:
        coach.app.notify = lambda message, **_how: said.append(message)  # type: ignore[method-assign]
        await look(coach)
        await pick(coach, "Another passphrase")
        assert "open in another window" in said[0]
        assert coach.app.desk is not None


async def test_in_a_talk_the_passphrase_waits_for_the_start_screen(tmp_path: Path):
    async def change_lock() -> None:
        raise AssertionError("the talk still needs its database")

    records = await SqlRecords.open(str(tmp_path / "dossiers.db"), PLAIN)
    async with in_a_talk(desk(records=records), upkeep=Upkeep(None, change_lock), language="en") as coach:
        await look(coach)
        await pick(coach, "Another passphrase")
        assert "start screen first" in coach.notice()
        assert isinstance(coach.app.screen, KeepingScreen)


async def test_before_the_records_are_open_there_is_nothing_to_keep():
    async with at_the_lock(Lock(Passphrase("fiets regen kapstok"))) as coach:
        await coach.keys("escape", "f8")
        assert isinstance(coach.app.screen, SettingsScreen)
        assert "Keeping" not in words(coach)


async def test_f1_at_the_passphrase_explains_the_passphrase_and_the_recovery_key():
    async with at_the_lock(Lock(Passphrase("fiets regen kapstok"))) as coach:
        assert isinstance(coach.app.screen, Unlock)
        await coach.keys("f1")
        assert isinstance(coach.app.screen, HelpScreen)
        seen = words(coach)
        assert "recovery key you wrote down" in seen
        assert "Let it run" not in seen
        await coach.keys("escape")
        assert isinstance(coach.app.screen, Unlock)


async def test_f1_where_a_passphrase_is_chosen_says_what_a_good_one_is():
    async with at_the_lock(Lock(None)) as coach:
        assert isinstance(coach.app.screen, ChooseLock)
        await coach.keys("f1")
        assert "twelve characters" in words(coach)


async def test_another_passphrase_is_no_welcome_and_offers_no_way_without(monkeypatch: pytest.MonkeyPatch):
    async with at_the_screen(language="en") as coach:
        coach.app.push_screen(ChooseLock("dossiers.db", is_new=False, may_keep=False))
        await coach.until(ChooseLock)
        assert "Choose another passphrase" in words(coach)
        assert "Without" not in words(coach)


async def test_where_there_is_nothing_to_choose_no_enter_is_offered():
    async with at_the_screen(desk(), language="en") as coach:
        await look(coach)
        assert not coach.app.screen.query_one("Menu").entries
        assert "Esc closes" in words(coach)
        assert "Enter picks" not in words(coach)
