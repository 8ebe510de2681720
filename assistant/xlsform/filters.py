"""`choice_filter`: the choices that are left, or left for each answer to one earlier question."""

from __future__ import annotations

import operator
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as replaced
from decimal import Decimal
from typing import Any

from assistant.xlsform import complaints, losses
from assistant.xlsform.captures import Captures
from assistant.xlsform.cells import Cell
from assistant.xlsform.choices import Choice
from assistant.xlsform.comparisons import Unheld
from assistant.xlsform.findings import Findings, Place
from assistant.xlsform.survey import Question
from assistant.xlsform.targets import Targets
from assistant.xlsform.xpath import Asked, BadExpression, Call, Joined, Literal, Pair, Tree, parse

MOST_SPLIT = 100
_SIGNS: Mapping[str, Any] = {"=": operator.eq, "!=": operator.ne}


@dataclass(frozen=True, slots=True)
class Split:
    """A question that is another one for each answer to an earlier question."""

    looks_at: str
    by_answer: Mapping[str, Sequence[Choice]]
    """What is left for each choice of the earlier question, by its name in the form."""
    place: Place


class Filters:
    def __init__(self, captures: Captures, targets: Targets, findings: Findings) -> None:
        self._captures = captures
        self._targets = targets
        self._findings = findings

    def left(self, question: Question) -> Sequence[Choice] | Split | None:
        """None where nothing is filtered, or a filter is refused."""
        cell = question.cells.cell("choice_filter")
        if cell is None or question.held not in ("choice", "multi"):
            return None
        tree = parsed(cell, self._findings)
        listed = self._captures.list_of(question)
        if tree is None or listed is None:
            return None
        try:
            found = self._found(tree, listed.choices, cell)
        except Unheld as error:
            self._findings.refuse(error.complaint, cell.place, **error.params)
            return None
        if isinstance(found, Split):
            name, other = question.name[:64], found.looks_at[:64]
            self._findings.remark(losses.FILTER_SPLIT, "changed", cell.place, name=name, other=other)
        return found

    def left_anyway(self, question: Question) -> Sequence[Choice] | None:
        """What is left whatever is answered; a filter that waits for an answer is refused."""
        found = self.left(question)
        if isinstance(found, Split):
            self._findings.refuse(complaints.FILTER_WITHIN_LIST, found.place)
            return None
        return found

    def _found(self, tree: Tree, choices: Sequence[Choice], cell: Cell) -> Sequence[Choice] | Split:
        names = set(_asked(tree))
        if len(names) > 1:
            raise Unheld(complaints.FILTER_MANY)
        if not names:
            left = [choice for choice in choices if _holds(tree, choice, "")]
            if not left:
                raise Unheld(complaints.EMPTY_FILTER)
            return left
        name = names.pop()
        by_answer = {
            answer: [choice for choice in choices if _holds(tree, choice, answer)]
            for answer in self._answers(name)
        }
        some = {answer: left for answer, left in by_answer.items() if left}
        if not some:
            raise Unheld(complaints.EMPTY_FILTER)
        if len(some) > MOST_SPLIT:
            raise Unheld(complaints.FILTER_LARGE, limit=MOST_SPLIT)
        return Split(name, some, cell.place)

    def _answers(self, name: str) -> list[str]:
        found = self._targets.named(name)
        if len(found) != 1 or any(target.kind != "choice" for target in found[0]):
            raise Unheld(complaints.FILTER_ANSWER, word=name[:64])
        return list(dict.fromkeys(answer for target in found[0] for answer in target.choices))


def parsed(cell: Cell, findings: Findings) -> Tree | None:
    """None for what cannot be read, which is refused."""
    try:
        return parse(cell.text)
    except BadExpression as error:
        complaint = replaced(complaints.EXPRESSION, message=error.message)
        findings.refuse(complaint, cell.place, **error.params)
        return None


def _asked(tree: Tree) -> Iterator[str]:
    match tree:
        case Asked(name, is_column=False):
            yield name
        case Call(_, parts) | Joined(_, parts):
            for part in parts:
                yield from _asked(part)
        case Pair(_, left, right):
            yield from _asked(left)
            yield from _asked(right)


def _holds(tree: Tree, choice: Choice, answer: str) -> bool:
    match tree:
        case Joined(word, parts):
            outcomes = [_holds(part, choice, answer) for part in parts]
            return all(outcomes) if word == "and" else any(outcomes)
        case Call("not", (inner,)):
            return not _holds(inner, choice, answer)
        case Call("true" | "false" as word, ()):
            return word == "true"
        case Call("selected", (within, word)):
            return _word(word, choice, answer) in _word(within, choice, answer).split()
        case Pair(sign, left, right) if sign in _SIGNS:
            return bool(_SIGNS[sign](_word(left, choice, answer), _word(right, choice, answer)))
        case _:
            raise Unheld(complaints.FILTER_PART)


def _word(tree: Tree, choice: Choice, answer: str) -> str:
    match tree:
        case Asked("name", is_column=True):
            return choice.name
        case Asked(name, is_column=True):
            return choice.cells.text(name.lower())
        case Asked():
            return answer
        case Literal(str() as word):
            return word
        case Literal(Decimal() as number):
            return str(int(number)) if number == number.to_integral_value() else str(number)
        case _:
            raise Unheld(complaints.FILTER_PART)
