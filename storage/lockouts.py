"""Why a database does not open for this secret, each as a StorageError that says what, where, what to do."""

from __future__ import annotations

from pathlib import Path

from flows.errors import N_, StorageError

GIVE_IT = N_(
    "Start doorvraag in a terminal and type the passphrase or the recovery key, or put it in "
    "DOORVRAAG_PASSPHRASE."
)


def locked(path: Path) -> StorageError:
    return StorageError(
        N_("This database is encrypted, and no passphrase was given; it was left as it is."),
        where=str(path),
        remedy=GIVE_IT,
        code="locked",
    )


def no_choice(path: Path) -> StorageError:
    return StorageError(
        N_("There is no database here yet, and no passphrase for a new one; nothing was made."),
        where=str(path),
        remedy=N_(
            "Start doorvraag in a terminal and choose a passphrase, or put one in DOORVRAAG_PASSPHRASE. "
            "Without encryption only by choice: doorvraag db create --plain, or DOORVRAAG_NEW_DATABASE=plain."
        ),
        code="no_choice",
    )


def wrong_passphrase(path: Path) -> StorageError:
    return StorageError(
        N_("This passphrase does not fit; nothing was changed."),
        where=str(path),
        remedy=N_(
            "Type it again, or use the recovery key. If the right one does not fit either, the beginning of "
            "the file is damaged: put back a backup."
        ),
        code="wrong_passphrase",
    )


def no_cipher(path: Path) -> StorageError:
    return StorageError(
        N_("The part of doorvraag that encrypts (SQLCipher) is not installed here; nothing was touched."),
        where=str(path),
        remedy=N_("Install it in the same environment: python -m pip install sqlcipher3."),
        code="no_cipher",
    )


def open_elsewhere(path: Path) -> StorageError:
    return StorageError(
        N_("The database is open in another window or program; nothing was changed."),
        where=str(path),
        remedy=N_(
            "Close all other windows of doorvraag and backup programs that use the file, then do it again."
        ),
        code="open_elsewhere",
    )
