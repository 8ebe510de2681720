"""The screens in front of a database that is locked, or not there yet."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from assistant.desk import Desk
from assistant.keychain import Keychain
from assistant.tui.app import DoorvraagApp
from assistant.tui.person import ScreenPerson
from assistant.unlocking import open_unlocked
from tests.assistant.people import Lock
from tests.tui.driving import WIDE, Coach
from tests.tui.world import desk


def app_at(
    lock: Lock, *, keyring: Keychain | None = None, language: str = "en", **given: Any
) -> DoorvraagApp:
    async def open_desk() -> Desk:
        await open_unlocked(lock, ScreenPerson(app), lambda: keyring)
        return desk()

    app = DoorvraagApp(open_desk, language=language, **given)
    return app


async def until_asked(coach: Coach) -> None:
    """The window comes from a worker, so it is there a little later than the first screen."""
    for _ in range(100):
        if len(coach.app.screen_stack) > 1 or coach.app.desk is not None:
            break
        await coach.pilot.pause()
    await coach.settle()


@asynccontextmanager
async def at_the_lock(lock: Lock, *, size: tuple[int, int] = WIDE, **given: Any) -> AsyncIterator[Coach]:
    app = app_at(lock, **given)
    async with app.run_test(size=size) as pilot:
        coach = Coach(app, pilot)
        await until_asked(coach)
        yield coach
