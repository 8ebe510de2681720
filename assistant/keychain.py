"""The system's own keyring, when this computer has one: keeps the key of a database, by the file's salt.

A server without a desktop has none; nothing here fails or waits for one.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from threading import Thread
from typing import Any, Protocol, TypeVar

from assistant.secrets import RecoveryKey, secret_in
from flows.errors import Refusal

SERVICE = "doorvraag"
_PATIENCE_S = 20.0
"""How long a keyring may think, or ask to be unlocked, before we go on without it."""
_OF_THE_SYSTEM = tuple(
    f"keyring.backends.{name}" for name in ("macOS", "Windows", "SecretService", "libsecret", "kwallet")
)
"""Back ends of the `keyring` library that keep secrets with the system; others may write them in a file."""
_CHAIN = "keyring.backends.chainer"
"""Several back ends after one another, the best first; they may all write in a file."""

T = TypeVar("T")


class Keychain(Protocol):
    """Never raises."""

    def find(self, salt: bytes) -> RecoveryKey | None: ...

    def keep(self, salt: bytes, key: RecoveryKey) -> bool:
        """Whether it is kept."""

    def forget(self, salt: bytes) -> bool:
        """Whether there was something to forget."""


class SystemKeychain:
    """Through a back end of the `keyring` library; slow calls end after a while with nothing."""

    def __init__(self, backend: Any) -> None:
        self._backend = backend

    def find(self, salt: bytes) -> RecoveryKey | None:
        written = in_time(lambda: self._backend.get_password(SERVICE, salt.hex()))
        try:
            found = secret_in(written) if isinstance(written, str) else None
        except Refusal:
            return None
        return found if isinstance(found, RecoveryKey) else None

    def keep(self, salt: bytes, key: RecoveryKey) -> bool:
        in_time(lambda: self._backend.set_password(SERVICE, salt.hex(), key.written()))
        return self.find(salt) == key

    def forget(self, salt: bytes) -> bool:
        was_there = self.find(salt) is not None
        if was_there:
            in_time(lambda: self._backend.delete_password(SERVICE, salt.hex()))
        return was_there


def system_keychain() -> Keychain | None:
    """The keyring of this computer and session; None when there is none. Imports something large."""
    if sys.platform.startswith("linux") and not _has_desktop():
        return None
    try:
        import keyring
    except ImportError:
        return None
    backend: Any = in_time(keyring.get_keyring)
    links = in_time(lambda: tuple(backend.backends)) if _module(backend) == _CHAIN else (backend,)
    found = next((link for link in links or () if _module(link) in _OF_THE_SYSTEM), None)
    return None if found is None else SystemKeychain(found)


def _module(backend: Any) -> str:
    return type(backend).__module__


def _has_desktop() -> bool:
    """Whether somebody could answer when the keyring asks to be unlocked."""
    return bool(os.environ.get("DBUS_SESSION_BUS_ADDRESS")) and bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def in_time(work: Callable[[], T], patience_s: float = _PATIENCE_S) -> T | None:
    """What `work` answers; None when it fails or does not answer. The thread never holds up leaving."""
    answers: list[T] = []

    def answer() -> None:
        try:
            answers.append(work())
        except Exception:  # noqa: BLE001 - a keyring fails in a hundred ways, and all mean: there is none
            return

    thread = Thread(target=answer, name="doorvraag-keyring", daemon=True)
    thread.start()
    thread.join(patience_s)
    return answers[0] if answers else None
