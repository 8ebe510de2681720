"""Closed intakes of one coach, as little as it takes; a clock that a test moves on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.custody import Store
from assistant.desk import Desk
from assistant.learning.looking_back import LookingBack
from flows.library import Library
from prompts.phrases import TemplatePhrases
from prompts.render import TemplateReports
from storage import MemoryRecords
from tests.assistant.at_the_desk import CountingIds, SteppingClock

DEBTS = {"wat_speelt": ["schulden"]}


def desk_of(coach: str = "noor", records: Store | None = None, clock: SteppingClock | None = None) -> Desk:
    return Desk(
        records or MemoryRecords(), Library(), TemplateReports(), TemplatePhrases(), clock or SteppingClock(),
        _Ids(coach), coach=coach, app_version="test",
    )  # fmt: skip


class _Ids(CountingIds):
    """Of its own for each desk, so that two desks may share one store."""

    def __init__(self, coach: str) -> None:
        super().__init__()
        self._coach = coach

    def new(self) -> str:
        return f"{self._coach}-{super().new()}"


async def held(
    desk: Desk,
    client: str = "K-1",
    answers: Mapping[str, Any] | None = None,
    *,
    tensions: tuple[str, ...] = (),
    flow: str = "intake",
) -> str:
    """A closed talk; its id."""
    interview = await desk.start(flow, client)
    for words in tensions:
        await interview.note("tension", words)
    for step, value in (answers or {}).items():
        await interview.answer(step, value)
    await interview.finish()
    await interview.close()
    return interview.id


def looking(desk: Desk) -> LookingBack:
    return LookingBack(desk)
