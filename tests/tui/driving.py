"""Drives the screens as a coach would, without waiting for real time."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from time import monotonic
from typing import Any

from textual.events import Key
from textual.keys import _character_to_key, key_to_character
from textual.pilot import Pilot
from textual.screen import Screen
from textual.worker import WorkerCancelled

from assistant.desk import Desk
from assistant.i18n import set_language
from assistant.interview import Interview
from assistant.tui.app import DoorvraagApp
from assistant.tui.screens.first_use import ChooseLock, TakeDown
from assistant.tui.screens.interview import InterviewScreen
from assistant.tui.screens.unlock import Unlock
from assistant.tui.widgets.lines import Notice
from tests.tui.world import app_on, desk

WIDE = (160, 45)
MEDIUM = (100, 30)
NARROW = (80, 24)
CHARACTERS = {"slash": "/", "question_mark": "?"}


class Coach:
    """Hands at the keys of one running application."""

    def __init__(self, app: DoorvraagApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot
        self._clock = monotonic()
        self.does_not_wait_for: set[str] = set()
        """Groups of workers that go on while keys are pressed."""

    @property
    def talk(self) -> InterviewScreen:
        return next(screen for screen in self.app.screen_stack if isinstance(screen, InterviewScreen))

    @property
    def interview(self) -> Interview:
        return self.talk.interview

    async def settle(self) -> None:
        waiting_for_a_person = {"act", "new", "leave", "plain"} | self.does_not_wait_for
        if any(isinstance(screen, Unlock | ChooseLock | TakeDown) for screen in self.app.screen_stack):
            waiting_for_a_person.add("desk")
        while busy := [
            worker
            for worker in self.app.workers
            if worker.group not in waiting_for_a_person and not (worker.is_finished or worker.is_cancelled)
        ]:
            with suppress(WorkerCancelled):  # another took its place, as when a page is read once more
                await self.app.workers.wait_for_complete(busy)
        for _ in range(2000):
            if not self._is_acting():
                break
            await self.pilot.pause()
        await self.pilot.pause()
        await self.pilot.pause()

    def _is_acting(self) -> bool:
        """An act whose own page is on top waits for nobody: it is writing a file, say."""
        return "act" not in self.does_not_wait_for and any(
            worker.group == "act" and worker.node is self.app.screen and not worker.is_finished
            for worker in self.app.workers
        )

    async def burst(self, *names: str) -> None:
        """Keys held or doubled: they are all there before anything could come of the first."""
        self._clock += 1
        for name in names:
            self._press(name)
        await self.settle()

    async def keys(self, *names: str) -> None:
        for name in names:
            self._clock += 1
            self._press(name)
            await self.pilot.pause()
        await self.settle()

    async def until(self, kind: type[Screen[Any]]) -> None:
        """Until such a screen is there: what leads to it is carried out in a thread."""
        for _ in range(2000):
            if isinstance(self.app.screen, kind):
                break
            await self.pilot.pause()
        assert isinstance(self.app.screen, kind)
        await self.settle()

    async def type(self, text: str) -> None:
        """Letters as keys, so that whatever has the focus gets them."""
        for letter in text:
            self.app.post_message(Key(_character_to_key(letter), letter))
        await self.settle()

    def _press(self, name: str) -> None:
        """Like `App.simulate_key`, with the character a terminal would send along."""
        key = Key(name, CHARACTERS.get(name) or key_to_character(name))
        key.time = self._clock
        self.app.post_message(key)

    async def says(self, text: str) -> None:
        """Type a line at the composer and confirm it."""
        self.talk.composer.insert(text)
        await self.keys("enter")

    def notice(self) -> str:
        return self.app.screen.query_one(Notice).said

    def seen(self) -> str:
        """Everything on screen as text."""
        width, height = self.app.size
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text[:width] for strip in strips[:height])


@asynccontextmanager
async def at_the_screen(
    on: Desk | None = None, *, size: tuple[int, int] = WIDE, **given: Any
) -> AsyncIterator[Coach]:
    """The start screen with an open desk."""
    app = app_on(on or desk(), **given)
    async with app.run_test(size=size) as pilot:
        coach = Coach(app, pilot)
        await coach.settle()
        yield coach


@asynccontextmanager
async def in_a_talk(
    on: Desk | None = None, *, size: tuple[int, int] = WIDE, **given: Any
) -> AsyncIterator[Coach]:
    """An interview just begun."""
    on = on or desk()
    set_language(given.get("language", "nl"))
    interview = await on.start("proef", "K-204")
    async with at_the_screen(on, size=size, **given) as coach:
        coach.app.show_interview(interview)
        await coach.settle()
        yield coach
