"""What comparing needs of a store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from assistant.kept import AnswerRow, FlowText
from assistant.share_ports import Reading


class Read(Protocol):
    """What comparing reads: many records at once, as they stand. Raises StorageError."""

    async def answers_of(self, ids: Sequence[str]) -> Mapping[str, tuple[AnswerRow, ...]]:
        """By id; those without an answer, or that may not be seen, have none."""
        ...

    async def guide_like(self, content_hash: str) -> FlowText:
        """The guide whose hash begins so. Raises NotFound."""
        ...


class Tabled(Read, Protocol):
    """The same, and that they were read."""

    async def note_readings(self, readings: Sequence[Reading]) -> None:
        """As `Sharing.note_reading`, all in one go."""
