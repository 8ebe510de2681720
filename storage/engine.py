"""Opens the database and keeps the promises every transaction rests on.

One connection, used by the thread that opened it. Writes begin with BEGIN IMMEDIATE, so that two programs
wait for each other instead of overwriting; a commit returns once the log is on the disk (WAL with
synchronous=FULL).
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy import event as sqlalchemy_event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from assistant.custody import Backup, Condition, Depth
from assistant.secrets import RecoveryKey, Secret
from flows.errors import StorageError
from storage import accidents, copies, driver
from storage.file import DatabaseFile, identity_of, may_write
from storage.lock import unlocked
from storage.migrations import MIGRATIONS, bring_up_to_date
from storage.rows import Unreadable
from storage.versions.migration import Migration

CACHE_KB = 8 * 1024
"""For decrypted pages: enough to list 200 of 100,000 interviews again; see docs/decisions/0012."""


class _Replaced(Exception):
    """While we were opening it, another program made the file or gave it another lock."""


class Database:
    """An open SQLite file. Belongs to the thread that made it."""

    def __init__(
        self,
        file: DatabaseFile,
        *,
        secret: Secret | None = None,
        busy_timeout_s: float = 5.0,
        migrations: Sequence[Migration] = MIGRATIONS,
        is_read_only: bool = False,
    ) -> None:
        """Opens `file`, makes it when it is not there and `secret` says how, and applies migrations.

        None of that when it `is_read_only`: then it must be there, and up to date.

        Raises StorageError; what is not ours, or does not open with `secret`, stays as it was.
        """
        self._closed = False
        self._is_read_only = is_read_only
        self._migrations = migrations
        try:
            self._open(file, secret, migrations, busy_timeout_s)
        except _Replaced:
            self._open(file, secret, migrations, busy_timeout_s)
        self._engine = _engine_over(self._driver, driver.library_of(self.file.key))
        self._connection = self._engine.connect()

    @property
    def place(self) -> Path:
        return self.file.path

    @property
    def recovery(self) -> RecoveryKey | None:
        return None if self.file.key is None else self.file.key.recovery

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view, for Core statements; raises StorageError."""
        self._check_in_place()
        try:
            with self._connection.begin():
                yield self._connection
        except DBAPIError as error:
            if isinstance(error.orig, driver.ERRORS):
                raise self._sentence(error.orig) from None
            raise
        except driver.ERRORS as error:
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
        except driver.ERRORS as error:
            self._roll_back()
            raise self._sentence(error) from None
        except (UnicodeDecodeError, Unreadable):
            self._roll_back()
            raise accidents.damaged(self.file.path) from None
        except BaseException:  # a refusal of ours, or Ctrl-C: nothing of it is written
            self._roll_back()
            raise
        self._check_in_place()

    def condition(self, depth: Depth) -> Condition:
        file = self.file
        return Condition(
            place=str(file.path),
            bytes=sum(one.stat().st_size for one in (file.path, file.beside("-wal")) if one.exists()),
            version=int(self._ask("PRAGMA user_version")[0][0]),
            damage=self.damage(is_full=depth == "full"),
            backups=self.backups(),
        )

    def backups(self) -> tuple[Backup, ...]:
        return copies.copies_of(self.file)

    def back_up(self, target: Path | None, now: datetime, *, replace: bool) -> Backup:
        return copies.make_copy(self.file, target, now, replace=replace)

    def damage(self, *, is_full: bool) -> tuple[str, ...]:
        """What SQLite's own check says is wrong, at most twenty things; empty when all is well.

        With `is_full` also what points nowhere, and rules that are gone or were not made here.
        """
        try:
            found = self._ask(f"PRAGMA {'integrity_check' if is_full else 'quick_check'}(20)")
            dangling = self._ask("PRAGMA foreign_key_check") if is_full else []
            strange = self._strange_rules() if is_full else []
        except StorageError as error:
            if error.code != "damaged":
                raise
            return ("malformed",)
        lines = (line for row in found for line in str(row[0]).splitlines())
        said = [line for line in lines if line != "ok" and not line.startswith("***")][:20]
        nowhere = [f"{table} {row_id}: no {parent}" for table, row_id, parent, _ in dangling[:20]]
        return (*said, *nowhere, *strange[:20])

    def _strange_rules(self) -> list[str]:
        from storage.rules import ALL, strange_rules  # for who looks through everything only

        return [*strange_rules(self._ask(ALL), self.file, self._migrations)]

    def sweep(self) -> bool:
        """Write the file anew with nothing in it but its rows, and empty the log; False when others are busy.

        What was removed or replaced stays readable in free parts of pages until then.
        """
        try:
            self._ask("PRAGMA secure_delete = ON")
            self._ask(
                "PRAGMA temp_store = MEMORY"
            )  # VACUUM makes its copy in memory, not in a folder of others
            self._ask("VACUUM")
            return bool(self._ask("PRAGMA wal_checkpoint(TRUNCATE)")[0][0] == 0)
        except StorageError as error:
            if error.code != "busy":
                raise
            return False

    def seal(self) -> bool:
        """Fold the log into the file for good; False when another window has the file open."""
        try:
            self._ask("PRAGMA journal_mode = DELETE")
        except StorageError as error:
            if error.code != "busy":
                raise
            return False
        return True

    def close(self) -> None:
        """Never fails; the log is folded into the file when this was the last window."""
        if self._closed:
            return
        self._closed = True
        self._connection.close()
        self._engine.dispose()
        self._driver.close()

    def _ask(self, statement: str) -> list[Any]:
        """Outside a transaction; raises StorageError."""
        self._check_in_place()
        try:
            return self._driver.execute(statement).fetchall()
        except driver.ERRORS as error:
            raise self._sentence(error) from None

    def _open(
        self,
        file: DatabaseFile,
        secret: Secret | None,
        migrations: Sequence[Migration],
        busy_timeout_s: float,
    ) -> None:
        """Raises _Replaced when another program makes or replaces the file at this very moment."""
        newest = migrations[-1].version
        to_write = not self._is_read_only
        state = file.look(newest=newest, busy_timeout_s=busy_timeout_s, to_write=to_write)
        if state == "new" and not to_write:
            raise accidents.file_read_only(file.path)
        self.file = unlocked(file, state, secret, newest=newest, busy_timeout_s=busy_timeout_s)
        self._identity = self.file.identity()
        self._name = os.fspath(self.file.path)
        try:
            self._driver = self.file.connect(
                "rw" if to_write else "ro",
                timeout=busy_timeout_s,
                cached_statements=256,
                check_same_thread=False,  # one thread uses it; another may clean up what was never closed
            )
        except driver.ERRORS as error:
            raise self._sentence(error) from error
        try:
            if to_write:
                self._prepare(migrations, busy_timeout_s)
            else:
                self._check_newest(newest)
        except driver.ERRORS as error:
            self._driver.close()
            is_other = state == "new" and (driver.code_of(error) or 0) & 0xFF == sqlite3.SQLITE_NOTADB
            if is_other or self.file.identity() != self._identity:
                raise _Replaced from None
            raise self._sentence(error) from error
        except UnicodeDecodeError:
            self._driver.close()
            raise accidents.damaged(file.path) from None
        except BaseException:  # a refusal of ours, or Ctrl-C: no window stays open that nobody holds
            self._driver.close()
            raise
        if self.file.identity() != self._identity:
            self._driver.close()
            raise _Replaced

    def _prepare(self, migrations: Sequence[Migration], busy_timeout_s: float) -> None:
        run = self._driver.execute
        run("PRAGMA foreign_keys = ON")
        if bring_up_to_date(self._driver, self.file, migrations):
            copies.prune(self.file, datetime.now(UTC))
        driver.use_log(self._driver, busy_timeout_s)
        self.file.sweep()
        copies.sweep_unfinished(self.file.path, datetime.now(UTC))
        run("PRAGMA synchronous = FULL")
        run(f"PRAGMA cache_size = -{CACHE_KB}")
        run("PRAGMA secure_delete = ON")  # what is withdrawn or erased leaves no copy in a free page
        if sys.platform == "darwin":
            run("PRAGMA fullfsync = ON")

    def _check_newest(self, newest: int) -> None:
        """What cannot be written cannot be brought up to date."""
        (version,) = self._driver.execute("PRAGMA user_version").fetchone()
        if version != newest:
            raise accidents.old_and_read_only(self.file.path, version, newest)

    def _roll_back(self) -> None:
        """After a full disk or an I/O error SQLite may have done so already."""
        try:
            self._driver.rollback()
        except driver.ERRORS:
            return

    def _check_in_place(self) -> None:
        if self._closed:
            raise accidents.closed(self.file.path)
        if identity_of(self._name) != self._identity:
            self._fold_log()
            raise accidents.moved(self.file.path)

    def _fold_log(self) -> None:
        """A file that is moved while open leaves its log behind; make it whole with what was confirmed."""
        try:
            self._driver.execute("PRAGMA wal_checkpoint(PASSIVE)")
        except driver.ERRORS:
            return

    def _sentence(self, error: Exception) -> Exception:
        said = accidents.from_sqlite(error, self.file.path)
        if said is not None and said.code == "read_only" and self._has_a_broken_seal():
            return accidents.damaged(self.file.path)
        return said or error

    def _has_a_broken_seal(self) -> bool:
        """SQLCipher writes nothing more after a changed page, and says so as if it had no right to."""
        return self.file.key is not None and not self._is_read_only and may_write(self.file.path)


def _engine_over(connection: sqlite3.Connection, library: ModuleType) -> Engine:
    """Core statements on the connection there is; a client's words never stand in a traceback."""
    engine = create_engine(
        "sqlite://", module=library, creator=lambda: connection, poolclass=StaticPool, hide_parameters=True
    )

    @sqlalchemy_event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:  # the driver is in autocommit mode and begins nothing itself
        connection.exec_driver_sql("BEGIN")

    return engine
