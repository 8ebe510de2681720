"""Another passphrase for a database, or encryption for a plain one, or none any more."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from assistant.keychain import Keychain
from assistant.secrets import PLAIN, RecoveryKey, Secret, new_passphrase
from assistant.unlocking import (
    NEW_PASSPHRASE,
    FindKeychain,
    Given,
    Person,
    Seen,
    Vault,
    called_off,
    open_unlocked,
)
from flows.errors import N_, StorageError


@dataclass(frozen=True, slots=True)
class Rekeyed:
    was_encrypted: bool
    recovery: RecoveryKey | None
    """The new one; None when the database is not encrypted any more."""
    backups: tuple[Path, ...]
    """Copies beside the file; they keep the lock they had."""


class Relockable(Vault, Protocol):
    async def rekey(self, secret: Secret | None, new: Secret) -> Rekeyed: ...


async def rekey(
    vault: Relockable, person: Person | None, find_keychain: FindKeychain, *, to_plain: bool
) -> Rekeyed:
    """Open it with the old secret, ask the new one, and change the lock. Raises as `open_unlocked` does."""
    seen = await vault.look()
    if seen.state == "new":
        raise nothing_here(vault.place)
    opened = await open_unlocked(vault, person, find_keychain)
    await opened.records.close()
    keychain = await asyncio.to_thread(find_keychain)
    given = Given(PLAIN) if to_plain else await _new(vault.place, person, may_keep=keychain is not None)
    return await _to_its_end(_changed(vault, person, keychain, seen, opened.recovery, given))


async def _changed(
    vault: Relockable,
    person: Person | None,
    keychain: Keychain | None,
    seen: Seen,
    old: Secret | None,
    given: Given,
) -> Rekeyed:
    done = await vault.rekey(old, given.secret)
    if done.recovery is not None and person is not None:
        await person.take_down(done.recovery)
    if keychain is not None:
        if seen.salt is not None:
            await asyncio.to_thread(keychain.forget, seen.salt)
        salt = (await vault.look()).salt
        if given.is_to_be_kept and salt is not None and done.recovery is not None:
            await asyncio.to_thread(keychain.keep, salt, done.recovery)
    return done


async def _to_its_end(changing: Coroutine[Any, Any, Rekeyed]) -> Rekeyed:
    """Ctrl-C meanwhile would hide that the lock was changed, and the only recovery key there is."""
    task = asyncio.ensure_future(changing)
    while not task.done():
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError:
            me = asyncio.current_task()
            if task.cancelled() or me is None:
                raise
            me.uncancel()
    return task.result()


async def _new(place: str, person: Person | None, *, may_keep: bool) -> Given:
    if words := os.environ.get(NEW_PASSPHRASE):
        return Given(new_passphrase(words))
    if person is None:
        raise StorageError(
            N_("No new passphrase was given; nothing was changed."), where=place, code="no_choice",
            remedy=N_("Do this in a terminal, or put the new one in DOORVRAAG_NEW_PASSPHRASE."),
        )  # fmt: skip
    given = await person.choose(place, is_new=False, may_keep=may_keep)
    if given is None:
        raise called_off(place)
    return given


def nothing_here(place: str) -> StorageError:
    return StorageError(
        N_("There is no database here."), where=place, code="nothing_here",
        remedy=N_("Look at --db or DOORVRAAG_DB. Is the file right: 'doorvraag db create' makes it."),
    )  # fmt: skip
