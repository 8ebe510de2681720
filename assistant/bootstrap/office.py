"""A team's server: managing it, its password, and what it would not take."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from assistant.address import is_team, shown
from assistant.bootstrap.asking import Ask, password_after
from assistant.bootstrap.places import database_location
from flows.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.desk import Desk
    from assistant.team import TeamOffice
    from storage.outbox import Waiting


async def refused_saves(desk: Desk) -> tuple[Waiting, ...]:
    """What a team's server would not take, because somebody else was ahead; kept on this machine."""
    from storage.queueing import QueueingRecords

    if not isinstance(desk.records, QueueingRecords):
        return ()
    return await desk.records.refused()


async def forget_refused_saves(desk: Desk, seen: Sequence[Waiting]) -> None:
    """What `refused_saves` answered goes from this machine too."""
    from storage.queueing import QueueingRecords

    if isinstance(desk.records, QueueingRecords):
        await desk.records.forget_refused(seen)


def unopened_outbox(desk: Desk) -> Path | None:
    """A file on this machine in which answers may wait, that does not open with this coach's key."""
    from storage.queueing import QueueingRecords

    return desk.records.unopened if isinstance(desk.records, QueueingRecords) else None


def open_office(db: str | None, *, ask: Ask | None = None) -> TeamOffice:
    """For managing the team. Raises StorageError when the database cannot be used."""
    from storage import open_office as at

    location = database_location(db)
    try:
        return at(location)
    except StorageError as error:
        return at(location, password=password_after(error, location, ask))


def password_for(db: str | None, ask: Ask) -> str | None:
    """The password a team database asks for; None when it asks for none. Raises StorageError."""
    from storage import asks_password

    location = database_location(db)
    return ask(shown(location)) if is_team(location) and asks_password(location) else None
