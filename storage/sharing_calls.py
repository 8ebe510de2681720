"""`assistant.share_ports.Sharing` as calls that are carried out in the storage thread."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.share_ports import Colleague, Reader, Reading, Share, Shown
from storage.calls import Calls

if TYPE_CHECKING:
    from storage.sharing import BlockingSharing


class SharingCalls(Calls):
    @property
    @abstractmethod
    def _sharing(self) -> BlockingSharing: ...

    async def shares_of(self, interview_id: str) -> tuple[Share, ...]:
        return await self._run(self._sharing.shares_of, interview_id)

    async def shares_by(self, coach: str) -> tuple[Share, ...]:
        return await self._run(self._sharing.shares_by, coach)

    async def shares_for(self, reader: Reader) -> tuple[Share, ...]:
        return await self._run(self._sharing.shares_for, reader)

    async def unreadable_shares(self, reader: Reader) -> int:
        return await self._run(self._sharing.unreadable_shares, reader)

    async def share(self, share_id: str, reader: Reader) -> Shown:
        return await self._run(self._sharing.share, share_id, reader)

    async def colleagues(self) -> tuple[Colleague, ...] | None:
        return await self._run(self._sharing.colleagues)

    async def note_reading(self, reading: Reading) -> None:
        await self._run(self._sharing.note_reading, reading)

    async def note_readings(self, readings: Sequence[Reading]) -> None:
        await self._run(self._sharing.note_readings, readings)

    async def readings_of(self, interview_id: str) -> tuple[Reading, ...]:
        return await self._run(self._sharing.readings_of, interview_id)
