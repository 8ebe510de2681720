"""Whether a team's server answers at all, and how: for who wants to know what is wrong."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass

from flows.errors import StorageError
from storage.team.address import address_of
from storage.team.connection import connect
from storage.team.schema import version_of

_ANSWERED = ("password_needed", "login_refused", "server_too_old", "no_member", "not_ours")
"""Refusals by a server that is there."""


@dataclass(frozen=True, slots=True)
class Answer:
    is_encrypted: bool
    """What goes to it goes over TLS; without, only to this very machine."""
    version: int | None
    """Of the schema; None when we did not get in."""
    refusal: StorageError | None
    """It answered, and did not let us in."""


def ask_server(location: str) -> Answer:
    """Raises StorageError when nobody answers, or when the way there is not safe."""
    address = address_of(location)
    try:
        with closing(connect(address)) as connection:
            return Answer(connection.pgconn.ssl_in_use, version_of(connection, address.shown), None)
    except StorageError as error:
        if error.code not in _ANSWERED:
            raise
        return Answer(not address.is_local, None, error)
