"""Colleagues around one table: each at a desk of their own, on one store in memory."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from assistant import bootstrap
from assistant.desk import Desk
from assistant.rounds.table import RoundTable
from assistant.tui.app import DoorvraagApp
from storage.memory import MemoryRecords
from tests.tui.driving import WIDE, Coach
from tests.tui.world import CountingIds, TickingClock, opener

Answers = Mapping[str, Any]
"""By step."""

COLLEAGUES: dict[str, Answers] = {
    "anna": {
        "besluit": {"keuze": "deels", "reden": "Volgens de verordening mag het vier weken."},
        "doorslag": {"zwaarst": "regels"},
        "regie": "coach",
        "spoed": 2,
        "moeilijk": "Dat ze het zelf al geregeld heeft.",
    },
    "bart": {
        "besluit": {"keuze": "deels", "reden": "Er is plek, en dan kan het."},
        "doorslag": {"zwaarst": "mogelijk"},
        "regie": "samen",
        "spoed": 2,
    },
    "cato": {
        "besluit": {"keuze": "niet_doen", "reden": "Er is geen plek die past."},
        "doorslag": {"zwaarst": "mogelijk"},
        "regie": "samen",
        "spoed": 4,
        "moeilijk": "Nee zeggen tegen iemand die zo haar best doet.",
    },
}


class Table:
    """One store, and a desk for whoever sits down at it."""

    def __init__(self) -> None:
        self.records = MemoryRecords()
        self._clock = TickingClock()
        self._ids = CountingIds()

    def desk(self, coach: str) -> Desk:
        return bootstrap.desk_on(self.records, coach, clock=self._clock, ids=self._ids)

    def rounds(self, coach: str) -> RoundTable:
        return bootstrap.open_rounds(self.desk(coach))

    async def opens(self, coach: str = "anna", case: str = "simone") -> str:
        return (await self.rounds(coach).open_on_case(case)).held.id

    async def answers(self, coach: str, round_id: str, *, closes: bool = True, hands_in: bool = True) -> None:
        rounds = self.rounds(coach)
        interview = await rounds.join(round_id)
        for step, value in COLLEAGUES[coach].items():
            await interview.answer(step, value)
        if coach == "bart":
            await interview.skip("Komt later.", step="moeilijk")
        if coach == "cato":
            await interview.skip("Hoort hier niet.", step="norm", deliberate=True)
        if closes:
            await interview.finish()
        await interview.close()
        if closes and hands_in:
            await rounds.hand_in(await rounds.preview(round_id))

    async def closed_round(self, *, named: bool = False) -> str:
        round_id = await self.opens()
        for coach in COLLEAGUES:
            await self.answers(coach, round_id)
        await self.rounds("anna").close(round_id)
        for coach in COLLEAGUES if named else ():
            await self.rounds(coach).name_me(round_id, agrees=True)
        return round_id


def app_at(desk: Desk, *, language: str = "nl", **given: Any) -> DoorvraagApp:
    return DoorvraagApp(opener(desk), language=language, open_rounds=bootstrap.open_rounds, **given)


class Colleague(Coach):
    """Hands at the keys of one of them."""

    async def settle(self) -> None:
        for _ in range(3):
            await super().settle()


@asynccontextmanager
async def sitting(
    table: Table, coach: str = "anna", *, size: tuple[int, int] = WIDE, **given: Any
) -> AsyncIterator[Colleague]:
    app = app_at(table.desk(coach), **given)
    async with app.run_test(size=size) as pilot:
        hands = Colleague(app, pilot)
        await hands.settle()
        yield hands
