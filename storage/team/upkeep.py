"""Looking after a team's records: the database itself erases, and only for the coach they belong to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from assistant.custody import Contents
from storage import rows
from storage.team.database import TeamDatabase
from storage.upkeep import Upkeep

P = ParamSpec("P")
T = TypeVar("T")


class Persist(Protocol):
    def __call__(self, call: Callable[[], T], /) -> T:
        """`call`, again on a fresh connection when the old one was lost."""
        ...


def _persistent(call: Callable[Concatenate[Upkeep, P], T]) -> Callable[Concatenate[TeamUpkeep, P], T]:
    def persisting(upkeep: TeamUpkeep, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return upkeep.persist(partial(call, upkeep, *args, **kwargs))

    return persisting


class TeamUpkeep(Upkeep):
    def __init__(self, database: TeamDatabase, now: Callable[[], datetime], persist: Persist) -> None:
        super().__init__(database, now)
        self.persist = persist

    tombstones = _persistent(Upkeep.tombstones)
    disclosures = _persistent(Upkeep.disclosures)
    unchanged_since = _persistent(Upkeep.unchanged_since)
    condition = _persistent(Upkeep.condition)

    def inspect(self, look: Callable[[Contents], T]) -> T:
        return self.persist(partial(super().inspect, look))

    def erase(self, interview_id: str, *, actor: str, reason: str, host: str) -> bool:  # noqa: ARG002
        """The server knows who asks, so `actor` is not told to it."""
        self.persist(partial(self._erase, interview_id, rows.plain(reason), host))
        return self.sweep()

    def _erase(self, interview_id: str, reason: str, host: str) -> None:
        with self._database.writing() as cursor:
            self._check_free(cursor, interview_id, host)
            cursor.execute("SELECT erase_interview(%s, %s)", (interview_id, reason))
