"""A copy of a database put back in its place; what stood there is kept beside it."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from flows.folders import sync_folder
from storage import accidents
from storage.copies import copies_of, copy_to_new
from storage.file import DatabaseFile, path_of
from storage.target import LOGS


def bring_beside(location: str, backup: str, now: datetime) -> Path:
    """A copy of the backup next to the database, for its owner only; the backup itself is only read.

    Raises StorageError when there is no such file, or nothing in it, or it cannot be copied.
    """
    source, file = path_of(backup), DatabaseFile(path_of(location))
    if not source.is_file() or source == file.path:
        raise accidents.no_backup(source)
    if source.stat().st_size == 0:  # else it would open as a new database
        raise accidents.empty_backup(source)
    fresh = file.beside(f".{now.astimezone(UTC):%Y%m%dT%H%M%S%fZ}.new")
    try:
        copy_to_new(source, fresh)
    except OSError as error:
        remove(fresh)
        raise accidents.from_system(error, fresh) from None
    return fresh


def put_in_place(location: str, fresh: Path, now: datetime) -> Path | None:
    """`fresh` becomes the database; where the one before it is kept, None when there was none."""
    file = DatabaseFile(path_of(location))
    kept = file.beside(f".replaced-{now.astimezone(UTC):%Y%m%dT%H%M%S%fZ}.backup")
    had_one = file.path.exists()
    try:
        if had_one:
            for ending in LOGS:  # there is one only when it could not be opened; it belongs to the file
                if file.beside(ending).exists():
                    file.beside(ending).replace(kept.with_name(kept.name + ending))
            _name_too(file.path, kept)
        fresh.replace(file.path)
    except OSError as error:
        raise accidents.from_system(error, file.path) from None
    sync_folder(file.path.parent)
    return kept if had_one else None


def _name_too(path: Path, kept: Path) -> None:
    """A second name for the file, so that there is a database at its place at every moment."""
    try:
        os.link(path, kept)
    except OSError:  # a disk without second names
        path.replace(kept)


def remove(fresh: Path) -> None:
    """What was left of a copy that is not used."""
    for before in copies_of(DatabaseFile(fresh)):  # from when it was brought up to date
        before.path.unlink(missing_ok=True)
    for ending in ("", *LOGS):
        fresh.with_name(fresh.name + ending).unlink(missing_ok=True)
