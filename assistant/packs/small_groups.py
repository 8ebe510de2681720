"""When a group is too small to show what it is made up of."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.comparison.laid import Laid
from assistant.comparison.model import Distribution
from assistant.comparison.table import Table

LEAST_COACHES = 5
LEAST_TO_TELL_SILENCE = 3
"""Of fewer, what nobody asked is what one coach did not ask: the other knows of himself."""


def coaches_in(laid: Iterable[Laid]) -> int:
    """How many there are at the least: a letter may be one of those with a code, or of another round."""
    coded: set[str] = set()
    together: dict[str, set[str]] = {}
    for one in laid:
        if one.is_lettered or one.round_id:
            together.setdefault(one.round_id, set()).add(one.coach)
        if not one.is_lettered:
            coded.add(one.coach)
    return max(len(coded), *map(len, together.values()), 0)


def large_enough(table: Table, one: Distribution) -> bool:
    """Whether enough coaches say something there."""
    answered = [
        record
        for record in table
        if any(
            coded.question.role == one.role
            if one.role
            else (coded.question.name, coded.question.path) == (one.step, one.path)
            for coded in table.coded(record)
        )
    ]
    return coaches_in(answered) >= LEAST_COACHES
