"""Conditions, and parts of them, that hold or fail whatever is answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.authoring import checks
from assistant.authoring.domains import TooMany
from assistant.authoring.findings import Finding
from assistant.authoring.places import Places, found
from assistant.authoring.supposing import Supposed, suppositions
from flows.guards import And, Expression, Not, Or, StatusIs, holds, references
from flows.model import Flow


@dataclass(frozen=True, slots=True)
class Verdict:
    can_hold: bool
    can_fail: bool
    can_fail_answered: bool
    """With an answer to everything it looks at."""


def verdict(flow: Flow, expression: Expression) -> Verdict | None:
    """None where there is too much to try."""
    can_hold = can_fail = can_fail_answered = False
    try:
        for talk in suppositions(flow, [expression]):
            if holds(expression, talk):
                can_hold = True
            else:
                can_fail = True
                can_fail_answered = can_fail_answered or _is_answered(talk)
            if can_hold and can_fail_answered:
                break
    except TooMany:
        return None
    return Verdict(can_hold, can_fail, can_fail_answered)


def logic_findings(flow: Flow, places: Places) -> Iterator[Finding]:
    for step in flow.steps.values():
        if step.when is not None:
            for check, part in _constant_parts(flow, step.when):
                other = ", ".join(dict.fromkeys(one.step for one in references(part)))
                yield found(check, places.condition(step), condition=str(part), other=other)


def _constant_parts(flow: Flow, expression: Expression) -> Iterator[tuple[checks.Check, Expression]]:
    """The largest parts about which something can be said."""
    decided = verdict(flow, expression)
    if decided is not None and not decided.can_hold:
        yield checks.ALWAYS_FALSE, expression
    elif decided is not None and not decided.can_fail:
        yield checks.ALWAYS_TRUE, expression
    elif decided is not None and not decided.can_fail_answered and not _asks_whether(expression):
        yield checks.ANY_ANSWER, expression
    elif isinstance(expression, And | Or):
        for part in expression.parts:
            yield from _constant_parts(flow, part)
    elif isinstance(expression, Not):
        yield from _constant_parts(flow, expression.inner)


def _is_answered(talk: Supposed) -> bool:
    return all(state.status == "answered" for state in talk.states.values())


def _asks_whether(expression: Expression) -> bool:
    """Whether it asks for an answer, whatever that is."""
    match expression:
        case StatusIs():
            return True
        case Not(inner):
            return _asks_whether(inner)
        case And(parts) | Or(parts):
            return any(map(_asks_whether, parts))
        case _:
            return False
