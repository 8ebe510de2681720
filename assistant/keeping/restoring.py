"""Putting a backup back: looked through first, and what stood there is kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flows.errors import N_, StorageError


@dataclass(frozen=True, slots=True)
class Restored:
    interviews: int
    events: int
    kept: Path | None
    """Where the database that stood there is now; None when there was none."""
    erased_again: tuple[str, ...]
    """Interviews that the backup still held and that were erased since."""


def not_sound(backup: str, findings: int) -> StorageError:
    return StorageError(
        N_("This backup is not as it was kept: {count} things are wrong. Nothing was changed."), where=backup,
        count=findings, code="not_as_kept",
        remedy=N_("Choose another backup, or see what is wrong: doorvraag --db {file} db check"), file=backup,
    )  # fmt: skip


def in_use(place: str) -> StorageError:
    return StorageError(
        N_("Another window has the database open. Nothing was changed."), where=place, code="in_use",
        remedy=N_("Close every doorvraag that uses it, then do it again."),
    )  # fmt: skip
