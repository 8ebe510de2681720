"""Catching up: what changed since somebody last searched is taken into the index, a few records at a time.

The store is asked for each few anew and is free in between, so that a save never waits for all of it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Protocol

from assistant.kept import FlowText, Header
from assistant.searching.passages import Passage, passages_of
from assistant.searching.words import index_words
from assistant.tabled import Read
from assistant.word_index import WordIndex, WordPage
from flows.errors import DoorvraagError
from flows.model import Flow

AT_ONCE = 100
"""Records in one go: some hundredths of a second of the store's time."""


class Searchable(WordIndex, Read, Protocol):
    """As much of a store as searching in records needs."""


class Shelf:
    """The guides of the records that are read, each loaded once."""

    def __init__(self, records: Read, load: Callable[[FlowText], Awaitable[Flow]]) -> None:
        self._records = records
        self._load = load
        self._guides: dict[str, Flow | None] = {}

    async def guides_of(self, headers: Iterable[Header]) -> Mapping[str, Flow]:
        """By content hash; without those that cannot be read: their records say so when they are opened."""
        wanted = {header.content_hash for header in headers}
        for content_hash in wanted - self._guides.keys():
            try:
                self._guides[content_hash] = await self._load(await self._records.guide_like(content_hash))
            except DoorvraagError:
                self._guides[content_hash] = None
        return {one: guide for one in wanted if (guide := self._guides[one]) is not None}


async def passages_in(
    records: Searchable, shelf: Shelf, headers: Sequence[Header]
) -> dict[str, list[Passage]]:
    """By id; none of a record whose guide cannot be read."""
    ids = [header.id for header in headers]
    guides = await shelf.guides_of(headers)
    answers, remarks = await records.answers_of(ids), await records.remarks_of(ids)

    def found() -> dict[str, list[Passage]]:
        return {
            header.id: list(passages_of(guide, answers.get(header.id, ()), remarks.get(header.id, ())))
            for header in headers
            if (guide := guides.get(header.content_hash)) is not None
        }

    return await asyncio.to_thread(found)


async def catch_up(
    records: Searchable, shelf: Shelf, coach: str, told: Callable[[int], None] | None = None
) -> None:
    """Until the index knows every record of this coach. `told` hears each time how many were done."""
    done = 0
    while changed := await records.unindexed(coach, limit=AT_ONCE):
        passages = await passages_in(records, shelf, changed)
        await records.index(await asyncio.to_thread(_pages, changed, passages))
        done += len(changed)
        if told is not None:
            told(done)


def _pages(headers: Sequence[Header], passages: Mapping[str, Sequence[Passage]]) -> list[WordPage]:
    return [
        WordPage(
            header.id,
            header.last_sequence,
            _words(passages.get(header.id, ())) | index_words(header.client),
        )
        for header in headers
    ]


def _words(passages: Iterable[Passage]) -> frozenset[str]:
    texts = {text for one in passages for text in (one.text.nl, one.text.en) if text is not None}
    return frozenset(word for text in texts for word in index_words(text))
