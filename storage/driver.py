"""The one door to SQLite: the plain library, and SQLCipher for files with a key.

SQLCipher's errors are no `sqlite3.Error`, but carry the same codes; `ERRORS` holds both kinds.
"""

from __future__ import annotations

import sqlite3
import sys
import time
from types import ModuleType
from typing import Any, cast

from storage.key import Key

_CIPHER = "sqlcipher3.dbapi2"
ERRORS: tuple[type[Exception], ...]
"""SQLCipher's own are among them once it is loaded, which a plain file does not take."""


def __getattr__(name: str) -> tuple[type[Exception], ...]:
    if name != "ERRORS":
        raise AttributeError(name)
    return _errors()


def _errors() -> tuple[type[Exception], ...]:
    return (sqlite3.Error, sys.modules[_CIPHER].Error) if _CIPHER in sys.modules else (sqlite3.Error,)


def _cipher() -> ModuleType | None:
    """None on a computer for which there is no such package: plain databases only."""
    try:
        from sqlcipher3 import dbapi2  # type: ignore[import-untyped]  # it has none
    except ImportError:
        return None
    return cast("ModuleType", dbapi2)


class NoCipher(Exception):
    """SQLCipher is not installed."""


def connect(uri: str, key: Key | None, **options: Any) -> sqlite3.Connection:
    """In autocommit mode; `options` as for `sqlite3.connect`. Raises NoCipher, or one of ERRORS.

    A wrong key shows at the first statement that reads, as SQLITE_NOTADB.
    """
    if key is None:
        return cast("sqlite3.Connection", sqlite3.connect(uri, uri=True, isolation_level=None, **options))
    return connect_cipher(uri, key, **options)


def connect_cipher(uri: str, key: Key | None, **options: Any) -> sqlite3.Connection:
    """Through SQLCipher also without a key: that reads plain files, and writes an encrypted one beside."""
    cipher = _cipher()
    if cipher is None:
        raise NoCipher
    connection = cast("sqlite3.Connection", cipher.connect(uri, uri=True, isolation_level=None, **options))
    connection.execute("PRAGMA cipher_log = OFF")  # its messages would spoil the screen
    if key is not None:
        connection.execute(f'PRAGMA key = "{key.for_cipher}"')
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def use_log(connection: sqlite3.Connection, busy_timeout_s: float) -> None:
    """WAL from now on; SQLite itself does not wait for other programs here. Raises one of ERRORS."""
    until = time.monotonic() + busy_timeout_s
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except _errors() as error:
            code = code_of(error) or 0
            if code & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


def can_encrypt() -> bool:
    """Whether SQLCipher is there."""
    return _cipher() is not None


def library_of(key: Key | None) -> ModuleType:
    """The DB-API module the connections come from, for SQLAlchemy."""
    return sqlite3 if key is None else _cipher() or sqlite3


def code_of(error: Exception) -> int | None:
    """SQLite's own (extended) number for what went wrong; None for what the library itself says."""
    code = getattr(error, "sqlite_errorcode", None)
    return code if isinstance(code, int) else None
