"""Which records hold which words, in an FTS5 table in the same file: locked with the same key, gone with it.

It is no part of the schema: made when somebody first searches, and made again when it is dropped. The words
are kept beside it in a plain table, because FTS5 takes a row out only when it is told what stood in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from assistant.kept import Entry, Header
from assistant.word_index import Wanted, WordPage
from flows.errors import StorageError
from storage import entry_rows, rows, tables
from storage.database import Database
from storage.part import BlockingPart
from storage.tabled import batches

FORGETS = """CREATE TRIGGER IF NOT EXISTS word_index_forgets AFTER DELETE ON interview BEGIN
        INSERT INTO word_index (word_index, rowid, words)
            SELECT 'delete', number, words FROM word_page WHERE interview_id = OLD.id;
        DELETE FROM word_page WHERE interview_id = OLD.id;
        INSERT INTO word_index (word_index) VALUES ('optimize');
    END"""
"""Whoever erases, also a program that does not know of the index. What is taken out is only marked as gone
until its part of the index is written anew."""
_MAKE = (
    """CREATE TABLE IF NOT EXISTS word_page (
        number INTEGER PRIMARY KEY,
        interview_id VARCHAR NOT NULL UNIQUE,
        last_sequence INTEGER NOT NULL,
        words VARCHAR NOT NULL)""",
    # Words are letters and digits when they come here: whatever is not ASCII is part of one.
    """CREATE VIRTUAL TABLE IF NOT EXISTS word_index USING fts5 (
        words, content = 'word_page', content_rowid = 'number', detail = none, columnsize = 0,
        tokenize = 'ascii')""",
    FORGETS,
)
_HAS_FTS5 = "SELECT 1 FROM pragma_module_list WHERE name = 'fts5'"
_IS_MADE = "SELECT 1 FROM sqlite_master WHERE name = 'word_index_forgets'"
_TAKE_OUT = (
    "INSERT INTO word_index (word_index, rowid, words)"
    " SELECT 'delete', number, words FROM word_page WHERE interview_id = ?"
)
_REMOVE = "DELETE FROM word_page WHERE interview_id = ?"
_PUT_IN = (
    "INSERT INTO word_page (interview_id, last_sequence, words)"
    " SELECT id, ?, ? FROM interview WHERE id = ? RETURNING number, words"
)
_INDEX = "INSERT INTO word_index (rowid, words) VALUES (?, ?)"
HEADER = ", ".join(f"i.{column.name}" for column in tables.HEADER_COLUMNS)
_UNINDEXED = (
    f"SELECT {HEADER} FROM interview i LEFT JOIN word_page p ON p.interview_id = i.id"  # noqa: S608 - names of columns
    " WHERE i.coach = ? AND (p.last_sequence IS NULL OR p.last_sequence <> i.last_sequence)"
    " ORDER BY i.changed_hour, i.changed_at, i.id LIMIT ?"
)
_EVERY = (
    f"SELECT {HEADER} FROM interview i WHERE i.coach = ?"  # noqa: S608 - so
    " ORDER BY i.changed_hour DESC, i.changed_at DESC, i.id LIMIT ? OFFSET ?"
)
_HOLDING = (
    f"SELECT {HEADER} FROM word_index x JOIN word_page p ON p.number = x.rowid"  # noqa: S608 - so
    " JOIN interview i ON i.id = p.interview_id"
    " WHERE word_index MATCH ? AND i.coach = ? ORDER BY x.rowid DESC LIMIT ? OFFSET ?"
)
_event = tables.event
_BESIDE = ("noted", "client_reacted", "probed", "undone")


class BlockingWords(BlockingPart):
    """Same names, arguments and errors as the port."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._has_index: bool | None = None
        """None: nobody asked yet."""

    def unindexed(self, coach: str, *, limit: int) -> tuple[Header, ...]:
        if self._has_index is None:
            self._has_index = self._made()
        return self._headers(_UNINDEXED, (coach, limit)) if self._has_index else ()

    def index(self, pages: Sequence[WordPage]) -> None:
        with self._database.writing() as cursor:
            for page in pages:
                cursor.execute(_TAKE_OUT, (page.interview_id,))
                cursor.execute(_REMOVE, (page.interview_id,))
                words = " ".join(sorted(page.words))
                put = cursor.execute(_PUT_IN, (page.last_sequence, words, page.interview_id)).fetchone()
                if put is not None:
                    cursor.execute(_INDEX, put)

    def holding(self, coach: str, wanted: Sequence[Wanted], *, skip: int, limit: int) -> tuple[Header, ...]:
        if not self._has_index:
            return self._headers(_EVERY, (coach, limit, skip))
        return self._headers(_HOLDING, (_question(wanted), coach, limit, skip))

    def remarks_of(self, ids: Sequence[str]) -> Mapping[str, tuple[Entry, ...]]:
        found: dict[str, list[Entry]] = {}
        with self._database.reading() as connection:
            for some in batches(ids):
                beside = (
                    select(_event)
                    .where(_event.c.interview_id.in_(some), _event.c.name.in_(_BESIDE))
                    .order_by(_event.c.interview_id, _event.c.sequence)
                )
                for row in connection.execute(beside):
                    found.setdefault(row.interview_id, []).append(entry_rows.entry_of(row))
        return {interview_id: tuple(entries) for interview_id, entries in found.items()}

    def _made(self) -> bool:
        """Whether there is an index to keep: not where nothing may be written, nor without FTS5."""
        with self._database.reading() as connection:
            if connection.exec_driver_sql(_IS_MADE).first() is not None:
                return True
            if connection.exec_driver_sql(_HAS_FTS5).first() is None:
                return False
        try:
            with self._database.writing() as cursor:
                for statement in _MAKE:
                    cursor.execute(statement)
        except StorageError as error:
            if error.code != "read_only":
                raise
            return False
        return True

    def _headers(self, statement: str, values: tuple[object, ...]) -> tuple[Header, ...]:
        with self._database.reading() as connection:
            return tuple(rows.header_of(row) for row in connection.exec_driver_sql(statement, values))


def _question(wanted: Sequence[Wanted]) -> str:
    """For FTS5; every word is quoted, and holds no quotation mark itself."""
    return " AND ".join(
        f'("{one.exactly}")' if one.beginning is None else f'("{one.beginning}"* OR "{one.exactly}")'
        for one in wanted
    )
