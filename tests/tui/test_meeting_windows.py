"""What a team takes to its meeting and keeps of it, without a command: the pack, the minutes, the quarter."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from assistant.packs.minutes import MinuteBox
from assistant.share_ports import Colleague as Colleague_
from assistant.tui.screens.ask import AskLine, Confirm
from assistant.tui.screens.choose import Choose
from assistant.tui.screens.comparing import ComparingScreen
from assistant.tui.screens.fill_in import FillIn
from assistant.tui.screens.reading import ReadScreen
from assistant.tui.screens.round_page import RoundScreen
from assistant.tui.screens.rounds import RoundsScreen
from storage.memory import MemoryRecords
from tests.tui.driving import NARROW
from tests.tui.together import COLLEAGUES, Colleague, Table, sitting


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


async def at_the_rounds(hands: Colleague) -> None:
    await hands.keys("o")
    await hands.until(RoundsScreen)


async def blank(hands: Colleague, key: str, words: str) -> None:
    """Into the blank of that name."""
    form = hands.app.screen
    assert isinstance(form, FillIn)
    form.blank(key).focus()
    await hands.settle()
    await hands.type(words)


def written_at(home: Path) -> list[Path]:
    return list(home.iterdir())


def written_in(home: Path) -> str:
    (written,) = home.glob("*.md")
    return written.read_text(encoding="utf-8")


async def test_a_pack_is_made_of_the_answers_that_lie_side_by_side(at_home: Path):
    table = Table()
    await table.closed_round()
    async with sitting(table, language="en") as hands:
        await at_the_rounds(hands)
        await hands.keys("enter")
        await hands.until(RoundScreen)
        await hands.keys("v")
        await hands.until(ComparingScreen)
        await hands.keys("e", "enter")
        await hands.until(FillIn)
        await blank(hands, "members", "x")
        await hands.keys("ctrl+s")
        await hands.until(FillIn)
        assert "two" in hands.seen()
        await blank(hands, "members", ",y,z")
        await hands.keys("ctrl+s")
        await hands.until(Choose)
        await hands.keys("down", "enter")
        await hands.until(AskLine)
        await hands.keys("enter")
        await hands.until(ComparingScreen)
        assert "Written to" in hands.notice()
    text = written_in(at_home)
    assert text.startswith("# Peer talk: ")
    assert "anna" not in text


async def test_esc_at_the_form_of_the_file_leads_back_to_what_was_filled_in_for_the_pack(at_home: Path):
    table = Table()
    await table.closed_round()
    async with sitting(table, language="en") as hands:
        await at_the_form_of_a_pack(hands)
        await blank(hands, "members", "x,y,z")
        await hands.keys("ctrl+s")
        await hands.until(Choose)
        await hands.keys("escape")
        await hands.until(FillIn)
        form = hands.app.screen
        assert isinstance(form, FillIn)
        assert form.filled["members"].nl == "x,y,z"
        await hands.keys("escape")
        await hands.until(Confirm)
    assert written_at(at_home) == []


async def lays_side_by_side(hands: Colleague) -> None:
    await at_the_rounds(hands)
    await hands.keys("enter")
    await hands.until(RoundScreen)
    await hands.keys("v")
    await hands.until(ComparingScreen)


async def test_the_report_is_written_from_what_lies_side_by_side(at_home: Path):
    table = Table()
    round_id = await table.closed_round()
    async with sitting(table, language="en", size=NARROW) as hands:
        await lays_side_by_side(hands)
        await hands.keys("e", "down", "enter")
        await hands.until(AskLine)
        await hands.keys("enter")
        await hands.until(ComparingScreen)
        assert "Written to" in hands.notice()
    page = (at_home / f"side-by-side-{round_id}.html").read_text(encoding="utf-8")
    assert page.lstrip().startswith("<!DOCTYPE html>")
    assert "Simone" in page
    assert not any(f">{coach}<" in page for coach in COLLEAGUES)


async def test_the_table_is_written_as_the_map_stands_and_over_nothing(at_home: Path):
    table = Table()
    round_id = await table.closed_round()
    out = at_home / f"map-{round_id}.csv"
    out.write_text("mine", encoding="utf-8")
    async with sitting(table, language="en") as hands:
        await lays_side_by_side(hands)
        await hands.keys("e", "down", "down", "enter")
        await hands.until(Choose)
        await hands.keys("down", "enter")
        await hands.until(AskLine)
        await hands.keys("enter")
        await hands.until(AskLine)
        assert "is there already" in hands.seen()
        await hands.type("e")
        await hands.keys("enter")
        await hands.until(AskLine)
        assert "The name ends in .csve, and this file is .csv." in hands.seen()
        assert not out.with_suffix(".csve").exists()
        assert out.read_text(encoding="utf-8") == "mine"
        out.unlink()
        await hands.keys("backspace", "enter")
        await hands.until(ComparingScreen)
        assert "Written to" in hands.notice()
    rows = list(csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines()))
    columns = [name for name in rows[0] if name[0].isdigit()]
    cells = {row[column] for row in rows for column in columns}
    assert {"discussed", "not_deliberate", "skipped", "not_filled_in"} <= cells
    assert not any(coach in name for name in columns for coach in COLLEAGUES)


async def test_esc_at_any_window_writes_nothing(at_home: Path):
    table = Table()
    await table.closed_round()
    async with sitting(table, language="en") as hands:
        await lays_side_by_side(hands)
        for way in (("e",), ("e", "down", "enter"), ("e", "down", "down", "enter"), ("e", "enter")):
            await hands.keys(*way, "escape")
            await hands.until(ComparingScreen)
    assert written_at(at_home) == []


async def test_minutes_are_filled_in_about_a_round_and_read_back():
    table = Table()
    round_id = await table.closed_round()
    async with sitting(table, language="en") as hands:
        await at_the_rounds(hands)
        await hands.keys("m", "enter")
        await hands.until(Choose)
        await hands.keys("down", "enter")
        await hands.until(FillIn)
        await hands.keys("ctrl+s")
        await hands.until(FillIn)
        assert "what you saw or agreed" in hands.seen()
        await blank(hands, "who.0", "anna")
        await hands.keys("ctrl+s")
        await hands.until(FillIn)
        assert "It does not say what was agreed" in hands.seen()
        assert "what:" not in hands.seen(), "a word of the file, not of the form"
        await blank(hands, "what.0", "Eerst naar de regels kijken.")
        await hands.keys("ctrl+s")
        await hands.until(RoundsScreen)
        assert "Agreements: 1" in hands.notice()
        ((kept, found),) = await MinuteBox(table.desk("anna")).all()
        assert (kept.round_id, found.agreed[0].what) == (round_id, "Eerst naar de regels kijken.")
        await hands.keys("m", "down", "enter")
        await hands.until(ReadScreen)
        assert "Eerst naar de regels kijken." in hands.seen()


async def test_a_manager_of_a_team_hears_who_writes_the_minutes_before_anything_is_typed(
    monkeypatch: pytest.MonkeyPatch,
):
    async def colleagues(_records: MemoryRecords) -> tuple[Colleague_, ...]:
        return (Colleague_("anna", "supervisor", frozenset(), is_gone=False),)

    monkeypatch.setattr(MemoryRecords, "colleagues", colleagues)
    async with sitting(Table()) as hands:
        await at_the_rounds(hands)
        await hands.keys("m")
        await hands.until(Choose)
        await hands.keys("enter")
        await hands.until(RoundsScreen)
        assert "schrijven de coaches het verslag" in " ".join(hands.seen().split())


async def test_minutes_that_hold_a_service_number_are_refused_and_nothing_typed_is_lost():
    table = Table()
    async with sitting(table, language="en", size=NARROW) as hands:
        await at_the_rounds(hands)
        await hands.keys("m", "enter")
        await hands.until(Choose)
        await hands.keys("enter")
        await hands.until(Choose)
        await hands.keys("enter")
        await hands.until(FillIn)
        await blank(hands, "saw.0", "De heer 111222333 kwam vaak terug.")
        await hands.keys("ctrl+s")
        await hands.until(FillIn)
        assert "BSN" in hands.seen()
        form = hands.app.screen
        assert isinstance(form, FillIn)
        assert form.filled["saw.0"].nl == "De heer 111222333 kwam vaak terug."
        assert await MinuteBox(table.desk("anna")).all() == ()


async def test_what_was_refused_is_asked_about_before_it_is_thrown_away():
    async with sitting(Table(), language="en", size=NARROW) as hands:
        await at_the_rounds(hands)
        await hands.keys("m", "enter")
        await hands.until(Choose)
        await hands.keys("enter")
        await hands.until(Choose)
        await hands.keys("enter")
        await hands.until(FillIn)
        await blank(hands, "saw.0", "De heer 111222333 kwam vaak terug.")
        await hands.keys("ctrl+s")
        await hands.until(FillIn)
        await hands.keys("escape")
        await hands.until(Confirm)
        assert "kept nowhere yet: “What we saw: De heer" in hands.seen()


async def test_a_quarter_in_which_nothing_was_closed_is_said_on_the_page():
    async with sitting(Table(), language="en") as hands:
        await at_the_rounds(hands)
        await hands.keys("t")
        await hands.until(Choose)
        assert "quarter" in hands.seen()
        await hands.keys("enter")
        await hands.until(Choose)
        await hands.keys("enter")
        await hands.until(RoundsScreen)
        assert hands.notice()


async def at_the_form_of_a_pack(hands: Colleague) -> FillIn:
    await at_the_rounds(hands)
    await hands.keys("enter")
    await hands.until(RoundScreen)
    await hands.keys("v")
    await hands.until(ComparingScreen)
    await hands.keys("e", "enter")
    await hands.until(FillIn)
    form = hands.app.screen
    assert isinstance(form, FillIn)
    return form


async def test_a_form_shows_a_day_as_people_write_it_and_reads_it_both_ways():
    table = Table()
    async with sitting(table, language="en", size=NARROW) as hands:
        await at_the_rounds(hands)
        await hands.keys("m", "enter")
        await hands.until(Choose)
        await hands.keys("enter")
        await hands.until(Choose)
        await hands.keys("enter")
        await hands.until(FillIn)
        form = hands.app.screen
        assert isinstance(form, FillIn)
        day = date.fromisoformat(form.filled["meeting"].nl)
        assert f"{day:%d-%m-%Y}" in hands.seen()
        assert day.isoformat() not in hands.seen()
        assert form.unsaved == "", "nothing was typed yet"
        await blank(hands, "what.0", "Eerder bellen.")
        await blank(hands, "look_back.0", "4-12-2027")
        await hands.keys("ctrl+s")
        await hands.until(RoundsScreen)
        ((kept, found),) = await MinuteBox(table.desk("anna")).all()
        assert (kept.meeting_on, found.agreed[0].look_back) == (day, date(2027, 12, 4))


async def test_words_after_a_tab_or_enter_land_in_the_next_blank_however_fast_they_come():
    table = Table()
    await table.closed_round()
    async with sitting(table, language="en") as hands:
        form = await at_the_form_of_a_pack(hands)
        await hands.burst("tab", "7", "enter", "a", ",", "b")
        assert (form.filled["meeting"].nl, form.filled["members"].nl) == ("7", "a,b")
        await hands.burst("shift+tab", "8", "tab", "c")
        assert (form.filled["meeting"].nl, form.filled["members"].nl) == ("8", "a,bc")


async def test_what_is_refused_takes_the_keys_at_once():
    table = Table()
    await table.closed_round()
    async with sitting(table, language="en") as hands:
        form = await at_the_form_of_a_pack(hands)
        await blank(hands, "meeting", "none")
        await hands.burst("ctrl+s", "3")
        assert form.filled["meeting"].nl == "none3"


async def test_what_each_blank_is_about_is_read_whole_on_a_small_terminal():
    table = Table()
    await table.closed_round()
    async with sitting(table, language="nl", size=NARROW) as hands:
        await at_the_form_of_a_pack(hands)
        for title in ("Dag van de bijeenkomst", "Nummer van de bijeenkomst"):
            assert title in hands.seen()


async def test_who_takes_part_is_asked_for_without_a_word_of_the_command():
    table = Table()
    await table.closed_round()
    async with sitting(table, language="en") as hands:
        await lays_side_by_side(hands)
        await hands.keys("e", "enter")
        await hands.until(FillIn)
        await blank(hands, "members", "noor")
        await hands.keys("ctrl+s")
        await hands.until(FillIn)
        assert "at least two people" in hands.seen()
        assert "--members" not in hands.seen()


async def test_what_was_agreed_about_talks_names_a_topic_the_quarter_can_look_for():
    table = Table()
    async with sitting(table, language="en") as hands:
        await at_the_rounds(hands)
        await hands.keys("m", "enter")
        await hands.until(Choose)
        await hands.keys("enter")
        await hands.until(Choose)
        await hands.keys("down", "enter")
        await hands.until(FillIn)
        form = hands.app.screen
        assert isinstance(form, FillIn)
        form.blank("about.0").focus()
        await hands.keys("enter")
        await hands.until(Choose)
        await hands.type("debts")
        await hands.keys("enter")
        await hands.until(FillIn)
        await blank(hands, "what.0", "Naar schulden vragen voor we besluiten.")
        await hands.keys("ctrl+s")
        await hands.until(RoundsScreen)
    ((_kept, found),) = await MinuteBox(table.desk("anna")).all()
    assert (found.flow, found.agreed[0].about, found.round_id) == ("intake", "schulden", None)
