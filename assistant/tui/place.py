"""Where one practises, as the screens need it: the room, its words, its own records, and the debrief."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.desk import Desk
    from assistant.ports import Phrases
    from assistant.practice.looking_back import LookingBack
    from assistant.practice.room import PracticeRoom, Wish


@dataclass(slots=True)
class PracticePlace:
    """Opened once, when somebody first practises; needs no database of real records."""

    room: PracticeRoom
    phrases: Phrases
    looking_back: LookingBack
    open_desk: Callable[[], Awaitable[Desk]]
    """On the records of practice talks; opened when a trainee fills one in."""
    _desk: Desk | None = field(default=None, init=False)

    async def desk(self) -> Desk:
        """Raises StorageError."""
        if self._desk is None:
            self._desk = await self.open_desk()
        return self._desk

    async def close(self) -> None:
        if self._desk is not None:
            desk, self._desk = self._desk, None
            await desk.close()


OpenPlace = Callable[[], PracticePlace]
"""Imports what is heavy: for a thread."""


@dataclass(frozen=True, slots=True)
class ToPractise:
    """What somebody asked of the practice part from outside it: the command line, a round, a hit."""

    wish: Wish
    resume: str | None = None
