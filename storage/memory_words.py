"""Searching in memory: no index, every record is looked in."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence

from assistant.kept import Entry, Header, InterviewStatus, Stored
from assistant.word_index import Wanted, WordPage


class MemoryWords(ABC):
    """Fulfils `assistant.word_index.WordIndex`."""

    @abstractmethod
    async def load(self, interview_id: str) -> Stored: ...

    @abstractmethod
    async def headers(
        self,
        *,
        flow: str | None = None,
        client: str | None = None,
        coach: str | None = None,
        status: InterviewStatus | None = None,
        limit: int | None = None,
    ) -> tuple[Header, ...]: ...

    async def unindexed(self, coach: str, *, limit: int) -> tuple[Header, ...]:  # noqa: ARG002 - there is no index
        return ()

    async def index(self, pages: Sequence[WordPage]) -> None:  # noqa: ARG002 - so
        return  # every record is looked in anyway

    async def holding(
        self,
        coach: str,
        wanted: Sequence[Wanted],  # noqa: ARG002 - so
        *,
        skip: int,
        limit: int,
    ) -> tuple[Header, ...]:
        return (await self.headers(coach=coach))[skip : skip + limit]

    async def remarks_of(self, ids: Sequence[str]) -> Mapping[str, tuple[Entry, ...]]:
        return {of: (await self.load(of)).entries for of in ids}
