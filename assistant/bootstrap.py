"""The one place that knows everybody: builds the desk out of a store, flows, phrases and reports.

Imports of storage, prompts and screens stand inside the functions: the first frame waits for none of them.
"""

from __future__ import annotations

import asyncio
import importlib
import os
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.settings import data_folder

if TYPE_CHECKING:
    from assistant.custody import Backup, Store, Tombstone
    from assistant.desk import Desk
    from assistant.keeping.finding import Verified
    from assistant.keeping.restoring import Restored
    from assistant.ports import Clock, Ids

_ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
"""Without letters and digits that look alike when read aloud."""


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


class RandomIds:
    """Ten letters and digits: short enough to read aloud, and never given twice in practice (50 bits)."""

    def new(self) -> str:
        return "".join(secrets.choice(_ALPHABET) for _ in range(10))


def app_version() -> str:
    try:
        return version("doorvraag")
    except PackageNotFoundError:
        return "0"


def database_location(db: str | None) -> str:
    """What `--db` says, else DOORVRAAG_DB, else one file in the platform's data folder."""
    return db or os.environ.get("DOORVRAAG_DB") or str(data_folder() / "doorvraag.db")


async def open_desk(db: str | None, coach: str, *, only_to_look: bool = False) -> Desk:
    """The desk on a database. Raises StorageError when the database cannot be used.

    `only_to_look`: one that may not be written will do.
    """
    from flows.errors import StorageError

    location = database_location(db)
    is_default = not db and not os.environ.get("DOORVRAAG_DB")
    await asyncio.to_thread(importlib.import_module, "storage.records")  # in a thread: the screen is alive
    from storage import open_records

    try:
        records = await open_records(location, make_folder=is_default)
    except StorageError as error:
        if error.code != "read_only" or not only_to_look:
            raise
        records = await open_records(location, is_read_only=True)
    return await asyncio.to_thread(desk_on, records, coach)  # imports the flows and the templates


def backups_beside(db: str | None) -> tuple[Backup, ...]:
    """The copies that lie beside the database, newest first; it is not opened."""
    from storage.copies import copies_of
    from storage.file import DatabaseFile, path_of

    return copies_of(DatabaseFile(path_of(database_location(db))))


def restore(db: str | None, backup: str) -> Restored:
    """Put a backup in the place of the database, once it was looked through; what stood there is kept.

    Raises StorageError; nothing was changed then.
    """
    from storage import restoring

    place, now = database_location(db), SystemClock().now()
    fresh = restoring.bring_beside(place, backup, now)
    try:
        erased = asyncio.run(_sealed(place)) if Path(place).is_file() else ()
        verified, again = asyncio.run(_looked_through(str(fresh), backup, erased))
        kept = restoring.put_in_place(place, fresh, now)
    finally:
        restoring.remove(fresh)
    from assistant.keeping.restoring import Restored

    return Restored(verified.interviews, verified.events, kept, again)


async def _looked_through(
    fresh: str, backup: str, erased: Sequence[Tombstone]
) -> tuple[Verified, tuple[str, ...]]:
    """Brought up to date, and without what was erased since; the ids of those.

    Raises StorageError when anything in it is wrong.
    """
    from assistant.keeping.restoring import not_sound

    desk = await open_desk(fresh, "")
    try:
        condition = await desk.records.condition("full")
        verified = await desk.keeper.verify()
        if condition.damage or verified.findings:
            raise not_sound(backup, len(condition.damage) + len(verified.findings))
        again = await desk.keeper.erase_again(erased)
        verified = await desk.keeper.verify() if again else verified
        await desk.records.seal()
    finally:
        await desk.close()
    return verified, again


async def _sealed(place: str) -> Sequence[Tombstone]:
    """The database becomes one file that nobody has open; what was erased in it.

    One that cannot be opened stays as it is, and tells nothing.
    """
    from assistant.keeping.restoring import in_use
    from flows.errors import StorageError

    try:
        desk = await open_desk(place, "")
    except StorageError:
        return ()
    try:
        erased = await desk.keeper.tombstones()
        if not await desk.records.seal():
            raise in_use(place)
        return erased
    finally:
        await desk.close()


def memory_records() -> Store:
    """A store that is gone with the process."""
    from storage import MemoryRecords

    return MemoryRecords()


def desk_on(records: Store, coach: str, *, clock: Clock | None = None, ids: Ids | None = None) -> Desk:
    """The desk on a store that is already open; stories bring their own clock and ids."""
    from assistant.desk import Desk
    from flows.library import Library
    from prompts.phrases import TemplatePhrases
    from prompts.render import TemplateReports

    return Desk(
        records, Library(own_flows()), TemplateReports(), TemplatePhrases(), clock or SystemClock(),
        ids or RandomIds(), coach=coach or "coach", app_version=app_version(),
    )  # fmt: skip


def own_flows() -> Path | None:
    """The team's own flow folder (holding `data/` and `catalogues/`), when there is one."""
    folder = Path(os.environ.get("DOORVRAAG_FLOWS") or data_folder() / "flows")
    return folder if folder.is_dir() else None
