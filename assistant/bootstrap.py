"""The one place that knows everybody: builds the desk out of a store, flows, phrases and reports.

Imports of storage, prompts and screens stand inside the functions: the first frame waits for none of them.
"""

from __future__ import annotations

import asyncio
import importlib
import os
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from secrets import choice
from typing import TYPE_CHECKING, TypeAlias

from assistant import rekeying
from assistant.address import is_team, shown
from assistant.keychain import system_keychain
from assistant.rekeying import Rekeyed
from assistant.secrets import ALPHABET, Secret
from assistant.settings import data_folder, load_settings
from assistant.team import check_is_me, check_may_work
from assistant.unlocking import Opened, Person, Seen, open_unlocked
from flows.errors import N_, DoorvraagError, Refusal, StorageError

if TYPE_CHECKING:
    from assistant.custody import Backup, Store
    from assistant.desk import Desk
    from assistant.keeping.finding import Verified
    from assistant.keeping.restoring import CaughtUp, Restored, Standing
    from assistant.ports import Clock, Entry, Header, Ids, Reader
    from assistant.team import TeamOffice

Ask: TypeAlias = Callable[[str], "str | None"]
"""Asks a person for the password of the address given; None when there is nobody to ask."""


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


class RandomIds:
    """Ten letters and digits: short enough to read aloud, and never given twice in practice (50 bits)."""

    def new(self) -> str:
        return "".join(choice(ALPHABET) for _ in range(10))


def app_version() -> str:
    try:
        return version("doorvraag")
    except PackageNotFoundError:
        return "0"


def database_location(db: str | None) -> str:
    """What `--db` says, else DOORVRAAG_DB, else one file in the platform's data folder."""
    return db or os.environ.get("DOORVRAAG_DB") or str(data_folder() / "doorvraag.db")


def is_database(path: str) -> bool:
    """Whether a file is a database that doorvraag made."""
    from storage.file import is_ours

    return is_ours(Path(path))


class FileVault:
    """Fulfils `assistant.unlocking.Vault` for what `--db` names; the usual place gets its folder made."""

    def __init__(self, db: str | None, *, only_to_look: bool = False, is_read_only: bool = False) -> None:
        """`only_to_look`: one that may not be written is opened for reading; `is_read_only`: any is."""
        self.place = database_location(db)
        self._only_to_look = only_to_look
        self._is_read_only = is_read_only
        self._is_default = not db and not os.environ.get("DOORVRAAG_DB")

    async def look(self) -> Seen:
        await asyncio.to_thread(importlib.import_module, "storage.lock")  # in a thread: the screen is alive
        from storage.lock import look_at

        to_write = not self._is_read_only
        seen = await asyncio.to_thread(
            look_at, self.place, needs_folder=not self._is_default, to_write=to_write
        )
        return Seen(*seen)

    async def open(self, secret: Secret | None) -> Opened:
        from storage import open_records

        try:
            records = await open_records(
                self.place, secret, make_folder=self._is_default, is_read_only=self._is_read_only
            )
        except StorageError as error:
            if error.code != "read_only" or not self._only_to_look:
                raise
            records = await open_records(self.place, secret, is_read_only=True)
        return Opened(records, records.recovery)

    async def rekey(self, secret: Secret | None, new: Secret) -> Rekeyed:
        from storage.rekey import rekey

        return await asyncio.to_thread(rekey, self.place, secret, new)


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
        if error.code != "password_needed" or ask is None or (given := ask(shown(location))) is None:
            raise
        records = await open_team_records(location, password=given, outbox=outbox)
    try:
        me = check_may_work(records.identity, shown(location))
        check_is_me(me, insisted or me.coach)
    except DoorvraagError:
        await records.close()
        raise
    return await asyncio.to_thread(desk_on, records, me.coach, reader=me.reader)


def is_same_database(one: str, other: str) -> bool:
    """Whether two locations name the same file, or are the same address."""
    from storage.file import path_of

    if is_team(one) or is_team(other):
        return shown(one) == shown(other)
    first, second = path_of(one), path_of(other)
    return first == second or (first.exists() and second.exists() and first.samefile(second))


async def create(db: str | None, person: Person | None, *, for_new: Secret | None = None) -> bool:
    """Make a new database; whether it is encrypted. Raises as `open_desk` does, also when there is one."""
    vault = FileVault(db)
    if (await vault.look()).state != "new":
        raise Refusal(
            N_("There is something here already; it was left as it is."), where=vault.place, code="exists",
            remedy=N_("Choose another place with --db."),
        )  # fmt: skip
    opened = await open_unlocked(vault, person, system_keychain, for_new=for_new)
    await opened.records.close()
    return opened.recovery is not None


async def rekey(db: str | None, person: Person | None, *, to_plain: bool) -> Rekeyed:
    """Another lock on the database; see `assistant.rekeying`."""
    return await rekeying.rekey(FileVault(db), person, system_keychain, to_plain=to_plain)


async def forget(db: str | None) -> bool:
    """Take the key out of the keyring; whether it was there."""
    salt = (await FileVault(db).look()).salt
    keychain = await asyncio.to_thread(system_keychain)
    return salt is not None and keychain is not None and await asyncio.to_thread(keychain.forget, salt)


def outbox_for(location: str) -> Path:
    """Where answers wait while the team's server at `location` cannot be reached: one file per login."""
    login = sha256(shown(location).partition("?")[0].encode()).hexdigest()[:16]
    return data_folder() / f"outbox-{login}.db"


async def refused_saves(desk: Desk) -> tuple[tuple[Header, tuple[Entry, ...]], ...]:
    """What a team's server would not take, because somebody else was ahead; kept on this machine."""
    from storage.queueing import QueueingRecords

    if not isinstance(desk.records, QueueingRecords):
        return ()
    return tuple((save.header, save.entries) for save in await desk.records.refused())


def open_office(db: str | None, *, ask: Ask | None = None) -> TeamOffice:
    """For managing the team. Raises StorageError when the database cannot be used."""
    from storage import open_office as at

    location = database_location(db)
    try:
        return at(location)
    except StorageError as error:
        if error.code != "password_needed" or ask is None or (given := ask(shown(location))) is None:
            raise
        return at(location, password=given)


def password_for(db: str | None, ask: Ask) -> str | None:
    """The password a team database asks for; None when it asks for none. Raises StorageError."""
    from storage import asks_password

    location = database_location(db)
    return ask(shown(location)) if is_team(location) and asks_password(location) else None


def backups_beside(db: str | None) -> tuple[Backup, ...]:
    """The copies that lie beside the database, newest first; it is not opened."""
    from storage.copies import copies_of
    from storage.file import DatabaseFile, path_of

    return copies_of(DatabaseFile(path_of(database_location(db))))


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
    from flows.errors import StorageError

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


def reader_here(coach: str) -> Reader:
    """Which groups and rounds this coach belongs to, as the settings on this machine say; for a file."""
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
    from assistant.codes import NOBODY
    from assistant.desk import Desk
    from flows.library import Library
    from prompts.phrases import TemplatePhrases
    from prompts.render import TemplateReports

    return Desk(
        records, Library(own_flows()), TemplateReports(), TemplatePhrases(), clock or SystemClock(),
        ids or RandomIds(), coach=coach or NOBODY, app_version=app_version(),
        reader=reader,
    )  # fmt: skip


def own_flows() -> Path | None:
    """The team's own flow folder (holding `data/` and `catalogues/`), when there is one."""
    folder = Path(os.environ.get("DOORVRAAG_FLOWS") or data_folder() / "flows")
    return folder if folder.is_dir() else None
