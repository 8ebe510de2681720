"""What can happen to a database file, each as a StorageError that says what, where and what to do."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

from flows.errors import N_, StorageError

_ELSEWHERE = N_("Choose another place with --db, or make a new database there.")
_SENTENCES: dict[int, tuple[str, str, str]] = {
    sqlite3.SQLITE_BUSY: (
        "busy",
        N_("Another program is keeping the database locked; nothing can be read or saved now."),
        N_(
            "Try again in a moment. If it goes on, close other windows and backup programs that use the file."
        ),
    ),
    sqlite3.SQLITE_FULL: (
        "disk_full",
        N_("The disk is full; this was not saved. What was confirmed before is safe."),
        N_("Make room on the disk and do it again."),
    ),
    sqlite3.SQLITE_READONLY: (
        "read_only",
        N_("The database can be read but not written; this was not saved."),
        N_("Give yourself the right to write the file and its folder, or choose another place with --db."),
    ),
    sqlite3.SQLITE_IOERR: (
        "io",
        N_("The disk reported an error; this was not read or saved."),
        N_("Do it again; if it fails again, copy the database to another disk and have this one looked at."),
    ),
    sqlite3.SQLITE_CORRUPT: (
        "damaged",
        N_("The database is damaged."),
        N_("Make a copy of the file and of the -wal file beside it, then put back a backup."),
    ),
    sqlite3.SQLITE_CONSTRAINT: (
        "inconsistent",
        N_("The database is not as doorvraag left it; nothing can be read or saved in it."),
        N_("Make a copy of the file, put back a backup, and tell the makers of doorvraag."),
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "cannot_open",
        N_("The database cannot be opened."),
        N_("Check that the folder exists, that the disk is connected and that you may write there."),
    ),
    sqlite3.SQLITE_TOOBIG: (
        "too_big",
        N_("This is too large for the database; it was not saved."),
        N_("Divide it over several answers."),
    ),
}
_SAME_AS = {
    sqlite3.SQLITE_LOCKED: sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_PERM: sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_NOTADB: sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_ERROR: sqlite3.SQLITE_CONSTRAINT,  # a table that is not there
}


_NO_TEXT = "Could not decode to UTF-8"
"""What `sqlite3` itself says, without a code, of a text column that holds none; the words follow it."""


def from_sqlite(error: Exception, path: Path) -> StorageError | None:
    """The sentence for what SQLite reported; None when that can only be a mistake of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return damaged(path) if str(error).startswith(_NO_TEXT) else None
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return moved(path)
    primary = code & 0xFF
    sentence = _SENTENCES.get(_SAME_AS.get(primary, primary))
    if sentence is None:
        return None
    return _said(sentence, path)


def from_system(error: OSError, path: Path) -> StorageError:
    """The sentence for a file that cannot be made or looked at."""
    primary = {
        errno.ENOSPC: sqlite3.SQLITE_FULL,
        errno.EDQUOT: sqlite3.SQLITE_FULL,
        errno.EIO: sqlite3.SQLITE_IOERR,
    }.get(error.errno or 0, sqlite3.SQLITE_CANTOPEN)
    return _said(_SENTENCES[primary], path)


def _said(sentence: tuple[str, str, str], path: Path) -> StorageError:
    name, message, remedy = sentence
    return StorageError(message, where=str(path), remedy=remedy, code=name)


def damaged(path: Path) -> StorageError:
    return _said(_SENTENCES[sqlite3.SQLITE_CORRUPT], path)


def not_a_database(path: Path) -> StorageError:
    return StorageError(
        N_("This file is not a database; it was left as it is."),
        where=str(path),
        remedy=_ELSEWHERE,
        code="not_a_database",
    )


def is_a_folder(path: Path) -> StorageError:
    return StorageError(
        N_("This is a folder, not a database."),
        where=str(path),
        remedy=N_("Give the name of the file too: {file}."),
        code="not_a_database",
        file=path / "doorvraag.db",
    )


def not_ours(path: Path) -> StorageError:
    return StorageError(
        N_("This database was made by another program; it was left as it is."),
        where=str(path),
        remedy=_ELSEWHERE,
        code="not_ours",
    )


def from_the_future(path: Path, found: int, known: int) -> StorageError:
    return StorageError(
        N_("A newer doorvraag made this database: version {found}, where this one knows {known}."),
        where=str(path),
        remedy=N_("Install the newest doorvraag, or choose another database with --db."),
        code="newer",
        found=found,
        known=known,
    )


def no_folder(folder: Path) -> StorageError:
    return StorageError(
        N_("The folder for the database does not exist."),
        where=str(folder),
        remedy=N_("Make the folder first, or choose another place with --db."),
        code="no_folder",
    )


def folder_not_writable(folder: Path) -> StorageError:
    return StorageError(
        N_("The folder for the database may not be written in."),
        where=str(folder),
        remedy=N_("Give yourself the right to write in the folder, or choose another place with --db."),
        code="read_only",
    )


def file_read_only(path: Path) -> StorageError:
    return StorageError(
        N_("The database can be read but not written."),
        where=str(path),
        remedy=N_("Give yourself the right to write the file, or choose another place with --db."),
        code="read_only",
    )


def old_and_read_only(path: Path, found: int, newest: int) -> StorageError:
    return StorageError(
        N_("The database is of version {found} and cannot be brought up to {newest}: it may not be written."),
        where=str(path),
        remedy=N_("Copy it to a place where you may write, and look there."),
        code="read_only",
        found=found,
        newest=newest,
    )


def not_readable(path: Path) -> StorageError:
    return StorageError(
        N_("You may not read this file."),
        where=str(path),
        remedy=N_("Ask its owner for access, or choose another place with --db."),
        code="not_readable",
    )


def moved(path: Path) -> StorageError:
    return StorageError(
        N_("The database was moved, deleted or replaced while it was open; nothing can be read or saved."),
        where=str(path),
        remedy=N_(
            "Put the file back (with the -wal file beside it, if there is one) and start doorvraag again."
        ),
        code="moved",
    )


def not_supported(location: str) -> StorageError:
    scheme = location.partition(":")[0]
    return StorageError(
        N_("A database of the kind {scheme} cannot be opened by this version."),
        where=f"{scheme}:",
        remedy=N_(
            "Give --db the path of a file, or an address that begins with sqlite:/// or postgresql://."
        ),
        code="not_supported",
        scheme=scheme,
    )


def in_memory(location: str) -> StorageError:
    return StorageError(
        N_("A database in memory would be gone before anybody could use it."),
        where=location,
        remedy=N_("Give --db the path of a file; 'doorvraag demo' keeps nothing."),
        code="not_supported",
    )


def closed(path: Path | str) -> StorageError:
    return StorageError(
        N_("The database was closed."), where=str(path), remedy=N_("Start doorvraag again."), code="closed"
    )


def no_driver(where: str) -> StorageError:
    return StorageError(
        N_("A team database needs a part of doorvraag that is not installed."),
        where=where,
        remedy=N_("Install it with: pip install 'doorvraag[team]'"),
        code="no_driver",
    )


def no_team(where: str) -> StorageError:
    return StorageError(
        N_("A team needs a PostgreSQL server; this is a file."),
        where=where,
        remedy=N_("Give its address: --db postgresql://NAME@HOST/DATABASE."),
        code="no_team",
    )


def taken(path: Path) -> StorageError:
    return StorageError(
        N_("There is a file with this name already; it was left as it is."),
        where=str(path),
        remedy=N_("Choose another name with --out, or replace it with --force."),
        code="exists",
    )


def not_a_place(path: Path) -> StorageError:
    return StorageError(
        N_("A copy of the database cannot be put here."),
        where=str(path),
        remedy=N_("Choose the name of a file that is not the database itself, with --out."),
        code="not_a_place",
    )


def not_a_copy(path: Path) -> StorageError:
    return StorageError(
        N_("What stands here is not an earlier copy of this database, or is in use; it was left as it is."),
        where=str(path),
        remedy=N_("Choose another name with --out. When it can go, remove it yourself first."),
        code="not_a_copy",
    )


def empty_backup(path: Path) -> StorageError:
    return StorageError(
        N_("This backup is empty: there is nothing in the file."),
        where=str(path),
        remedy=N_("Choose another backup; see which there are with: doorvraag db status"),
        code="no_backup",
    )


def no_backup(path: Path) -> StorageError:
    return StorageError(
        N_("There is no backup here."),
        where=str(path),
        remedy=N_("See which backups there are with: doorvraag db status"),
        code="no_backup",
    )
