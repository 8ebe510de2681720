"""The notebook of a coach in a team database: nobody else is let in, whatever they ask."""

from __future__ import annotations

from storage.notebook import BlockingNotebook
from storage.team.database import TeamDatabase
from storage.team.persisting import Persist, persistent


class TeamNotebook(BlockingNotebook):
    """For a member."""

    def __init__(self, database: TeamDatabase, persist: Persist) -> None:
        super().__init__(database)
        self.persist = persist

    keep_line = persistent(BlockingNotebook.keep_line)
    notebook_of = persistent(BlockingNotebook.notebook_of)
    burn_notebook = persistent(BlockingNotebook.burn_notebook)
