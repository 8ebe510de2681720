"""Answers that wait on this machine until the team's server can be reached again: one encrypted file.

The key is kept by the server and given to the coach who logs in: whoever finds the disk finds nothing. What
waits is delivered after the next login, also when the program was killed meanwhile.
"""

from __future__ import annotations

import json
import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from assistant.chain import BEGINNING
from assistant.ports import AnswerRow, Entry, Header
from storage import driver, rows
from storage.key import SALT_BYTES, Key, new_salt


@dataclass(frozen=True, slots=True)
class Waiting:
    """One save that the server has not confirmed."""

    header: Header
    entries: tuple[Entry, ...]
    answers: tuple[AnswerRow, ...]
    withdrawn: tuple[str, ...]
    clear_draft: bool


class Outbox:
    """Belongs to the thread that made it. Every change is on the disk when the call returns."""

    def __init__(self, path: Path, key: str) -> None:
        """`key`: 64 hexadecimal digits. A file that another key locked is put aside, not lost."""
        self._connection = _open_encrypted(path, key)

    def add(self, save: Waiting) -> None:
        self._connection.execute("INSERT INTO waiting (body) VALUES (?)", (_text_of(save),))

    def first(self) -> tuple[int, Waiting] | None:
        """The oldest that is not refused, with its number."""
        row = self._connection.execute(
            "SELECT number, body FROM waiting WHERE NOT is_refused ORDER BY number LIMIT 1"
        ).fetchone()
        return None if row is None else (row[0], _save_of(row[1]))

    def remove(self, number: int) -> None:
        self._connection.execute("DELETE FROM waiting WHERE number = ?", (number,))

    def refuse(self, interview_id: str) -> None:
        """Everything of this interview stays, and is not offered again."""
        for number, body, _is_refused in self._all():
            if _save_of(body).header.id == interview_id:
                self._connection.execute("UPDATE waiting SET is_refused = 1 WHERE number = ?", (number,))

    def waiting(self) -> int:
        """How many saves the server is still to get."""
        return sum(not is_refused for _number, _body, is_refused in self._all())

    def refused(self) -> tuple[Waiting, ...]:
        """What the server would not take, oldest first."""
        return tuple(_save_of(body) for _number, body, is_refused in self._all() if is_refused)

    def close(self) -> None:
        self._connection.close()

    def _all(self) -> list[tuple[int, str, int]]:
        found: list[tuple[int, str, int]] = self._connection.execute(
            "SELECT number, body, is_refused FROM waiting ORDER BY number"
        ).fetchall()
        return found


def _open_encrypted(path: Path, key: str) -> sqlite3.Connection:
    """In autocommit mode; made when it is not there."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    salt = path.read_bytes()[:SALT_BYTES] or new_salt()
    lock = Key(bytes.fromhex(key), salt)
    connection = driver.connect(f"{path.absolute().as_uri()}?mode=rw", lock, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except driver.ERRORS:  # locked with another key: another coach's, or the team was made anew
        connection.close()
        path.rename(path.with_name(f"{path.name}.{os.urandom(4).hex()}"))
        return _open_encrypted(path, key)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(
        "CREATE TABLE IF NOT EXISTS waiting"
        " (number INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL,"
        " is_refused INTEGER NOT NULL DEFAULT 0)"
    )
    return connection


def _text_of(save: Waiting) -> str:
    interview_id = save.header.id
    return json.dumps(
        {
            "header": list(rows.header_values(save.header).values()),
            "entries": [
                list(values.values()) for values in rows.entry_values(interview_id, save.entries, BEGINNING)
            ],
            "answers": [list(rows.answer_values(interview_id, answer).values()) for answer in save.answers],
            "withdrawn": list(save.withdrawn),
            "clear_draft": save.clear_draft,
        }
    )


def _save_of(text: str) -> Waiting:
    found = json.loads(text)
    return Waiting(
        rows.header_of(found["header"]),
        tuple(rows.entry_of(row) for row in found["entries"]),
        tuple(rows.answer_of(row) for row in found["answers"]),
        tuple(found["withdrawn"]),
        found["clear_draft"],
    )
