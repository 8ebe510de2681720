"""A person who answers what a test says, a keyring in memory, and a database that is only a lock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.secrets import PLAIN, RecoveryKey, Secret
from assistant.unlocking import Given, Opened, Seen
from flows.errors import N_, DoorvraagError, StorageError
from storage.memory import MemoryRecords


@dataclass
class Person:
    """Gives the next answer each time; None calls it off."""

    answers: Sequence[Given | None] = ()
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    shown: list[RecoveryKey] = field(default_factory=list)
    could_keep: list[bool] = field(default_factory=list)

    async def unlock(self, place: str, complaint: DoorvraagError | None, *, may_keep: bool) -> Given | None:
        self.complaints += [complaint.code] if complaint else []
        return self._next("unlock", may_keep)

    async def choose(self, place: str, *, is_new: bool, may_keep: bool) -> Given | None:
        return self._next("choose" if is_new else "change", may_keep)

    async def take_down(self, recovery: RecoveryKey) -> None:
        self.shown.append(recovery)

    def _next(self, question: str, may_keep: bool) -> Given | None:
        self.could_keep.append(may_keep)
        self.asked.append(question)
        return self.answers[len(self.asked) - 1]


@dataclass
class Keyring:
    kept: dict[bytes, RecoveryKey] = field(default_factory=dict)

    def find(self, salt: bytes) -> RecoveryKey | None:
        return self.kept.get(salt)

    def keep(self, salt: bytes, key: RecoveryKey) -> bool:
        self.kept[salt] = key
        return True

    def forget(self, salt: bytes) -> bool:
        return self.kept.pop(salt, None) is not None


class Lock:
    """Fulfils `assistant.unlocking.Vault` without a disk: one secret fits, and its key."""

    place = "dossiers.db"
    salt = b"s" * 16

    def __init__(self, secret: Secret | None = None) -> None:
        """None: there is no database yet."""
        self.secret = secret
        self.tried: list[Secret | None] = []

    @property
    def recovery(self) -> RecoveryKey | None:
        return None if self.secret == PLAIN else RecoveryKey(b"r" * 32)

    async def look(self) -> Seen:
        if self.secret is None:
            return Seen("new")
        return Seen("plain") if self.secret == PLAIN else Seen("encrypted", self.salt)

    async def open(self, secret: Secret | None) -> Opened:
        self.tried.append(secret)
        if self.secret is None:
            if secret is None:
                raise StorageError(N_("no choice"), code="no_choice")
            self.secret = secret
        elif self.secret != PLAIN and secret not in (self.secret, self.recovery):
            code = "locked" if secret is None else "wrong_passphrase"
            raise StorageError(N_("does not fit"), code=code)
        return Opened(MemoryRecords(), self.recovery)
