"""What the drawings in a record see: marks on a scale, and a square for every step."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MarkRowView:
    title: str
    now: str
    now_x: float | None
    wished: str
    wished_x: float | None
    rest: str
    """Importance and priority in words; empty when neither was given."""
    ref: int
    then: str = ""
    """The mark of an earlier talk, with its day."""


@dataclass(frozen=True, slots=True)
class MarkChartView:
    """Marks on one scale: a table whose rows each hold a small drawing, `width` wide."""

    rows: tuple[MarkRowView, ...]
    ticks: tuple[float, ...]
    """Where the levels stand, from left to right."""
    lowest: str
    highest: str
    width: float
    levels: tuple[str, ...]
    """Names of the levels, where they have one."""
    has_rest: bool
    has_then: bool = False


@dataclass(frozen=True, slots=True)
class SquareView:
    """One step in the picture of the coverage."""

    x: float
    status: str
    title: str
    """Step and status in words."""


@dataclass(frozen=True, slots=True)
class SquareRowView:
    """One phase: a square per step, on as many lines as it takes."""

    title: str
    lines: tuple[tuple[SquareView, ...], ...]
    summary: str
