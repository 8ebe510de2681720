"""What the timeline templates see: frozen views in one language, every word of a person already made safe."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RowView:
    """One talk on a track, or several in a row that say nothing for the same reason."""

    days: str
    drawing: str
    """The scale as signs; empty where nothing was said."""
    words: str


@dataclass(frozen=True, slots=True)
class DotView:
    x: float
    y: float
    is_now: bool
    is_ahead: bool
    title: str


@dataclass(frozen=True, slots=True)
class GapView:
    """Talks in a row without a level: a place that is left open, and why."""

    x: float
    width: float
    title: str
    words: str
    """Why, where there is room to write it; else empty."""


@dataclass(frozen=True, slots=True)
class ChartView:
    """A drawing `width` by `height`; what it shows also stands in the rows beside it."""

    width: float
    height: float
    title: str
    lines: tuple[str, ...]
    """Points of a line each; a line only runs through talks that follow each other and both say something."""
    dots: tuple[DotView, ...]
    gaps: tuple[GapView, ...]
    ticks: tuple[tuple[float, str], ...]
    """Height and name of each level."""
    days: tuple[tuple[float, str], ...]
    """Place and day of talks, as many as there is room for."""


@dataclass(frozen=True, slots=True)
class TrackView:
    title: str
    latest: str
    """The day on which it was last asked; empty when that was in the newest talk."""
    rows: tuple[RowView, ...]
    chart: ChartView


@dataclass(frozen=True, slots=True)
class ScaleView:
    """Tracks with the same levels."""

    levels: tuple[str, ...]
    tracks: tuple[TrackView, ...]
    ahead: str
    """What the open sign stands for."""


@dataclass(frozen=True, slots=True)
class PromiseView:
    sign: str
    what: str
    who: str
    by: str
    """Empty when no day was agreed."""
    fates: tuple[str, ...]
    """Empty: nobody told yet what became of it."""


@dataclass(frozen=True, slots=True)
class GoalView:
    what: str
    about: str
    """When, and whose; empty when nobody said."""
    fates: tuple[str, ...]
    """Empty: nobody told yet what became of it."""


@dataclass(frozen=True, slots=True)
class LineView:
    label: str
    text: str
    is_private: bool


@dataclass(frozen=True, slots=True)
class LookedBackView:
    day: str
    lines: tuple[LineView, ...]
    """Empty: it was not asked there."""


@dataclass(frozen=True, slots=True)
class ExpectedView:
    title: str
    lines: tuple[LineView, ...]
    looked_back: tuple[LookedBackView, ...]


@dataclass(frozen=True, slots=True)
class TalkView:
    number: int
    day: str
    flow: str
    coach: str
    status: str
    """Empty when it is closed."""
    follows: int
    """Number of the talk it answers to; 0: none."""
    follows_day: str
    shared: str
    """At which level a colleague shared it; empty when it lies here whole."""
    hopes: tuple[LineView, ...]
    goals: tuple[GoalView, ...]
    outcome: str
    reasons: tuple[str, ...]
    promises: tuple[PromiseView, ...]
    expected: tuple[ExpectedView, ...]
    look_again: str
    is_due: bool


@dataclass(frozen=True, slots=True)
class TimelineView:
    client: str
    day: str
    """On which it was made."""
    coach: str
    """Who made it; empty where nobody said so, here and at each talk."""
    talks: tuple[TalkView, ...]
    scales: tuple[ScaleView, ...]
    never: tuple[str, ...]
    """What guides ask a level for, and no talk did."""
    withheld: tuple[str, ...]
    """What perhaps was asked in a talk of which a copy was shared, without that."""
