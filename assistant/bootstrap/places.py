"""Which database is meant, before it is opened."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.address import is_team, shown
from assistant.settings import data_folder

if TYPE_CHECKING:
    from assistant.custody import Backup


def database_location(db: str | None) -> str:
    """What `--db` says, else DOORVRAAG_DB, else one file in the platform's data folder."""
    return db or os.environ.get("DOORVRAAG_DB") or str(data_folder() / "doorvraag.db")


def is_database(path: str) -> bool:
    """Whether a file is a database that doorvraag made."""
    from storage.file import is_ours

    return is_ours(Path(path))


def interviews_like(path: str, beginning: str, most: int) -> list[str]:
    """Ids of interviews in a plain file that begin so; none of an encrypted file, or of no database."""
    from storage.peeking import ids_like

    return ids_like(path, beginning, most)


def is_same_database(one: str, other: str) -> bool:
    """Whether two locations name the same file, or are the same address."""
    from storage.file import path_of

    if is_team(one) or is_team(other):
        return shown(one) == shown(other)
    first, second = path_of(one), path_of(other)
    return first == second or (first.exists() and second.exists() and first.samefile(second))


def outbox_for(location: str) -> Path:
    """Where answers wait while the team's server at `location` cannot be reached: one file per login."""
    login = sha256(shown(location).partition("?")[0].encode()).hexdigest()[:16]
    return data_folder() / f"outbox-{login}.db"


def backups_beside(db: str | None) -> tuple[Backup, ...]:
    """The copies that lie beside the database, newest first; it is not opened."""
    from storage.copies import copies_of
    from storage.file import DatabaseFile, path_of

    return copies_of(DatabaseFile(path_of(database_location(db))))
