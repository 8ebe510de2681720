"""Drives the practice screens: the test client, talks in a folder, records in memory."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from assistant.bootstrap import desk_on, memory_records
from assistant.desk import Desk
from assistant.practice.looking_back import LookingBack
from assistant.practice.phrasing import LanguageModel
from assistant.practice.room import Wish
from assistant.practice.talk import PracticeTalk
from assistant.tui.app import DoorvraagApp
from assistant.tui.place import PracticePlace
from assistant.tui.screens.beforehand import Beforehand
from assistant.tui.screens.debrief import DebriefScreen
from assistant.tui.screens.laid_beside import LaidBesideScreen
from assistant.tui.screens.practice import PracticeScreen
from assistant.tui.screens.practice_interview import PracticeInterview
from assistant.tui.screens.rehearsal import RehearsalScreen
from assistant.tui.widgets.paper import Paper
from flows.library import Library
from prompts.phrases import TemplatePhrases
from prompts.render import TemplateReports
from tests.assistant.practice.room import room_in
from tests.tui.driving import WIDE, Coach
from tests.tui.world import CountingIds, TickingClock, desk, opener


def place_in(folder: Path, *, trainee: str = "tr-1", model: LanguageModel | None = None) -> PracticePlace:
    async def open_records() -> Desk:
        return desk_on(memory_records(), trainee, clock=TickingClock(), ids=CountingIds())

    room = room_in(folder, trainee=trainee, model=model)
    back = LookingBack(TemplateReports(), Library(None), TemplatePhrases())
    return PracticePlace(room, TemplatePhrases(), back, open_records)


class Trainee(Coach):
    """Hands at the keys of somebody who practises."""

    def __init__(self, app: DoorvraagApp, pilot: Pilot[None], place: PracticePlace) -> None:
        super().__init__(app, pilot)
        self.place = place

    @property
    def talk_screen(self) -> RehearsalScreen:
        return next(screen for screen in self.app.screen_stack if isinstance(screen, RehearsalScreen))

    @property
    def practice_talk(self) -> PracticeTalk:
        return self.talk_screen.talk

    async def settle(self) -> None:
        for _ in range(3):
            await super().settle()

    async def goes_to(self, kind: type[Screen[Any]]) -> None:
        """What leads there is carried out in threads."""
        for _ in range(400):
            if isinstance(self.app.screen, kind):
                break
            await asyncio.sleep(0)
            await self.pilot.pause()
        await self.until(kind)

    async def says(self, text: str) -> None:
        self.talk_screen.composer.insert(text)
        await self.keys("enter")

    async def practises(self) -> None:
        """From the first screen to the clients."""
        await self.keys("p")
        await self.goes_to(PracticeScreen)

    async def begins(self, intent: str = "") -> None:
        """From the clients into a talk with the only one there is."""
        await self.keys("enter")
        await self.goes_to(Beforehand)
        await self.type(intent)
        await self.keys("enter")
        await self.goes_to(RehearsalScreen)

    async def looks_back(self) -> str:
        """The words of the debrief."""
        await self.keys("f5")
        await self.goes_to(DebriefScreen)
        return self.app.screen.query_one(Paper).text

    async def fills_in_the_record(self, heard: str) -> None:
        """From the debrief until the record lies beside the truth; about work."""
        await self.keys("v")
        await self.goes_to(PracticeInterview)
        screen = self.app.screen
        assert isinstance(screen, PracticeInterview)
        await screen.interview.move("werkervaring")
        said = next(slot.path for slot in screen.interview.view().slots if slot.part == "said")
        screen.interview.focus_slot(said)
        await screen.interview.type(heard)
        await screen.perform(screen.interview.finish())
        await self.goes_to(LaidBesideScreen)


def app_in(
    folder: Path, *, trainee: str = "tr-1", model: LanguageModel | None = None, **given: Any
) -> tuple[DoorvraagApp, PracticePlace]:
    """`given` goes to the application."""
    given.setdefault("language", "nl")
    place = place_in(folder, trainee=trainee, model=model)
    return DoorvraagApp(opener(desk()), open_practice=lambda: place, **given), place


@asynccontextmanager
async def practising(
    folder: Path, *, size: tuple[int, int] = WIDE, trainee: str = "tr-1", **given: Any
) -> AsyncIterator[Trainee]:
    """At the list of clients."""
    app, place = app_in(folder, trainee=trainee, **given)
    async with app.run_test(size=size) as pilot:
        hands = Trainee(app, pilot, place)
        await hands.settle()
        if "opening" not in given:
            await hands.practises()
        yield hands


@asynccontextmanager
async def in_a_practice_talk(folder: Path, *, is_hard: bool = False, **given: Any) -> AsyncIterator[Trainee]:
    """A talk just begun, always the same one."""
    async with practising(folder, **given) as hands:
        talk = await hands.place.room.begin(Wish("bram", seed=3, intent="Luisteren", is_hard=is_hard))
        hands.app.show_rehearsal(talk)
        await hands.goes_to(RehearsalScreen)
        yield hands
