"""The file in which answers wait: the same one for every program that opens it, and never moved or emptied.

One that does not open with the key (another coach's, of a team that was made anew, or damaged at its
beginning) may hold answers that nobody has seen yet: it stays as it is, and another is used beside it.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from flows.errors import StorageError
from storage import accidents, driver
from storage.key import SALT_BYTES, Key, may_be_salt
from storage.outbox_refusals import damaged

BUSY_TIMEOUT_S = 5.0
_WAITING = (
    "CREATE TABLE IF NOT EXISTS waiting"
    " (number INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL,"
    " is_refused INTEGER NOT NULL DEFAULT 0)"
)
_INSERT_ONCE = (
    "INSERT INTO waiting (body, is_refused) SELECT ?, ? WHERE NOT EXISTS"
    " (SELECT 1 FROM waiting WHERE body = ?)"
)


@dataclass(frozen=True, slots=True)
class WaitingFile:
    """The file in which answers wait, open."""

    connection: sqlite3.Connection
    """In autocommit mode."""
    path: Path
    unopened: Path | None
    """One beside it that this key does not open, or that is damaged; it may hold answers."""


def open_waiting(path: Path, key: str) -> WaitingFile:
    """`path`, or the one beside it that is this key's own; made when it is not there.

    What waits in the own one comes along once `path` opens (again, or after it was moved away).
    `key`: 64 hexadecimal digits. Raises StorageError, and NoCipher where nothing can be encrypted.
    """
    raw = bytes.fromhex(key)
    own = path.with_name(f"{path.stem}-{_digest(b'name', raw).hex()[:8]}{path.suffix}")
    connection = _opened(path, raw)
    if connection is not None:
        is_whole = not own.exists() or _bring_over(own, raw, path, connection)
        return WaitingFile(connection, path, None if is_whole else own)
    connection = _opened(own, raw)
    if connection is None:
        raise damaged(own)
    return WaitingFile(connection, own, path)


@contextmanager
def sentences(path: Path) -> Iterator[None]:
    """What the library says inside is said as a StorageError."""
    try:
        yield
    except driver.ERRORS as error:
        raise _sentence(error, path) from None


def _bring_over(own: Path, raw: bytes, path: Path, connection: sqlite3.Connection) -> bool:
    """False when `own` does not open or cannot be emptied: the next start tries again.

    Until then what waits may stand in both; the server takes it once.
    """
    try:
        found = _opened(own, raw)
        if found is None:
            return False
        with closing(found), sentences(own):
            saves = found.execute("SELECT number, body, is_refused FROM waiting ORDER BY number").fetchall()
            with sentences(path):
                connection.execute("BEGIN IMMEDIATE")
                for _number, *save in saves:
                    connection.execute(_INSERT_ONCE, (*save, save[0]))
                connection.execute("COMMIT")
            for number, *_save in saves:
                found.execute("DELETE FROM waiting WHERE number = ?", (number,))
    except StorageError as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if error.where != str(own):
            connection.close()
            raise
        return False
    return True


def _opened(file: Path, raw: bytes) -> sqlite3.Connection | None:
    """None when the file does not open with this key. Raises StorageError."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
        with file.open("rb") as there:
            beginning = there.read(SALT_BYTES)
    except OSError as error:
        raise accidents.from_system(error, file) from None
    # Two programs that make it at once must not each make up a salt; the key is random already.
    key = Key(raw, beginning if may_be_salt(beginning) else _digest(b"salt", raw)[:SALT_BYTES])
    with sentences(file):
        connection = driver.connect(
            f"{file.absolute().as_uri()}?mode=rw", key, timeout=BUSY_TIMEOUT_S, check_same_thread=False
        )
        try:
            _prepare(connection)
        except driver.ERRORS as error:
            connection.close()
            if _primary(error) == sqlite3.SQLITE_NOTADB:
                return None
            raise
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    driver.use_log(connection, BUSY_TIMEOUT_S)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute(_WAITING)


def _sentence(error: Exception, path: Path) -> Exception:
    if _primary(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return damaged(path)
    return accidents.from_sqlite(error, path) or error


def _primary(error: Exception) -> int:
    return (driver.code_of(error) or 0) & 0xFF


def _digest(of: bytes, raw: bytes) -> bytes:
    """Tells nothing of the key."""
    return sha256(b"doorvraag outbox " + of + raw).digest()
