"""A database file seen from outside: where it is, whose it is, and whether it is still the same one.

Nothing here changes a file that is not ours: its first hundred bytes are read, and SQLite is let in only
after those say that doorvraag made it.
"""

from __future__ import annotations

import os
import re
import sqlite3
import stat
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from storage import accidents, driver
from storage.key import SALT_BYTES, Key, may_be_salt

APPLICATION_ID = int.from_bytes(b"DOOR")
"""In the header of every file we make, so that we (and `file`) know it."""
_HEADER_BYTES = 100
_MAGIC = b"SQLite format 3\0"
SUCCESSOR = ".rekey"
"""Ends the name of a file that will take the place of this one; see `storage.rekey`."""
_PAGE_BYTES = 4096
"""An encrypted file is whole pages; nothing else can be seen of it from outside."""
State = Literal["new", "plain", "encrypted"]
_EFFECTIVE = os.access in os.supports_effective_ids


def path_of(location: str) -> Path:
    """The absolute path for a path or `sqlite:///` address; raises StorageError for other addresses."""
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*)://", location)
    address = location.removeprefix("sqlite:///")
    if address == ":memory:":
        raise accidents.in_memory(location)
    if scheme is None:
        return _absolute(Path(location))
    if address == location or not address:
        raise accidents.not_supported(location)
    return _absolute(Path(address))


def is_ours(path: Path) -> bool:
    """Whether the file is a database that doorvraag made, of any version, or may be an encrypted one."""
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
            size = os.fstat(file.fileno()).st_size
    except (OSError, ValueError):
        return False
    if size > 0 and size % _PAGE_BYTES == 0 and may_be_salt(header[:SALT_BYTES]):
        return True
    return header.startswith(_MAGIC) and int.from_bytes(header[68:72]) == APPLICATION_ID


def _absolute(path: Path) -> Path:
    try:
        return path.expanduser().absolute()
    except (FileNotFoundError, RuntimeError):  # the folder we stand in was removed; nobody has that name
        raise accidents.no_folder(path.parent) from None


@dataclass(frozen=True, slots=True)
class DatabaseFile:
    path: Path
    key: Key | None = field(default=None, repr=False)
    """What it is encrypted with; None as long as that is not known, and for a plain file."""

    def look(self, *, newest: int, busy_timeout_s: float, to_write: bool = True) -> State:
        """Whether a database is there that can be written when asked; a plain one: ours, up to `newest`.

        Of an encrypted one nothing more can be known without its key. Raises StorageError for all else.
        """
        try:
            found = self.path.stat()
        except FileNotFoundError:
            self._check_folder()
            return "new"
        except PermissionError:
            raise accidents.not_readable(self.path) from None
        except NotADirectoryError:
            raise accidents.no_folder(self.path.parent) from None
        except OSError as error:
            raise accidents.from_system(error, self.path) from None
        if stat.S_ISDIR(found.st_mode):
            raise accidents.is_a_folder(self.path)
        if not stat.S_ISREG(found.st_mode):
            raise accidents.not_a_database(self.path)
        state = self._whose(newest, found.st_size)
        if to_write:
            if not may_write(self.path):
                raise accidents.file_read_only(self.path)
            self._check_folder()
        if state == "plain" and self.beside("-wal").exists():
            self._check_version_with_wal(newest, busy_timeout_s)
        return state

    def make(self) -> None:
        """An empty file that only its owner may read; does nothing when it is there."""
        try:
            os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except FileExistsError:
            return
        except PermissionError:
            raise accidents.folder_not_writable(self.path.parent) from None
        except OSError as error:
            raise accidents.from_system(error, self.path) from None

    def make_folder(self) -> None:
        """The folder and what is missing above it, for the owner alone where the platform has that."""
        missing = [folder for folder in (self.path.parent, *self.path.parent.parents) if not folder.exists()]
        try:
            for folder in reversed(missing):
                folder.mkdir(mode=0o700, exist_ok=True)
        except PermissionError:
            raise accidents.folder_not_writable(missing[-1].parent) from None
        except OSError as error:
            raise accidents.from_system(error, self.path.parent) from None

    def beside(self, ending: str) -> Path:
        return self.path.with_name(self.path.name + ending)

    def sweep(self) -> None:
        """Removes what an interrupted rekey left beside the file; for who has the database open."""
        for ending in (SUCCESSOR, f"{SUCCESSOR}-journal"):
            with suppress(OSError):
                self.beside(ending).unlink(missing_ok=True)

    def uri(self, mode: Literal["ro", "rw"]) -> str:
        """For `sqlite3.connect`: never makes a file.

        Where not even the log can be made, and there is none, SQLite is told that nobody else writes.
        """
        alone = mode == "ro" and not may_write(self.path.parent) and not self.beside("-wal").exists()
        return f"{self.path.as_uri()}?mode={mode}" + ("&immutable=1" if alone else "")

    def connect(self, mode: Literal["ro", "rw"], **options: Any) -> sqlite3.Connection:
        """With its key; raises one of `driver.ERRORS`."""
        return driver.connect(self.uri(mode), self.key, **options)

    def salt(self) -> bytes:
        """The first sixteen bytes; in an encrypted file the only ones that are not."""
        try:
            with self.path.open("rb") as file:
                return file.read(SALT_BYTES)
        except OSError as error:
            raise accidents.from_system(error, self.path) from None

    def identity(self) -> tuple[int, int] | None:
        """Stays the same as long as the file at this path does; None when it is gone."""
        return identity_of(os.fspath(self.path))

    def _check_folder(self) -> None:
        folder = self.path.parent
        if not folder.is_dir():
            raise accidents.no_folder(folder)
        if not may_write(folder):
            raise accidents.folder_not_writable(folder)

    def _whose(self, newest: int, size: int) -> State:
        try:
            with self.path.open("rb") as file:
                header = file.read(_HEADER_BYTES)
        except PermissionError:
            raise accidents.not_readable(self.path) from None
        except OSError:
            raise accidents.not_a_database(self.path) from None
        if not header or (not any(header) and self.beside("-journal").exists()):
            return "new"  # or its making was interrupted; SQLite clears that up
        if size % _PAGE_BYTES == 0 and may_be_salt(header[:SALT_BYTES]):
            return "encrypted"
        if len(header) < _HEADER_BYTES or not header.startswith(_MAGIC):
            raise accidents.not_a_database(self.path)
        if int.from_bytes(header[68:72]) != APPLICATION_ID:
            raise accidents.not_ours(self.path)
        self.check_version(int.from_bytes(header[60:64]), newest)
        return "plain"

    def _check_version_with_wal(self, newest: int, busy_timeout_s: float) -> None:
        """A newer program may have left its version in the log only."""
        try:
            connection = self.connect("ro", timeout=busy_timeout_s)
            try:
                (version,) = connection.execute("PRAGMA user_version").fetchone()
            finally:
                connection.close()
        except driver.ERRORS as error:
            raise accidents.from_sqlite(error, self.path) or error from None
        self.check_version(version, newest)

    def check_version(self, found: int, newest: int) -> None:
        """Raises StorageError when a newer doorvraag made it."""
        if found > newest:
            raise accidents.from_the_future(self.path, found, newest)


def identity_of(name: str) -> tuple[int, int] | None:
    """See `DatabaseFile.identity`."""
    try:
        found = os.stat(name)  # noqa: PTH116 - asked twice in every save; pathlib doubles its price
    except OSError:
        return None
    return found.st_dev, found.st_ino


def may_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=_EFFECTIVE)
