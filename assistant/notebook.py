"""What the notebook of a coach needs of a store: lines that are added, and never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol, get_args

LineKind = Literal["rule", "case", "retired", "dilemma", "effect", "happened", "answered", "passed", "tagged"]
LINE_KINDS: tuple[LineKind, ...] = get_args(LineKind)


@dataclass(frozen=True, slots=True)
class NotebookLine:
    """One thing a coach wrote. `assistant.learning.pages` says what lines mean together."""

    id: str
    coach: str
    """Whose it is, and who alone reads it."""
    page: str
    """Lines of one page share this: of one rule, one dilemma, or one talk (the id of the interview)."""
    kind: LineKind
    at: datetime
    interview_id: str | None
    """The talk it tells something about; erasing that takes the line along. None: it is about no talk."""
    body: str
    """JSON object; never the code of a client. With `takes_back` it undoes the line of that id."""


class Notebook(Protocol):
    """Private pages: a store gives them to their coach and to nobody else.

    Raises StorageError when the store cannot do it, or does not allow it.
    """

    async def keep_line(self, line: NotebookLine) -> None:
        """The same line kept again changes nothing. Raises NotFound for an interview that is not here."""
        ...

    async def notebook_of(self, coach: str) -> tuple[NotebookLine, ...]:
        """Oldest first. What is no line is passed over."""
        ...

    async def burn_notebook(self, coach: str) -> bool:
        """All of it, for good. Answers what `Custody.sweep` does."""
        ...
