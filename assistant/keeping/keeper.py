"""Whoever looks after the records: verifies, mends, erases, and knows what is due."""

from __future__ import annotations

import asyncio
import platform
from collections.abc import Mapping, Sequence
from datetime import timedelta

from assistant.custody import Store, Tombstone
from assistant.keeping.erasing import Erased, check_owner, checked_reason
from assistant.keeping.finding import Verified
from assistant.keeping.restoring import CaughtUp, Standing, standing
from assistant.keeping.retention import EVERY, Due, Periods, due_among, months_later, unknown_guide
from assistant.keeping.verify import folding, verifying
from assistant.ports import Clock, Flows
from flows.errors import N_, NotFound


class Keeper:
    """Use cases on the store as a whole; owns no state but its ports."""

    def __init__(self, store: Store, flows: Flows, clock: Clock) -> None:
        self._store = store
        self._flows = flows
        self._clock = clock

    async def verify(self, beginnings: Sequence[str] = ()) -> Verified:
        """Everything kept, or the interviews whose id begins so. Raises NotFound for one that is not here."""
        return await self._store.inspect(verifying(folding(self._flows), beginnings))

    async def mend(self, found: Verified) -> tuple[str, ...]:
        """Make what lists show again, where the events are sound; the ids where it was different."""
        broken = {one.where.partition("#")[0] for one in found.findings if one.code != "derived"}
        wrong = {one.where for one in found.findings if one.code == "derived"}
        return await self._store.rebuild(folding(self._flows), sorted(wrong - broken))

    async def erase(self, interview_id: str, reason: str, *, coach: str, of: str | None = None) -> Erased:
        """Remove all content of one interview, for good; a tombstone stays.

        `coach` does it; `of` is the coach whose record it is, when that is another. Raises Refusal,
        WriterConflict while it is open elsewhere, or NotFound.
        """
        header = next((one for one in await self._store.headers() if one.id == interview_id), None)
        if header is None:
            raise NotFound(N_("There is no interview '{id}'."), where=interview_id, id=interview_id)
        check_owner(header, coach, of)
        reason = checked_reason(reason, header)
        is_swept = await self._store.erase(interview_id, actor=coach, reason=reason, host=platform.node())
        stone = next(stone for stone in await self._store.tombstones() if stone.id == interview_id)
        backups = [one for one in await self._store.backups() if one.made_at >= header.started_at]
        return Erased(stone, is_swept, tuple(backups))

    async def standing(self) -> Standing:
        return await standing(self._store)

    async def catch_up(self, with_: Standing) -> CaughtUp:
        """Here is a backup: erase again what was erased since, keep the line of each erased interview, and
        take away every share that is not there any more. The events of the interviews stay as they are."""
        held = {one.id for one in await self._store.headers()}
        known = {stone.id for stone in await self._store.tombstones()}
        again, buried = [], []
        for stone in reversed(with_.erased):  # in the order in which they were erased
            if stone.id in held:
                how = {"actor": stone.erased_by, "reason": stone.reason, "host": platform.node()}
                await self._store.erase(stone.id, **how)
                again.append(stone.id)
            elif stone.id not in known:
                await self._store.bury(stone)
                buried.append(stone.id)
        gone = () if with_.shares is None else sorted(await self._store.share_ids() - with_.shares)
        await self._store.drop_shares(gone)
        return CaughtUp(tuple(again), tuple(buried), tuple(gone))

    async def due(self, own: Mapping[str, int], within: timedelta = timedelta()) -> tuple[Due, ...]:
        """Interviews whose time is over now, or will be within this time; longest over first.

        `own`: months by guide (`*` for all) as the organisation set them. Raises BadValue for a guide that
        is neither at hand nor that of a record.
        """
        await self._check_guides(own)
        periods, now = Periods(self._flows, own), self._clock.now()
        shortest = await asyncio.to_thread(periods.shortest)  # reads every guide
        last = months_later(now + within, -shortest)
        headers = await self._store.unchanged_since(last + timedelta(days=3))  # months differ in length
        return due_among(headers, periods, now, within)

    async def terms(self, own: Mapping[str, int]) -> dict[str, int]:
        """Months that records stay, by id of each guide at hand; `own` and errors as for `due`."""
        await self._check_guides(own)
        periods = Periods(self._flows, own)
        return await asyncio.to_thread(
            lambda: {one: periods.months(one) for one in sorted(self._flows.ids())}
        )

    async def _check_guides(self, own: Mapping[str, int]) -> None:
        unknown = set(own) - {EVERY, *self._flows.ids()}
        if unknown:
            unknown -= {header.flow for header in await self._store.headers()}
        for guide in sorted(unknown):
            raise unknown_guide(guide)

    async def tombstones(self) -> tuple[Tombstone, ...]:
        """The last erased first."""
        return await self._store.tombstones()
