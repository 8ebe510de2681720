"""What a store asks of an open database, whatever it lies in."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection

from assistant.custody import Backup, Condition, Depth
from assistant.secrets import RecoveryKey
from storage.prepared import Cursor


class Database(Protocol):
    """An open database: `storage.engine` for a file, `storage.team.database` for PostgreSQL."""

    @property
    def place(self) -> Path | str:
        """Path of the file, or address without password; for sentences."""
        ...

    @property
    def recovery(self) -> RecoveryKey | None:
        """Opens the file without its passphrase; None when nothing is encrypted here."""
        ...

    def reading(self) -> AbstractContextManager[Connection]:
        """One consistent view, for Core statements; raises StorageError."""
        ...

    def writing(self) -> AbstractContextManager[Cursor]:
        """One durable transaction; undone whole when anything is raised inside. Raises StorageError."""
        ...

    def sweep(self) -> bool:
        """Write everything anew, so that nothing removed can be read; False when others stood in the way."""
        ...

    def seal(self) -> bool:
        """Fold everything into one file; False when another window has it open, or there is no file."""
        ...

    def condition(self, depth: Depth) -> Condition: ...

    def backups(self) -> tuple[Backup, ...]:
        """The copies beside it, newest first."""
        ...

    def back_up(self, target: Path | None, now: datetime, *, replace: bool) -> Backup:
        """See `assistant.custody.Custody.back_up`."""
        ...

    def close(self) -> None: ...
