"""One connection to the server: made safely, with the promises every transaction rests on.

A commit returns once the server's log is on its disk (`synchronous_commit = on`). Nothing waits for ever.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeAlias

import psycopg

from storage.team import accidents
from storage.team.address import Address

OLDEST_SERVER = 16
SCHEMA = "doorvraag"
_SETTINGS = {
    "search_path": f"{SCHEMA}, pg_temp",
    "synchronous_commit": "on",
    "default_transaction_isolation": "read committed",  # whatever the server prefers; see version 23
    "lock_timeout": "5s",
    "statement_timeout": "20s",
    "idle_in_transaction_session_timeout": "60s",
    "client_min_messages": "error",
    "TimeZone": "UTC",
}
logging.getLogger("psycopg").addHandler(logging.NullHandler())  # what is lost is said in our own sentences
Connection: TypeAlias = psycopg.Connection[tuple[Any, ...]]


logging.getLogger("psycopg").addHandler(logging.NullHandler())
"""What it warns of is raised here as well; on the screen it would only be in the way."""


class Statements:
    """Fulfils `storage.prepared.Cursor`. A cursor for each, for several may be on their way at once."""

    dialect = "postgresql"

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def execute(self, query: bytes, params: Mapping[str, Any] | Sequence[Any] | None = None, /) -> Any:
        return self._connection.execute(query, params)

    def executemany(self, query: bytes, params_seq: Iterable[Mapping[str, Any]], /) -> None:
        for params in params_seq:
            self._connection.execute(query, params)


def connect(address: Address, *, password: str | None = None) -> Connection:
    """A connection in which every first statement begins a transaction. Raises StorageError.

    `password` goes before the one in the address, and is kept nowhere else.
    """
    more = {} if password is None else {"password": password}
    try:
        made = psycopg.connect(
            **{**address.parameters, **more},  # type: ignore[arg-type]  # names and texts for libpq
            client_encoding="utf8",
        )
    except psycopg.Error as error:
        raise accidents.from_connecting(error, address.shown) from None
    try:
        _prepare(made, address)
    except psycopg.Error as error:
        made.close()
        raise accidents.from_postgres(error, address.shown) or accidents.inconsistent(address.shown) from None
    except BaseException:  # a refusal of ours, or Ctrl-C: no connection stays that nobody holds
        made.close()
        raise
    return made


def _prepare(made: Connection, address: Address) -> None:
    if not (address.is_local or made.pgconn.ssl_in_use):
        raise accidents.not_encrypted(address.shown)
    found = made.info.server_version // 10_000
    if found < OLDEST_SERVER:
        raise accidents.too_old(address.shown, found, OLDEST_SERVER)
    for name, value in _SETTINGS.items():
        made.execute("SELECT set_config(%s, %s, false)", (name, value))
    made.commit()


def server_time(connection: Connection) -> datetime:
    """The server's clock, in UTC."""
    (at,) = connection.execute("SELECT clock_timestamp()").fetchone() or (None,)
    if not isinstance(at, datetime):
        raise psycopg.InternalError("the server has no clock")
    return at
