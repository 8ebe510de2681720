"""Putting conditions together, where a part may hold always or never."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from flows.guards import And, Expression, Not, Or

Truth: TypeAlias = "Expression | bool"


def all_of(parts: Sequence[Truth]) -> Truth:
    return _joined(parts, And, deciding=False)


def any_of(parts: Sequence[Truth]) -> Truth:
    return _joined(parts, Or, deciding=True)


def _joined(parts: Sequence[Truth], joint: type[And] | type[Or], *, deciding: bool) -> Truth:
    found: list[Expression] = []
    for part in parts:
        if part is deciding:
            return deciding
        if not isinstance(part, bool):
            flat = part.parts if isinstance(part, joint) else (part,)
            found += [each for each in flat if each not in found]
    if not found:
        return not deciding
    return found[0] if len(found) == 1 else joint(tuple(found))


def negated(truth: Truth) -> Truth:
    match truth:
        case bool():
            return not truth
        case Not(inner):
            return inner
        case _:
            return Not(truth)
