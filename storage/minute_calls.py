"""Minutes as calls that are carried out in the storage thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.minute_book import KeptMinutes
from storage.calls import Calls

if TYPE_CHECKING:
    from storage.blocking import BlockingRecords


class MinuteCalls(Calls):
    """Fulfils `assistant.minute_book.MinuteBook`."""

    _records: BlockingRecords

    async def keep_minutes(self, new: KeptMinutes) -> None:
        await self._run(self._records.minutes.keep_minutes, new)

    async def minutes(self) -> tuple[KeptMinutes, ...]:
        return await self._run(self._records.minutes.minutes)

    async def unreadable_minutes(self) -> int:
        return await self._run(self._records.minutes.unreadable_minutes)
