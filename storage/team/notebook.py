"""The notebook of a coach in a team database: nobody else is let in, whatever they ask."""

from __future__ import annotations

from assistant.notebook import NotebookLine
from storage.notebook import BlockingNotebook
from storage.team import accidents
from storage.team.persisting import TeamPart, persistent


class NobodysNotebook(BlockingNotebook):
    """For one who manages the server and is no member: the rules would let a superuser pass, we do not."""

    def keep_line(self, line: NotebookLine) -> None:  # noqa: ARG002 - whatever it says
        raise accidents.not_allowed(str(self._database.place))

    def notebook_of(self, coach: str) -> tuple[NotebookLine, ...]:  # noqa: ARG002 - whoever it is
        return ()

    def burn_notebook(self, coach: str) -> bool:  # noqa: ARG002
        raise accidents.not_allowed(str(self._database.place))


class TeamNotebook(TeamPart, BlockingNotebook):
    """For a member."""

    keep_line = persistent(BlockingNotebook.keep_line)
    notebook_of = persistent(BlockingNotebook.notebook_of)
    burn_notebook = persistent(BlockingNotebook.burn_notebook)
