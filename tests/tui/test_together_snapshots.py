"""A picture of the main screens of rounds and comparing: small and large, light and dark."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from assistant.tui.preferences import Preferences
from assistant.tui.screens.case import CaseScreen
from assistant.tui.screens.choose import Choose
from assistant.tui.screens.choosing import ChoosingScreen
from assistant.tui.screens.comparing import ComparingScreen
from assistant.tui.screens.round_interview import RoundInterview
from assistant.tui.screens.round_page import RoundScreen
from tests.tui.driving import NARROW, WIDE
from tests.tui.together import Colleague, Table, app_at

DARK, LIGHT = "doorvraag-dark", "doorvraag-light"
Scene = Callable[[Colleague], Awaitable[None]]


@pytest.fixture(autouse=True)
def at_greenwich(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


async def rounds(hands: Colleague) -> None:
    await hands.keys("o")


async def one_round(hands: Colleague) -> None:
    await hands.keys("o", "enter")
    await hands.until(RoundScreen)


async def answering(hands: Colleague) -> None:
    await one_round(hands)
    await hands.keys("enter")
    await hands.until(CaseScreen)
    await hands.keys("enter")
    await hands.until(RoundInterview)


async def comparing(hands: Colleague) -> None:
    await hands.keys("v")
    await hands.until(ChoosingScreen)
    await hands.keys("r")
    await hands.until(Choose)
    await hands.keys("down", "enter")
    await hands.until(ComparingScreen)


def view(key: str) -> Scene:
    async def look(hands: Colleague) -> None:
        await comparing(hands)
        await hands.keys(key)

    return look


@pytest.mark.parametrize(
    ("scene", "size", "theme"),
    [
        pytest.param(rounds, NARROW, DARK, id="rounds"),
        pytest.param(one_round, WIDE, LIGHT, id="round-wide"),
        pytest.param(answering, WIDE, DARK, id="answering-wide"),
        pytest.param(comparing, NARROW, LIGHT, id="map-narrow"),
        pytest.param(comparing, WIDE, DARK, id="map-wide"),
        pytest.param(view("2"), NARROW, DARK, id="side-narrow"),
        pytest.param(view("2"), WIDE, LIGHT, id="side-wide"),
        pytest.param(view("3"), NARROW, LIGHT, id="cards-narrow"),
        pytest.param(view("4"), WIDE, DARK, id="counts-wide"),
    ],
)
def test_together_looks_as_it_did(scene: Scene, size: tuple[int, int], theme: str, snap_compare: Any):
    table = Table()
    app = app_at(table.desk("anna"), language="en", theme=theme, preferences=Preferences(reduced_motion=True))

    async def before(pilot: Pilot[None]) -> None:
        await table.closed_round(named=True)
        await table.opens("bart", "meyra")
        hands = Colleague(app, pilot)
        await hands.settle()
        await scene(hands)
        await hands.settle()

    assert snap_compare(app, terminal_size=size, run_before=before)
