"""No act that changes something goes without a question before it or a way back after it."""

from __future__ import annotations

import pytest

from assistant.tui.screens.page import Modal, Page
from tests.tui.gallery import OUTLINE, PRACTICE, RECORD, Way, visiting
from tests.ways_back import WAYS, acts, commands, reading

HAS_OWN_QUESTIONS = {"doorvraag db create", "doorvraag db rekey"}
"""They ask for a passphrase."""


def test_of_every_act_it_is_told_whether_it_changes_something():
    """A new key, action or command? Add it to `tests/ways_back.py`, and build its way back."""
    told = reading() | WAYS.keys()
    assert acts() - told == set()
    assert told - acts() == set()
    assert reading() & WAYS.keys() == set()


@pytest.mark.parametrize("name", WAYS)
def test_what_changes_something_is_asked_about_first_or_can_be_taken_back(name: str):
    way = WAYS[name]
    assert way.asks or way.undo
    assert way.undo is None or way.undo in WAYS or way.undo in acts()


def test_a_command_that_asks_can_be_told_not_to():
    asking = {name for name, way in WAYS.items() if way.asks and name.startswith("doorvraag")}
    for name in asking - HAS_OWN_QUESTIONS:
        assert any("--yes" in option.opts for option in commands()[name].params), name


ASKING: dict[str, tuple[Way, tuple[str, ...]]] = {
    "start": ((), ("n",)),
    "records": (("r", ">RecordsScreen"), ("v", "b", "delete")),
    "record": (RECORD, ("e", "r", "o", "d", "delete")),
    "practice": ((*PRACTICE, "o", "!"), ("delete",)),
    "debrief": ((*PRACTICE, "o", "!", "down", "d", ">DebriefScreen", "!"), ("a", "b", "n", "e")),
    "round": (("o", ">RoundsScreen", "enter", ">RoundScreen"), ("c", "n")),
    "rounds": (("o", ">RoundsScreen"), ("n",)),
    "outline": ((*OUTLINE, "down", "down"), ("a", "delete", "u", "p")),
    "learning": (("s", ">LearningScreen", "!"), ("r", "d", "e", "delete")),
}
"""Where these keys open a window before anything changes."""


@pytest.mark.parametrize("scope", ASKING)
async def test_a_key_that_asks_opens_its_window_and_escape_leaves_everything(scope: str):
    way, asking = ASKING[scope]
    async with visiting(way, size=(120, 40)) as visitor:
        page = visitor.app.screen
        assert isinstance(page, Page)
        before = await _kept(visitor.app.desk)
        for key in asking:
            await visitor.keys(key)
            await visitor.until(Modal)
            while isinstance(visitor.app.screen, Modal):
                await visitor.keys("escape")
            assert visitor.app.screen is page, key
        assert await _kept(visitor.app.desk) == before


async def _kept(desk: object) -> object:
    records = desk.records  # type: ignore[attr-defined]
    headers = await records.headers()
    return headers, [await records.load(one.id) for one in headers], await records.rounds()
