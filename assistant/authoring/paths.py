"""How long talks with a guide are: shortest, longest, and on average, in steps."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import islice

from assistant.authoring.domains import Looked, State, TooMany, answers_of, known_options, looked_at
from assistant.authoring.findings import Paths
from assistant.authoring.supposing import Supposed, in_order, steps_looked_at, suppositions
from flows.guards import Expression
from flows.model import Field, Flow, Step

_SEED = 1
_MOST_DRAWN, _FEWEST_DRAWN = 400, 20
_MOST_FOLLOWED = 20_000
"""Conditions worked out in all drawn talks together, and as often in the exact count of one group."""


def paths_of(flow: Flow) -> Paths:
    """Steps on request do not count: they are there when a coach goes to them."""
    always = sum(step.when is None and not step.on_request for step in flow.steps.values())
    shortest = longest = always
    groups = _groups(flow)
    drawn = _drawn(flow, groups)
    is_exact = True
    for number, group in enumerate(groups):
        exact = _exact(flow, group)
        is_exact = is_exact and exact is not None
        low, high = exact or (min(one[number] for one in drawn), max(one[number] for one in drawn))
        shortest += low
        longest += high
    mean = always + (sum(map(sum, drawn)) / len(drawn) if drawn else 0)
    return Paths(shortest, round(mean, 1), longest, len(drawn), is_exact)


def _groups(flow: Flow) -> list[list[Step]]:
    """Steps with a condition, together with all that hang together through what they look at."""
    leader: dict[str, str] = {}

    def first(name: str) -> str:
        while (above := leader.setdefault(name, name)) != name:
            leader[name] = leader[above]
            name = above
        return name

    conditional = in_order(flow)
    for step in conditional:
        for other in steps_looked_at(flow, step):
            leader[first(other.id)] = first(step.id)
    groups: dict[str, list[Step]] = {}
    for step in conditional:
        groups.setdefault(first(step.id), []).append(step)
    return [*groups.values()]


def _exact(flow: Flow, group: Sequence[Step]) -> tuple[int, int] | None:
    """Fewest and most of these that are there, whatever is answered; None when there is too much to try."""
    on_request = [name for step in group for name in _only_on_request(flow, step)]
    talks = islice(suppositions(flow, _conditions(group), on_request), _MOST_FOLLOWED // len(group) + 1)
    try:
        counts = [_count(talk, group) for talk in talks]
    except TooMany:
        return None
    return None if len(counts) > _MOST_FOLLOWED // len(group) else (min(counts), max(counts))


def _drawn(flow: Flow, groups: Sequence[Sequence[Step]]) -> list[list[int]]:
    """By talk, how many of each group are there when all is answered and every answer is as likely."""
    size = sum(map(len, groups))
    if not size:
        return []
    chance = random.Random(_SEED)  # noqa: S311 - no secret
    looked = looked_at([condition for group in groups for condition in _conditions(group)])
    for name in [*looked]:
        if flow.steps[name].on_request:
            del looked[name]
    rounds = max(_FEWEST_DRAWN, min(_MOST_DRAWN, _MOST_FOLLOWED // size))
    choices = {name: _Choice(flow, flow.steps[name].field, asked) for name, asked in looked.items()}
    talks = (
        Supposed({name: State("answered", choice.drawn(chance)) for name, choice in choices.items()})
        for _ in range(rounds)
    )
    return [[_count(talk, group) for group in groups] for talk in talks]


class _Choice:
    """What can be answered to one step, each option or level as likely as the others."""

    def __init__(self, flow: Flow, field: Field, looked: Looked) -> None:
        self._kind = field.kind
        self._parts: dict[str, _Choice] = {}
        self._answers: list[object] = []
        if field.kind in ("choice", "multi"):
            self._answers = [*known_options(field, flow)]
        elif field.levels:
            self._answers = [*field.levels]
        elif field.kind == "group" and not field.repeat:
            parts = (part for part in field.fields if part.id in looked.within)
            self._parts = {part.id: _Choice(flow, part, looked.within[part.id]) for part in parts}
        else:
            try:
                self._answers = answers_of(field, looked, flow)
            except TooMany:
                self._answers = [None]

    def drawn(self, chance: random.Random) -> object:
        if self._parts or not self._answers:
            return {name: part.drawn(chance) for name, part in self._parts.items()}
        if self._kind == "multi":
            return [one for one in self._answers if chance.random() < 0.5] or [chance.choice(self._answers)]
        return chance.choice(self._answers)


def _count(talk: Supposed, group: Sequence[Step]) -> int:
    talk.follow(group)
    return sum(talk.is_there[step.id] and not step.on_request for step in group)


def _conditions(group: Sequence[Step]) -> list[Expression]:
    return [step.when for step in group if step.when is not None]


def _only_on_request(flow: Flow, step: Step) -> list[str]:
    return [other.id for other in steps_looked_at(flow, step) if other.on_request]
