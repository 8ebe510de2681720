"""What a record says of the versions of the guide it was made with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flows.model import Text


@dataclass(frozen=True, slots=True)
class GuideChange:
    """The talk went on with another version of its guide, or back to the one before."""

    day: date
    left_version: str
    version: str
    is_back: bool
    sequence: int


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """An answer that the guide in force has no place for, or not for all of it: named, and told in the
    history."""

    step: str
    title: Text
    """In the guide it was answered in."""
    version: str
    """Of that guide."""
    sequence: int
    """The event that left it behind."""
