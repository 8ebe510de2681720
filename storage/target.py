"""Where a copy of the database may go: nowhere that it would take anything away."""

from __future__ import annotations

import stat
from contextlib import closing
from pathlib import Path

from storage import accidents, driver
from storage.file import DatabaseFile, is_ours

LOGS = ("-wal", "-shm", "-journal")
"""End the names of what SQLite keeps beside a database that is open, or was when the program was killed."""
_IS_COPY = """SELECT
    (SELECT applied_at FROM there.schema_migration ORDER BY version LIMIT 1)
        = (SELECT applied_at FROM main.schema_migration ORDER BY version LIMIT 1)
    AND NOT EXISTS (
        SELECT interview_id, sequence, at, actor, name FROM there.event
        WHERE interview_id NOT IN (SELECT interview_id FROM main.register WHERE what = 'erased')
        EXCEPT SELECT interview_id, sequence, at, actor, name FROM main.event)"""
"""Made at the very same moment, and nothing stands in it that is not here or was not erased here."""


def checked(file: DatabaseFile, target: Path, *, replace: bool) -> Path:
    """The place itself, behind links. Raises StorageError.

    What stands there only makes way for `replace`, and only when it is empty or an earlier copy of this very
    database, that nobody has open and in which nothing stands that is not here.
    """
    try:
        place = target.expanduser().resolve()
        found = place.stat() if place.exists() else None
    except (OSError, RuntimeError, ValueError):  # such as a circle of links, or nobody's home
        raise accidents.not_a_place(target) from None
    _check_is_free_of_databases(file, place)
    if found is None:
        return place
    if not stat.S_ISREG(found.st_mode) or (file.path.exists() and place.samefile(file.path)):
        raise accidents.not_a_place(place)
    if not replace:
        raise accidents.taken(place)
    if found.st_size > 0 and not _is_copy_of(file, place):
        raise accidents.not_a_copy(place)
    return place


def _check_is_free_of_databases(file: DatabaseFile, place: Path) -> None:
    """Neither the database itself nor what SQLite takes to be the log of a database."""
    if place == file.path.resolve():
        raise accidents.not_a_place(place)
    for ending in LOGS:
        owner = place.with_name(place.name.removesuffix(ending) or place.name)
        if owner != place and (owner == file.path.resolve() or is_ours(owner)):
            raise accidents.not_a_place(place)


def _is_copy_of(file: DatabaseFile, place: Path) -> bool:
    other = DatabaseFile(place)
    if not is_ours(place) or any(other.beside(ending).exists() for ending in LOGS):
        return False
    if file.key is not None and other.salt() != file.key.salt:
        return False
    attach = "ATTACH DATABASE ? AS there" + ("" if file.key is None else " KEY ?")
    values = [f"{place.as_uri()}?mode=ro&immutable=1"]  # immutable: looking leaves nothing beside it
    if file.key is not None:
        values.append(file.key.for_cipher)
    try:
        with closing(file.connect("ro")) as connection:
            connection.execute(attach, values)
            (is_copy,) = connection.execute(_IS_COPY).fetchone()
    except driver.ERRORS:  # with another lock, damaged, or not a database after all
        return False
    return bool(is_copy)
