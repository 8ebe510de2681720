"""What minutes need of a store: kept as they were handed in, and never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class KeptMinutes:
    id: str
    round_id: str | None
    meeting_on: date
    kept_at: datetime
    kept_by: str
    body: str
    """What was filled in, as JSON; see `assistant.packs.minutes`."""


class MinuteBook(Protocol):
    """Minutes are never changed or removed: a better version is kept beside the old one.

    Raises StorageError when the store cannot do it.
    """

    async def keep_minutes(self, new: KeptMinutes) -> None:
        """Raises NotFound for a round that is not here, BadValue for an id that is."""
        ...

    async def minutes(self) -> tuple[KeptMinutes, ...]:
        """The newest meeting first; of one meeting what was kept last. What is none is passed over."""
        ...

    async def unreadable_minutes(self) -> int:
        """How many were passed over."""
        ...
