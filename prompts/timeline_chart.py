"""Where things stand in the drawing of one track, and the same as signs for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from assistant.timeline.model import Cell, Level, Track
from prompts.timeline_views import ChartView, DotView, GapView

WIDTH = 640.0
LEFT, RIGHT, TOP = 34.0, 40.0, 12.0
"""Room beside the first and last talk, and above the highest level."""
STEP_DOWN = 18.0
"""From one level to the next."""
FOOT = 26.0
"""Room for the days."""
WIDEST = 120.0
"""From one talk to the next, when there are few."""
BEGIN = 24.0
"""Where the levels begin."""
PER_LETTER = 5.5
"""What a letter takes."""
DAYS = 6
"""Days that stand below the drawing at most."""

Words = Callable[[Cell], str]


def signs(track: Track, cell: Cell) -> str:
    """The scale from low to high: ● now, ○ ahead, ◉ both."""
    return "".join(_sign(cell, value) for value in range(track.lowest, track.highest + 1))


def _sign(cell: Cell, value: int) -> str:
    match (_is_at(cell.now, value), _is_at(cell.ahead, value)):
        case (True, True):
            return "◉"
        case (True, False):
            return "●"
        case (False, True):
            return "○"
        case _:
            return "─"


def _is_at(level: Level | None, value: int) -> bool:
    return level is not None and level.value == value


def chart(track: Track, days: Sequence[str], title: str, words: Words) -> ChartView:
    """`days`: one per talk; `words` say what a cell holds."""
    drawing = _Drawing(track, len(days))
    return ChartView(
        width=WIDTH,
        height=drawing.y(track.lowest) + FOOT,
        title=title,
        lines=tuple(drawing.lines()),
        dots=tuple(drawing.dots(days, words)),
        gaps=tuple(drawing.gaps(days, words)),
        ticks=tuple((drawing.y(level), str(level)) for level in range(track.lowest, track.highest + 1)),
        days=tuple((drawing.x(at), days[at]) for at in _spread(len(days))),
    )


class _Drawing:
    def __init__(self, track: Track, talks: int) -> None:
        self._track = track
        self._step = min(WIDEST, (WIDTH - LEFT - RIGHT) / max(talks - 1, 1))

    def x(self, talk: int) -> float:
        return round(LEFT + self._step * talk, 1)

    def y(self, level: int) -> float:
        return TOP + STEP_DOWN * (self._track.highest - level)

    def lines(self) -> Iterator[str]:
        for has_now, run in groupby(enumerate(self._track.cells), key=lambda pair: pair[1].now is not None):
            points = [f"{self.x(at)},{self.y(cell.now.value)}" for at, cell in run if cell.now]
            if has_now and len(points) > 1:
                yield " ".join(points)

    def dots(self, days: Sequence[str], words: Words) -> Iterator[DotView]:
        for at, cell in enumerate(self._track.cells):
            for value in sorted({level.value for level in (cell.now, cell.ahead) if level}):
                yield DotView(
                    self.x(at), self.y(value), _is_at(cell.now, value), _is_at(cell.ahead, value),
                    f"{days[at]}: {words(cell)}",
                )  # fmt: skip

    def gaps(self, days: Sequence[str], words: Words) -> Iterator[GapView]:
        for silence, run in groupby(enumerate(self._track.cells), key=lambda pair: pair[1].silence):
            if silence is not None:
                places = list(run)
                first, last = places[0][0], places[-1][0]
                when = days[first] if first == last else f"{days[first]} – {days[last]}"
                why = words(places[0][1])
                side = self._step * 0.4
                left = max(self.x(first) - side, BEGIN)
                width = self.x(last) + side - left
                yield GapView(
                    round(left, 1),
                    round(width, 1),
                    f"{when}: {why}",
                    why if width >= PER_LETTER * len(why) else "",
                )


def _spread(talks: int) -> tuple[int, ...]:
    """The first, the last and some in between, evenly."""
    if talks <= DAYS:
        return tuple(range(talks))
    return tuple(sorted({round(part * (talks - 1) / (DAYS - 1)) for part in range(DAYS)}))
