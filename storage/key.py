"""The key of one database file: made of a passphrase and the file's first sixteen bytes, its salt."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.secrets import KEY_BYTES, Passphrase, RecoveryKey

SALT_BYTES = 16
_KNOWN_BEGINNINGS = (
    b"SQLite format",
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"\x7fELF",
)
_READABLE = re.compile(rb"[\t\n\r\x20-\x7e]{16}")


@dataclass(frozen=True, slots=True)
class _Hardness:
    """What one guess costs, in argon2id's terms."""

    rounds: int
    memory_kib: int
    lanes: int


_HARDNESSES = (_Hardness(rounds=3, memory_kib=64 * 1024, lanes=4),)
"""Newest first. RFC 9106, the second recommended choice; an older set stays, so that its files open."""


@dataclass(frozen=True, slots=True)
class Key:
    """What SQLCipher encrypts with; both are given each time, so that it never makes up a salt itself."""

    raw: bytes = field(repr=False)
    salt: bytes

    @property
    def for_cipher(self) -> str:
        """As `PRAGMA key` and `ATTACH … KEY` take it."""
        return f"x'{self.raw.hex()}{self.salt.hex()}'"

    @property
    def recovery(self) -> RecoveryKey:
        return RecoveryKey(self.raw)


def new_salt() -> bytes:
    """Random, and never by chance the beginning of another kind of file."""
    while True:
        salt = os.urandom(SALT_BYTES)
        if may_be_salt(salt):
            return salt


def may_be_salt(beginning: bytes) -> bool:
    """Whether a file that begins so can be an encrypted database of ours."""
    return (
        len(beginning) == SALT_BYTES
        and any(beginning)
        and not beginning.startswith(_KNOWN_BEGINNINGS)
        and not _READABLE.fullmatch(beginning)
    )


def new_key(secret: Passphrase | RecoveryKey) -> Key:
    """For a file that is still to be made; takes a quarter of a second for a passphrase."""
    return next(keys(secret, new_salt()))


def keys(secret: Passphrase | RecoveryKey, salt: bytes) -> Iterator[Key]:
    """The keys this secret can mean for the file with this salt, the most likely first."""
    if isinstance(secret, RecoveryKey):
        yield Key(secret.key, salt)
        return
    from argon2.low_level import Type, hash_secret_raw

    for hardness in _HARDNESSES:
        raw = hash_secret_raw(
            secret.encoded, salt, hardness.rounds, hardness.memory_kib, hardness.lanes, KEY_BYTES, Type.ID
        )
        yield Key(raw, salt)
