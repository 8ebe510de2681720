"""Somebody with a program of his own at the rows of a store."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import psycopg

from storage import MemoryRecords
from storage.team.records import TeamRecords

if TYPE_CHECKING:
    from tests.storage.conftest import Records


ADMINISTRATORS: dict[str, str] = {}
"""Where whoever passes by the policies logs in, by the path of the records."""
COLUMNS = {
    "event": ("interview_id", "sequence", "at", "actor", "app_version", "name", "body", "link"),
    "register": ("number", "interview_id", "what", "at", "actor", "note", "head", "link"),
    "interview": (
        "id", "flow", "version", "content_hash", "client", "coach", "status", "started_at", "changed_at",
        "finished_at", "step", "answered", "last_sequence",
    ),
    "answer": ("interview_id", "step", "status", "value", "reason", "active", "sequence"),
}  # fmt: skip


def run(records: Records, statement: str, values: Sequence[Any] = ()) -> None:
    """On the database itself, past its triggers and references."""
    assert not isinstance(records, MemoryRecords)
    if is_of_team(records):
        with _administrator(records) as administrator:
            administrator.execute("SET session_replication_role = replica")
            administrator.execute(statement.replace("?", "%s").encode(), values or None)
        return
    driver = records._records._database._driver
    triggers = driver.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    driver.execute("PRAGMA foreign_keys = OFF")
    for name, _sql in triggers:
        driver.execute(f"DROP TRIGGER {name}")
    driver.execute(statement, values)
    for _name, sql in triggers:
        driver.execute(sql)
    driver.execute("PRAGMA foreign_keys = ON")


def is_of_team(records: Records) -> bool:
    return not isinstance(records, MemoryRecords) and isinstance(records._records, TeamRecords)


def _administrator(records: Records) -> psycopg.Connection:
    """As the server's superuser."""
    assert not isinstance(records, MemoryRecords)
    return psycopg.connect(ADMINISTRATORS[str(records.path)], options="-c search_path=doorvraag")


def change(records: Records, table: str, key: tuple[Any, ...], column: str, value: object) -> None:
    """One column of one row; `key` as in the table: (interview, sequence), (number,), (id,)."""
    at = COLUMNS[table].index(column)
    if isinstance(records, MemoryRecords):
        _change_in_memory(records, table, key, at, value)
        return
    names = {"event": ("interview_id", "sequence"), "register": ("number",), "interview": ("id",),
             "answer": ("interview_id", "step")}[table]  # fmt: skip
    where = " AND ".join(f"{name} = ?" for name in names)
    run(records, f"UPDATE {table} SET {column} = ? WHERE {where}", (value, *key))


def remove_event(records: Records, interview_id: str, sequence: int) -> None:
    if isinstance(records, MemoryRecords):
        events = records._kept[interview_id].events
        events[:] = [row for row in events if row[1] != sequence]
    else:
        run(records, "DELETE FROM event WHERE interview_id = ? AND sequence = ?", (interview_id, sequence))


def remove_interview(records: Records, interview_id: str) -> None:
    if isinstance(records, MemoryRecords):
        del records._kept[interview_id]
        return
    for table, column in (("answer", "interview_id"), ("event", "interview_id"), ("interview", "id")):
        run(records, f"DELETE FROM {table} WHERE {column} = ?", (interview_id,))


def cut_register(records: Records, number: int) -> None:
    if isinstance(records, MemoryRecords):
        records._register[:] = [row for row in records._register if row[0] != number]
    else:
        run(records, "DELETE FROM register WHERE number = ?", (number,))


def rows_of(records: Records, interview_id: str) -> list[tuple[Any, ...]]:
    """Its events, as they stand there."""
    if isinstance(records, MemoryRecords):
        return [tuple(row) for row in records._kept[interview_id].events]
    of_interview = "SELECT * FROM event WHERE interview_id = ? ORDER BY sequence"
    if is_of_team(records):
        with _administrator(records) as administrator:
            return administrator.execute(of_interview.replace("?", "%s").encode(), (interview_id,)).fetchall()
    found: list[tuple[Any, ...]] = records._records._database._driver.execute(
        of_interview, (interview_id,)
    ).fetchall()
    return found


def _change_in_memory(
    records: MemoryRecords, table: str, key: tuple[Any, ...], at: int, value: object
) -> None:
    def changed(row: Sequence[Any]) -> tuple[Any, ...]:
        return (*row[:at], value, *row[at + 1 :])

    if table == "register":
        records._register[:] = [changed(row) if row[0] == key[0] else row for row in records._register]
        return
    kept = records._kept[key[0]]
    if table == "event":
        kept.events[:] = [changed(row) if row[1] == key[1] else row for row in kept.events]
    elif table == "interview":
        kept.header = changed(kept.header)
    else:
        kept.answers[key[1]] = changed(kept.answers[key[1]])
