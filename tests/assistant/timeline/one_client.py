"""Talks with one client, held at a desk in memory."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from assistant.desk import Desk
from assistant.timeline.gathering import client_timeline
from assistant.timeline.model import Timeline, Track
from flows.library import Library
from prompts.phrases import TemplatePhrases
from prompts.render import TemplateReports
from storage.memory import MemoryRecords
from tests.assistant.at_the_desk import CountingIds, SteppingClock

CLIENT = "K-1"
CALLS = {"what": "Belt de bank", "who": "client", "by": "2026-03-09"}
WRITES = {"what": "Schrijft de brief", "who": "coach"}
EXPECTS = {"verwachting": "Over zes weken werkt hij drie dagen."}
LIBRARY = Library()


def desk_of(
    coach: str = "noor", records: MemoryRecords | None = None, ids: CountingIds | None = None
) -> Desk:
    """With the shipped guides."""
    return Desk(
        records or MemoryRecords(), LIBRARY, TemplateReports(), TemplatePhrases(), SteppingClock(),
        ids or CountingIds(), coach=coach, app_version="test",
    )  # fmt: skip


def on_day(at: Desk, month: int, day: int) -> None:
    assert isinstance(at.clock, SteppingClock)
    at.clock.at = datetime(2026, month, day, 9, 0, tzinfo=UTC)


async def held(
    at: Desk, flow: str, *answers: tuple[str, Any], client: str = CLIENT, closed: bool = True
) -> str:
    interview = await at.start(flow, client)
    for step, value in answers:
        await interview.move(step)
        await interview.answer(step, value)
    if closed:
        await interview.finish()
    await interview.close()
    return interview.id


async def timeline(at: Desk) -> Timeline:
    return await client_timeline(at, CLIENT)


def track(of: Timeline, name: str) -> Track:
    return next(track for track in of.tracks if track.id == name)


def levels(of: Track) -> list[object]:
    """Now and ahead per talk, or why there is neither."""
    return [
        cell.silence or (cell.now and cell.now.value, cell.ahead and cell.ahead.value) for cell in of.cells
    ]
