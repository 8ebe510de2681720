"""Everything a database holds, as it stands in its columns: for whoever looks for what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Select, Table, select
from sqlalchemy.exc import DBAPIError

from assistant.custody import Columns, Contents, Kept
from assistant.kept import FlowText
from flows.errors import StorageError
from storage import tables
from storage.database import Database
from storage.facts import kept_of

T = TypeVar("T")
AT_ONCE = 50
"""Interviews per question to the database: few questions, and never many events at hand."""
_interview, _event, _answer = tables.interview, tables.event, tables.answer
_register, _flow_text = tables.register, tables.flow_text
_HEADERS = select(*tables.HEADER_COLUMNS, _interview.c.head, _interview.c.changed_hour)


class SqlContents:
    """Fulfils `assistant.custody.Contents` within one reading transaction."""

    is_partial = False

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def interviews(self, beginnings: Sequence[str] = ()) -> Iterator[Kept]:
        ids = [one for one in self._ids() if not beginnings or str(one).startswith(tuple(beginnings))]
        for first in range(0, len(ids), AT_ONCE):
            yield from self._some(ids[first : first + AT_ONCE])

    def register(self) -> Sequence[Columns]:
        return self._connection.execute(select(_register).order_by(_register.c.number)).all()

    def broken_register_row(self) -> int | None:
        return None

    def flow_texts(self) -> Mapping[Any, FlowText]:
        return {row[0]: FlowText(*row) for row in self._connection.execute(select(_flow_text))}

    def _ids(self) -> list[Any]:
        """Of every interview that any table knows; a table that the file does not give is passed over.

        Raises DBAPIError when it gives none of them.
        """
        known: set[Any] = set()
        unread: list[DBAPIError] = []
        columns = (_interview.c.id, *(table.c.interview_id for table in (_register, _event, _answer)))
        for column in columns:
            try:
                known.update(self._connection.execute(select(column).distinct()).scalars())
            except DBAPIError as error:
                unread.append(error)
        if len(unread) == len(columns):
            raise unread[0]
        return sorted(known, key=str)

    def _some(self, ids: Sequence[Any]) -> Iterator[Kept]:
        """These; where the file is damaged one by one, so that only those it hits are lost."""
        try:
            headers = {row[0]: (row[:-1], row[-1]) for row in self._of(_HEADERS, _interview.c.id, ids)}
            events = self._grouped(_event, ids)
            answers = self._grouped(_answer, ids)
        except DBAPIError:
            if len(ids) == 1:
                yield Kept(str(ids[0]), is_readable=False)
                return
            for one in ids:
                yield from self._some([one])
            return
        for one in ids:
            header, hour = headers.get(one, (None, None))
            yield kept_of(one, header, events.get(one, ()), answers.get(one, ()), hour)

    def _grouped(self, table: Table, ids: Sequence[Any]) -> dict[Any, tuple[Columns, ...]]:
        found = self._of(select(table).order_by(*table.primary_key.columns), table.c.interview_id, ids)
        return {one: tuple(some) for one, some in groupby(found, key=lambda row: row[0])}

    def _of(self, every: Select[Any], column: Column[Any], ids: Sequence[Any]) -> Sequence[Columns]:
        return self._connection.execute(every.where(column.in_(ids))).all()


def inspect(
    database: Database,
    look: Callable[[Contents], T],
    contents_of: Callable[[Connection], Contents] = SqlContents,
) -> T:
    seen: list[T] = []
    try:
        with database.reading() as connection, _any_text(connection):
            seen.append(look(contents_of(connection)))
    except StorageError:
        if not seen:
            raise
        # A damaged page was passed over; SQLite says so once more at the end, when there is nothing to lose.
    return seen[0]


@contextmanager
def _any_text(connection: Connection) -> Iterator[None]:
    """SQLite gives text that is no UTF-8 as well: with half characters, instead of an error."""
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name != "sqlite":
        yield
        return
    usual, driver.text_factory = driver.text_factory, lambda raw: raw.decode(errors="surrogateescape")
    try:
        yield
    finally:
        driver.text_factory = usual
