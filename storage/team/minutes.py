"""Minutes in a team database: coaches keep them, trainees do not read them; the server says who and when."""

from __future__ import annotations

from storage.minutes import BlockingMinutes
from storage.team.persisting import TeamPart, persistent


class TeamMinutes(TeamPart, BlockingMinutes):
    """For a member."""

    keep_minutes = persistent(BlockingMinutes.keep_minutes)
    minutes = persistent(BlockingMinutes.minutes)
    unreadable_minutes = persistent(BlockingMinutes.unreadable_minutes)
