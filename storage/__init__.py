"""Where events are kept: append-only, durable once acknowledged.

Importing this is cheap: the stores load when they are asked for, and the database libraries, in a thread of
their own, when one is opened.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.address import is_team, shown
from flows.errors import StorageError
from storage import accidents

if TYPE_CHECKING:
    from assistant.secrets import Secret
    from assistant.team import Identity, TeamOffice
    from storage.memory import MemoryRecords
    from storage.queueing import QueueingRecords
    from storage.records import SqlRecords
else:

    def __getattr__(name: str) -> Any:
        place = {"MemoryRecords": "memory", "SqlRecords": "records"}.get(name)
        if place is None:
            raise AttributeError(name)
        return getattr(import_module(f"storage.{place}"), name)


async def open_records(
    location: str, secret: Secret | None = None, *, make_folder: bool = False, is_read_only: bool = False
) -> SqlRecords:
    """Open (or make) the store at a path or `sqlite:///` address; see `SqlRecords.open`."""
    from storage.records import SqlRecords

    return await SqlRecords.open(location, secret, make_folder=make_folder, is_read_only=is_read_only)


async def open_team_records(location: str, *, password: str | None, outbox: Path) -> QueueingRecords:
    """Open a team's store at a `postgresql://` address; answers wait in `outbox` while it is out of reach."""
    from storage.queueing import QueueingRecords

    records = await QueueingRecords.open(location, password=password)
    try:
        await records.use_outbox(outbox)
    except BaseException:  # whoever gives up too: the connection and its thread must not stay behind
        await records.close()
        raise
    return records


def open_office(location: str, *, password: str | None = None) -> TeamOffice:
    """For managing the team at a `postgresql://` address. Raises StorageError."""
    if not is_team(location):
        raise accidents.no_team(shown(location))
    try:
        from storage.team.address import address_of
        from storage.team.members import Office
    except ImportError:
        raise accidents.no_driver(shown(location)) from None
    return Office(address_of(location), password=password)


def asks_password(location: str) -> bool:
    """Whether the server at a `postgresql://` address wants a password that nobody gave yet."""
    try:
        from storage.team.address import address_of
        from storage.team.connection import connect
    except ImportError:
        raise accidents.no_driver(shown(location)) from None
    try:
        connect(address_of(location)).close()
    except StorageError as error:
        if error.code == "password_needed":
            return True
        raise
    return False


def check_login(location: str, name: str, password: str) -> Identity:
    """Who this login of a team's server is; raises StorageError when the server does not let them in."""
    from storage.team.login import check_login as check

    return check(location, name, password)


def check_names_nobody(location: str) -> None:
    """Raises StorageError for the address of a team in which a name or password stands."""
    try:
        from storage.team.login import check_names_nobody as check
    except ImportError:
        raise accidents.no_driver(shown(location)) from None
    check(location)


__all__ = [
    "MemoryRecords",
    "SqlRecords",
    "asks_password",
    "check_login",
    "check_names_nobody",
    "open_office",
    "open_records",
]
