"""Minutes in memory."""

from __future__ import annotations

from abc import ABC, abstractmethod

from assistant.minute_book import KeptMinutes
from assistant.packs.refusals import already_kept
from assistant.rounds.refusals import no_round
from storage.minutes import minutes_of, minutes_values


class MemoryMinutes(ABC):
    """Fulfils `assistant.minute_book.MinuteBook`."""

    def __init__(self) -> None:
        super().__init__()
        self._minutes: dict[str, KeptMinutes] = {}

    @abstractmethod
    def _is_round(self, name: str) -> bool: ...

    async def keep_minutes(self, new: KeptMinutes) -> None:
        if new.id in self._minutes:
            raise already_kept(new.id)
        if new.round_id is not None and not self._is_round(new.round_id):
            raise no_round(new.round_id)
        self._minutes[new.id] = minutes_of(tuple(minutes_values(new).values()))

    async def minutes(self) -> tuple[KeptMinutes, ...]:
        by_id = sorted(self._minutes.values(), key=lambda one: one.id)
        return tuple(sorted(by_id, key=lambda one: (one.meeting_on, one.kept_at), reverse=True))

    async def unreadable_minutes(self) -> int:
        return 0
