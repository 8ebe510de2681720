"""Copies of a database: the ones beside it, new ones, and how many of the automatic ones stay."""

from __future__ import annotations

import os
import re
import secrets
import shutil
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from assistant.custody import Backup
from flows.folders import sync_folder
from storage import accidents, target
from storage.file import DatabaseFile
from storage.migrations import back_up
from storage.target import LOGS

_MOMENT = r"(?P<moment>\d{8}T\d{6}(?:\d{6})?Z)"
_NAME = re.compile(rf"\.(?P<origin>v\d+-|replaced-)?{_MOMENT}\.backup\Z")
"""What stands behind the name of the database; `v…` when it was made before a change of the schema."""
_UNFINISHED = re.compile(
    rf"\.{_MOMENT}(?:\.[0-9a-f]{{8}})?\.new(?:{'|'.join(LOGS)}|\.v\d+-\d{{8}}T\d+Z\.backup)?\Z"
)
"""Of a copy on its way to its place, of its log, and of what it was before it was brought up to date."""
_ORIGINS: dict[str, Literal["asked", "automatic", "replaced", "unfinished"]] = {
    "a": "asked", "v": "automatic", "r": "replaced", "u": "unfinished",
}  # fmt: skip
_LONGEST_ON_ITS_WAY = timedelta(hours=1)
"""No backup or restore takes as long; what is older was killed."""
AUTOMATIC_KEPT = 5
"""Newest automatic copies that stay; they hold what people told, so they do not pile up for ever."""


def copies_of(file: DatabaseFile) -> tuple[Backup, ...]:
    """The copies beside it, newest first; also those that never came to their place."""
    found = []
    for path in _beside(file.path):
        unfinished = _UNFINISHED.search(path.name)
        moment = unfinished or _NAME.search(path.name)
        if moment is None or path.name.endswith(LOGS):
            continue
        named = "u" if unfinished else (moment["origin"] or "a")[0]
        with suppress(FileNotFoundError):  # another window has just put it in its place
            found.append(Backup(path, _ORIGINS[named], _at(moment["moment"]), path.stat().st_size))
    return tuple(sorted(found, key=lambda backup: backup.made_at, reverse=True))


def prune(file: DatabaseFile, now: datetime) -> tuple[Path, ...]:
    """Remove the automatic copies but the newest few; answers the ones removed.

    Those of a moment to come go first, of a clock that was wrong: they take no room from the one just made.
    """
    newest_first = [one for one in copies_of(file) if one.origin == "automatic"]
    automatic = [one.path for one in sorted(newest_first, key=lambda one: one.made_at > now)]
    for path in automatic[AUTOMATIC_KEPT:]:
        path.unlink(missing_ok=True)
    return tuple(automatic[AUTOMATIC_KEPT:])


def sweep_unfinished(path: Path, now: datetime) -> None:
    """Remove what a backup to `path`, or a restore of it, left when it was killed."""
    for left in _beside(path):
        moment = _UNFINISHED.search(left.name)
        if moment is not None and _at(moment["moment"]) < now - _LONGEST_ON_ITS_WAY:
            with suppress(OSError):
                left.unlink(missing_ok=True)


def make_copy(file: DatabaseFile, wanted: Path | None, now: datetime, *, replace: bool) -> Backup:
    """See `assistant.custody.Custody.back_up`."""
    place = file.beside(f".{_stamp(now)}.backup")
    if wanted is not None:
        place = target.checked(file, wanted, replace=replace)
    elif place.exists():
        raise accidents.taken(place)
    sweep_unfinished(place, now)
    ending = f".{_stamp(now)}.new"
    try:
        back_up(file, ending)
        _put(file.beside(ending), place, ending)
        return Backup(place, "asked", now, place.stat().st_size)
    except OSError as error:
        raise accidents.from_system(error, place) from None
    finally:
        for left in ("", *LOGS):
            file.beside(ending + left).unlink(missing_ok=True)


def _stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%S%fZ}"


def _at(stamp: str) -> datetime:
    form = "%Y%m%dT%H%M%SZ" if len(stamp) == 16 else "%Y%m%dT%H%M%S%fZ"
    return datetime.strptime(stamp, form).replace(tzinfo=UTC)


def _beside(path: Path) -> list[Path]:
    try:
        return [one for one in path.parent.iterdir() if one.name.startswith(path.name + ".")]
    except OSError:
        return []


def _put(fresh: Path, place: Path, ending: str) -> None:
    """In one step, so that nobody ever finds half a copy; also on another disk."""
    if fresh.stat().st_dev == place.parent.stat().st_dev:
        fresh.replace(place)
    else:
        # A name that nobody can have put there: not through a link, and never into a file of others.
        near = place.with_name(f"{place.name}{ending.removesuffix('.new')}.{secrets.token_hex(4)}.new")
        try:
            copy_to_new(fresh, near)
            near.replace(place)
        finally:
            near.unlink(missing_ok=True)
    sync_folder(place.parent)


def copy_to_new(source: Path, fresh: Path) -> None:
    """A durable copy for its owner only, in a file that was not there yet. Raises OSError."""
    descriptor = os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with source.open("rb") as found, os.fdopen(descriptor, "wb") as copy:
        shutil.copyfileobj(found, copy, 1 << 20)
        copy.flush()
        os.fsync(copy.fileno())
