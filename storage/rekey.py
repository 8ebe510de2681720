"""Another lock on a database file: a whole new file beside it, looked over, and then put in its place.

Killed at any moment, the old file or the new one is there, whole. What was encrypted is never on disk
without encryption on its way to another key.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from assistant.rekeying import Rekeyed, nothing_here
from assistant.secrets import Secret, Unencrypted
from storage import accidents, driver, lockouts
from storage.file import APPLICATION_ID, SUCCESSOR, DatabaseFile, path_of
from storage.key import new_key
from storage.lock import driver_needed, unlocked
from storage.migrations import MIGRATIONS

_WAIT_S = 2.0


def rekey(location: str, secret: Secret | None, new: Secret) -> Rekeyed:
    """Give the database that opens with `secret` a new lock, or none for PLAIN.

    Raises StorageError; the file is then as it was.
    """
    file = DatabaseFile(path_of(location))
    newest = MIGRATIONS[-1].version
    state = file.look(newest=newest, busy_timeout_s=_WAIT_S)
    if state == "new":
        raise nothing_here(str(file.path))
    driver_needed(file)
    old = unlocked(file, state, secret, newest=newest, busy_timeout_s=_WAIT_S)
    fresh = DatabaseFile(file.beside(SUCCESSOR), None if isinstance(new, Unencrypted) else new_key(new))
    try:
        _replace(old, fresh)
    except driver.ERRORS as error:
        raise accidents.from_sqlite(error, file.path) or error from None
    except OSError as error:
        raise accidents.from_system(error, file.path) from None
    finally:
        file.sweep()
    recovery = None if fresh.key is None else fresh.key.recovery
    return Rekeyed(old.key is not None, recovery, backups_of(file))


def backups_of(file: DatabaseFile) -> tuple[Path, ...]:
    return tuple(
        sorted(
            found
            for found in file.path.parent.iterdir()
            if found.name.startswith(f"{file.path.name}.") and found.name.endswith(".backup")
        )
    )


def _replace(old: DatabaseFile, fresh: DatabaseFile) -> None:
    with _held_alone(old) as connection:
        old.sweep()
        fresh.make()
        _copy(connection, fresh)
        if not _is_whole(connection, fresh):
            raise accidents.damaged(old.path)
        _sync(fresh.path)
        if sys.platform == "win32":  # an open file cannot be replaced there
            connection.close()
            fresh.path.replace(old.path)
            return
        with old.path.open("r+b") as content:
            fresh.path.replace(old.path)
            _sync(old.path.parent)
            if old.key is None:
                _overwrite(content.fileno())


@contextmanager
def _held_alone(file: DatabaseFile) -> Iterator[sqlite3.Connection]:
    """Nobody else has it open, and nobody else can use it inside. Raises StorageError."""
    # The cipher's library reads plain files too, and only it can write the other kind beside.
    with closing(driver.connect_cipher(file.uri("rw"), file.key, timeout=_WAIT_S)) as connection:
        try:
            connection.execute("PRAGMA journal_mode = DELETE")  # folds in the log and removes it
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")  # the lock stays, in this mode
            (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
        except driver.ERRORS as error:
            if (driver.code_of(error) or 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise lockouts.open_elsewhere(file.path) from None
            raise
        if mode != "delete":
            raise lockouts.open_elsewhere(file.path)
        yield connection


def _copy(connection: sqlite3.Connection, fresh: DatabaseFile) -> None:
    key = "" if fresh.key is None else fresh.key.for_cipher
    connection.execute("ATTACH DATABASE ? AS fresh KEY ?", (fresh.uri("rw"), key))
    connection.execute("PRAGMA fresh.synchronous = FULL")
    (version,) = connection.execute("PRAGMA main.user_version").fetchone()
    connection.execute("SELECT sqlcipher_export('fresh')").fetchall()
    connection.execute(f"PRAGMA fresh.user_version = {int(version)}")
    connection.execute(f"PRAGMA fresh.application_id = {APPLICATION_ID}")
    connection.execute("DETACH DATABASE fresh")


def _is_whole(connection: sqlite3.Connection, fresh: DatabaseFile) -> bool:
    """Whether the new file is sound and holds every row of the old one."""
    with closing(fresh.connect("ro")) as copy:
        is_sound = copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return is_sound and _contents(copy) == _contents(connection)


def _contents(connection: sqlite3.Connection) -> tuple[list[Any], dict[str, int]]:
    """The definition of everything in it, and how many rows each table has."""
    defined = connection.execute(
        "SELECT type, name, sql FROM main.sqlite_master WHERE sql IS NOT NULL ORDER BY type, name"
    ).fetchall()
    tables = [name for kind, name, _sql in defined if kind == "table"]
    counts = {}
    for name in tables:
        (counts[name],) = connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()  # noqa: S608 - a table's own name
    return defined, counts


def _sync(path: Path) -> None:
    """A file, or a folder with the names in it."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _overwrite(descriptor: int) -> None:
    """Zeros over what was readable, as far as the disk writes them in the same place."""
    left = os.lseek(descriptor, 0, os.SEEK_END)
    os.lseek(descriptor, 0, os.SEEK_SET)
    while left > 0:
        left -= os.write(descriptor, bytes(min(left, 1 << 20)))
    os.fsync(descriptor)
