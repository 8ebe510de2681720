"""Minutes in a team database: coaches keep them, trainees do not read them; the server says who and when."""

from __future__ import annotations

from storage.minutes import BlockingMinutes
from storage.team.database import TeamDatabase
from storage.team.persisting import Persist, persistent


class TeamMinutes(BlockingMinutes):
    """For a member."""

    def __init__(self, database: TeamDatabase, persist: Persist) -> None:
        super().__init__(database)
        self.persist = persist

    keep_minutes = persistent(BlockingMinutes.keep_minutes)
    minutes = persistent(BlockingMinutes.minutes)
    unreadable_minutes = persistent(BlockingMinutes.unreadable_minutes)
