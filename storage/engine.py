"""Opens the database and keeps the promises every transaction rests on.

One connection, used by the thread that opened it. Writes begin with BEGIN IMMEDIATE, so that two programs
wait for each other instead of overwriting; a commit returns once the log is on the disk (WAL with
synchronous=FULL).
"""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy import event as sqlalchemy_event
from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlalchemy.sql import Delete, Insert, Select, Update

from flows.errors import StorageError
from storage import accidents
from storage.file import DatabaseFile
from storage.migrations import MIGRATIONS, bring_up_to_date
from storage.rows import Unreadable
from storage.versions.migration import Migration

Values = Mapping[str, Any]


class Prepared:
    """A Core statement turned into SQL once; running it costs what the driver costs.

    SQLAlchemy's own way costs 30 µs more for each statement, and a save has five.
    """

    def __init__(
        self, statement: Insert | Update | Delete | Select[Any], columns: Sequence[str] | None = None
    ) -> None:
        """`columns` are the ones to insert or set, when not all."""
        compiled = statement.compile(
            dialect=SQLiteDialect(paramstyle="qmark"), column_keys=None if columns is None else list(columns)
        )
        self._sql = str(compiled)
        self._names = tuple(compiled.positiontup or ())

    def run(self, cursor: sqlite3.Cursor, values: Values) -> sqlite3.Cursor:
        return cursor.execute(self._sql, [values[name] for name in self._names])

    def run_many(self, cursor: sqlite3.Cursor, many: Sequence[Values]) -> None:
        if len(many) == 1:
            self.run(cursor, many[0])
        elif many:
            cursor.executemany(self._sql, [[values[name] for name in self._names] for values in many])


class Database:
    """An open SQLite file. Belongs to the thread that made it."""

    def __init__(
        self,
        file: DatabaseFile,
        *,
        busy_timeout_s: float = 5.0,
        migrations: Sequence[Migration] = MIGRATIONS,
        connect: Callable[..., sqlite3.Connection] = sqlite3.connect,
    ) -> None:
        """Opens `file`, makes it when it is not there, and applies migrations.

        `connect` takes what `sqlite3.connect` takes. Raises StorageError; what is not ours stays as it was.
        """
        self.file = file
        self._closed = False
        if file.look(newest=migrations[-1].version, busy_timeout_s=busy_timeout_s) == "new":
            file.make()
        try:
            self._driver = connect(
                file.uri("rw"),
                uri=True,
                isolation_level=None,
                timeout=busy_timeout_s,
                cached_statements=256,
                check_same_thread=False,  # one thread uses it; another may clean up what was never closed
            )
        except sqlite3.Error as error:
            raise self._sentence(error) from error
        try:
            self._prepare(migrations, busy_timeout_s)
        except sqlite3.Error as error:
            self._driver.close()
            raise self._sentence(error) from error
        except UnicodeDecodeError:
            self._driver.close()
            raise accidents.damaged(file.path) from None
        except BaseException:
            self._driver.close()
            raise
        self._identity = file.identity()
        self._engine = _engine_over(self._driver)
        self._connection = self._engine.connect()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view, for Core statements; raises StorageError."""
        self._check_in_place()
        try:
            with self._connection.begin():
                yield self._connection
        except DBAPIError as error:
            if isinstance(error.orig, sqlite3.Error):
                raise self._sentence(error.orig) from None
            raise
        except sqlite3.Error as error:
            raise self._sentence(error) from None
        except (UnicodeDecodeError, Unreadable):
            raise accidents.damaged(self.file.path) from None

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Cursor]:
        """One durable transaction, for prepared statements; undone whole when anything is raised inside.

        What was written is on the disk when the block is left. Raises StorageError.
        """
        self._check_in_place()
        try:
            cursor = self._driver.execute("BEGIN IMMEDIATE")
            yield cursor
            self._driver.commit()
        except sqlite3.Error as error:
            self._roll_back()
            raise self._sentence(error) from None
        except (UnicodeDecodeError, Unreadable):
            self._roll_back()
            raise accidents.damaged(self.file.path) from None
        except BaseException:
            self._roll_back()
            raise
        self._check_in_place()

    def close(self) -> None:
        """Never fails; the log is folded into the file when this was the last window."""
        if self._closed:
            return
        self._closed = True
        self._connection.close()
        self._engine.dispose()
        self._driver.close()

    def _prepare(self, migrations: Sequence[Migration], busy_timeout_s: float) -> None:
        run = self._driver.execute
        run("PRAGMA foreign_keys = ON")
        bring_up_to_date(self._driver, self.file, migrations)
        self._use_log(busy_timeout_s)
        run("PRAGMA synchronous = FULL")
        run("PRAGMA secure_delete = ON")  # what is withdrawn or erased leaves no copy in a free page
        if sys.platform == "darwin":
            run("PRAGMA fullfsync = ON")

    def _use_log(self, busy_timeout_s: float) -> None:
        """WAL from now on; SQLite itself does not wait for other programs here."""
        until = time.monotonic() + busy_timeout_s
        while True:
            try:
                self._driver.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
                time.sleep(0.01)
            else:
                return

    def _roll_back(self) -> None:
        """After a full disk or an I/O error SQLite may have done so already."""
        try:
            self._driver.rollback()
        except sqlite3.Error:
            return

    def _check_in_place(self) -> None:
        if self._closed:
            raise accidents.closed(self.file.path)
        if self.file.identity() != self._identity:
            self._fold_log()
            raise accidents.moved(self.file.path)

    def _fold_log(self) -> None:
        """A file that is moved while open leaves its log behind; make it whole with what was confirmed."""
        try:
            self._driver.execute("PRAGMA wal_checkpoint(PASSIVE)")
        except sqlite3.Error:
            return

    def _sentence(self, error: sqlite3.Error) -> StorageError | sqlite3.Error:
        return accidents.from_sqlite(error, self.file.path) or error


def _engine_over(driver: sqlite3.Connection) -> Engine:
    """Core statements on the connection there is; a client's words never stand in a traceback."""
    engine = create_engine("sqlite://", creator=lambda: driver, poolclass=StaticPool, hide_parameters=True)

    @sqlalchemy_event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:  # the driver is in autocommit mode and begins nothing itself
        connection.exec_driver_sql("BEGIN")

    return engine
