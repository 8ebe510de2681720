"""Opening the lock of a database file: which key a secret means for it, before anything is written."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from sqlite3 import SQLITE_NOTADB
from typing import Literal

from assistant.secrets import Passphrase, RecoveryKey, Secret, Unencrypted
from storage import accidents, driver, lockouts
from storage.file import APPLICATION_ID, DatabaseFile, State, path_of
from storage.key import keys, new_key
from storage.migrations import MIGRATIONS


def unlocked(
    file: DatabaseFile, state: State, secret: Secret | None, *, newest: int, busy_timeout_s: float
) -> DatabaseFile:
    """`file` with the key it opens with; one that is plain takes no key, whatever the secret.

    Makes the file when there is none and `secret` says how; `state` is what `look` saw. Raises StorageError;
    then nothing was made, and nothing in a file that was there has changed.
    """
    match state:
        case "plain":
            return file
        case "encrypted":
            if secret is None or isinstance(secret, Unencrypted):
                raise lockouts.locked(file.path)
            return _fitting(file, secret, newest, busy_timeout_s)
        case "new":
            if secret is None:
                raise lockouts.no_choice(file.path)
            if isinstance(secret, Unencrypted):
                made = file
            else:
                driver_needed(file)
                made = replace(file, key=new_key(secret))
            made.make()
            return made


def look_at(location: str, *, needs_folder: bool, to_write: bool = True) -> tuple[State, bytes | None]:
    """What is at a path or `sqlite:///` address, and the salt of an encrypted file. Raises StorageError."""
    file = DatabaseFile(path_of(location))
    if not needs_folder and not file.path.parent.exists():
        return "new", None
    state = file.look(newest=MIGRATIONS[-1].version, busy_timeout_s=5.0, to_write=to_write)
    return state, file.salt() if state == "encrypted" else None


def driver_needed(file: DatabaseFile) -> None:
    """Raises StorageError when nothing can be encrypted here."""
    if not driver.can_encrypt():
        raise lockouts.no_cipher(file.path)


def _fitting(
    file: DatabaseFile, secret: Passphrase | RecoveryKey, newest: int, busy_timeout_s: float
) -> DatabaseFile:
    driver_needed(file)
    for key in keys(secret, file.salt()):
        opened = replace(file, key=key)
        if _fits(opened, newest, busy_timeout_s):
            return opened
    raise lockouts.wrong_passphrase(file.path)


def _fits(file: DatabaseFile, newest: int, busy_timeout_s: float) -> bool:
    """Whether the key opens it; looks without writing. Raises StorageError when it is not ours after all."""
    mode: Literal["ro", "rw"] = "ro"
    if file.beside("-journal").exists():  # its making was interrupted; opening undoes that
        mode = "rw"
    try:
        with closing(file.connect(mode, timeout=busy_timeout_s)) as connection:
            tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            version = connection.execute("PRAGMA user_version").fetchone()[0]
    except driver.ERRORS as error:
        if (driver.code_of(error) or 0) & 0xFF == SQLITE_NOTADB:
            return False
        raise accidents.from_sqlite(error, file.path) or error from None
    if tables and application != APPLICATION_ID:
        raise accidents.not_ours(file.path)
    file.check_version(version, newest)
    return True
