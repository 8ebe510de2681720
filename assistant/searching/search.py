"""Searching everything that whoever sits at the desk may see, and nothing else.

Own records whole; of colleagues only what they shared, and that without their words until it is opened, for
opening is what the owner can see (docs/decisions/0022). A colleague's record in the same file is not sought
in: its words would be read without anybody knowing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.desk import Desk
from assistant.i18n import language, wording
from assistant.kept import Header
from assistant.practice.room import PracticeRoom
from assistant.practice.runs import Run
from assistant.rounds.table import RoundTable
from assistant.searching.hits import Hit, HitKind, places_in
from assistant.searching.indexing import Shelf, catch_up, passages_in
from assistant.searching.passages import Passage, passages_of_run, passages_of_share
from assistant.searching.sought import Sought
from assistant.share_ports import Share
from assistant.sharing.body import from_body
from flows.errors import BrokenRecord, NotFound

MOST = 50
"""Records that are shown; more than that nobody reads."""
_AT_ONCE = 25
"""Records looked in at a time, until there are enough."""


@dataclass(frozen=True, slots=True)
class Results:
    hits: tuple[Hit, ...]
    """Own records first, the last changed first; then what was shared, practice, and titles."""
    has_more: bool
    """There may be more records than these."""


class Search:
    """One per desk: it remembers the guides and shares it read."""

    def __init__(self, desk: Desk, table: RoundTable | None = None, room: PracticeRoom | None = None) -> None:
        """`table` knows the cases and simulated clients, `room` what was practised."""
        self._desk = desk
        self._table = table
        self._room = room
        self._guides = Shelf(desk.records, desk.load_guide)
        self._shared: dict[str, list[Passage]] = {}

    async def catch_up(self, told: Callable[[int], None] | None = None) -> None:
        """Take in what changed since the last search; a search does so by itself. Raises StorageError."""
        await catch_up(self._desk.records, self._guides, self._desk.coach, told)

    async def find(self, typed: str, *, most: int = MOST) -> Results:
        """Everything with all of these words; nothing when there is no word in it. Raises StorageError."""
        sought = Sought.of(typed)
        if not sought:
            return Results((), has_more=False)
        await self.catch_up()
        records, has_more = await self._in_records(sought, most)
        shares = await self._in_shares(sought)
        practice = await self._in_practice(sought)
        titles = await asyncio.to_thread(lambda: list(self._in_titles(sought)))
        return Results((*records, *shares, *practice, *titles), has_more)

    async def _in_records(self, sought: Sought, most: int) -> tuple[list[Hit], bool]:
        records, coach = self._desk.records, self._desk.coach
        hits: list[Hit] = []
        seen = 0
        while headers := await records.holding(coach, sought.wanted, skip=seen, limit=_AT_ONCE):
            seen += len(headers)
            passages = await passages_in(records, self._guides, headers)
            found = await asyncio.to_thread(_in_each, headers, passages, sought)
            guides = await self._guides.guides_of(headers)
            titles = {one.id: guides[one.content_hash].title for one in headers if one.content_hash in guides}
            hits += [replace(hit, guide=titles.get(hit.id)) for hit in found]
            if len(hits) > most:
                return hits[:most], True
        return hits, False

    async def _in_shares(self, sought: Sought) -> list[Hit]:
        found = []
        for share in await self._desk.records.shares_for(self._desk.reader):
            if share.id not in self._shared:
                self._shared[share.id] = await self._read(share)
            if hit := _hit(
                "share", share.id, share.shared_by, "", self._shared[share.id], sought, is_closed=True
            ):
                found.append(replace(hit, at=share.shared_at))
        return found

    async def _read(self, share: Share) -> list[Passage]:
        """Nothing for one that was withdrawn meanwhile, or cannot be read: the list of shares says so."""
        try:
            shown = await self._desk.records.share(share.id, self._desk.reader)
            copy = await asyncio.to_thread(from_body, shown.body)
        except (NotFound, BrokenRecord):
            return []
        return list(passages_of_share(copy.record))

    async def _in_practice(self, sought: Sought) -> list[Hit]:
        if self._room is None:
            return []
        runs = await self._room.runs.all()
        return await asyncio.to_thread(_in_runs, self._room, runs, sought)

    def _in_titles(self, sought: Sought) -> Iterable[Hit]:
        for info in self._desk.flows():
            yield from _titled("guide", info.id, info.title, sought)
        if self._table is not None:
            for case in self._table.cases():
                yield from _titled("case", case.id, wording(case.title), sought)
            for client in self._table.clients():
                yield from _titled("client", client.id, client.name, sought)


def _in_each(
    headers: Sequence[Header], passages: Mapping[str, Sequence[Passage]], sought: Sought
) -> list[Hit]:
    found = []
    for header in headers:
        places = passages.get(header.id, ())
        if hit := _hit("record", header.id, header.client, header.flow, places, sought):
            found.append(replace(hit, at=header.changed_at))
    return found


def _in_runs(room: PracticeRoom, runs: Iterable[Run], sought: Sought) -> list[Hit]:
    names = {client.id: client.name for client in room.clients()}
    found = []
    for run in runs:
        if run.begun.trainee != room.trainee:
            continue
        name = names.get(run.begun.client, run.begun.client)
        if hit := _hit("practice", run.id, name, "", list(passages_of_run(run)), sought):
            found.append(replace(hit, at=run.begun.at))
    return found


def _titled(kind: HitKind, id_: str, title: str, sought: Sought) -> Iterator[Hit]:
    if hit := _hit(kind, id_, title, "", [], sought):
        yield hit


def _hit(
    kind: HitKind,
    id_: str,
    title: str,
    about: str,
    passages: Sequence[Passage],
    sought: Sought,
    *,
    is_closed: bool = False,
) -> Hit | None:
    """None unless every word and phrase stands in the title or somewhere in it."""
    places = places_in(passages, sought, language(), is_closed=is_closed)
    seen = sought.found_in(title).parts.union(*(place.parts for place in places))
    return Hit(kind, id_, title, about, None, places=tuple(places)) if len(seen) == sought.parts else None
