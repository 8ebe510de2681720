"""The schema through time: ordered, named changes; each change and its record in one transaction.

`storage.versions` holds them; `tables` describes the newest schema, and a test keeps the two equal.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

from assistant.chain import moment_text
from flows.folders import sync_folder
from storage import accidents
from storage.file import APPLICATION_ID, DatabaseFile
from storage.target import LOGS
from storage.versions.appointments import APPOINTMENTS
from storage.versions.first import FIRST
from storage.versions.forgetting import FORGETTING
from storage.versions.guides import GUIDES
from storage.versions.hours import HOURS
from storage.versions.migration import Migration
from storage.versions.notebook import NOTEBOOK
from storage.versions.rounds import ROUNDS
from storage.versions.safekeeping import SAFEKEEPING
from storage.versions.steady_hours import STEADY_HOURS

MIGRATIONS: tuple[Migration, ...] = (
    FIRST, SAFEKEEPING, ROUNDS, HOURS, GUIDES, STEADY_HOURS, NOTEBOOK, APPOINTMENTS, FORGETTING,
)  # fmt: skip


def bring_up_to_date(
    connection: sqlite3.Connection, file: DatabaseFile, migrations: Sequence[Migration] = MIGRATIONS
) -> tuple[int, ...]:
    """Apply what is missing, all in one transaction, after a backup when there is something to lose.

    Answers the versions applied. `connection` is in autocommit mode (`isolation_level=None`). Raises
    StorageError when the file is another program's or a newer doorvraag's; it is then unchanged.
    """
    newest = migrations[-1].version
    if _number(connection, "user_version") == newest:
        return ()
    connection.execute("BEGIN IMMEDIATE")
    try:
        applied = _apply_missing(connection, file, migrations)
        connection.execute("COMMIT")
    except BaseException:  # Ctrl-C too: half a change of the schema must not stay
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return applied


def _apply_missing(
    connection: sqlite3.Connection, file: DatabaseFile, migrations: Sequence[Migration]
) -> tuple[int, ...]:
    version = _number(connection, "user_version")
    newest = migrations[-1].version
    if version > newest:
        raise accidents.from_the_future(file.path, version, newest)
    if version == 0 and connection.execute("SELECT count(*) FROM sqlite_master").fetchone() != (0,):
        raise accidents.not_ours(file.path)
    missing = [migration for migration in migrations if migration.version > version]
    if version > 0 and missing:
        _keep_as_it_was(file, version)
    for migration in missing:
        for step in migration.steps:
            if isinstance(step, str):
                connection.execute(step)
            else:
                step(connection)
        connection.execute(
            "INSERT INTO schema_migration (version, name, applied_at) VALUES (?, ?, ?)",
            (migration.version, migration.name, moment_text(datetime.now(UTC))),
        )
    connection.execute(f"PRAGMA user_version = {newest}")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    return tuple(migration.version for migration in missing)


def _keep_as_it_was(file: DatabaseFile, version: int) -> None:
    """Under its name once it is whole: half a copy would push a whole one out, or be put back."""
    moment = f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}"
    on_its_way, place = file.beside(f".{moment}.new"), file.beside(f".v{version}-{moment}.backup")
    try:
        back_up(file, f".{moment}.new")
        on_its_way.replace(place)
    except OSError as error:
        raise accidents.from_system(error, place) from None
    finally:
        for left in ("", *LOGS):
            file.beside(f".{moment}.new{left}").unlink(missing_ok=True)
    sync_folder(place.parent)


def back_up(file: DatabaseFile, ending: str) -> DatabaseFile:
    """A whole copy of what was committed, beside the file, for the owner alone; durable when this returns.

    It has the key of the file itself.
    """
    copy = replace(file, path=file.beside(ending))
    copy.make()
    with (
        closing(file.connect("ro")) as source,
        closing(copy.connect("rw")) as target,
    ):
        source.backup(target)
    descriptor = os.open(copy.path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return copy


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    (value,) = connection.execute(f"PRAGMA {pragma}").fetchone()
    return int(value)
