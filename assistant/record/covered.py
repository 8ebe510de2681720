"""What became of every step of the guide, as frozen data; made by `assistant.record.coverage`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.record.statements import RecordChapter
from flows.model import Text

Coverage = Literal["discussed", "no_problem", "not_deliberate", "skipped", "parked", "not_asked"]
"""What became of a step. Six different things: "not asked" is not "no problem"."""
COVERAGE: tuple[Coverage, ...] = (
    "discussed",
    "no_problem",
    "not_deliberate",
    "skipped",
    "parked",
    "not_asked",
)

OnPage = Literal["answer", "entries", "listed"]
"""One answer, entries that are known by their first field, or entries known by their item of a list."""


@dataclass(frozen=True, slots=True)
class CoverageRow:
    step: str
    title: Text
    client_title: Text
    """What the client copy calls it."""
    status: Coverage
    reason: str | None
    has_answer: bool
    """True also for a parked or skipped step where something was put down before."""
    sequence: int | None
    """None: never touched."""
    is_private: bool = False
    """All of it stays with the coach, as the guide says."""
    if_empty: Text | None = None
    """What is said in its place where nothing was put down."""
    page: OnPage | None = None
    """How it stands in the record of one page; None: not at all."""


@dataclass(frozen=True, slots=True)
class CoveragePhase:
    phase: str
    title: Text
    chapter: RecordChapter
    rows: tuple[CoverageRow, ...]


@dataclass(frozen=True, slots=True)
class OffPath:
    """A step that was answered and left the talk: named, but what stood there is not told (decision 0013)."""

    step: str
    title: Text
    sequence: int
    """The newest event that touched it."""
