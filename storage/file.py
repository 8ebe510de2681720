"""A database file seen from outside: where it is, whose it is, and whether it is still the same one.

Nothing here changes a file that is not ours: its first hundred bytes are read, and SQLite is let in only
after those say that doorvraag made it.
"""

from __future__ import annotations

import os
import re
import sqlite3
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from storage import accidents

APPLICATION_ID = int.from_bytes(b"DOOR")
"""In the header of every file we make, so that we (and `file`) know it."""
_HEADER_BYTES = 100
_MAGIC = b"SQLite format 3\0"
_EFFECTIVE = os.access in os.supports_effective_ids


def path_of(location: str) -> Path:
    """The absolute path for a path or `sqlite:///` address; raises StorageError for other addresses."""
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*)://", location)
    if scheme is None:
        return _absolute(Path(location))
    address = location.removeprefix("sqlite:///")
    if address == location or not address:
        raise accidents.not_supported(location)
    return _absolute(Path(address))


def _absolute(path: Path) -> Path:
    try:
        return path.expanduser().absolute()
    except (FileNotFoundError, RuntimeError):  # the folder we stand in was removed; nobody has that name
        raise accidents.no_folder(path.parent) from None


@dataclass(frozen=True, slots=True)
class DatabaseFile:
    path: Path

    def look(self, *, newest: int, busy_timeout_s: float, to_write: bool = True) -> Literal["new", "ours"]:
        """Whether a database of ours is there, of a version up to `newest`, that can be written when asked.

        Raises StorageError otherwise.
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
        if not stat.S_ISREG(found.st_mode):
            raise accidents.not_a_database(self.path)
        state = self._whose(newest)
        if to_write:
            if not _may_write(self.path):
                raise accidents.file_read_only(self.path)
            self._check_folder()
        if state == "ours" and self.beside("-wal").exists():
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

    def uri(self, mode: Literal["ro", "rw"]) -> str:
        """For `sqlite3.connect`: never makes a file.

        Where not even the log can be made, and there is none, SQLite is told that nobody else writes.
        """
        alone = mode == "ro" and not _may_write(self.path.parent) and not self.beside("-wal").exists()
        return f"{self.path.as_uri()}?mode={mode}" + ("&immutable=1" if alone else "")

    def identity(self) -> tuple[int, int] | None:
        """Stays the same as long as the file at this path does; None when it is gone."""
        try:
            found = os.stat(self.path)  # noqa: PTH116 - asked twice in every save; pathlib doubles its price
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _check_folder(self) -> None:
        folder = self.path.parent
        if not folder.is_dir():
            raise accidents.no_folder(folder)
        if not _may_write(folder):
            raise accidents.folder_not_writable(folder)

    def _whose(self, newest: int) -> Literal["new", "ours"]:
        try:
            with self.path.open("rb") as file:
                header = file.read(_HEADER_BYTES)
        except PermissionError:
            raise accidents.not_readable(self.path) from None
        except OSError:
            raise accidents.not_a_database(self.path) from None
        if not header or (not any(header) and self.beside("-journal").exists()):
            return "new"  # or its making was interrupted; SQLite clears that up
        if len(header) < _HEADER_BYTES or not header.startswith(_MAGIC):
            raise accidents.not_a_database(self.path)
        if int.from_bytes(header[68:72]) != APPLICATION_ID:
            raise accidents.not_ours(self.path)
        self._check_version(int.from_bytes(header[60:64]), newest)
        return "ours"

    def _check_version_with_wal(self, newest: int, busy_timeout_s: float) -> None:
        """A newer program may have left its version in the log only."""
        try:
            connection = sqlite3.connect(self.uri("ro"), uri=True, timeout=busy_timeout_s)
            try:
                (version,) = connection.execute("PRAGMA user_version").fetchone()
            finally:
                connection.close()
        except sqlite3.Error as error:
            raise accidents.from_sqlite(error, self.path) or error from None
        self._check_version(version, newest)

    def _check_version(self, found: int, newest: int) -> None:
        if found > newest:
            raise accidents.from_the_future(self.path, found, newest)


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=_EFFECTIVE)
