"""A database file as comparing reads it: the rows of a guide's records, and that they were read.

The whole store answers the same, but first loads what only changing records needs. `LeanRecords` is for a
file that is there, is ours and is up to date; for all else `open_lean` answers None, and the whole store says
what there is to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from sqlite3 import Connection
from typing import Any

from assistant.chain import moment_text
from assistant.kept import AnswerRow, FlowText, Header
from assistant.secrets import Secret
from assistant.share_ports import ONE_SITTING, Reading
from flows.errors import StorageError
from storage import accidents, driver, rows
from storage.file import DatabaseFile, path_of
from storage.migrations import MIGRATIONS
from storage.refusals import no_guide, no_interview

PATIENCE_S = 5.0
"""How long a save of another window is waited for."""
_AT_ONCE = 500
"""Ids in one question; SQLite allows no more than 999 values in older builds."""
_LAST_LETTER = "\U0010ffff"
_HEADER = (
    "id, flow, version, content_hash, client, coach, status, started_at, changed_at, finished_at, step,"
    " answered, last_sequence"
)
_ANSWERS = "SELECT step, status, value, reason, active, sequence FROM answer WHERE interview_id = ?"
_NOTE = """
    INSERT INTO reading (id, interview_id, share_id, reader, at)
    SELECT :id, :interview_id, :share_id, :reader, :at
    WHERE NOT EXISTS (
        SELECT 1 FROM reading
        WHERE interview_id = :interview_id AND reader = :reader
        AND coalesce(share_id, '') = coalesce(:share_id, '') AND at > :since AND at <= :at
    )
"""
"""Once a sitting; a moment to come, of a clock that was wrong, is of none."""


def open_lean(location: str, secret: Secret | None) -> LeanRecords | None:
    """Raises StorageError as the whole store does."""
    file = DatabaseFile(path_of(location))
    newest = MIGRATIONS[-1].version
    state = file.look(newest=newest, busy_timeout_s=PATIENCE_S)
    if state == "new" or (state == "encrypted" and secret is None):
        return None
    if state == "encrypted":
        from storage.lock import unlocked  # brings what locks and keys need

        file = unlocked(file, state, secret, newest=newest, busy_timeout_s=PATIENCE_S)
    records = LeanRecords(file)
    if records.version == newest:
        return records
    records.close()
    return None


class LeanRecords:
    """Same names, arguments and errors as the whole store; nothing in it waits for another thread."""

    def __init__(self, file: DatabaseFile) -> None:
        self._file = file
        self._identity = file.identity()
        with self._sentences():
            self._connection: Connection = file.connect("rw", timeout=PATIENCE_S)
            self._connection.execute("PRAGMA foreign_keys = ON")
            self._connection.execute("PRAGMA synchronous = FULL")

    @property
    def version(self) -> int:
        with self._sentences():
            return int(self._connection.execute("PRAGMA user_version").fetchone()[0])

    def has_shares(self) -> bool:
        with self._sentences():
            return self._connection.execute("SELECT 1 FROM share LIMIT 1").fetchone() is not None

    async def headers(self, *, flow: str | None = None, client: str | None = None) -> tuple[Header, ...]:
        """Newest change first."""
        wanted = {"flow": flow, "client": client}
        given = {name: value for name, value in wanted.items() if value is not None}
        where = " AND ".join(f"{name} = :{name}" for name in given) or "1"
        query = f"SELECT {_HEADER} FROM interview WHERE {where} ORDER BY changed_at DESC, id"  # noqa: S608
        with self._sentences():
            return tuple(map(rows.header_of, self._connection.execute(query, given)))

    async def answers_of(self, ids: Sequence[str]) -> Mapping[str, tuple[AnswerRow, ...]]:
        known = rows.KnownAnswers()
        with self._sentences():
            asking = self._connection.cursor()
            found = {id_: tuple(map(known.__getitem__, asking.execute(_ANSWERS, (id_,)))) for id_ in ids}
        return {id_: answers for id_, answers in found.items() if answers}

    async def guide_like(self, content_hash: str) -> FlowText:
        query = (
            "SELECT * FROM flow_text WHERE content_hash BETWEEN ?1 AND ?1 || ?2"
            " AND substr(content_hash, 1, length(?1)) = ?1 LIMIT 1"
        )
        with self._sentences():
            found = self._connection.execute(query, (content_hash, _LAST_LETTER)).fetchone()
            if found is None:
                raise no_guide(content_hash)
            return rows.flow_text_of(found)

    async def rounds_of(self, ids: Sequence[str]) -> Mapping[str, str]:
        about = self._about(ids, "SELECT interview_id, round_id FROM round_part WHERE interview_id IN")
        return {row[0]: row[1] for row in about}

    async def note_reading(self, reading: Reading) -> None:
        await self.note_readings((reading,))

    async def note_readings(self, readings: Sequence[Reading]) -> None:
        """Durable when it returns."""
        if not readings:
            return
        values = [_since(reading) for reading in readings]
        with self._sentences():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                self._check_here(readings)
                self._connection.executemany(_NOTE, values)
                self._connection.execute("COMMIT")
            except BaseException:  # a refusal of ours, or Ctrl-C: nothing of it is written
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def close(self) -> None:
        self._connection.close()

    def _check_here(self, readings: Sequence[Reading]) -> None:
        """Raises NotFound for a whole record that is not."""
        wanted = [reading.interview_id for reading in readings if reading.share_id is None]
        here = {row[0] for row in self._about(wanted, "SELECT id FROM interview WHERE id IN")}
        for interview_id in wanted:
            if interview_id not in here:
                raise no_interview(interview_id)

    def _about(self, ids: Sequence[str], query: str) -> Iterator[tuple[Any, ...]]:
        with self._sentences():
            for first in range(0, len(ids), _AT_ONCE):
                some = ids[first : first + _AT_ONCE]
                yield from self._connection.execute(f"{query} ({','.join('?' * len(some))})", some)

    @contextmanager
    def _sentences(self) -> Iterator[None]:
        """What SQLite says as a StorageError of ours."""
        if self._file.identity() != self._identity:
            raise accidents.moved(self._file.path)
        try:
            yield
        except driver.ERRORS as error:
            raise self._sentence(error) from None
        except (UnicodeDecodeError, rows.Unreadable):
            raise accidents.damaged(self._file.path) from None

    def _sentence(self, error: Exception) -> StorageError | Exception:
        return accidents.from_sqlite(error, self._file.path) or error


def _since(reading: Reading) -> dict[str, object]:
    return {**rows.reading_values(reading), "since": moment_text(reading.at - ONE_SITTING)}
