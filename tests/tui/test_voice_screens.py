"""A language model that words the answers: said beforehand, never in the way of the keys."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from assistant.language_model.place import place_of
from assistant.language_model.server import ModelServer
from assistant.practice.phrasing import MOST_FAILURES, NoWords
from assistant.tui.app import DoorvraagApp
from assistant.tui.screens.beforehand import Beforehand
from assistant.tui.screens.practice import PracticeScreen
from assistant.tui.screens.rehearsal import RehearsalScreen
from flows.errors import N_, BadValue
from tests.assistant.language_model import misbehaving as fake
from tests.assistant.practice.test_voice import Voice
from tests.tui.driving import Coach
from tests.tui.practising import Trainee, in_a_practice_talk, practising
from tests.tui.world import desk, opener

DAY = "Hoe ziet een gewone dag er voor u uit?"
WORK = "Wat kunt u vertellen over uw werk?"


def silent(_line: str) -> str:
    raise NoWords


@asynccontextmanager
async def in_a_slow_talk(folder: Path) -> AsyncIterator[tuple[Trainee, fake.FakeServer]]:
    """The model was asked something, and says nothing yet."""
    with fake.serving(fake.never) as server:
        model = ModelServer(place_of(server.address), "", 60.0)
        async with in_a_practice_talk(folder, model=model) as hands:
            hands.does_not_wait_for = {"voice", "wake"}
            await hands.says(DAY)
            while DAY not in server.texts():
                await hands.pilot.pause()
            yield hands, server
            server.may_go_on.set()


async def test_that_a_model_words_the_answers_is_said_beforehand_and_can_be_refused(tmp_path: Path) -> None:
    voice = Voice()
    async with practising(tmp_path, model=voice) as hands:
        await hands.keys("enter")
        await hands.goes_to(Beforehand)
        assert "☑ Een taalmodel op dit apparaat verwoordt de antwoorden." in hands.seen()
        await hands.keys("f4")
        assert "☐ Een taalmodel" in hands.seen()
        await hands.keys("enter")
        await hands.goes_to(RehearsalScreen)
        await hands.says(DAY)
        assert (voice.asked, voice.was_woken) == ([], False)


async def test_without_a_model_nothing_is_said_of_one(tmp_path: Path) -> None:
    async with practising(tmp_path) as hands:
        await hands.keys("enter")
        await hands.goes_to(Beforehand)
        assert "taalmodel" not in hands.seen()
        await hands.keys("f4")
        await hands.keys("enter")
        await hands.goes_to(RehearsalScreen)
        assert "taalmodel" not in hands.seen()


async def test_what_the_model_says_stands_in_the_talk_and_is_kept(tmp_path: Path) -> None:
    async with in_a_practice_talk(tmp_path, model=Voice("Tja, {}".format)) as hands:
        assert "taalmodel" in hands.seen()
        await hands.says(DAY)
        said = hands.practice_talk.exchanges[0].reply.text
        assert said.startswith("Tja, ")
        assert "Tja, " in hands.seen()
        run = await hands.place.room.runs.load(hands.practice_talk.run.id)
        assert run.said[0].voiced == said


async def test_a_slow_model_holds_up_nobody(tmp_path: Path) -> None:
    async with in_a_slow_talk(tmp_path) as (hands, _server):
        line = hands.practice_talk.exchanges[0].reply.text
        assert DAY in hands.seen()
        assert line not in hands.seen()
        assert "Enter wacht daar niet op" in hands.seen()
        await hands.type("Wat doet u ")
        assert "Wat doet u" in hands.seen()
        await hands.keys("f4", "escape")  # what one knows beforehand, and back
        await hands.keys("enter")
        while hands.talk_screen.is_finding_words:
            await hands.pilot.pause()
        await hands.settle()
        assert line in hands.seen()
        assert hands.talk_screen.composer.text == "Wat doet u "
        assert len(hands.practice_talk.exchanges) == 1
        await hands.type("overdag?")
        await hands.keys("enter")
        assert [one.text for one in hands.practice_talk.exchanges] == [DAY, "Wat doet u overdag?"]


async def test_leaving_does_not_wait_for_the_model_and_the_turn_is_kept(tmp_path: Path) -> None:
    async with in_a_slow_talk(tmp_path) as (hands, _server):
        run = hands.practice_talk.run.id
        await hands.keys("escape")
        await hands.goes_to(PracticeScreen)
        assert [said.text for said in (await hands.place.room.runs.load(run)).said] == [DAY]


async def test_an_answer_that_comes_while_one_leaves_harms_nothing(tmp_path: Path) -> None:
    async with in_a_slow_talk(tmp_path) as (hands, server):
        run = hands.practice_talk.run.id
        leaving = hands.talk_screen
        server.may_go_on.set()
        await hands.burst("escape")
        await hands.goes_to(PracticeScreen)
        assert leaving not in hands.app.screen_stack
        assert len((await hands.place.room.runs.load(run)).said) == 1


async def test_looking_back_does_not_wait_for_the_model(tmp_path: Path) -> None:
    async with in_a_slow_talk(tmp_path) as (hands, _server):
        line = hands.practice_talk.exchanges[0].reply.text
        assert line in " ".join((await hands.looks_back()).split())


async def test_a_model_that_fails_is_mentioned_once(tmp_path: Path) -> None:
    async with in_a_practice_talk(tmp_path, model=Voice(silent)) as hands:
        remarks = []
        for turn in range(MOST_FAILURES + 2):
            await hands.says(f"{WORK} {turn}")
            assert hands.practice_talk.exchanges[-1].reply.text.split("\n")[-1][:20] in hands.seen()
            remarks.append("taalmodel" in hands.notice())
        assert remarks == [False, False, True, False, False]


async def test_a_model_elsewhere_is_refused_in_words_and_the_rest_works(tmp_path: Path) -> None:
    def refused() -> Any:
        raise BadValue(N_("'{address}' is no address of a language model on this device."), address="x")

    app = DoorvraagApp(opener(desk()), open_practice=refused, language="nl")
    async with app.run_test() as pilot:
        coach = Coach(app, pilot)
        await coach.settle()
        await coach.keys("p")
        await asyncio.sleep(0)
        assert app.screen is app.start
        assert "taalmodel" in coach.notice()
