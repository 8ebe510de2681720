"""Ninety minutes together, divided over what there is to talk about.

Source for the ninety minutes, the turns and the minutes: Aitink 2015, De opening van de black box,
recommendation 7.2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.comparison.points import Point

WHOLE = 90
LEAST_PER_POINT = 10
MOST_POINTS = 4
PartKind = Literal["open", "look_back", "read", "own_talk", "point", "talk", "agree", "close"]
_MINUTES: dict[PartKind, int] = {
    "open": 5,
    "look_back": 10,
    "read": 10,
    "own_talk": 10,
    "agree": 15,
    "close": 5,
}


@dataclass(frozen=True, slots=True)
class AgendaPart:
    kind: PartKind
    begins: int
    """Minutes after the beginning."""
    minutes: int
    point: Point | None = None

    @property
    def ends(self) -> int:
        return self.begins + self.minutes


def agenda_of(points: Sequence[Point], *, looks_back: bool, of_talks: bool = False) -> tuple[AgendaPart, ...]:
    """`looks_back`: something was agreed earlier that the group wants to come back to.
    `of_talks`: there is no case to read, everybody held a talk."""
    read: PartKind = "own_talk" if of_talks else "read"
    before: tuple[PartKind, ...] = ("open", "look_back", read) if looks_back else ("open", read)
    after: tuple[PartKind, ...] = ("agree", "close")
    left = WHOLE - sum(_MINUTES[kind] for kind in (*before, *after))
    chosen = list(points[: min(MOST_POINTS, left // LEAST_PER_POINT)])
    middle: list[tuple[PartKind, int, Point | None]] = [("talk", left, None)]
    if chosen:
        each, rest = divmod(left, len(chosen))
        middle = [("point", each + (rest if not at else 0), point) for at, point in enumerate(chosen)]
    parts = [
        *((kind, _MINUTES[kind], None) for kind in before),
        *middle,
        *((kind, _MINUTES[kind], None) for kind in after),
    ]
    found, at = [], 0
    for kind, minutes, point in parts:
        found.append(AgendaPart(kind, at, minutes, point))
        at += minutes
    return tuple(found)
