"""Where things stand in the drawings: numbers only, the drawing itself is in the templates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from assistant.record.covered import Coverage, CoveragePhase, CoverageRow
from assistant.record.earlier import OldMark
from assistant.record.marks import Mark
from assistant.record.statements import Item
from flows.model import Text
from prompts import wording
from prompts.chart_views import MarkChartView, MarkRowView, SquareRowView, SquareView
from prompts.earlier_views import OldMarkView
from prompts.speech import Speech

TRACK = 200.0
"""Width of the drawing of one mark."""
EDGE = 10.0
"""Room left of the lowest and right of the highest level."""
SQUARE = 14.0
"""From one square to the next."""
SQUARES_ON_A_LINE = 24


def mark_charts(
    marks: Iterable[Mark], say: Speech, before: Mapping[Text, OldMark]
) -> tuple[MarkChartView, ...]:
    """One chart per scale, in the order in which scales first appear. `before`: by what they are about."""
    found = list(marks)
    scales = list(dict.fromkeys((mark.lowest, mark.highest, mark.levels) for mark in found))
    charts = []
    for scale in scales:
        lowest, highest, levels = scale
        own = [mark for mark in found if (mark.lowest, mark.highest, mark.levels) == scale]
        rows = tuple(_row(mark, say, before.get(mark.title)) for mark in own)
        charts.append(
            MarkChartView(
                rows=rows,
                ticks=tuple(position(level, lowest, highest) for level in range(lowest, highest + 1)),
                lowest=str(lowest),
                highest=str(highest),
                width=TRACK,
                levels=tuple(f"{level} {say.line(name)}" for level, name in levels),
                has_rest=any(row.rest for row in rows),
                has_then=any(row.then for row in rows),
            )
        )
    return tuple(charts)


def position(level: int, lowest: int, highest: int) -> float:
    """Where a level stands on the track."""
    return EDGE + (TRACK - 2 * EDGE) * (level - lowest) / max(highest - lowest, 1)


def old_mark_view(old: OldMark, say: Speech) -> OldMarkView:
    return OldMarkView(say.line(old.mark.title), _levels(old.mark, say), say.day(old.day))


def _levels(mark: Mark, say: Speech) -> str:
    named = ((wording.NOW, mark.now), (wording.WISHED, mark.wished))
    return ", ".join(f"{say.line(name)} {item.value}" for name, item in named if item)


def _row(mark: Mark, say: Speech, before: OldMark | None) -> MarkRowView:
    given = [item for item in (mark.now, mark.wished, mark.importance, mark.priority) if item]
    named = [(wording.IMPORTANCE, mark.importance), (wording.PRIORITY, mark.priority)]
    return MarkRowView(
        title=say.line(mark.title),
        now=_level(mark.now),
        now_x=_position(mark.now, mark),
        wished=_level(mark.wished),
        wished_x=_position(mark.wished, mark),
        rest=", ".join(f"{say.line(name)} {say.line(item.text)}" for name, item in named if item),
        ref=max(item.sequence for item in given),
        then=f"{_levels(before.mark, say)} ({say.day(before.day)})" if before else "",
    )


def _level(item: Item | None) -> str:
    return str(item.value) if item else ""


def _position(item: Item | None, mark: Mark) -> float | None:
    return position(item.value, mark.lowest, mark.highest) if item and isinstance(item.value, int) else None


def coverage_rows(
    phases: Iterable[CoveragePhase], words: Mapping[Coverage, Text], say: Speech
) -> tuple[SquareRowView, ...]:
    """`words` says what each status is called."""
    return tuple(_squares(phase, words, say) for phase in phases)


def _squares(phase: CoveragePhase, words: Mapping[Coverage, Text], say: Speech) -> SquareRowView:
    numbered = list(enumerate(phase.rows))
    lines = (
        tuple(_square(row, number % SQUARES_ON_A_LINE, words, say) for number, row in line)
        for _, line in groupby(numbered, key=lambda pair: pair[0] // SQUARES_ON_A_LINE)
    )
    discussed = sum(row.status in ("discussed", "no_problem") for row in phase.rows)
    summary = f"{discussed} {say.line(wording.OF)} {len(phase.rows)}"
    return SquareRowView(say.line(phase.title), tuple(lines), summary)


def _square(row: CoverageRow, column: int, words: Mapping[Coverage, Text], say: Speech) -> SquareView:
    return SquareView(
        column * SQUARE,
        row.status,
        f"{say.line(row.title)}: {say.line(words[row.status]).lower()}",
    )
