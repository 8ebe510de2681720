"""Putting a backup in the place of the database."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from assistant.bootstrap.desks import open_desk
from assistant.bootstrap.machine import SystemClock
from assistant.bootstrap.places import database_location
from assistant.unlocking import Person
from flows.errors import StorageError

if TYPE_CHECKING:
    from assistant.keeping.finding import Verified
    from assistant.keeping.restoring import CaughtUp, Restored, Standing


def restore(db: str | None, backup: str, person: Person | None) -> Restored:
    """Put a backup in the place of the database, once it was looked through; what stood there is kept.

    Raises StorageError; nothing was changed then.
    """
    from storage import restoring
    from storage.file import path_of

    place, now = database_location(db), SystemClock().now()
    fresh = restoring.bring_beside(place, backup, now)
    try:
        known = asyncio.run(_sealed(place, person)) if path_of(place).is_file() else None
        verified, caught_up = asyncio.run(_looked_through(str(fresh), backup, known, person))
        kept = restoring.put_in_place(place, fresh, now)
    finally:
        restoring.remove(fresh)
    from assistant.keeping.restoring import Restored

    is_caught_up = kept is None or (known is not None and known.shares is not None)
    return Restored(verified.interviews, verified.events, kept, caught_up, is_caught_up)


async def _looked_through(
    fresh: str, backup: str, known: Standing | None, person: Person | None
) -> tuple[Verified, CaughtUp]:
    """Brought up to date, and without what was erased or withdrawn since; what that was.

    Raises StorageError when anything in it is wrong.
    """
    from assistant.keeping.restoring import CaughtUp, not_sound

    desk = await open_desk(fresh, "", person)
    try:
        condition = await desk.records.condition("full")
        verified = await desk.keeper.verify()
        if condition.damage or verified.findings:
            raise not_sound(backup, len(condition.damage) + len(verified.findings))
        caught_up = CaughtUp() if known is None else await desk.keeper.catch_up(known)
        verified = await desk.keeper.verify() if caught_up != CaughtUp() else verified
        await desk.records.seal()
    finally:
        await desk.close()
    return verified, caught_up


async def _sealed(place: str, person: Person | None) -> Standing | None:
    """The database becomes one file that nobody has open; what was erased in it, and what is shared.

    One that cannot be opened stays as it is, and tells nothing: None.
    """
    from assistant.keeping.restoring import in_use

    try:
        desk = await open_desk(place, "", person)
    except StorageError:
        return None
    try:
        known = await desk.keeper.standing()
        if not await desk.records.seal():
            raise in_use(place)
        return known
    finally:
        await desk.close()
