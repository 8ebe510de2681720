"""From the text of a condition to an expression: recursive descent over a handful of tokens."""

from __future__ import annotations

import re
from typing import NamedTuple, NoReturn, get_args

from flows.errors import N_, Refusal
from flows.guards import (
    And,
    Comparison,
    Constant,
    Contains,
    Count,
    Expression,
    Not,
    Operand,
    Operator,
    Or,
    Reference,
    StatusIs,
    Test,
)

_TOKEN = re.compile(
    r"""\s*(?:(?P<text>'[^']*'|"[^"]*")|(?P<number>-?[0-9]+)|(?P<name>[a-z][a-z0-9_]*)"""
    r"""|(?P<sign>==|!=|<=|>=|<|>|\(|\)|\.))"""
)
_MAX_LENGTH = 2_000
_MAX_DEPTH = 50
_OPERATORS: dict[str, Operator] = {sign: sign for sign in get_args(Operator)}
_TESTS: dict[str, Test] = {word: word for word in get_args(Test)}
_JOINING = ("and", "or", "not", "in")


class BadCondition(Refusal):
    """A condition that cannot be read; `params["at"]` is the column, counted from 1."""

    code = "bad_condition"


def parse(text: str) -> Expression:
    """Raises BadCondition, which says where in the text."""
    reader = _Reader(_tokens(text))
    expression = reader.either()
    reader.end()
    return expression


class _Token(NamedTuple):
    kind: str
    """`text`, `number`, `name`, `sign` or `end`."""
    word: str
    at: int


def _tokens(text: str) -> list[_Token]:
    """Every token, and one of kind `end` behind the last."""
    if len(text) > _MAX_LENGTH:
        raise BadCondition(N_("The condition is longer than {limit} characters."), limit=_MAX_LENGTH, at=1)
    text = text.rstrip()
    tokens = []
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            column = at + len(text[at:]) - len(text[at:].lstrip()) + 1
            raise BadCondition(N_("The condition cannot be read from column {at} on."), at=column)
        kind = str(found.lastgroup)
        tokens.append(_Token(kind, found[kind], found.start(kind) + 1))
        at = found.end()
    return [*tokens, _Token("end", "", at + 1)]


class _Reader:
    """Or binds weakest, then and, then not."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._next = 0
        self._depth = 0

    def either(self) -> Expression:
        parts = [self._both()]
        while self._take("or"):
            parts.append(self._both())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def end(self) -> None:
        if self._token.kind != "end":
            self._refuse()

    @property
    def _token(self) -> _Token:
        return self._tokens[self._next]

    def _both(self) -> Expression:
        parts = [self._single()]
        while self._take("and"):
            parts.append(self._single())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _single(self) -> Expression:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise BadCondition(N_("The condition is nested too deeply."), at=self._token.at)
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
        test = _TESTS.get(self._token.word)
        if test is not None and self._is_call():
            return StatusIs(test, self._step_in_brackets())
        start = self._token.at
        left = self._operand()
        if self._take("in"):
            within = self._operand()
            if isinstance(left, Constant) and isinstance(within, Reference):
                return Contains(left, within)
            raise BadCondition(N_("Write it as 'option' in step (column {at})."), at=start)
        operator = _OPERATORS.get(self._token.word) if self._token.kind == "sign" else None
        if operator is None:
            raise BadCondition(N_("A comparison such as == is missing at column {at}."), at=self._token.at)
        self._next += 1
        return Comparison(left, operator, self._operand())

    def _operand(self) -> Operand:
        kind, word, _ = self._token
        if kind == "text":
            self._next += 1
            return Constant(word[1:-1])
        if kind == "number":
            self._next += 1
            return Constant(int(word))
        if word == "count" and self._is_call():
            return Count(self._step_in_brackets())
        names = [self._name()]
        while self._take("."):
            names.append(self._name())
        return Reference(names[0], tuple(names[1:]))

    def _is_call(self) -> bool:
        return self._token.kind == "name" and self._tokens[self._next + 1].word == "("

    def _step_in_brackets(self) -> str:
        """The step a call is about; the call's own name is the next token."""
        self._next += 1
        self._need("(")
        step = self._name()
        self._need(")")
        return step

    def _name(self) -> str:
        kind, word, _ = self._token
        if kind != "name" or word in _JOINING:
            self._refuse()
        self._next += 1
        return word

    def _take(self, word: str) -> bool:
        if self._token.word == word and self._token.kind in ("name", "sign"):
            self._next += 1
            return True
        return False

    def _need(self, word: str) -> None:
        if not self._take(word):
            raise BadCondition(N_("'{word}' is missing at column {at}."), word=word, at=self._token.at)

    def _refuse(self) -> NoReturn:
        kind, word, at = self._token
        if kind == "end":
            raise BadCondition(N_("The condition stops too early."), at=at)
        raise BadCondition(N_("'{word}' does not belong at column {at}."), word=word, at=at)
