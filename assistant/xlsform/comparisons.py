"""One answer of a form held against something: as a condition of a guide, by the kind of question it is."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from assistant.xlsform import complaints
from assistant.xlsform.complaints import Complaint
from assistant.xlsform.targets import Target
from assistant.xlsform.truths import Truth, any_of
from flows.guards import Comparison, Constant, Contains, Operand, Operator, Or, StatusIs
from flows.keys import is_date
from flows.values import unknown_remedy

SIGNS: dict[str, Operator] = {"=": "==", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
ORDERED: dict[str, Callable[[Any, Any], bool]] = {
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
    "=": lambda left, right: left == right,
    "!=": lambda left, right: left != right,
}


class Unheld(Exception):
    def __init__(self, complaint: Complaint, **params: Any) -> None:
        super().__init__()
        self.complaint = complaint
        self.params = params


def compared(target: Target, sign: str, word: str | Decimal, name: str) -> Truth:
    """With one of `= < <= > >=`."""
    match target.kind:
        case "choice":
            return _choice_compared(target, sign, word, name)
        case "multi":
            raise Unheld(complaints.CONDITION_LIST, word=name[:64])
        case "number" | "scale":
            number = number_of(word)
            if number is None:
                raise Unheld(complaints.CONDITION_NUMBER, word=name[:64])
            return _number_compared(target, sign, number)
        case "date":
            if not isinstance(word, str) or not is_date(word):
                raise Unheld(complaints.CONDITION_DATE, word=name[:64])
            return Comparison(target.reference, SIGNS[sign], Constant(word))
        case "text":
            if sign != "=":
                raise Unheld(complaints.CONDITION_ORDER, word=name[:64])
            return Comparison(target.reference, "==", _constant(written(word)))
        case _:
            raise Unheld(complaints.CONDITION_PART, word=name[:64])


def _choice_compared(target: Target, sign: str, word: str | Decimal, name: str) -> Truth:
    """Names of choices may be numbers, and may then be compared as numbers."""
    if sign == "=":
        return chosen(target, written(word), name)
    number = number_of(word)
    named = {each: number_of(each) for each in target.choices}
    if number is None or all(value is None for value in named.values()):
        raise Unheld(complaints.CONDITION_ORDER, word=name[:64])
    fitting = [each for each, value in named.items() if value is not None and ORDERED[sign](value, number)]
    return any_of([Comparison(target.reference, "==", Constant(target.choices[each])) for each in fitting])


def _number_compared(target: Target, sign: str, number: Decimal) -> Truth:
    if sign == "=" and target.levels and number not in target.levels:
        choices = ", ".join(str(level) for level in target.levels[:20])
        raise Unheld(complaints.CONDITION_NO_LEVEL, word=str(number)[:20], choices=choices)
    return ordered(sign, target.reference, number)


def ordered(sign: str, operand: Operand, number: Decimal) -> Truth:
    """The operand holds whole numbers, so that a fraction may be rounded away."""
    if number == number.to_integral_value():
        return Comparison(operand, SIGNS[sign], Constant(int(number)))
    if sign in ("=", "!="):
        return sign == "!="
    if sign in (">", ">="):
        return Comparison(operand, ">", Constant(math.floor(number)))
    return Comparison(operand, "<", Constant(math.ceil(number)))


def chosen(target: Target, word: str, name: str) -> Truth:
    """Whether this choice is the answer, or among the answers."""
    if target.kind not in ("choice", "multi"):
        if target.kind in ("text", "number", "scale", "date"):
            return compared(target, "=", word, name)
        raise Unheld(complaints.CONDITION_PART, word=f"selected(${{{name[:50]}}})")
    option = target.choices.get(word)
    if option is None:
        remedy = unknown_remedy(word, list(target.choices))
        raise Unheld(complaints.CONDITION_NO_CHOICE, word=word[:64], **remedy)
    if target.kind == "multi":
        return Contains(Constant(option), target.reference)
    return Comparison(target.reference, "==", Constant(option))


def answered(target: Target, name: str) -> Truth:
    """Whether there is an answer; within a group of fields that has to be asked by its value."""
    if target.is_step:
        return StatusIs("answered", target.reference.step)
    match target.kind:
        case "choice":
            options = target.choices.values()
            return any_of([Comparison(target.reference, "==", Constant(option)) for option in options])
        case "multi":
            options = target.choices.values()
            return any_of([Contains(Constant(option), target.reference) for option in options])
        case "number" | "scale":
            return Or(
                (
                    Comparison(target.reference, "<", Constant(0)),
                    Comparison(target.reference, ">=", Constant(0)),
                )
            )
        case "text":
            return Comparison(target.reference, "!=", Constant(""))
        case "date":
            return Comparison(target.reference, ">=", Constant("0001-01-01"))
        case _:
            raise Unheld(complaints.CONDITION_PART, word=name[:64])


def _constant(word: str) -> Constant:
    if "'" in word and '"' in word:
        raise Unheld(complaints.CONDITION_PART, word=word[:64])
    return Constant(word)


def compared_words(sign: str, one: str | Decimal, other: str | Decimal) -> bool:
    left, right = number_of(one), number_of(other)
    if left is not None and right is not None:
        return ORDERED[sign](left, right)
    if sign in ("=", "!="):
        return ORDERED[sign](written(one), written(other))
    return False


def number_of(word: str | Decimal) -> Decimal | None:
    if isinstance(word, Decimal):
        return word
    try:
        found = Decimal(word.strip()) if len(word) <= 20 and word.isascii() else None
    except ArithmeticError:
        return None
    return found if found is not None and found.is_finite() and abs(found) < 10**12 else None


def written(word: str | Decimal) -> str:
    if isinstance(word, str):
        return word
    return str(int(word)) if word == word.to_integral_value() else str(word)
