"""Expressions of a form, as far as conditions, constraints and filters go: read into a small tree.

What can be read here and not held elsewhere (arithmetic, other functions) is refused there, by name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import NamedTuple, TypeAlias

from flows.errors import N_, Refusal

MAX_LENGTH = 10_000
_MAX_DEPTH = 40
_TOKEN = re.compile(
    r"""\s*(?:(?P<text>'[^']*'|"[^"]*"|‘[^‘’]*’|“[^“”]*”|’[^‘’]*’|”[^“”]*”)"""
    r"""|(?P<ref>\$\{[^{}]*\})"""
    r"""|(?P<number>[0-9]{1,18}(?:\.[0-9]{1,9})?|\.[0-9]{1,9})"""
    r"""|(?P<name>[A-Za-z_][\w-]*(?::[A-Za-z_][\w-]*)?)"""
    r"""|(?P<sign>!=|<=|>=|≤|≥|≠|[=<>()+*/,|.\-\[\]]))"""
)
_SAME = {"≤": "<=", "≥": ">=", "≠": "!="}
_COMPARING = ("=", "!=", "<", "<=", ">", ">=")


class BadExpression(Refusal):
    code = "expression"


@dataclass(frozen=True, slots=True)
class Literal:
    value: str | Decimal


@dataclass(frozen=True, slots=True)
class Asked:
    """`${name}`, or a bare `name` in a filter of choices."""

    name: str
    is_column: bool = False


@dataclass(frozen=True, slots=True)
class Here:
    """`.`: the answer itself."""


@dataclass(frozen=True, slots=True)
class Call:
    name: str
    given: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """`sign` is one of `= != < <= > >= + - * / div mod`."""

    sign: str
    left: Tree
    right: Tree


@dataclass(frozen=True, slots=True)
class Joined:
    """`word` is `and` or `or`."""

    word: str
    parts: tuple[Tree, ...]


Tree: TypeAlias = Literal | Asked | Here | Call | Pair | Joined


def parse(text: str) -> Tree:
    """Raises BadExpression, which says where in the text."""
    reader = _Reader(_tokens(text))
    tree = reader.either()
    reader.end()
    return tree


class _Token(NamedTuple):
    kind: str
    word: str
    at: int


def _tokens(text: str) -> list[_Token]:
    if len(text) > MAX_LENGTH:
        raise BadExpression(N_("The expression is longer than {limit} characters."), limit=MAX_LENGTH)
    text = text.rstrip()
    tokens: list[_Token] = []
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            rest = text[at:].lstrip()
            raise BadExpression(N_("The expression cannot be read from '{rest}' on."), rest=rest[:20])
        kind = str(found.lastgroup)
        word = found[kind]
        tokens.append(_Token(kind, _SAME.get(word, word), found.start(kind) + 1))
        at = found.end()
    return [*tokens, _Token("end", "", at + 1)]


class _Reader:
    """Or binds weakest, then and, comparing, adding, multiplying."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._next = 0
        self._depth = 0

    def either(self) -> Tree:
        return self._joined("or")

    def end(self) -> None:
        if self._token.kind != "end":
            raise self._misplaced()

    @property
    def _token(self) -> _Token:
        return self._tokens[self._next]

    def _joined(self, word: str) -> Tree:
        parts = [self._joined("and") if word == "or" else self._pair(0)]
        while self._token.kind == "name" and self._token.word.lower() == word:
            self._next += 1
            parts.append(self._joined("and") if word == "or" else self._pair(0))
        return parts[0] if len(parts) == 1 else Joined(word, tuple(parts))

    def _pair(self, level: int) -> Tree:
        signs = (_COMPARING, ("+", "-"), ("*", "/", "div", "mod", "|"))
        if level == len(signs):
            return self._single()
        found = self._pair(level + 1)
        while self._token.word in signs[level] and self._token.kind in ("sign", "name"):
            sign = self._token.word
            self._next += 1
            found = Pair(sign, found, self._pair(level + 1))
        return found

    def _single(self) -> Tree:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise BadExpression(N_("The expression is nested too deeply."))
        try:
            return self._operand()
        finally:
            self._depth -= 1

    def _operand(self) -> Tree:
        kind, word, _ = self._token
        self._next += 1
        match kind:
            case "text":
                return Literal(word[1:-1])
            case "number":
                return Literal(_decimal(word))
            case "ref":
                return Asked(word[2:-1].strip())
            case "name" if self._token.word == "(":
                return Call(word.lower(), self._given())
            case "name" if word.lower() not in ("and", "or"):
                return Asked(word, is_column=True)
            case "sign" if word == "(":
                inner = self.either()
                self._need(")")
                return inner
            case "sign" if word == ".":
                return Here()
            case "sign" if word == "-":
                return _negative(self._single())
            case _:
                self._next -= 1
                raise self._misplaced()

    def _given(self) -> tuple[Tree, ...]:
        """Between the brackets of a call."""
        self._next += 1
        if self._token.word == ")" and self._token.kind == "sign":
            self._next += 1
            return ()
        given = [self.either()]
        while self._token.word == "," and self._token.kind == "sign":
            self._next += 1
            given.append(self.either())
        self._need(")")
        return tuple(given)

    def _need(self, word: str) -> None:
        if self._token.word != word or self._token.kind != "sign":
            raise BadExpression(N_("'{word}' is missing at character {at}."), word=word, at=self._token.at)
        self._next += 1

    def _misplaced(self) -> BadExpression:
        kind, word, at = self._token
        if kind == "end":
            return BadExpression(N_("The expression stops too early."))
        return BadExpression(N_("'{word}' does not belong at character {at}."), word=word[:40], at=at)


def _decimal(word: str) -> Decimal:
    try:
        return Decimal(word)
    except InvalidOperation as error:
        raise BadExpression(N_("The expression cannot be read from '{rest}' on."), rest=word[:20]) from error


def _negative(tree: Tree) -> Tree:
    if isinstance(tree, Literal) and isinstance(tree.value, Decimal):
        return Literal(-tree.value)
    return Pair("-", Literal(Decimal(0)), tree)
