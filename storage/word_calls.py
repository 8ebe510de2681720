"""Searching as calls that are carried out in the storage thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from assistant.kept import Entry, Header
from assistant.word_index import Wanted, WordPage
from storage.calls import Calls

if TYPE_CHECKING:
    from storage.blocking import BlockingRecords


class WordCalls(Calls):
    """Fulfils `assistant.word_index.WordIndex`."""

    _records: BlockingRecords

    async def unindexed(self, coach: str, *, limit: int) -> tuple[Header, ...]:
        return await self._run(self._records.words.unindexed, coach, limit=limit)

    async def index(self, pages: Sequence[WordPage]) -> None:
        await self._run(self._records.words.index, pages)

    async def holding(
        self, coach: str, wanted: Sequence[Wanted], *, skip: int, limit: int
    ) -> tuple[Header, ...]:
        return await self._run(self._records.words.holding, coach, wanted, skip=skip, limit=limit)

    async def remarks_of(self, ids: Sequence[str]) -> Mapping[str, tuple[Entry, ...]]:
        return await self._run(self._records.words.remarks_of, ids)
