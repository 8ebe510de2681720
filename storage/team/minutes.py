"""Minutes in a team database: coaches keep them, trainees do not read them; the server says who and when."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from assistant.minute_book import KeptMinutes
from storage.minutes import BlockingMinutes
from storage.team.database import ConnectionLost
from storage.team.persisting import TeamPart, persistent


class TeamMinutes(TeamPart, BlockingMinutes):
    """For a member."""

    minutes = persistent(BlockingMinutes.minutes)
    unreadable_minutes = persistent(BlockingMinutes.unreadable_minutes)

    def keep_minutes(self, new: KeptMinutes) -> None:
        try:
            super().keep_minutes(new)
        except ConnectionLost:
            self.persist(partial(self._keep_again, new))

    def _keep_again(self, new: KeptMinutes) -> None:
        """Nobody knows whether it was done just before."""
        kept = {one.id: one for one in BlockingMinutes.minutes(self)}.get(new.id)
        if kept is None or replace(kept, kept_at=new.kept_at) != new:
            super().keep_minutes(new)
