"""When a group is too small to show what it is made up of."""

from __future__ import annotations

from assistant.comparison.columns import coaches_in
from assistant.comparison.model import Distribution
from assistant.comparison.table import Table

LEAST_COACHES = 5
LEAST_TO_TELL_SILENCE = 3
"""Of fewer, what nobody asked is what one coach did not ask: the other knows of himself."""


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
