"""Putting a backup in the place of the database."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from assistant.bootstrap.desks import desk_on, open_desk
from assistant.bootstrap.machine import SystemClock
from assistant.bootstrap.places import database_location
from assistant.bootstrap.vault import FileVault
from assistant.keychain import system_keychain
from assistant.unlocking import BACKUP_PASSPHRASE, PASSPHRASE, Given, Person, open_unlocked
from flows.errors import DoorvraagError, StorageError

if TYPE_CHECKING:
    from assistant.keeping.finding import Verified
    from assistant.keeping.restoring import CaughtUp, Restored, Standing
    from assistant.secrets import RecoveryKey


_CLOSED = ("wrong_passphrase", "locked", "called_off")


def restore(db: str | None, backup: str, person: Person | None, *, blindly: bool = False) -> Restored:
    """Put a backup in the place of the database, once it was looked through; what stood there is kept.

    `blindly`: also when what stands there is locked, and cannot say what was erased since.
    Raises StorageError; nothing was changed then.
    """
    from storage import restoring
    from storage.file import path_of

    place, now = database_location(db), SystemClock().now()
    fresh = restoring.bring_beside(place, backup, now)
    at_backup = None if person is None else _AtBackup(person, backup)
    try:
        before = _lock_of(place) if path_of(place).is_file() else None
        known = asyncio.run(_sealed(place, person, blindly)) if path_of(place).is_file() else None
        verified, caught_up = asyncio.run(_looked_through(str(fresh), backup, known, at_backup))
        after = _lock_of(str(fresh))
        kept = restoring.put_in_place(place, fresh, now)
    except StorageError as error:
        raise _of_backup(error, str(fresh), backup) from None
    finally:
        restoring.remove(fresh)
    from assistant.keeping.restoring import Restored

    return Restored(
        verified.interviews, verified.events, kept, caught_up,
        has_other_lock=before not in (None, after), is_encrypted=after != b"",
        is_caught_up=kept is None or (known is not None and known.shares is not None),
    )  # fmt: skip


class _AtBackup:
    """Fulfils `assistant.unlocking.Person`: asks for the backup by its own name, not by that of the copy."""

    def __init__(self, person: Person, backup: str) -> None:
        self._person = person
        self._backup = backup

    async def unlock(self, place: str, complaint: DoorvraagError | None, *, may_keep: bool) -> Given | None:
        from assistant.keeping.restoring import wrong_for_backup

        del place
        of_backup = None if complaint is None else wrong_for_backup(self._backup)
        return await self._person.unlock(self._backup, of_backup, may_keep=may_keep)

    async def choose(self, place: str, *, is_new: bool, may_keep: bool) -> Given | None:
        return await self._person.choose(place, is_new=is_new, may_keep=may_keep)

    async def take_down(self, recovery: RecoveryKey) -> None:
        await self._person.take_down(recovery)


def _of_backup(error: StorageError, fresh: str, backup: str) -> StorageError:
    """The same about the file that was named; nobody knows the copy beside the database."""
    from assistant.keeping.restoring import wrong_for_backup

    if error.where != fresh:
        return error
    if error.code == "wrong_passphrase":
        return wrong_for_backup(backup)
    return StorageError(
        error.message, where=backup, remedy=error.remedy, code=error.code, params=error.params
    )


def _lock_of(place: str) -> bytes | None:
    """Its salt, another one after every `db rekey`; empty for a plain file, None when nobody can tell."""
    from storage.lock import look_at

    try:
        return look_at(place, needs_folder=False, to_write=False)[1] or b""
    except StorageError:
        return None


async def _looked_through(
    fresh: str, backup: str, known: Standing | None, person: Person | None
) -> tuple[Verified, CaughtUp]:
    """Brought up to date, and without what was erased or withdrawn since; what that was.

    Raises StorageError when anything in it is wrong.
    """
    from assistant.keeping.restoring import CaughtUp, not_sound

    vault, secrets = FileVault(fresh), (BACKUP_PASSPHRASE, PASSPHRASE)
    opened = await open_unlocked(vault, person, system_keychain, variables=secrets)
    desk = await asyncio.to_thread(desk_on, opened.records, "")
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


async def _sealed(place: str, person: Person | None, blindly: bool) -> Standing | None:
    """The database becomes one file that nobody has open; what was erased in it, and what is shared.

    One that is damaged stays as it is, and tells nothing: None. Raises StorageError for one that is locked.
    """
    from assistant.keeping.restoring import closed, in_use

    try:
        desk = await open_desk(place, "", person)
    except StorageError as error:
        if error.code in _CLOSED and not blindly:
            raise closed(place) from error
        return None
    try:
        known = await desk.keeper.standing()
        if not await desk.records.seal():
            raise in_use(place)
        return known
    finally:
        await desk.close()
