"""From a locked database to an open one: where its secret comes from, and who is asked for it.

In this order: DOORVRAAG_PASSPHRASE, the keyring, the person at the keys. A new database is encrypted, unless
somebody chose otherwise in so many words.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from assistant.custody import Store
from assistant.keychain import Keychain
from assistant.secrets import (
    PLAIN,
    Passphrase,
    RecoveryKey,
    Secret,
    Unencrypted,
    new_passphrase,
    secret_in,
)
from flows.errors import N_, DoorvraagError, Refusal, StorageError

PASSPHRASE = "DOORVRAAG_PASSPHRASE"  # noqa: S105 - the name of a variable
TO_PASSPHRASE = "DOORVRAAG_TO_PASSPHRASE"  # noqa: S105
BACKUP_PASSPHRASE = "DOORVRAAG_BACKUP_PASSPHRASE"  # noqa: S105
NEW_PASSPHRASE = "DOORVRAAG_NEW_PASSPHRASE"  # noqa: S105
NEW_DATABASE = "DOORVRAAG_NEW_DATABASE"

FindKeychain = Callable[[], Keychain | None]
"""Looked for only when it is needed: that takes a while."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A database from outside. `salt` says which one it is: the first bytes of an encrypted file."""

    state: Literal["new", "plain", "encrypted"]
    salt: bytes | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    records: Store
    recovery: RecoveryKey | None
    """None when it is not encrypted."""


class Vault(Protocol):
    """A place where a database is or will be. Raises StorageError."""

    place: str

    async def look(self) -> Seen: ...

    async def open(self, secret: Secret | None) -> Opened: ...


@dataclass(frozen=True, slots=True)
class Given:
    secret: Secret
    is_to_be_kept: bool = False
    """In the keyring of this computer."""


class Person(Protocol):
    """Whoever is at the keys, asked by a front end in its own way. None is: called off."""

    async def unlock(self, place: str, complaint: DoorvraagError | None, *, may_keep: bool) -> Given | None:
        """The passphrase or the recovery key; `complaint` is about the one given before."""

    async def choose(self, place: str, *, is_new: bool, may_keep: bool) -> Given | None:
        """A new passphrase, given twice; for a new database also PLAIN, after saying what that means."""

    async def take_down(self, recovery: RecoveryKey) -> None:
        """Show the recovery key, once, until the person says that it is on paper."""


class AskedOnce:
    """A person who is asked for the passphrase of one database once, however often it is opened.

    A copy of the database has the same lock, so it opens without asking too.
    """

    def __init__(self, person: Person) -> None:
        self._person = person
        self._given: Given | None = None

    async def unlock(self, place: str, complaint: DoorvraagError | None, *, may_keep: bool) -> Given | None:
        if self._given is None or complaint is not None:
            self._given = await self._person.unlock(place, complaint, may_keep=may_keep)
        return self._given

    async def choose(self, place: str, *, is_new: bool, may_keep: bool) -> Given | None:
        return await self._person.choose(place, is_new=is_new, may_keep=may_keep)

    async def take_down(self, recovery: RecoveryKey) -> None:
        await self._person.take_down(recovery)


async def open_unlocked(
    vault: Vault,
    person: Person | None,
    find_keychain: FindKeychain,
    *,
    for_new: Secret | None = None,
    variables: Sequence[str] = (PASSPHRASE,),
) -> Opened:
    """The store, unlocked or made. `for_new` is what a new one gets without asking; `variables` may hold the
    passphrase, the first that does counts.

    Raises StorageError (`locked` or `no_choice` when nobody gave a secret), or Refusal for a variable that
    cannot be used.
    """
    seen = await vault.look()
    match seen.state:
        case "plain":
            return await vault.open(None)
        case "encrypted":
            return await _unlock(vault, seen, person, find_keychain, _words_in(variables))
        case "new":
            return await _make(
                vault, person, find_keychain, for_new or _choice_in_the_environment(_words_in(variables))
            )


async def _unlock(
    vault: Vault, seen: Seen, person: Person | None, find_keychain: FindKeychain, words: str | None
) -> Opened:
    if words:
        return await vault.open(secret_in(words))
    keychain = await asyncio.to_thread(find_keychain)
    opened = await _with_kept_key(vault, seen, keychain)
    if opened is not None:
        return opened
    if person is None:
        return await vault.open(None)  # the store says that it is locked, and all ways to open it
    complaint: DoorvraagError | None = None
    while (given := await person.unlock(vault.place, complaint, may_keep=keychain is not None)) is not None:
        try:
            opened = await vault.open(given.secret)
        except StorageError as error:
            if error.code != "wrong_passphrase":
                raise
            complaint = error
        else:
            await _keep(vault, opened, keychain if given.is_to_be_kept else None)
            return opened
    raise called_off(vault.place)


async def _with_kept_key(vault: Vault, seen: Seen, keychain: Keychain | None) -> Opened | None:
    kept = await asyncio.to_thread(keychain.find, seen.salt) if keychain and seen.salt else None
    if kept is None:
        return None
    try:
        return await vault.open(kept)
    except StorageError as error:
        if error.code != "wrong_passphrase":
            raise
        return None


async def _make(
    vault: Vault, person: Person | None, find_keychain: FindKeychain, chosen: Secret | None
) -> Opened:
    given = Given(chosen) if chosen is not None else None
    keychain: Keychain | None = None
    if given is None and person is not None:
        keychain = await asyncio.to_thread(find_keychain)
        given = await person.choose(vault.place, is_new=True, may_keep=keychain is not None)
        if given is None:
            raise called_off(vault.place)
    opened = await vault.open(None if given is None else given.secret)
    if opened.recovery is not None and person is not None:
        await person.take_down(opened.recovery)
    await _keep(vault, opened, keychain if given is not None and given.is_to_be_kept else None)
    return opened


async def _keep(vault: Vault, opened: Opened, keychain: Keychain | None) -> None:
    if keychain is None or opened.recovery is None:
        return
    salt = (await vault.look()).salt
    if salt is not None:
        await asyncio.to_thread(keychain.keep, salt, opened.recovery)


def is_choice_given() -> bool:
    """Whether a script says how a new database is to be made."""
    return any(os.environ.get(name) for name in (PASSPHRASE, NEW_DATABASE))


def _words_in(variables: Sequence[str]) -> str | None:
    return next((words for name in variables if (words := os.environ.get(name))), None)


def _choice_in_the_environment(words: str | None) -> Passphrase | Unencrypted | None:
    """A passphrase goes before the choice for none. Raises Refusal for one that is too short."""
    if words:
        return new_passphrase(words)
    choice = os.environ.get(NEW_DATABASE)
    if choice == "plain":
        return PLAIN
    if choice:
        raise Refusal(
            N_("{variable} can only say 'plain': a new database without encryption."),
            where=NEW_DATABASE, variable=NEW_DATABASE, code="bad_choice",
            remedy=N_("Remove the variable for an encrypted database."),
        )  # fmt: skip
    return None


def called_off(place: str) -> StorageError:
    return StorageError(
        N_("Your records stay closed: no passphrase was given. Nothing was changed."),
        where=place,
        remedy=N_("Try again whenever you like: choose from the menu, or give the command again."),
        code="called_off",
    )
