"""Answers that wait on this machine until the team's server can be reached again: one encrypted file.

The key is kept by the server and given to the coach who logs in: whoever finds the disk finds nothing. What
waits is delivered after the next login, also when the program was killed meanwhile.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.chain import BEGINNING
from assistant.kept import AnswerRow, Entry, Header
from storage import entry_rows, rows
from storage.outbox_file import open_waiting, sentences
from storage.outbox_refusals import damaged


@dataclass(frozen=True, slots=True)
class Waiting:
    """One save that the server has not confirmed."""

    header: Header
    entries: tuple[Entry, ...]
    answers: tuple[AnswerRow, ...]
    withdrawn: tuple[str, ...]
    clear_draft: bool


class Outbox:
    """Belongs to the thread that made it. Every change is on the disk when the call returns.

    Raises StorageError when the file cannot be read or written.
    """

    def __init__(self, path: Path, key: str) -> None:
        """`key`: 64 hexadecimal digits."""
        file = open_waiting(path, key)
        self._connection, self.path = file.connection, file.path
        self.unopened = file.unopened
        """A file that this key does not open; it was left as it is, and may hold answers."""

    def add(self, save: Waiting) -> None:
        self._ask("INSERT INTO waiting (body) VALUES (?)", _text_of(save))

    def first(self, beyond: Collection[str] = ()) -> tuple[int, Waiting] | None:
        """The oldest that is not refused and of none of these interviews, with its number."""
        return next(((at, save) for at, save in self._saves(0) if save.header.id not in beyond), None)

    def holds(self, interview_id: str) -> bool:
        """Whether the server is still to get something of this interview."""
        return any(save.header.id == interview_id for _number, save in self._saves(0))

    def remove(self, number: int) -> None:
        self._ask("DELETE FROM waiting WHERE number = ?", number)

    def refuse(self, interview_id: str) -> None:
        """Everything of this interview stays, and is not offered again."""
        for number, save in tuple(self._saves(0)):
            if save.header.id == interview_id:
                self._ask("UPDATE waiting SET is_refused = 1 WHERE number = ?", number)

    def drop(self, interview_id: str) -> None:
        """Nothing of this interview stays, also not in the log beside the file."""
        for number, save in (*self._saves(0), *self._saves(1)):
            if save.header.id == interview_id:
                self.remove(number)
        self._ask("PRAGMA wal_checkpoint(TRUNCATE)")

    def forget_refused(self, seen: Collection[Waiting]) -> None:
        """Of what the server would not take; not what another window was refused since."""
        for number, save in tuple(self._saves(1)):
            if save in seen:
                self.remove(number)
        self._ask("PRAGMA wal_checkpoint(TRUNCATE)")

    def waiting(self) -> int:
        """How many saves the server is still to get."""
        return self._count(0)

    def not_taken(self) -> int:
        """How many saves the server would not take."""
        return self._count(1)

    def refused(self) -> tuple[Waiting, ...]:
        """What the server would not take, oldest first."""
        return tuple(save for _number, save in self._saves(1))

    def close(self) -> None:
        self._connection.close()

    def _count(self, is_refused: int) -> int:
        return int(self._ask("SELECT count(*) FROM waiting WHERE is_refused = ?", is_refused)[0][0])

    def _saves(self, is_refused: int) -> Iterator[tuple[int, Waiting]]:
        """With their numbers, oldest first."""
        numbers = self._ask("SELECT number FROM waiting WHERE is_refused = ? ORDER BY number", is_refused)
        for (number,) in numbers:
            for (body,) in self._ask("SELECT body FROM waiting WHERE number = ?", number):
                yield number, self._save_of(body)

    def _save_of(self, body: str) -> Waiting:
        try:
            return _save_of(body)
        except (rows.Unreadable, ValueError, TypeError, LookupError):
            raise damaged(self.path) from None

    def _ask(self, statement: str, *values: object) -> list[Any]:
        with sentences(self.path):
            return self._connection.execute(statement, values).fetchall()


def _text_of(save: Waiting) -> str:
    interview_id = save.header.id
    return json.dumps(
        {
            "header": list(rows.header_values(save.header).values()),
            "entries": [
                list(values.values())
                for values in entry_rows.entry_values(interview_id, save.entries, BEGINNING)
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
        tuple(entry_rows.entry_of(row) for row in found["entries"]),
        tuple(rows.answer_of(row) for row in found["answers"]),
        tuple(found["withdrawn"]),
        found["clear_draft"],
    )
