"""What searching needs of a store: which of a coach's records hold these words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.kept import Entry, Header


@dataclass(frozen=True, slots=True)
class Wanted:
    """One word that must stand in a record, in one of two ways."""

    beginning: str | None
    """A word there begins so; None: that will not do."""
    exactly: str
    """Or is exactly this."""


@dataclass(frozen=True, slots=True)
class WordPage:
    """The words of one interview as it was after so many events."""

    interview_id: str
    last_sequence: int
    words: frozenset[str]
    """Letters and digits only, in small letters."""


class WordIndex(Protocol):
    """Made from the records and never ahead of them: a save does not touch it, and erasing blanks it.

    A store that keeps none has nothing to index and answers every record of the coach; whoever searches looks
    in the records themselves anyway. Raises StorageError.
    """

    async def unindexed(self, coach: str, *, limit: int) -> tuple[Header, ...]:
        """Of this coach, never indexed or changed since; the longest unchanged first."""
        ...

    async def index(self, pages: Sequence[WordPage]) -> None:
        """In the place of what was indexed of them before; one that was erased meanwhile is passed over."""
        ...

    async def holding(
        self, coach: str, wanted: Sequence[Wanted], *, skip: int, limit: int
    ) -> tuple[Header, ...]:
        """Interviews of this coach in which all of these stood, the last indexed first."""
        ...

    async def remarks_of(self, ids: Sequence[str]) -> Mapping[str, tuple[Entry, ...]]:
        """By id: its probes, notes and remarks of the client, and what was undone, in order."""
        ...
