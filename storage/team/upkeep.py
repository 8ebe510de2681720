"""Looking after a team's records: the database itself erases, and only for the coach they belong to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TypeVar

from sqlalchemy import Connection

from assistant.custody import Contents
from storage import rows, tables, verifying
from storage.register import is_erased
from storage.team.database import ConnectionLost, TeamDatabase
from storage.team.persisting import Persist, persistent
from storage.team.sharing import I_MADE, OF_MINE
from storage.upkeep import Upkeep

T = TypeVar("T")


class TeamUpkeep(Upkeep):
    def __init__(
        self, database: TeamDatabase, now: Callable[[], datetime], persist: Persist, *, is_member: bool
    ) -> None:
        """`is_member`: sees only what is the member's own."""
        super().__init__(database, now, *((I_MADE, OF_MINE) if is_member else (tables.share, tables.reading)))
        self.persist = persist
        self._contents_of = _OwnContents if is_member else verifying.SqlContents

    tombstones = persistent(Upkeep.tombstones)
    share_ids = persistent(Upkeep.share_ids)
    disclosures = persistent(Upkeep.disclosures)
    unchanged_since = persistent(Upkeep.unchanged_since)
    condition = persistent(Upkeep.condition)

    def inspect(self, look: Callable[[Contents], T]) -> T:
        return self.persist(partial(verifying.inspect, self._database, look, self._contents_of))

    def erase(self, interview_id: str, *, actor: str, reason: str, host: str) -> bool:  # noqa: ARG002
        """The server knows who asks, so `actor` is not told to it."""
        erase = partial(self._erase, interview_id, rows.plain(reason), host)
        try:
            erase(is_again=False)
        except ConnectionLost:
            self.persist(partial(erase, is_again=True))
        return self.sweep()

    def _erase(self, interview_id: str, reason: str, host: str, *, is_again: bool) -> None:
        """`is_again`: nobody knows whether it was done just before."""
        with self._database.writing() as cursor:
            if is_again and is_erased(cursor, interview_id):
                return
            self._check_free(cursor, interview_id, host)
            cursor.execute("SELECT erase_interview(%s, %s)", (interview_id, reason))


class _OwnContents(verifying.SqlContents):
    """What one member sees. The rest of the register only the database itself looks through."""

    is_partial = True

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._asked = connection

    def broken_register_row(self) -> int | None:
        number: int | None = self._asked.exec_driver_sql("SELECT broken_register_row()").scalar_one()
        return number
