"""The team database as `storage.blocking` wants it: reading and writing over a connection that may break."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Connection as CoreConnection
from sqlalchemy import Engine, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from assistant.custody import Backup, Condition, Depth
from assistant.team import Identity
from flows.errors import StorageError
from storage import accidents as file_accidents
from storage.prepared import Cursor
from storage.rows import Unreadable
from storage.team import accidents
from storage.team.address import Address
from storage.team.connection import Connection, Statements, connect, server_time
from storage.team.schema import check_version


class ConnectionLost(StorageError):
    """Nobody knows whether the last thing asked was done; asking it again on a new connection tells."""

    code = "unreachable"


class TeamDatabase:
    """An open connection to a team. Belongs to the thread that made it.

    READ COMMITTED is enough for writing: whoever comes second waits for the row of the interview, then sees
    what the first one committed, and its `last_sequence` no longer fits (see docs/decisions/0010).
    """

    def __init__(self, address: Address, *, password: str | None = None) -> None:
        """Raises StorageError when there is no way in, or no team of this version."""
        self._address = address
        self._password = password
        self._closed = False
        self._connected = False
        self._open()

    @property
    def place(self) -> str:
        return self._address.shown

    @property
    def recovery(self) -> None:
        """The server keeps its own disk; nothing here is ours to open."""
        return None

    def sweep(self) -> bool:
        """Nothing to do from here: the server clears up what was removed (VACUUM)."""
        return True

    def seal(self) -> bool:
        """There is no file to seal."""
        return False

    def condition(self, _depth: Depth) -> Condition:
        """The server checks its own files; `version` is that of our schema."""
        with self.reading() as connection:
            version = connection.exec_driver_sql("SELECT max(version) FROM schema_migration").scalar_one()
        return Condition(place=self.place, bytes=None, version=int(version), damage=(), backups=())

    def backups(self) -> tuple[Backup, ...]:
        """None that can be seen from here."""
        return ()

    def back_up(self, target: Path | None, _now: datetime, *, replace: bool) -> Backup:  # noqa: ARG002
        raise accidents.server_backs_up(self.place)

    def reconnect(self) -> None:
        """A fresh connection in the place of a lost one. Raises StorageError."""
        self._let_go()
        with self._lost_if_unreachable():
            self._open()

    def another(self) -> TeamDatabase:
        """A connection beside this one, for who closes it. Raises StorageError."""
        with self._lost_if_unreachable():
            return TeamDatabase(self._address, password=self._password)

    @contextmanager
    def reading(self) -> Iterator[CoreConnection]:
        """One consistent view, for Core statements; raises StorageError."""
        self._check_open()
        with self._sentences(), self._core.begin():
            self._core.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield self._core

    @contextmanager
    def writing(self) -> Iterator[Cursor]:
        """One durable transaction; undone whole when anything is raised inside.

        What was written is on the server's disk when the block is left. Raises StorageError; ConnectionLost
        when it is not known whether it was written.
        """
        self._check_open()
        with self._sentences(), self._driver.pipeline():
            yield Statements(self._driver)
            self._driver.commit()

    def at_once(self, statement: bytes, values: Sequence[Any]) -> Any:
        """The value of one statement that is a whole durable transaction: once there and back.

        Raises as `writing` does.
        """
        self._check_open()
        with self._sentences():
            self._driver.autocommit = True
            try:
                (value,) = self._driver.execute(statement, values).fetchone() or (None,)
            finally:
                with suppress(psycopg.Error):  # of a lost connection nothing can be set
                    self._driver.autocommit = False
        return value

    def identity(self) -> Identity | None:
        """Who the server says is connected; None for one who is no member."""
        with self.writing() as cursor:
            found = cursor.execute("SELECT coach, kind, groups FROM who_am_i()").fetchone()
        coach, kind, groups = found
        return None if coach is None else Identity(coach, kind, frozenset(groups))

    def now(self) -> datetime:
        """By the server's clock, as it ran when the connection was made: one clock for all machines."""
        return datetime.now(UTC) + self._ahead

    def close(self) -> None:
        """Never fails."""
        if not self._closed:
            self._closed = True
            self._let_go()

    def _open(self) -> None:
        self._driver: Connection = connect(self._address, password=self._password)
        try:
            check_version(self._driver, self.place)
            self._ahead = server_time(self._driver) - datetime.now(UTC)
            self._driver.rollback()
            self._engine = _engine_over(self._driver)
            self._core = self._engine.connect()
        except (psycopg.Error, DBAPIError) as error:  # it may end as soon as it is made
            sentence = self._sentence(error)
            self._driver.close()
            raise sentence from None
        except BaseException:  # a refusal of ours, or Ctrl-C: no connection stays that nobody holds
            self._driver.close()
            raise
        self._connected = True

    @contextmanager
    def _lost_if_unreachable(self) -> Iterator[None]:
        try:
            yield
        except StorageError as error:
            raise _lost(self.place) if error.code == ConnectionLost.code else error from None

    def _let_go(self) -> None:
        self._connected = False
        with suppress(psycopg.Error, DBAPIError):
            self._core.close()
            self._engine.dispose()
        with suppress(psycopg.Error):
            self._driver.close()

    @contextmanager
    def _sentences(self) -> Iterator[None]:
        """What goes wrong inside is undone, and said as a StorageError."""
        try:
            yield
        except (psycopg.Error, DBAPIError) as error:
            self._roll_back()
            raise self._sentence(error) from None
        except Unreadable:
            self._roll_back()
            raise accidents.inconsistent(self.place) from None
        except BaseException:  # a refusal of ours, or Ctrl-C: nothing of it is written
            self._roll_back()
            raise

    def _sentence(self, error: psycopg.Error | DBAPIError) -> Exception:
        reported = error.orig if isinstance(error, DBAPIError) else error
        if not isinstance(reported, psycopg.Error):
            return error
        if self._driver.closed or accidents.is_lost(reported):
            return _lost(self.place)
        return accidents.from_postgres(reported, self.place) or error

    def _roll_back(self) -> None:
        with suppress(psycopg.Error):
            self._driver.rollback()

    def _check_open(self) -> None:
        if self._closed:
            raise file_accidents.closed(self.place)
        if not self._connected:
            raise _lost(self.place)


def _lost(where: str) -> ConnectionLost:
    unreachable = accidents.unreachable(where)
    return ConnectionLost(unreachable.message, where=where, remedy=unreachable.remedy)


def _engine_over(driver: Connection) -> Engine:
    """Core statements on the connection there is; a client's words never stand in a traceback."""
    return create_engine(
        "postgresql+psycopg://",
        creator=lambda: driver,
        poolclass=StaticPool,
        hide_parameters=True,
        use_native_hstore=False,
        pool_reset_on_return=None,  # on a lost connection it would only complain
    )
