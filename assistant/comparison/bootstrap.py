"""The 95 % interval of an alpha: percentile bootstrap over items, seeded, in plain Python.

Each item becomes one large number: for every question its counts in lanes of 32 bits, and its pairs of
unequal values in lanes of 64. A draw of items is then one sum of such numbers, and each alpha follows from
its lanes of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, repeat
from math import lcm
from operator import itemgetter
from random import Random
from struct import Struct
from typing import TypeAlias

from assistant.comparison.alpha import Counts, Level, pairable

DRAWS = 1000
SEED = 2015
_MOST = 1 << 63
"""What a lane of pairs can hold, with one bit to spare."""
Interval: TypeAlias = tuple[float, float]
_Lanes: TypeAlias = tuple[int, ...]


def interval(items: Sequence[Counts], level: Level) -> Interval | None:
    """Lower and upper end for a nominal or ordinal alpha; draws in which nothing varies are left out.

    None where no draw varies, and for fewer than two items.
    """
    return intervals([(items, level)])[0]


def intervals(asked: Iterable[tuple[Sequence[Counts], Level]]) -> list[Interval | None]:
    """The same for many questions at once. Those with as many items get the same draws: all are held against
    the same chance."""
    found: list[Interval | None] = []
    by_size: dict[int, list[tuple[int, _Question]]] = {}
    for place, (items, level) in enumerate(asked):
        found.append(None)
        kept = pairable(items)
        if len(kept) > 1:
            by_size.setdefault(len(kept), []).append((place, _Question(kept, level)))
    for size, together in by_size.items():
        drawn = list(_drawn(size, [question for _, question in together]))
        first = 0
        for place, question in together:
            found[place] = _ends(question.alphas(drawn, first))
            first += question.bytes
    return found


def _ends(alphas: Iterable[float]) -> Interval | None:
    found = sorted(alphas)
    return (percentile(found, 2.5), percentile(found, 97.5)) if found else None


def _drawn(size: int, questions: Sequence[_Question]) -> Iterator[bytes]:
    """Per draw the lanes of all questions, one after the other."""
    packed = [
        int.from_bytes(b"".join([question.packed(item) for question in questions]), "little")
        for item in range(size)
    ]
    in_all = sum(question.bytes for question in questions)
    random, everything = Random(SEED), range(size)  # noqa: S311 - a seeded draw, no secret
    for _ in range(DRAWS):
        drawn = itemgetter(*random.choices(everything, k=size))(packed)
        yield sum(drawn).to_bytes(in_all, "little")


def percentile(ordered: Sequence[float], percent: float) -> float:
    """With straight lines between the values."""
    place = (len(ordered) - 1) * percent / 100
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


class _Question:
    """The items of one question as lanes that can be added up."""

    def __init__(self, items: Sequence[Counts], level: Level) -> None:
        used = [place for place, column in enumerate(zip(*items, strict=True)) if any(column)]
        self._items = [tuple(item[place] for place in used) for item in items]
        self._scale = _scale(items)
        self._is_ordinal = level == "ordinal"
        self._values = len(used)
        self._pairs = tuple(combinations(range(self._values), 2))
        self._lanes = Struct(f"<{self._values}I{len(self._pairs) if self._is_ordinal else 1}Q")
        self.bytes = self._lanes.size

    def packed(self, at: int) -> bytes:
        """Of one item: its counts, then its pairs."""
        item = self._items[at]
        return self._lanes.pack(*item, *self._apart(item))

    def alphas(self, drawn: Sequence[bytes], first: int) -> Iterator[float]:
        """`first`: where its lanes begin."""
        sums = map(self._lanes.unpack_from, drawn, repeat(first))
        return self._ordinal(sums) if self._is_ordinal else self._nominal(sums)

    def _nominal(self, sums: Iterable[_Lanes]) -> Iterator[float]:
        values, scale = self._values, self._scale
        for lanes in sums:
            totals = lanes[:values]
            given = sum(totals)
            expected = given * given - sum([total * total for total in totals])
            if expected:
                yield 1 - 2 * (given - 1) * lanes[values] / (scale * expected)

    def _ordinal(self, sums: Iterable[_Lanes]) -> Iterator[float]:
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
