"""The condition language of a flow: small, printable, parsed and checked when the flow loads.

    sanctie == 'ja' and not answered(contract)
    'taal' in belemmeringen or financien.nu <= 2

An unanswered reference makes a comparison false; `answered`, `skipped` (deliberately or not), `parked` and
`count` look at the step itself. There is no way out of the language: no names but steps, no calls but these
four. `flows.grammar` reads it; `str` writes it.
"""

from __future__ import annotations

import operator as operators
from collections.abc import Callable, Iterator
from typing import Any, Literal, Protocol, TypeAlias, assert_never

from flows.frozen import Frozen

Operator = Literal["==", "!=", "<", "<=", ">", ">="]
Test = Literal["answered", "skipped", "parked"]


class Reference(Frozen):
    step: str
    fields: tuple[str, ...] = ()

    def __str__(self) -> str:
        return ".".join((self.step, *self.fields))


class Constant(Frozen):
    value: str | int

    def __str__(self) -> str:
        if isinstance(self.value, int):
            return str(self.value)
        quote = '"' if "'" in self.value else "'"
        return f"{quote}{self.value}{quote}"


class Count(Frozen):
    step: str

    def __str__(self) -> str:
        return f"count({self.step})"


Operand: TypeAlias = Reference | Constant | Count


class Comparison(Frozen):
    left: Operand
    operator: Operator
    right: Operand

    def __str__(self) -> str:
        return f"{self.left} {self.operator} {self.right}"


class Contains(Frozen):
    item: Constant
    within: Reference

    def __str__(self) -> str:
        return f"{self.item} in {self.within}"


class StatusIs(Frozen):
    test: Test
    step: str

    def __str__(self) -> str:
        return f"{self.test}({self.step})"


class Not(Frozen):
    inner: Expression

    def __str__(self) -> str:
        return f"not {_bracketed(self.inner)}"


class And(Frozen):
    parts: tuple[Expression, ...]

    def __str__(self) -> str:
        return " and ".join(_bracketed(part) for part in self.parts)


class Or(Frozen):
    parts: tuple[Expression, ...]

    def __str__(self) -> str:
        return " or ".join(f"({part})" if isinstance(part, Or) else str(part) for part in self.parts)


Expression: TypeAlias = Comparison | Contains | StatusIs | Not | And | Or

_STATUSES: dict[Test, tuple[str, ...]] = {
    "answered": ("answered",),
    "skipped": ("skipped", "not_deliberate"),
    "parked": ("parked",),
}
_ORDER: dict[Operator, Callable[[Any, Any], bool]] = {
    "<": operators.lt,
    "<=": operators.le,
    ">": operators.gt,
    ">=": operators.ge,
}


class Answers(Protocol):
    """What a condition may look at: the active answers so far."""

    def value(self, step: str) -> object:
        """The normalised value, or None."""
        ...

    def status(self, step: str) -> str: ...


def holds(expression: Expression, answers: Answers) -> bool:
    match expression:
        case Comparison(left, operator, right):
            return _compares(_value(left, answers), operator, _value(right, answers))
        case Contains(item, within):
            found = _value(within, answers)
            return isinstance(found, list) and item.value in found
        case StatusIs(test, step):
            return answers.status(step) in _STATUSES[test]
        case Not(inner):
            return not holds(inner, answers)
        case And(parts):
            return all(holds(part, answers) for part in parts)
        case Or(parts):
            return any(holds(part, answers) for part in parts)
        case _:
            assert_never(expression)


def references(expression: Expression) -> Iterator[Reference]:
    """Every step (and field) the condition looks at, in order of appearance."""
    match expression:
        case Comparison(left, _, right):
            for side in (left, right):
                if isinstance(side, Reference):
                    yield side
                elif isinstance(side, Count):
                    yield Reference(side.step)
        case Contains(_, within):
            yield within
        case StatusIs(_, step):
            yield Reference(step)
        case Not(inner):
            yield from references(inner)
        case And(parts) | Or(parts):
            for part in parts:
                yield from references(part)
        case _:
            assert_never(expression)


def comparisons(expression: Expression) -> Iterator[tuple[Reference, Constant]]:
    """Every place where a reference meets a literal, so that options and types can be checked."""
    match expression:
        case Comparison(Reference() as left, _, Constant() as right):
            yield left, right
        case Comparison(Constant() as left, _, Reference() as right):
            yield right, left
        case Contains(item, within):
            yield within, item
        case Not(inner):
            yield from comparisons(inner)
        case And(parts) | Or(parts):
            for part in parts:
                yield from comparisons(part)
        case _:
            return


def _bracketed(expression: Expression) -> str:
    return f"({expression})" if isinstance(expression, And | Or) else str(expression)


def _value(operand: Operand, answers: Answers) -> object:
    match operand:
        case Constant(value):
            return value
        case Count(step):
            found = answers.value(step)
            return len(found) if isinstance(found, list) else 0 if found is None else 1
        case Reference(step, fields):
            found = answers.value(step)
            for name in fields:
                found = found.get(name) if isinstance(found, dict) else None
            return found
        case _:
            assert_never(operand)


def _compares(left: object, operator: Operator, right: object) -> bool:
    if left is None or right is None:
        return False
    if operator == "==":
        return left == right
    if operator == "!=":
        return left != right
    comparable = (isinstance(left, int) and isinstance(right, int)) or (
        isinstance(left, str) and isinstance(right, str)
    )
    return comparable and _ORDER[operator](left, right)
