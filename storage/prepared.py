"""Statements that are turned into SQL once, for every database there is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any, Protocol

from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.sql import Delete, Insert, Select, Update

Values = Mapping[str, Any]


class Found(Protocol):
    """Rows that a statement gave."""

    def fetchone(self) -> Any: ...

    def fetchall(self) -> list[Any]: ...


class Cursor(Protocol):
    """Runs statements within one transaction; that of PostgreSQL says `dialect = "postgresql"`.

    Over a network a statement is only on its way until rows are fetched or the transaction ends.
    """

    def execute(self, query: Any, params: Any = ..., /) -> Any: ...

    def executemany(self, query: Any, params_seq: Any, /) -> Any: ...


def _picking(names: Sequence[str]) -> Callable[[Values], Sequence[Any]]:
    """The values of these names, in this order."""
    if len(names) > 1:
        return itemgetter(*names)
    return lambda values: [values[name] for name in names]


class Prepared:
    """A Core statement turned into SQL once; running it costs what the driver costs.

    SQLAlchemy's own way costs 30 µs more for each statement, and a save has five.
    """

    def __init__(
        self,
        statement: Insert | Update | Delete | Select[Any],
        columns: Sequence[str] | None = None,
        *,
        for_team: bytes | None = None,
    ) -> None:
        """`columns` are the ones to insert or set, when not all; `for_team` does the same in PostgreSQL."""
        self._statement = statement
        self._columns = None if columns is None else list(columns)
        compiled = statement.compile(dialect=SQLiteDialect(paramstyle="qmark"), column_keys=self._columns)
        self._sql = str(compiled)
        self._in_place = _picking(compiled.positiontup or ())
        self._for_team = for_team

    def run(self, cursor: Cursor, values: Values) -> Found:
        if getattr(cursor, "dialect", None) is None:
            found: Found = cursor.execute(self._sql, self._in_place(values))
        else:
            found = cursor.execute(self._team_sql(), values)
        return found

    def run_many(self, cursor: Cursor, many: Sequence[Values]) -> None:
        if len(many) == 1:
            self.run(cursor, many[0])
        elif many and getattr(cursor, "dialect", None) is None:
            cursor.executemany(self._sql, map(self._in_place, many))
        elif many:
            cursor.executemany(self._team_sql(), many)

    def _team_sql(self) -> bytes:
        """The same for PostgreSQL, with the values by name; made when it is first asked for."""
        if self._for_team is None:
            from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

            dialect = PGDialect_psycopg()  # type: ignore[no-untyped-call]  # the library has no type there
            compiled = self._statement.compile(dialect=dialect, column_keys=self._columns)
            self._for_team = str(compiled).encode()
        return self._for_team
