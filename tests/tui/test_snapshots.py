"""A picture per screen, last and few: only when what is drawn changes on purpose do these change."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from assistant.secrets import Passphrase
from assistant.tui.app import DoorvraagApp
from assistant.tui.preferences import Preferences
from assistant.tui.screens.choose import Choose
from assistant.tui.screens.preview import PreviewScreen
from assistant.tui.screens.record import RecordScreen
from assistant.tui.screens.shares import SharesScreen
from tests.assistant.people import Keyring, Lock
from tests.tui.driving import NARROW, WIDE, Coach
from tests.tui.locked import app_at, until_asked
from tests.tui.practising import Trainee, app_in
from tests.tui.world import app_on, desk

Scene = Callable[[Coach], Awaitable[None]]


@pytest.fixture(autouse=True)
def at_greenwich(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def acted_out(app: DoorvraagApp, scene: Scene) -> Callable[[Pilot[None]], Awaitable[None]]:
    async def before(pilot: Pilot[None]) -> None:
        coach = Coach(app, pilot)
        await coach.settle()
        await scene(coach)
        await coach.settle()

    return before


async def begin(coach: Coach) -> None:
    assert coach.app.desk is not None
    coach.app.show_interview(await coach.app.desk.start("proef", "K-204"))
    await coach.settle()


async def halfway(coach: Coach) -> None:
    await begin(coach)
    await coach.says("Ik wil wel werken, maar ze bellen nooit terug.")
    await coach.keys("tab")
    await coach.says("Kijkt op bij het woord werk.")
    await coach.interview.move("voorbeeld")
    coach.talk.draw()
    await coach.says("In 2019 stond ik er alleen voor.")


async def finished(coach: Coach) -> None:
    await halfway(coach)
    await coach.talk.perform(coach.interview.finish())


async def under_way(coach: Coach) -> None:
    await begin(coach)
    await coach.keys("slash")
    await coach.type("stop for now")
    await coach.keys("enter")


async def explained(coach: Coach) -> None:
    await begin(coach)
    await coach.keys("f1")


async def about_to_share(coach: Coach) -> None:
    await finished(coach)
    await coach.until(RecordScreen)
    await coach.keys("d")
    await coach.until(Choose)
    await coach.keys("enter")
    coach.app.screen.query_one(Input).value = "coach-2"
    await coach.keys("enter", "down", "enter", "enter", "enter")
    await coach.until(PreviewScreen)


async def shared(coach: Coach) -> None:
    await about_to_share(coach)
    await coach.keys("enter")
    await coach.until(RecordScreen)
    await coach.keys("g")
    await coach.until(SharesScreen)


@pytest.mark.parametrize(
    ("scene", "size", "theme"),
    [
        pytest.param(under_way, NARROW, "doorvraag-dark", id="start"),
        pytest.param(halfway, WIDE, "doorvraag-dark", id="talk-wide"),
        pytest.param(halfway, NARROW, "doorvraag-light", id="talk-narrow"),
        pytest.param(explained, NARROW, "doorvraag-contrast", id="help"),
        pytest.param(finished, NARROW, "doorvraag-light", id="record"),
        pytest.param(about_to_share, NARROW, "doorvraag-dark", id="preview"),
        pytest.param(shared, NARROW, "doorvraag-light", id="shares"),
    ],
)
def test_the_screen_looks_as_it_did(scene: Scene, size: tuple[int, int], theme: str, snap_compare: Any):
    app = app_on(desk(), language="en", theme=theme, preferences=Preferences(reduced_motion=True))
    assert snap_compare(app, terminal_size=size, run_before=acted_out(app, scene))


async def wrong(coach: Coach) -> None:
    await coach.type("iets anders")
    await coach.keys("enter")
    await until_asked(coach)


async def chosen(coach: Coach) -> None:
    for _ in range(2):
        await coach.type("fiets regen kapstok")
        await coach.keys("enter")
    await until_asked(coach)


async def too_short(coach: Coach) -> None:
    for _ in range(2):
        await coach.type("kort")
        await coach.keys("enter")


@pytest.mark.parametrize(
    ("lock", "scene", "size", "theme"),
    [
        pytest.param(Lock(Passphrase("fiets")), wrong, NARROW, "doorvraag-light", id="locked"),
        pytest.param(Lock(), too_short, NARROW, "doorvraag-dark", id="first-use-narrow"),
        pytest.param(Lock(), too_short, WIDE, "doorvraag-light", id="first-use-wide"),
        pytest.param(Lock(), chosen, NARROW, "doorvraag-dark", id="recovery-key"),
    ],
)
def test_the_lock_looks_as_it_did(
    lock: Lock,
    scene: Scene,
    size: tuple[int, int],
    theme: str,
    snap_compare: Any,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.delenv("DOORVRAAG_NEW_DATABASE")
    app = app_at(lock, keyring=Keyring(), theme=theme, preferences=Preferences(reduced_motion=True))

    async def before(pilot: Pilot[None]) -> None:
        coach = Coach(app, pilot)
        await until_asked(coach)
        await scene(coach)
        await coach.settle()

    assert snap_compare(app, terminal_size=size, run_before=before)


async def among_clients(hands: Trainee) -> None:
    await hands.practises()


async def had_a_talk(hands: Trainee) -> None:
    await hands.practises()
    await hands.begins("Luisteren, en niet te snel een oplossing")
    for text in ("Goedemorgen, ik ben Noor.", "Hoe ziet een gewone dag er voor u uit?",
                 "Wat kunt u vertellen over uw werk?", "Hoe gaat het met uw gezondheid?"):  # fmt: skip
        await hands.says(text)


async def got_a_hint(hands: Trainee) -> None:
    await had_a_talk(hands)
    await hands.keys("f2")


async def looked_along(hands: Trainee) -> None:
    await had_a_talk(hands)
    await hands.keys("f3")


async def about_to_begin(hands: Trainee) -> None:
    await hands.practises()
    await hands.keys("enter")
    await hands.settle()
    await hands.keys("f6")


async def had_talks(hands: Trainee) -> None:
    await had_a_talk(hands)
    await hands.keys("escape")
    await hands.settle()
    await hands.keys("o")


async def looked_back(hands: Trainee) -> None:
    await had_a_talk(hands)
    await hands.looks_back()


async def laid_beside(hands: Trainee) -> None:
    await looked_back(hands)
    await hands.fills_in_the_record("Hij wil met rust gelaten worden.")


@pytest.mark.parametrize(
    ("scene", "size", "theme"),
    [
        pytest.param(among_clients, NARROW, "doorvraag-light", id="clients"),
        pytest.param(about_to_begin, NARROW, "doorvraag-dark", id="before-the-talk"),
        pytest.param(got_a_hint, WIDE, "doorvraag-dark", id="practice-talk-wide"),
        pytest.param(got_a_hint, NARROW, "doorvraag-light", id="practice-talk-narrow"),
        pytest.param(looked_along, NARROW, "doorvraag-contrast", id="practice-panel"),
        pytest.param(had_talks, WIDE, "doorvraag-light", id="own-talks"),
        pytest.param(looked_back, NARROW, "doorvraag-dark", id="debrief"),
        pytest.param(laid_beside, WIDE, "doorvraag-dark", id="laid-beside"),
    ],
)
def test_practising_looks_as_it_did(
    scene: Callable[[Trainee], Awaitable[None]], size: tuple[int, int], theme: str, tmp_path: Path,
    snap_compare: Any,
):  # fmt: skip
    app, place = app_in(tmp_path, theme=theme, preferences=Preferences(reduced_motion=True))

    async def before(pilot: Pilot[None]) -> None:
        hands = Trainee(app, pilot, place)
        await hands.settle()
        await scene(hands)
        await hands.settle()

    assert snap_compare(app, terminal_size=size, run_before=before)
