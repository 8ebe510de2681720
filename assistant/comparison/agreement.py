"""How far coaches say the same about the same clients or cases: counts first, a number only with enough."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from assistant.comparison.alpha import Counts, Level, ac1, alpha, counts_of, pairable
from assistant.comparison.bootstrap import Interval, intervals
from assistant.comparison.coded import Coded, Question
from assistant.comparison.laid import Laid
from assistant.comparison.model import Agreement, AgreementState
from assistant.comparison.table import Table
from flows.frozen import Frozen

LEAST_COACHES = 3
LEAST_ITEMS = 10
"""With two coaches and ten items alpha can come out anywhere between -.03 and .93."""

_Answers = Mapping[str, tuple[Coded, ...]]
"""By record."""


def agreements_of(laid: Sequence[Laid]) -> tuple[Agreement, ...]:
    """One per scale or choice that at least two coaches answered about the same client or case.

    A question that one record can answer many times is left out.
    """
    table = Table.over(laid)
    tallies = [
        tally
        for question in table.coding.questions
        if _is_single(question) and (tally := _tally(table, question)) is not None
    ]
    ends = iter(intervals((tally.items, tally.level) for tally in tallies if tally.state == "computed"))
    return tuple(_agreement(tally, next(ends) if tally.state == "computed" else None) for tally in tallies)


class _Tally(Frozen):
    """What was said to one question, per client or case."""

    question: Question
    level: Level
    rated: list[Counts]
    """Where at least one coach answered."""
    items: list[Counts]
    """Where at least two did."""
    coaches: int
    """At least."""
    state: AgreementState


def _is_single(question: Question) -> bool:
    return question.field.kind in ("scale", "choice") and not question.is_listed


def _tally(table: Table, question: Question) -> _Tally | None:
    """None where no two answered about the same client or case."""
    answers = table.answers(question)
    spoken = [[record for record in records if record.id in answers] for records in table.clients]
    if all(len(records) < 2 for records in spoken):
        return None
    values = table.coding.values(question)
    is_ordinal = question.field.kind == "scale"
    order = sorted(values, key=int) if is_ordinal else list(values)
    rated = [counts for counts in _counts(order, answers, spoken) if any(counts)]
    items = pairable(rated)
    coaches = _at_least([records for records in spoken if len(records) > 1])
    level: Level = "ordinal" if is_ordinal else "nominal"
    return _Tally(question, level, rated, items, coaches, _state(coaches, items))


def _at_least(spoken: Sequence[Sequence[Laid]]) -> int:
    """How many coaches there are for certain: a letter in one round may be the coach of any in another."""
    known = {record.coach for records in spoken for record in records if not record.round_id}
    return max(len(known), *map(len, spoken))


def _agreement(tally: _Tally, ends: Interval | None) -> Agreement:
    question, items = tally.question, tally.items
    is_ordinal, is_computed = tally.level == "ordinal", tally.state == "computed"
    return Agreement(
        step=question.name,
        path=question.path,
        title=question.title,
        level="ordinal" if is_ordinal else "nominal",
        coaches=tally.coaches,
        items=len(items),
        exact=sum(_pairs(n) for item in items for n in item),
        within_one=_within_one(items) if is_ordinal and len(items[0]) > 2 else None,
        pairs=sum(_pairs(sum(item)) for item in items),
        state=tally.state,
        alpha=alpha(items, tally.level) if is_computed else None,
        low=ends[0] if ends else None,
        high=ends[1] if ends else None,
        ac1=ac1(tally.rated) if is_computed and not is_ordinal else None,
    )


def _counts(order: Sequence[str], answers: _Answers, spoken: Iterable[Sequence[Laid]]) -> Iterator[Counts]:
    places = {value: place for place, value in enumerate(order)}
    return (
        counts_of([places.get(answers[record.id][-1].value) for record in records], len(order))
        for records in spoken
    )


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
