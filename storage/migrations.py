"""The schema through time: ordered, named changes; each change and its record in one transaction.

A migration that was released is never edited. `tables` describes the newest schema; a test keeps them equal.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime

from storage import accidents, rows
from storage.file import APPLICATION_ID, DatabaseFile


@dataclass(frozen=True, slots=True)
class Migration:
    version: int
    """1 for the first, then without gaps."""
    name: str
    statements: tuple[str, ...]


_FIRST = Migration(
    1,
    "interviews as events",
    (
        """CREATE TABLE schema_migration (
            version INTEGER NOT NULL PRIMARY KEY,
            name VARCHAR NOT NULL,
            applied_at VARCHAR NOT NULL)""",
        """CREATE TABLE flow_text (
            content_hash VARCHAR NOT NULL PRIMARY KEY,
            flow VARCHAR NOT NULL,
            version VARCHAR NOT NULL,
            title VARCHAR NOT NULL,
            text VARCHAR NOT NULL)""",
        """CREATE TABLE interview (
            id VARCHAR NOT NULL PRIMARY KEY,
            flow VARCHAR NOT NULL,
            version VARCHAR NOT NULL,
            content_hash VARCHAR NOT NULL REFERENCES flow_text (content_hash),
            client VARCHAR NOT NULL,
            coach VARCHAR NOT NULL,
            status VARCHAR NOT NULL,
            started_at VARCHAR NOT NULL,
            changed_at VARCHAR NOT NULL,
            finished_at VARCHAR,
            step VARCHAR,
            answered INTEGER NOT NULL,
            last_sequence INTEGER NOT NULL) WITHOUT ROWID""",
        "CREATE INDEX ix_interview_changed_at ON interview (changed_at)",
        """CREATE TABLE event (
            interview_id VARCHAR NOT NULL REFERENCES interview (id),
            sequence INTEGER NOT NULL,
            at VARCHAR NOT NULL,
            actor VARCHAR NOT NULL,
            app_version VARCHAR NOT NULL,
            name VARCHAR NOT NULL,
            body VARCHAR NOT NULL,
            PRIMARY KEY (interview_id, sequence))""",
        # Erasing an interview at the client's request will need its own, recorded way past these two.
        """CREATE TRIGGER event_stays_as_it_was BEFORE UPDATE ON event
            BEGIN SELECT raise(ABORT, 'an event is never changed'); END""",
        """CREATE TRIGGER event_stays BEFORE DELETE ON event
            BEGIN SELECT raise(ABORT, 'an event is never removed'); END""",
        # INSERT OR REPLACE removes a row without asking the trigger above; this one stops that too.
        """CREATE TRIGGER event_follows BEFORE INSERT ON event
            WHEN NEW.sequence <> 1 + coalesce(
                (SELECT max(sequence) FROM event WHERE interview_id = NEW.interview_id), 0)
            BEGIN SELECT raise(ABORT, 'an event follows the one before it'); END""",
        """CREATE TABLE answer (
            interview_id VARCHAR NOT NULL REFERENCES interview (id),
            step VARCHAR NOT NULL,
            status VARCHAR NOT NULL,
            value VARCHAR,
            reason VARCHAR,
            active BOOLEAN NOT NULL,
            sequence INTEGER NOT NULL,
            PRIMARY KEY (interview_id, step))""",
        """CREATE TABLE draft (
            interview_id VARCHAR NOT NULL PRIMARY KEY REFERENCES interview (id),
            step VARCHAR NOT NULL,
            part VARCHAR NOT NULL,
            text VARCHAR NOT NULL)""",
        """CREATE TABLE writer (
            interview_id VARCHAR NOT NULL PRIMARY KEY REFERENCES interview (id),
            token VARCHAR NOT NULL,
            coach VARCHAR NOT NULL,
            host VARCHAR NOT NULL,
            pid INTEGER NOT NULL,
            process VARCHAR,
            since VARCHAR NOT NULL,
            touched VARCHAR NOT NULL) WITHOUT ROWID""",
    ),
)
MIGRATIONS: tuple[Migration, ...] = (_FIRST,)


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
    except BaseException:
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
        back_up(file, f".v{version}-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}.backup")
    for migration in missing:
        for statement in migration.statements:
            connection.execute(statement)
        connection.execute(
            "INSERT INTO schema_migration (version, name, applied_at) VALUES (?, ?, ?)",
            (migration.version, migration.name, rows.moment_text(datetime.now(UTC))),
        )
    connection.execute(f"PRAGMA user_version = {newest}")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    return tuple(migration.version for migration in missing)


def back_up(file: DatabaseFile, ending: str) -> DatabaseFile:
    """A whole copy of what was committed, beside the file, for the owner alone; durable when this returns."""
    copy = DatabaseFile(file.beside(ending))
    copy.make()
    with (
        closing(sqlite3.connect(file.uri("ro"), uri=True)) as source,
        closing(sqlite3.connect(copy.uri("rw"), uri=True)) as target,
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
