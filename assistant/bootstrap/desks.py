"""Builds the desk out of a store, flows, phrases and reports."""

from __future__ import annotations

import asyncio
import importlib
from typing import TYPE_CHECKING

from assistant.address import is_team, shown
from assistant.bootstrap.asking import Ask, password_after
from assistant.bootstrap.machine import RandomIds, SystemClock, flows_folder
from assistant.bootstrap.places import database_location, outbox_for
from assistant.bootstrap.vault import FileVault
from assistant.keychain import system_keychain
from assistant.secrets import Secret
from assistant.settings import load_settings
from assistant.team import check_is_me, check_may_work
from assistant.unlocking import Person, open_unlocked
from assistant.version import app_version
from flows.errors import DoorvraagError, StorageError

if TYPE_CHECKING:
    from assistant.custody import Store
    from assistant.desk import Desk
    from assistant.ports import Clock, Ids
    from assistant.share_ports import Reader


async def open_desk(  # noqa: PLR0913 - who sits there, and the two ways to ask for a secret
    db: str | None,
    coach: str,
    person: Person | None = None,
    *,
    for_new: Secret | None = None,
    insisted: str | None = None,
    password: str | None = None,
    ask: Ask | None = None,
    only_to_look: bool = False,
) -> Desk:
    """The desk on a database: a file that `person` opens, or a team's server.

    A new file gets the lock `for_new`; with `only_to_look` one that may not be written will do. A team
    database knows itself who sits there: `coach` is not asked then, and an `insisted` one that is somebody
    else is refused (BadValue). It gets `password`, or what `ask` answers when it wants one.

    Raises StorageError when the database cannot be used, Refusal when what was given for it cannot.
    """
    location = database_location(db)
    if is_team(location):
        return await _team_desk(location, insisted, password, ask)
    vault = FileVault(db, only_to_look=only_to_look)
    opened = await open_unlocked(vault, person, system_keychain, for_new=for_new)
    here = reader_here(coach)
    return await asyncio.to_thread(desk_on, opened.records, coach, reader=here)  # imports flows, templates


async def _team_desk(location: str, insisted: str | None, password: str | None, ask: Ask | None) -> Desk:
    await asyncio.to_thread(importlib.import_module, "storage.records")  # in a thread: the screen is alive
    from storage import open_team_records

    outbox = outbox_for(location)
    try:
        records = await open_team_records(location, password=password, outbox=outbox)
    except StorageError as error:
        given = password_after(error, location, ask)
        records = await open_team_records(location, password=given, outbox=outbox)
    try:
        me = check_may_work(records.identity, shown(location))
        check_is_me(me, insisted or me.coach)
    except DoorvraagError:
        await records.close()
        raise
    return await asyncio.to_thread(desk_on, records, me.coach, reader=me.reader)


def reader_here(coach: str) -> Reader:
    """Which groups and rounds this coach belongs to, as the settings on this machine say; for a file."""
    from assistant.share_ports import Reader

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
    from assistant.bootstrap.house import house_style
    from assistant.codes import NOBODY
    from assistant.desk import Desk
    from assistant.sharing.beside import SharedBeside
    from flows.library import Library
    from prompts.phrases import TemplatePhrases
    from prompts.render import TemplateReports

    made = Desk(
        records, Library(flows_folder()), TemplateReports(house_style), TemplatePhrases(),
        clock or SystemClock(), ids or RandomIds(), coach=coach or NOBODY, app_version=app_version(),
        reader=reader,
    )  # fmt: skip
    made.copies = SharedBeside(made)
    return made
