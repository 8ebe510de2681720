"""`assistant.custody.Custody` for a store with a thread of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from assistant.custody import Backup, Condition, Contents, Depth, Disclosure, Tombstone
from assistant.kept import Header
from assistant.ports import Fold
from storage.calls import Calls

if TYPE_CHECKING:
    from storage.blocking import BlockingRecords

T = TypeVar("T")


class CustodyCalls(Calls):
    """The calls as the port has them, carried out in order by the worker."""

    _records: BlockingRecords

    async def inspect(self, look: Callable[[Contents], T]) -> T:
        return await self._run(self._records.upkeep.inspect, look)

    async def own_secret(self) -> str | None:
        return await self._run(self._records.own_secret)

    async def erase(self, interview_id: str, *, actor: str, reason: str, host: str) -> bool:
        return await self._run(
            self._records.upkeep.erase, interview_id, actor=actor, reason=reason, host=host
        )

    async def sweep(self) -> bool:
        return await self._run(self._records.upkeep.sweep)

    async def seal(self) -> bool:
        return await self._run(self._records.upkeep.seal)

    async def tombstones(self) -> tuple[Tombstone, ...]:
        return await self._run(self._records.upkeep.tombstones)

    async def bury(self, stone: Tombstone) -> None:
        await self._run(self._records.upkeep.bury, stone)

    async def share_ids(self) -> frozenset[str]:
        return await self._run(self._records.upkeep.share_ids)

    async def drop_shares(self, share_ids: Sequence[str]) -> None:
        await self._run(self._records.upkeep.drop_shares, share_ids)

    async def disclosures(self, interview_id: str) -> tuple[Disclosure, ...]:
        return await self._run(self._records.upkeep.disclosures, interview_id)

    async def unchanged_since(self, moment: datetime) -> tuple[Header, ...]:
        return await self._run(self._records.upkeep.unchanged_since, moment)

    async def backups(self) -> tuple[Backup, ...]:
        return await self._run(self._records.upkeep.backups)

    async def condition(self, depth: Depth) -> Condition:
        return await self._run(self._records.upkeep.condition, depth)

    async def back_up(self, target: Path | None, *, replace: bool = False) -> Backup:
        return await self._run(self._records.upkeep.back_up, target, replace=replace)

    async def rebuild(self, fold: Fold, only: Sequence[str] | None = None) -> tuple[str, ...]:
        """Make headers and answers again from the events; `fold` runs in the storage thread.

        Answers the ids where something was different. Raises what `fold` raises; those before it are done.
        """
        return await self._run(self._records.rebuild, fold, only)
