"""What a team takes to its meeting and keeps of it, without a command: the pack, the minutes, the quarter."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.packs.minutes import MinuteBox
from assistant.tui.screens.ask import AskLine
from assistant.tui.screens.choose import Choose
from assistant.tui.screens.comparing import ComparingScreen
from assistant.tui.screens.fill_in import FillIn
from assistant.tui.screens.help import ReadScreen
from assistant.tui.screens.round_page import RoundScreen
from assistant.tui.screens.rounds import RoundsScreen
from tests.tui.driving import NARROW
from tests.tui.together import Colleague, Table, sitting


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
        await hands.keys("e")
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
        assert "Nothing is filled in" in hands.seen()
        await blank(hands, "what.0", "Eerst naar de regels kijken.")
        await hands.keys("ctrl+s")
        await hands.until(RoundsScreen)
        assert "Agreements: 1" in hands.notice()
        ((kept, found),) = await MinuteBox(table.desk("anna")).all()
        assert (kept.round_id, found.agreed[0].what) == (round_id, "Eerst naar de regels kijken.")
        await hands.keys("m", "down", "enter")
        await hands.until(ReadScreen)
        assert "Eerst naar de regels kijken." in hands.seen()


async def test_minutes_that_hold_a_service_number_are_refused_and_nothing_typed_is_lost():
    table = Table()
    async with sitting(table, language="en", size=NARROW) as hands:
        await at_the_rounds(hands)
        await hands.keys("m", "enter")
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
