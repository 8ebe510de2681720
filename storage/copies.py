"""Copies of a database: the ones beside it, new ones, and how many of the automatic ones stay."""

from __future__ import annotations

import os
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from assistant.custody import Backup
from storage import accidents
from storage.file import DatabaseFile
from storage.migrations import back_up

_NAME = re.compile(r"\.(?P<origin>v\d+-|replaced-)?(?P<moment>\d{8}T\d{6}(?:\d{6})?Z)\.backup\Z")
"""What stands behind the name of the database; `v…` when it was made before a change of the schema."""
_ORIGINS: dict[str, Literal["automatic", "replaced"]] = {"v": "automatic", "r": "replaced"}
AUTOMATIC_KEPT = 5
"""Newest automatic copies that stay; they hold what people told, so they do not pile up for ever."""


def copies_of(file: DatabaseFile) -> tuple[Backup, ...]:
    """The copies beside it, newest first."""
    found = []
    for path in _beside(file):
        moment = _NAME.search(path.name)
        if moment is not None:
            text = moment["moment"]
            form = "%Y%m%dT%H%M%SZ" if len(text) == 16 else "%Y%m%dT%H%M%S%fZ"
            at = datetime.strptime(text, form).replace(tzinfo=UTC)
            found.append(
                Backup(path, _ORIGINS.get((moment["origin"] or "")[:1], "asked"), at, path.stat().st_size)
            )
    return tuple(sorted(found, key=lambda backup: backup.made_at, reverse=True))


def prune(file: DatabaseFile) -> tuple[Path, ...]:
    """Remove the automatic copies but the newest few; answers the ones removed."""
    automatic = [one.path for one in copies_of(file) if one.origin == "automatic"]
    for path in automatic[AUTOMATIC_KEPT:]:
        path.unlink(missing_ok=True)
    return tuple(automatic[AUTOMATIC_KEPT:])


def make_copy(file: DatabaseFile, target: Path | None, now: datetime, *, replace: bool) -> Backup:
    """See `assistant.custody.Custody.back_up`."""
    stamp = f"{now.astimezone(UTC):%Y%m%dT%H%M%S%fZ}"
    place = file.beside(f".{stamp}.backup") if target is None else target.expanduser().absolute()
    if place.is_dir() or place in {file.beside(ending) for ending in ("", "-wal", "-shm", "-journal")}:
        raise accidents.not_a_place(place)
    if place.exists() and not replace:
        raise accidents.taken(place)
    fresh = file.beside(f".{stamp}.new")
    try:
        back_up(file, f".{stamp}.new")
        _put(fresh, place)
        return Backup(place, "asked", now, place.stat().st_size)
    except OSError as error:
        raise accidents.from_system(error, place) from None
    finally:
        for left in (fresh, *(fresh.with_name(fresh.name + ending) for ending in ("-wal", "-shm"))):
            left.unlink(missing_ok=True)


def _beside(file: DatabaseFile) -> list[Path]:
    folder = file.path.parent
    if not folder.is_dir():
        return []
    return [path for path in folder.iterdir() if path.name.startswith(file.path.name + ".")]


def _put(fresh: Path, place: Path) -> None:
    """In one step, so that nobody ever finds half a copy; also on another disk."""
    if fresh.stat().st_dev != place.parent.stat().st_dev:
        near = place.with_name(f"{place.name}.new")
        descriptor = os.open(near, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with fresh.open("rb") as source, os.fdopen(descriptor, "wb") as copy:
            shutil.copyfileobj(source, copy, 1 << 20)
            copy.flush()
            os.fsync(copy.fileno())
        fresh = near
    fresh.replace(place)
    sync_folder(place.parent)


def sync_folder(folder: Path) -> None:
    """A new name is as durable as its folder; some systems cannot open one."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError:
        return
    finally:
        os.close(descriptor)
