"""The answers that conditions can tell apart: of every step they look at a few, which stand for all others.

Of a choice the options that are named and one that is not; of a number the ones named, and those just above
and below; of a list which named ones are in it, and how many others. Values are as the engine keeps them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations, islice, product
from typing import assert_never

from flows.guards import (
    And,
    Comparison,
    Constant,
    Contains,
    Count,
    Expression,
    Not,
    Operand,
    Or,
    Reference,
    StatusIs,
)
from flows.model import Field, Flow
from flows.values import PARTS

_MOST_NAMED = 8
"""Named options of one list that are tried in every combination."""
_MOST_ANSWERS = 2_000
"""Of one step."""
_UNNAMED = "~"
_SOME_DAY = "2026-01-01"


class TooMany(Exception):
    """There are more answers than can be tried; nothing is decided then."""


@dataclass(slots=True)
class Looked:
    """What conditions ask of one step or field."""

    constants: set[str | int] = field(default_factory=set)
    counts: set[int] = field(default_factory=set)
    statuses: set[str] = field(default_factory=set)
    within: dict[str, Looked] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class State:
    """What became of one step."""

    status: str
    value: object = None


UNTOUCHED = State("untouched")


def looked_at(expressions: Iterable[Expression]) -> dict[str, Looked]:
    """By step, in order of appearance."""
    found: dict[str, Looked] = {}
    for expression in expressions:
        for atom in _atoms(expression):
            match atom:
                case StatusIs(test, step):
                    found.setdefault(step, Looked()).statuses.add(test)
                case Contains(item, within):
                    _at(found, within).constants.add(item.value)
                case Comparison(left, _, right):
                    _note(found, left, right)
                    _note(found, right, left)
    return found


def states_of(flow: Flow, step: str, looked: Looked) -> tuple[State, ...]:
    """Answers first, and those that are named before others: most conditions hold soon then.

    Skipped and parked only where a condition asks for them. Raises TooMany.
    """
    asked = tuple(State(status) for status in ("skipped", "parked") if status in looked.statuses)
    values = answers_of(flow.steps[step].field, looked, flow)
    return (*(State("answered", value) for value in values), *asked, UNTOUCHED)


def answers_of(at: Field, looked: Looked, flow: Flow) -> list[object]:
    """Raises TooMany."""
    found = [*islice(_answers(at, looked, flow), _MOST_ANSWERS + 1)]
    if len(found) > _MOST_ANSWERS:
        raise TooMany
    return found


def _answers(at: Field, looked: Looked, flow: Flow) -> Iterator[object]:
    match at.kind:
        case "choice":
            return _options(at, looked, flow)
        case "multi":
            return _lists(at, looked, flow)
        case "scale" | "number":
            return _numbers(at, looked)
        case "date":
            return _days(looked)
        case "agreements":
            return _entries(looked)
        case "group":
            return _entries(looked) if at.repeat else _mappings(at, looked, flow)
        case "text":
            return _parts(looked) if at.three_parts else _texts(looked)
        case _:
            assert_never(at.kind)


def _atoms(expression: Expression) -> Iterator[Comparison | Contains | StatusIs]:
    match expression:
        case Not(inner):
            yield from _atoms(inner)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _atoms(part)
        case _:
            yield expression


def _at(found: dict[str, Looked], reference: Reference) -> Looked:
    looked = found.setdefault(reference.step, Looked())
    for name in reference.fields:
        looked = looked.within.setdefault(name, Looked())
    return looked


def _note(found: dict[str, Looked], side: Operand, other: Operand) -> None:
    constants = {other.value} if isinstance(other, Constant) else set()
    match side:
        case Reference():
            _at(found, side).constants.update(constants)
        case Count(step):
            looked = found.setdefault(step, Looked())
            looked.counts.update(one for one in constants if isinstance(one, int))


def known_options(at: Field, flow: Flow) -> list[str]:
    return list(flow.steps) if at.options_from_answers else [option.id for option in at.options]


def _options(at: Field, looked: Looked, flow: Flow) -> Iterator[str]:
    known = known_options(at, flow)
    yield from (option for option in known if option in looked.constants)
    yield from islice((option for option in known if option not in looked.constants), 1)


def _lists(at: Field, looked: Looked, flow: Flow) -> Iterator[list[str]]:
    known = known_options(at, flow)
    named = [option for option in known if option in looked.constants]
    if len(named) > _MOST_NAMED:
        raise TooMany
    others = [option for option in known if option not in looked.constants]
    sizes = {0, 1, *(count + more for count in looked.counts for more in (-1, 0, 1))}
    for size in reversed(range(len(named) + 1)):
        for some in combinations(named, size):
            for more in sorted({max(0, total - size) for total in sizes} | {0, 1}):
                if size + more and more <= len(others):
                    yield [*some, *others[:more]]


def _numbers(at: Field, looked: Looked) -> Iterator[int]:
    named = [one for one in looked.constants if isinstance(one, int)]
    near = {number + more for number in named for more in (-1, 0, 1)}
    if at.levels:
        near |= {at.levels[0], at.levels[-1]}
        yield from (level for level in at.levels if level in near or len(at.levels) <= 12)
        return
    near |= {edge for edge in (at.minimum, at.maximum) if edge is not None}
    for number in sorted(near or {0}):
        if (at.minimum is None or number >= at.minimum) and (at.maximum is None or number <= at.maximum):
            yield number


def _days(looked: Looked) -> Iterator[str]:
    named = [date.fromisoformat(str(one)) for one in looked.constants]
    near = {day.toordinal() + more for day in named for more in (-1, 0, 1)}
    ordinals = sorted(day for day in near if 1 <= day <= date.max.toordinal())
    yield from (date.fromordinal(day).isoformat() for day in ordinals)
    if not ordinals:
        yield _SOME_DAY


def _texts(looked: Looked) -> Iterator[str]:
    named = sorted(str(one) for one in looked.constants)
    yield from named
    yield _UNNAMED
    yield from (f"{one}{_UNNAMED}" for one in named)
    yield from (one[:-1] for one in named if len(one) > 1)


def _entries(looked: Looked) -> Iterator[list[None]]:
    sizes = {1, *(count + more for count in looked.counts for more in (-1, 0, 1))}
    yield from ([None] * size for size in sorted(sizes) if 1 <= size <= 1000)


def _parts(looked: Looked) -> Iterator[dict[str, object]]:
    texts = {part: [None, *_texts(looked.within.get(part, Looked()))] for part in PARTS}
    yield from _filled({part: found for part, found in texts.items() if part in looked.within}, spare=True)


def _mappings(at: Field, looked: Looked, flow: Flow) -> Iterator[dict[str, object]]:
    parts = {part.id: part for part in at.fields if part.id in looked.within}
    values = {name: [None, *answers_of(part, looked.within[name], flow)] for name, part in parts.items()}
    yield from _filled(values, spare=len(parts) < len(at.fields))


def _filled(values: Mapping[str, Sequence[object]], *, spare: bool) -> Iterator[dict[str, object]]:
    """Every combination; an empty one only where something else may have been filled in (`spare`)."""
    for chosen in product(*values.values()):
        found = {name: value for name, value in zip(values, chosen, strict=True) if value is not None}
        if found or spare:
            yield found or {_UNNAMED: _UNNAMED}
