"""What appointments need of a store: kept by their own coach until they are over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Appointment:
    """A talk that is ahead: a moment, a code and a guide; nothing else of the list it came from."""

    coach: str
    at: datetime
    """UTC, to the minute."""
    client: str
    flow: str

    @property
    def id(self) -> str:
        """The same for the same moment with the same client: taken in twice, it is kept once."""
        seen = f"{self.coach}\n{self.at.astimezone(UTC):%Y-%m-%dT%H:%M}\n{self.client}"
        return sha256(seen.encode()).hexdigest()[:16]


class AppointmentBook(Protocol):
    """In a team everybody has a book of their own. Raises StorageError when the store cannot do it."""

    async def keep_appointments(self, new: Sequence[Appointment]) -> int:
        """How many were not there yet; one that is, stays as it was."""
        ...

    async def appointments(self, coach: str) -> tuple[Appointment, ...]:
        """Of this coach, the first ahead first."""
        ...

    async def drop_appointments(self, appointments: Sequence[Appointment]) -> None:
        """One that is not there is passed over."""
        ...
