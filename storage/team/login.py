"""Whether a login and its password are right: asked of the server, which alone knows."""

from __future__ import annotations

from assistant.team import Identity, check_may_work
from storage.team import accidents
from storage.team.address import Address, address_of
from storage.team.database import TeamDatabase

_NAMES_SOMEBODY = ("user", "password", "passfile")
"""What in an address would let people in as somebody else than they say."""


def check_names_nobody(location: str) -> None:
    """Raises StorageError for an address with a name or password in it: each person has one of their own."""
    address = address_of(location)
    if any(name in address.parameters for name in _NAMES_SOMEBODY):
        raise accidents.names_somebody(address.shown)


def check_login(location: str, name: str, password: str) -> Identity:
    """Who this is. Raises StorageError when the server does not let them in, or they may not work here.

    Only by SCRAM: a server that asks for no password (`trust`) would let anybody in as anybody.
    """
    address = address_of(location)
    asked = Address(
        {**address.parameters, "user": name, "require_auth": "scram-sha-256"}, address.shown, address.is_local
    )
    database = TeamDatabase(asked, password=password)
    try:
        return check_may_work(database.identity(), asked.shown)
    finally:
        database.close()
