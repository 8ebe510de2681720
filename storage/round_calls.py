"""Rounds, and many records at once, as calls that are carried out in the storage thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from assistant.kept import AnswerRow, FlowText
from assistant.round_ports import Round, RoundAnswer, RoundPart
from storage.calls import Calls

if TYPE_CHECKING:
    from storage.blocking import BlockingRecords


class RoundCalls(Calls):
    """Fulfils `assistant.round_ports.Rounds`, and the two of `assistant.tabled` that read."""

    _records: BlockingRecords

    async def open_round(self, new: Round) -> None:
        await self._run(self._records.rounds.open_round, new)

    async def rounds(self) -> tuple[Round, ...]:
        return await self._run(self._records.rounds.rounds)

    async def unreadable_rounds(self) -> int:
        return await self._run(self._records.rounds.unreadable_rounds)

    async def round_parts(self, round_id: str, reader: str) -> tuple[RoundPart, ...]:
        return await self._run(self._records.rounds.round_parts, round_id, reader)

    async def round_answers(self, round_id: str, reader: str) -> tuple[RoundAnswer, ...]:
        return await self._run(self._records.rounds.round_answers, round_id, reader)

    async def join_round(self, part: RoundPart, instead_of: RoundPart | None = None) -> str:
        return await self._run(self._records.rounds.join_round, part, instead_of)

    async def keep_part(self, part: RoundPart) -> None:
        await self._run(self._records.rounds.keep_part, part)

    async def close_round(self, round_id: str, at: datetime) -> None:
        await self._run(self._records.rounds.close_round, round_id, at)

    async def rounds_of(self, ids: Sequence[str]) -> Mapping[str, str]:
        return await self._run(self._records.rounds.rounds_of, ids)

    async def answers_of(self, ids: Sequence[str]) -> Mapping[str, tuple[AnswerRow, ...]]:
        return await self._run(self._records.tabled.answers_of, ids)

    async def guide_like(self, content_hash: str) -> FlowText:
        return await self._run(self._records.tabled.guide_like, content_hash)
