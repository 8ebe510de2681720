"""The condition language of a flow: small, printable, parsed and checked when the flow loads.

    sanctie == 'ja' and not answered(contract)
    'taal' in belemmeringen or financien.nu <= 2

An unanswered reference makes a comparison false; `answered`, `skipped`, `parked` and `count` look at the
step itself. There is no way out of the language: no names but steps, no calls but these four.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias, assert_never

from flows.errors import N_, Refusal

Operator = Literal["==", "!=", "<", "<=", ">", ">="]
Test = Literal["answered", "skipped", "parked"]


@dataclass(frozen=True, slots=True)
class Reference:
    step: str
    fields: tuple[str, ...] = ()

    def __str__(self) -> str:
        return ".".join((self.step, *self.fields))


@dataclass(frozen=True, slots=True)
class Literal_:
    value: str | int

    def __str__(self) -> str:
        return f"'{self.value}'" if isinstance(self.value, str) else str(self.value)


@dataclass(frozen=True, slots=True)
class Count:
    step: str

    def __str__(self) -> str:
        return f"count({self.step})"


Operand: TypeAlias = Reference | Literal_ | Count


@dataclass(frozen=True, slots=True)
class Comparison:
    left: Operand
    operator: Operator
    right: Operand

    def __str__(self) -> str:
        return f"{self.left} {self.operator} {self.right}"


@dataclass(frozen=True, slots=True)
class Contains:
    item: Literal_
    within: Reference

    def __str__(self) -> str:
        return f"{self.item} in {self.within}"


@dataclass(frozen=True, slots=True)
class StatusIs:
    test: Test
    step: str

    def __str__(self) -> str:
        return f"{self.test}({self.step})"


@dataclass(frozen=True, slots=True)
class Not:
    inner: Expression

    def __str__(self) -> str:
        return f"not {_bracketed(self.inner)}"


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Expression, ...]

    def __str__(self) -> str:
        return " and ".join(_bracketed(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Expression, ...]

    def __str__(self) -> str:
        return " or ".join(_bracketed(part) for part in self.parts)


Expression: TypeAlias = Comparison | Contains | StatusIs | Not | And | Or


class Answers(Protocol):
    """What a condition may look at: the active answers so far."""

    def value(self, step: str) -> object:
        """The normalised value, or None."""
        ...

    def status(self, step: str) -> str: ...


class BadCondition(Refusal):
    """A condition that cannot be read; `params["at"]` is the column, counted from 1."""

    code = "bad_condition"


def parse(text: str) -> Expression:
    """Raises BadCondition, which says where in the text."""
    reader = _Reader(text)
    expression = reader.either()
    reader.end()
    return expression


def holds(expression: Expression, answers: Answers) -> bool:
    match expression:
        case Comparison(left, operator, right):
            return _compares(_value(left, answers), operator, _value(right, answers))
        case Contains(item, within):
            found = _value(within, answers)
            return isinstance(found, list) and item.value in found
        case StatusIs(test, step):
            return answers.status(step) == test
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


def comparisons(expression: Expression) -> Iterator[tuple[Reference, Literal_]]:
    """Every place where a reference meets a literal, so that options and types can be checked."""
    match expression:
        case Comparison(Reference() as left, _, Literal_() as right):
            yield left, right
        case Comparison(Literal_() as left, _, Reference() as right):
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
        case Literal_(value):
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
    if isinstance(left, int | float) and isinstance(right, int | float):
        return _ordered(left, operator, right)
    if isinstance(left, str) and isinstance(right, str):
        return _ordered((left > right) - (left < right), operator, 0)
    return False


def _ordered(left: float, operator: Operator, right: float) -> bool:
    return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[operator]


_TOKEN = re.compile(
    r"\s*(?:(?P<text>'[^']*'|\"[^\"]*\")|(?P<number>-?\d+)|(?P<name>[a-z][a-z0-9_]*)|(?P<sign>==|!=|<=|>=|<|>|\(|\)|\.))"
)
_MAX_LENGTH = 2_000
_MAX_DEPTH = 50


class _Reader:
    """Recursive descent over the tokens of one condition."""

    def __init__(self, text: str) -> None:
        if len(text) > _MAX_LENGTH:
            raise BadCondition(
                N_("The condition is longer than {limit} characters."), limit=_MAX_LENGTH, at=1
            )
        self._tokens: list[tuple[str, str, int]] = []
        at = 0
        while text[at:].strip():
            found = _TOKEN.match(text, at)
            if found is None:
                column = at + len(text[at:]) - len(text[at:].lstrip()) + 1
                raise BadCondition(N_("The condition cannot be read from column {at} on."), at=column)
            self._tokens.append(
                (
                    str(found.lastgroup),
                    found.group(str(found.lastgroup)),
                    found.start(str(found.lastgroup)) + 1,
                )
            )
            at = found.end()
        self._next = 0
        self._depth = 0

    def either(self) -> Expression:
        parts = [self._both()]
        while self._take("or"):
            parts.append(self._both())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def end(self) -> None:
        if self._next < len(self._tokens):
            raise self._unexpected()

    def _both(self) -> Expression:
        parts = [self._single()]
        while self._take("and"):
            parts.append(self._single())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _single(self) -> Expression:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise BadCondition(N_("The condition is nested too deeply."), at=1)
        try:
            if self._take("not"):
                return Not(self._single())
            if self._take("("):
                inner = self.either()
                self._need(")")
                return inner
            return self._test()
        finally:
            self._depth -= 1

    def _test(self) -> Expression:
        kind, word, _ = self._peek()
        if kind == "name" and word in ("answered", "skipped", "parked") and self._peek(1)[1] == "(":
            self._next += 1
            return StatusIs(word, self._step_in_brackets())  # type: ignore[arg-type]  # one of Test, checked on the line above
        left = self._operand()
        if self._take("in"):
            within = self._operand()
            if not isinstance(left, Literal_) or not isinstance(within, Reference):
                raise BadCondition(N_("Write it as 'option' in step (column {at})."), at=self._column())
            return Contains(left, within)
        kind, word, _ = self._peek()
        if kind != "sign" or word not in ("==", "!=", "<", "<=", ">", ">="):
            raise BadCondition(N_("A comparison such as == is missing at column {at}."), at=self._column())
        self._next += 1
        return Comparison(left, word, self._operand())  # type: ignore[arg-type]  # one of Operator, checked above

    def _operand(self) -> Operand:
        kind, word, _ = self._peek()
        if kind == "text":
            self._next += 1
            return Literal_(word[1:-1])
        if kind == "number":
            self._next += 1
            return Literal_(int(word))
        if kind != "name" or word in ("and", "or", "not", "in"):
            raise self._unexpected()
        self._next += 1
        if word == "count" and self._peek()[1] == "(":
            return Count(self._step_in_brackets())
        names = [word]
        while self._take("."):
            kind, word, _ = self._peek()
            if kind != "name":
                raise self._unexpected()
            self._next += 1
            names.append(word)
        return Reference(names[0], tuple(names[1:]))

    def _step_in_brackets(self) -> str:
        self._need("(")
        kind, word, _ = self._peek()
        if kind != "name":
            raise self._unexpected()
        self._next += 1
        self._need(")")
        return word

    def _peek(self, ahead: int = 0) -> tuple[str, str, int]:
        place = self._next + ahead
        return self._tokens[place] if place < len(self._tokens) else ("end", "", self._column())

    def _column(self) -> int:
        if self._next < len(self._tokens):
            return self._tokens[self._next][2]
        return self._tokens[-1][2] + len(self._tokens[-1][1]) if self._tokens else 1

    def _take(self, word: str) -> bool:
        if self._peek()[1] == word and self._peek()[0] in ("name", "sign"):
            self._next += 1
            return True
        return False

    def _need(self, word: str) -> None:
        if not self._take(word):
            raise BadCondition(N_("'{word}' is missing at column {at}."), word=word, at=self._column())

    def _unexpected(self) -> BadCondition:
        kind, word, at = self._peek()
        if kind == "end":
            return BadCondition(N_("The condition stops too early."), at=at)
        return BadCondition(N_("'{word}' does not belong at column {at}."), word=word, at=at)
