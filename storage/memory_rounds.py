"""Rounds in memory."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from assistant.round_ports import Round, RoundAnswer, RoundPart
from assistant.rounds.refusals import no_round
from assistant.share_ports import Share
from storage import round_rows


class MemoryRounds(ABC):
    """Fulfils `assistant.round_ports.Rounds`."""

    def __init__(self) -> None:
        super().__init__()
        self._rounds: dict[str, Round] = {}
        self._parts: dict[tuple[str, str, str], RoundPart] = {}

    @abstractmethod
    def _has_share(self, share_id: str) -> bool: ...

    async def open_round(self, new: Round) -> None:
        self._rounds[new.id] = round_rows.round_of(tuple(round_rows.round_values(new).values()))

    async def rounds(self) -> tuple[Round, ...]:
        by_id = sorted(self._rounds.values(), key=lambda one: one.id)
        return tuple(sorted(by_id, key=lambda one: one.opened_at, reverse=True))

    async def unreadable_rounds(self) -> int:
        return 0

    async def round_parts(self, round_id: str, reader: str) -> tuple[RoundPart, ...]:
        found = [
            part if part.coach == reader else replace(part, interview_id="", share_id=None)
            for part in self._of(round_id)
        ]
        return tuple(sorted(found, key=lambda part: (part.joined_at, part.coach, part.stage)))

    async def round_answers(self, round_id: str, reader: str) -> tuple[RoundAnswer, ...]:
        parts = self._of(round_id)
        takes_part = any(part.coach == reader for part in parts)
        handed_in = [part for part in parts if part.is_in]
        return round_rows.seen_by(reader, self._round(round_id), handed_in, takes_part=takes_part)

    async def join_round(self, part: RoundPart, instead_of: RoundPart | None = None) -> str:
        known = self._parts.get((part.round_id, part.coach, part.stage))
        makes_way = known is not None and known.share_id is None and known == instead_of
        if known is None or makes_way:
            await self.keep_part(part)
            return part.interview_id
        return known.interview_id

    async def keep_part(self, part: RoundPart) -> None:
        self._round(part.round_id)
        values = round_rows.part_values(part)
        kept = round_rows.part_of((*values.values(), False))
        before = self._parts.get((part.round_id, part.coach, part.stage))
        joined_at = kept.joined_at if before is None else before.joined_at
        self._parts[part.round_id, part.coach, part.stage] = replace(kept, joined_at=joined_at)

    async def close_round(self, round_id: str, at: datetime) -> None:
        held = self._round(round_id)
        if held.closed_at is None:
            self._rounds[round_id] = replace(held, closed_at=at)

    async def rounds_of(self, ids: Sequence[str]) -> Mapping[str, str]:
        wanted = frozenset(ids)
        return {
            part.interview_id: part.round_id for part in self._parts.values() if part.interview_id in wanted
        }

    def _is_round(self, name: str) -> bool:
        return name in self._rounds

    def _is_revealed(self, share: Share, reader: str) -> bool:
        parts = self._of(share.to)
        takes_part = any(part.coach == reader for part in parts)
        handed_in = [part for part in parts if part.is_in]
        seen = round_rows.seen_by(reader, self._round(share.to), handed_in, takes_part=takes_part)
        return any(answer.share_id == share.id for answer in seen)

    def _of(self, round_id: str) -> list[RoundPart]:
        return [
            replace(part, is_in=part.share_id is not None and self._has_share(part.share_id))
            for part in self._parts.values()
            if part.round_id == round_id
        ]

    def _round(self, round_id: str) -> Round:
        try:
            return self._rounds[round_id]
        except KeyError:
            raise no_round(round_id) from None
