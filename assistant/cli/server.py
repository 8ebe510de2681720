"""What is done on a team's server by whoever manages it, and not from here."""

from __future__ import annotations

from assistant.address import is_team, shown
from flows.errors import N_, StorageError

_REMEDIES = {
    "create": N_("Whoever manages the server makes a team in it with: doorvraag team init"),
    "rekey": N_(
        "A member gets a new password with: doorvraag team add CODE --new-password. Encrypting the server's"
        " disk is for whoever manages it."
    ),
    "restore": N_(
        "Whoever manages the server puts a backup back there (pg_restore), while nobody has doorvraag open."
    ),
    "forget": N_(
        "Passwords are never kept in the keyring; one in the file that PGPASSFILE names can be removed."
    ),
}


def check_is_file(location: str, command: str) -> None:
    """Raises StorageError for a team's database, with what is done there instead of `command`."""
    if is_team(location):
        raise StorageError(
            N_("This is for a database in a file; a team's database is looked after on its server."),
            where=shown(location), remedy=_REMEDIES[command], code="on_the_server",
        )  # fmt: skip
