"""The one place that knows everybody: builds the desk out of a store, flows, phrases and reports.

Imports of storage, prompts and screens stand inside the functions: the first frame waits for none of them.
"""

from __future__ import annotations

import asyncio
import importlib
import os
import secrets
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.settings import data_folder, load_settings

if TYPE_CHECKING:
    from assistant.desk import Desk
    from assistant.ports import Clock, Ids, Reader, Store

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


async def open_desk(db: str | None, coach: str) -> Desk:
    """The desk on a database. Raises StorageError when the database cannot be used."""
    location = database_location(db)
    is_default = not db and not os.environ.get("DOORVRAAG_DB")
    await asyncio.to_thread(importlib.import_module, "storage.records")  # in a thread: the screen is alive
    from storage import open_records

    records = await open_records(location, make_folder=is_default)
    return await asyncio.to_thread(
        desk_on, records, coach, reader=reader_here(coach)
    )  # imports the flows and the templates


def reader_here(coach: str) -> Reader:
    """Which groups and rounds this coach belongs to, as the settings on this machine say.

    In a team's database it is the server that decides what the reader gets.
    """
    from assistant.ports import Reader

    settings = load_settings()
    groups, rounds = (_names(names) for names in (settings.groups, settings.rounds))
    return Reader(coach, groups, rounds, settings.is_supervisor)


def _names(listed: str) -> frozenset[str]:
    return frozenset(name for part in listed.split(",") if (name := part.strip()))


def memory_records() -> Store:
    """A store that is gone with the process."""
    from storage import MemoryRecords

    return MemoryRecords()


def desk_on(
    records: Store,
    coach: str,
    *,
    clock: Clock | None = None,
    ids: Ids | None = None,
    reader: Reader | None = None,
) -> Desk:
    """The desk on a store that is already open; stories bring their own clock and ids."""
    from assistant.desk import Desk
    from flows.library import Library
    from prompts.phrases import TemplatePhrases
    from prompts.render import TemplateReports

    return Desk(
        records, Library(own_flows()), TemplateReports(), TemplatePhrases(), clock or SystemClock(),
        ids or RandomIds(), coach=coach or "coach", app_version=app_version(),
        reader=reader,
    )  # fmt: skip


def own_flows() -> Path | None:
    """The team's own flow folder (holding `data/` and `catalogues/`), when there is one."""
    folder = Path(os.environ.get("DOORVRAAG_FLOWS") or data_folder() / "flows")
    return folder if folder.is_dir() else None
