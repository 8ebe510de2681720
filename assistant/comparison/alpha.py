"""Coefficients of agreement for few coaches and gaps: Krippendorff's alpha, Gwet's AC1, Fleiss' kappa.

Sources: Krippendorff 2011 ("Computing Krippendorff's alpha-reliability"), Gwet 2008, Fleiss 1971. An item
is pairable when at least two coaches gave it a value. None: the coefficient is not defined (nothing varies).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import fsum
from typing import Literal, TypeAlias

Level = Literal["nominal", "ordinal", "interval", "ratio"]
Counts: TypeAlias = tuple[int, ...]
"""Of one item: how many coaches gave each value, in the order of the values."""


def counts_of(item: Sequence[int | None], values: int) -> Counts:
    """`item` holds per coach the place of the value that was given, None where there is none."""
    found = [0] * values
    for place in item:
        if place is not None:
            found[place] += 1
    return tuple(found)


def pairable(items: Sequence[Counts]) -> list[Counts]:
    return [item for item in items if sum(item) > 1]


def alpha(items: Sequence[Counts], level: Level, sizes: Sequence[float] = ()) -> float | None:
    """Krippendorff's alpha. `sizes`: what each value measures; for `interval` and `ratio`."""
    kept = pairable(items)
    totals = [sum(column) for column in zip(*kept, strict=True)]
    if sum(total > 0 for total in totals) < 2:
        return None
    places = midranks(totals) if level == "ordinal" else sizes
    distances = {
        (a, b): _distance(level, places, a, b)
        for b in range(len(totals))
        for a in range(b)
        if totals[a] and totals[b]
    }
    observed = fsum(
        item[a] * item[b] * distance / (sum(item) - 1)
        for item in kept
        for (a, b), distance in distances.items()
        if item[a] and item[b]
    )
    expected = fsum(totals[a] * totals[b] * distance for (a, b), distance in distances.items())
    return 1 - (sum(totals) - 1) * observed / expected if expected else None


def midranks(totals: Sequence[int]) -> list[float]:
    """Place of each value among all that were given; the ordinal distance is the difference, squared."""
    return [above - total / 2 for above, total in zip(accumulate(totals), totals, strict=True)]


def _distance(level: Level, places: Sequence[float], a: int, b: int) -> float:
    if level == "nominal":
        return 1.0
    apart = places[a] - places[b]
    if level == "ratio":
        apart = apart / (places[a] + places[b])
    return apart * apart


def ac1(items: Sequence[Counts]) -> float | None:
    """Gwet's AC1 over all values the question has; those nobody gave lower what chance would bring."""
    kept = [item for item in items if sum(item)]
    if not pairable(kept) or len(kept[0]) < 2:
        return None
    shares = _shares(kept)
    by_chance = fsum(share * (1 - share) for share in shares) / (len(shares) - 1)
    return _beyond(_agreed(pairable(kept)), by_chance)


def fleiss(items: Sequence[Counts]) -> float | None:
    """Fleiss' kappa, for items with gaps too."""
    kept = [item for item in items if sum(item)]
    if not pairable(kept):
        return None
    return _beyond(_agreed(pairable(kept)), fsum(share * share for share in _shares(kept)))


def _agreed(items: Sequence[Counts]) -> float:
    """Mean over the items of the share of pairs that agree."""
    return fsum(sum(n * (n - 1) for n in item) / (sum(item) * (sum(item) - 1)) for item in items) / len(items)


def _shares(items: Sequence[Counts]) -> list[float]:
    """Mean over the items of the share each value has."""
    return [fsum(item[place] / sum(item) for item in items) / len(items) for place in range(len(items[0]))]


def _beyond(agreed: float, by_chance: float) -> float | None:
    return (agreed - by_chance) / (1 - by_chance) if by_chance < 1 else None
