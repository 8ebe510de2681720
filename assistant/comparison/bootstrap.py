"""The 95 % interval of an alpha: percentile bootstrap over items, seeded, in plain Python.

Each item becomes one large number: its counts, and its pairs of unequal values, in lanes of 64 bits. A draw
of items is then one sum of such numbers, and alpha follows from the lanes of that sum.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from math import lcm
from operator import itemgetter
from random import Random
from struct import Struct
from typing import TypeAlias

from assistant.comparison.alpha import Counts, Level, pairable

DRAWS = 1000
SEED = 2015
_LANE_BYTES = 8
_MOST = 1 << 63
"""What a lane can hold, with one bit to spare."""
_MOST_KEPT = 500
"""Items of which the draws are kept for the next question; with more they would fill the memory."""
_Draw: TypeAlias = Callable[[Sequence[int]], tuple[int, ...]]
"""Takes the drawn items out of a sequence."""


def interval(items: Sequence[Counts], level: Level) -> tuple[float, float] | None:
    """Lower and upper end for a nominal or ordinal alpha; draws in which nothing varies are left out.

    None where no draw varies, and for fewer than two items.
    """
    kept = pairable(items)
    if len(kept) < 2:
        return None
    used = [place for place, column in enumerate(zip(*kept, strict=True)) if any(column)]
    lanes = _Lanes([tuple(item[place] for place in used) for item in kept], level)
    found = sorted(lanes.alphas(draws(len(kept))))
    return (percentile(found, 2.5), percentile(found, 97.5)) if found else None


def draws(items: int) -> Iterable[_Draw]:
    """The same draws for every question with this many items: all are held against the same chance."""
    return _kept(items) if items <= _MOST_KEPT else _drawn(items)


@lru_cache(maxsize=16)
def _kept(items: int) -> tuple[_Draw, ...]:
    return tuple(_drawn(items))


def _drawn(items: int) -> Iterator[_Draw]:
    random, everything = Random(SEED), range(items)  # noqa: S311 - a seeded draw, no secret
    return (itemgetter(*random.choices(everything, k=items)) for _ in range(DRAWS))


def percentile(ordered: Sequence[float], percent: float) -> float:
    """With straight lines between the values."""
    place = (len(ordered) - 1) * percent / 100
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


class _Lanes:
    """The items of one question as numbers that can be added up."""

    def __init__(self, items: Sequence[Counts], level: Level) -> None:
        self._values = len(items[0])
        self._scale = _scale(items)
        self._is_ordinal = level == "ordinal"
        self._pairs = tuple(combinations(range(self._values), 2))
        self._packed = [_packed((*item, *self._apart(item))) for item in items]
        lanes = Struct(f"<{self._values + (len(self._pairs) if self._is_ordinal else 1)}Q")
        self._bytes, self._unpack = lanes.size, lanes.unpack

    def alphas(self, taken: Iterable[_Draw]) -> Iterator[float]:
        sums = (self._unpack(sum(draw(self._packed)).to_bytes(self._bytes, "little")) for draw in taken)
        return self._ordinal(sums) if self._is_ordinal else self._nominal(sums)

    def _nominal(self, sums: Iterable[tuple[int, ...]]) -> Iterator[float]:
        values, scale = self._values, self._scale
        for lanes in sums:
            totals = lanes[:values]
            given = sum(totals)
            expected = given * given - sum([total * total for total in totals])
            if expected:
                yield 1 - 2 * (given - 1) * lanes[values] / (scale * expected)

    def _ordinal(self, sums: Iterable[tuple[int, ...]]) -> Iterator[float]:
        """Written out, for this runs in every draw. What is expected has a closed form: midranks vary as much
        as their ties leave them."""
        values, scale = self._values, self._scale
        for lanes in sums:
            given = cubes = 0
            midranks = []
            for total in lanes[:values]:
                midranks.append(given + total / 2)
                given += total
                cubes += total * total * total
            expected = given * (given * given * given - cubes)
            if expected:
                observed, place = 0.0, values
                for one, other in combinations(midranks, 2):
                    step = one - other
                    observed += lanes[place] * step * step
                    place += 1
                yield 1 - 12 * (given - 1) * observed / (scale * expected)

    def _apart(self, item: Counts) -> list[int]:
        """Pairs of unequal values, weighed as alpha weighs them: together, or for each two values."""
        others = sum(item) - 1
        pairs = [item[a] * item[b] for a, b in self._pairs]
        if not self._is_ordinal:
            pairs = [sum(pairs)]
        return [(2 * pair * self._scale + others) // (2 * others) for pair in pairs]


def _scale(items: Sequence[Counts]) -> int:
    """What pairs are multiplied by to be whole numbers; where that is too large for a lane, what fits."""
    most = len(items) * max(sum(item) for item in items) ** 2
    exact = lcm(*(sum(item) - 1 for item in items))
    return exact if exact * most < _MOST else 1 << (_MOST // most).bit_length() - 1


def _packed(lanes: Sequence[int]) -> int:
    return int.from_bytes(b"".join(lane.to_bytes(_LANE_BYTES, "little") for lane in lanes), "little")
