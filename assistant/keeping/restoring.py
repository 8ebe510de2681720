"""Putting a backup back: looked through first, and what stood there is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.custody import Store, Tombstone
from flows.errors import N_, StorageError


@dataclass(frozen=True, slots=True)
class Standing:
    """What the database that is replaced knows, and a backup from before may not."""

    erased: Sequence[Tombstone] = ()
    """The last erased first."""
    shares: frozenset[str] | None = None
    """The shares there are; None when nobody can tell."""


@dataclass(frozen=True, slots=True)
class CaughtUp:
    """What was done to a backup, so that it brings nothing back."""

    erased_again: tuple[str, ...] = ()
    """Interviews that the backup still held and that were erased since."""
    buried: tuple[str, ...] = ()
    """Erased, and never in the backup; their lines were carried along."""
    unshared: tuple[str, ...] = ()
    """Shares that the backup still held and that were withdrawn since."""


@dataclass(frozen=True, slots=True)
class Restored:
    interviews: int
    events: int
    kept: Path | None
    """Where the database that stood there is now; None when there was none."""
    caught_up: CaughtUp
    has_other_lock: bool
    """Another passphrase than what stood there, or none while that had one."""
    is_encrypted: bool
    is_caught_up: bool
    """False when what stood there could not be read whole: what was withdrawn or erased may be back."""


async def standing(store: Store) -> Standing:
    """Raises StorageError when not even its register can be read."""
    erased = await store.tombstones()
    try:
        return Standing(erased, await store.share_ids())
    except StorageError:
        return Standing(erased)


def not_sound(backup: str, findings: int) -> StorageError:
    return StorageError(
        N_("This backup is not as it was kept: {count} things are wrong. Nothing was changed."), where=backup,
        count=findings, code="not_as_kept",
        remedy=N_("Choose another backup, or see what is wrong: doorvraag --db {file} db check"), file=backup,
    )  # fmt: skip


def wrong_for_backup(backup: str) -> StorageError:
    return StorageError(
        N_("This does not open the backup. It has the passphrase and the recovery key of when it was made."),
        where=backup, code="wrong_passphrase",
        remedy=N_(
            "Type the passphrase of then (a script: DOORVRAAG_BACKUP_PASSPHRASE), or choose another backup."
            " Nothing was changed."
        ),
    )  # fmt: skip


def closed(place: str) -> StorageError:
    return StorageError(
        N_(
            "What stands here does not open, so nobody knows what was erased or withdrawn since the backup."
            " Nothing was changed."
        ),
        where=place, code="closed_present",
        remedy=N_(
            "Give the passphrase of now, then that of the backup (a script: DOORVRAAG_PASSPHRASE"
            " and DOORVRAAG_BACKUP_PASSPHRASE). If nobody has it any more, or the file is damaged: add"
            " --blindly, and erase again what comes back."
        ),
    )  # fmt: skip


def in_use(place: str) -> StorageError:
    return StorageError(
        N_("Another window has the database open. Nothing was changed."), where=place, code="in_use",
        remedy=N_("Close every doorvraag that uses it, then do it again."),
    )  # fmt: skip
