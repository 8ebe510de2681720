"""Talks that could be: every combination of what became of steps that conditions can tell apart."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from math import prod

from assistant.authoring.domains import UNTOUCHED, State, TooMany, looked_at, states_of
from flows.guards import And, Comparison, Constant, Expression, Not, Or, holds, references
from flows.model import Flow, Step

MOST_TALKS = 4_096
"""Combinations that are tried for one question; beyond that nothing is decided."""


@dataclass(frozen=True, slots=True)
class Supposed:
    """What conditions look at (`flows.guards.Answers`): a step that is not there counts as untouched."""

    states: Mapping[str, State]
    is_there: dict[str, bool] = field(default_factory=dict)
    """Of steps with a condition; the others are."""

    def value(self, step: str) -> object:
        state = self._state(step)
        return state.value if state.status == "answered" else None

    def status(self, step: str) -> str:
        return self._state(step).status

    def follow(self, steps: Iterable[Step]) -> None:
        """Works out which of these are there; what one depends on comes before it."""
        for step in steps:
            self.is_there[step.id] = step.when is None or holds(step.when, self)

    def _state(self, step: str) -> State:
        return self.states.get(step, UNTOUCHED) if self.is_there.get(step, True) else UNTOUCHED


def suppositions(
    flow: Flow, expressions: Iterable[Expression], untouched: Collection[str] = ()
) -> Iterator[Supposed]:
    """Every talk these conditions can tell apart; raises TooMany. In all of them `untouched` are that."""
    expressions = tuple(expressions)
    if not all(map(is_decidable, expressions)):
        raise TooMany
    states = {
        step: (UNTOUCHED,) if step in untouched else states_of(flow, step, looked)
        for step, looked in looked_at(expressions).items()
    }
    if prod(map(len, states.values())) > MOST_TALKS:
        raise TooMany
    for chosen in product(*states.values()):
        yield Supposed(dict(zip(states, chosen, strict=True)))


def is_decidable(expression: Expression) -> bool:
    """Two answers held against each other have too many values to try."""
    match expression:
        case Comparison(left, _, right):
            return isinstance(left, Constant) or isinstance(right, Constant)
        case Not(inner):
            return is_decidable(inner)
        case And(parts) | Or(parts):
            return all(map(is_decidable, parts))
        case _:
            return True


def in_order(flow: Flow) -> tuple[Step, ...]:
    """The steps with a condition, each after those it depends on; the loader refuses circles."""
    settled: dict[str, Step] = {}
    for first in flow.steps.values():
        waiting = [first]
        while waiting:
            step = waiting[-1]
            missing = [
                other
                for other in steps_looked_at(flow, step)
                if other.when is not None and other.id not in settled
            ]
            waiting.extend(missing)
            if not missing:
                waiting.pop()
                if step.when is not None:
                    settled.setdefault(step.id, step)
    return tuple(settled.values())


def steps_looked_at(flow: Flow, step: Step) -> list[Step]:
    """In order of appearance, each once."""
    if step.when is None:
        return []
    return [flow.steps[name] for name in dict.fromkeys(one.step for one in references(step.when))]
