"""A database file and its lock: made, opened, locked anew."""

from __future__ import annotations

import asyncio
import importlib
import os

from assistant import rekeying
from assistant.address import is_team
from assistant.bootstrap.places import database_location
from assistant.keychain import system_keychain
from assistant.rekeying import Rekeyed
from assistant.secrets import Secret
from assistant.unlocking import Opened, Person, Seen, open_unlocked
from flows.errors import N_, Refusal, StorageError


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


async def is_absent(db: str | None) -> bool:
    """Whether `--db` names a file that is not there, or is empty. Raises StorageError."""
    return not is_team(database_location(db)) and (await FileVault(db).look()).state == "new"


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
