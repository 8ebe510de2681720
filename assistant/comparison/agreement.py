"""How far coaches say the same about the same clients or cases: counts first, a number only with enough."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from assistant.comparison.alpha import Counts, Level, ac1, alpha, counts_of, pairable
from assistant.comparison.bootstrap import interval
from assistant.comparison.coded import Question
from assistant.comparison.laid import Laid
from assistant.comparison.model import Agreement, AgreementState
from assistant.comparison.table import Table

LEAST_COACHES = 3
LEAST_ITEMS = 10
"""With two coaches and ten items alpha can come out anywhere between -.03 and .93."""

_Given = Sequence[Mapping[str, str]]
"""Per client or case, by coach, the value that was given."""


def agreements_of(laid: Sequence[Laid]) -> tuple[Agreement, ...]:
    """One per scale or choice that at least two coaches answered about the same client or case.

    A question that one record can answer many times is left out.
    """
    table = Table.over(laid)
    given = _given(table)
    return tuple(
        _agreement(question, table.coding.values(question), given[question.id])
        for question in table.coding.questions()
        if question.id in given and any(len(item) > 1 for item in given[question.id])
    )


def _given(table: Table) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {
        question.id: [{} for _ in table.clients]
        for question in table.coding.questions()
        if _is_single(question)
    }
    for number, records in enumerate(table.clients.values()):
        for record in records:
            for coded in table.coded(record):
                if coded.question.id in found:
                    found[coded.question.id][number][record.coach] = coded.value
    return found


def _is_single(question: Question) -> bool:
    return question.field.kind in ("scale", "choice") and not question.is_listed


def _agreement(question: Question, values: Mapping[str, object], given: _Given) -> Agreement:
    is_ordinal = question.field.kind == "scale"
    level: Level = "ordinal" if is_ordinal else "nominal"
    order = sorted(values, key=int) if is_ordinal else list(values)
    rated = [counts for counts in _counts(order, given) if any(counts)]
    items = pairable(rated)
    coaches = {coach for item in given if len(item) > 1 for coach in item}
    state = _state(len(coaches), items)
    coefficient = alpha(items, level) if state == "computed" else None
    ends = interval(items, level) if state == "computed" else None
    return Agreement(
        step=question.name,
        path=question.path,
        title=question.title,
        level="ordinal" if is_ordinal else "nominal",
        coaches=len(coaches),
        items=len(items),
        exact=sum(_pairs(n) for item in items for n in item),
        within_one=_within_one(items) if is_ordinal else None,
        pairs=sum(_pairs(sum(item)) for item in items),
        state=state,
        alpha=coefficient,
        low=ends[0] if ends else None,
        high=ends[1] if ends else None,
        ac1=ac1(rated) if state == "computed" and not is_ordinal else None,
    )


def _counts(order: Sequence[str], given: _Given) -> Iterator[Counts]:
    places = {value: place for place, value in enumerate(order)}
    return (counts_of([places.get(value) for value in item.values()], len(order)) for item in given)


def _state(coaches: int, items: Sequence[Counts]) -> AgreementState:
    if coaches < LEAST_COACHES or len(items) < LEAST_ITEMS:
        return "too_few"
    used = sum(any(column) for column in zip(*items, strict=True))
    return "computed" if used > 1 else "no_spread"


def _within_one(items: Sequence[Counts]) -> int:
    """Equal, or the one level next to the other."""
    return sum(sum(map(_pairs, item)) + sum(n * above for n, above in pairwise(item)) for item in items)


def _pairs(count: int) -> int:
    return count * (count - 1) // 2
