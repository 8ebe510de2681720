"""A condition of a guide as `relevant` of a form, with the same outcome for every set of answers.

In a guide a comparison with an unanswered question is false; in a form it is an empty text, so that `!=` has
to ask first whether there is an answer.
"""

from __future__ import annotations

import operator as operators
from collections.abc import Callable, Mapping
from typing import assert_never

from assistant.xlsform import losses
from assistant.xlsform.findings import Findings
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
)
from flows.model import Field, Flow
from flows.values import PARTS

Names = Mapping[Reference, str]
"""What each answer, field and part of a text is called in the form."""
_SIGNS: Mapping[Operator, str] = {"==": "=", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
_TURNED: Mapping[Operator, Operator] = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_TESTS: Mapping[Operator, Callable[[int, int], bool]] = {
    "==": operators.eq, "!=": operators.ne, "<": operators.lt, "<=": operators.le,
    ">": operators.gt, ">=": operators.ge,
}  # fmt: skip


class WrittenConditions:
    def __init__(self, flow: Flow, names: Names, findings: Findings) -> None:
        self._flow = flow
        self._names = names
        self._findings = findings

    def relevant(self, expression: Expression, step: str) -> str:
        """For this step; what a form cannot ask stands in `findings`."""
        return self._written(expression, step)

    def _written(self, expression: Expression, step: str) -> str:
        match expression:
            case Comparison():
                return self._comparison(expression, step)
            case Contains(item, within):
                return f"selected({self._name(within)}, {_quoted(str(item.value))})"
            case StatusIs("answered", other):
                return self._answered(Reference(other))
            case StatusIs(test, other):
                self._findings.remark(losses.WRITTEN_CONDITION, "lost", step, condition=str(expression))
                return f"not({self._answered(Reference(other))})" if test == "skipped" else "false()"
            case Not(inner):
                return f"not({self._written(inner, step)})"
            case And(parts):
                return " and ".join(self._bracketed(part, Or, step) for part in parts)
            case Or(parts):
                return " or ".join(self._bracketed(part, And, step) for part in parts)
            case _:
                assert_never(expression)

    def _bracketed(self, part: Expression, weaker: type[And] | type[Or], step: str) -> str:
        written = self._written(part, step)
        return f"({written})" if isinstance(part, weaker) else written

    def _comparison(self, comparison: Comparison, step: str) -> str:
        left, operator, right = comparison.left, comparison.operator, comparison.right
        if isinstance(left, Constant):
            left, operator, right = right, _TURNED[operator], left
        if isinstance(left, Count) and isinstance(right, Constant) and isinstance(right.value, int):
            return self._counted(left.step, operator, right.value)
        if isinstance(left, Reference) and isinstance(right, Constant):
            return self._compared(left, operator, right, step)
        written = f"{self._operand(left)} {_SIGNS[operator]} {self._operand(right)}"
        asked = [f"{self._name(side)} != ''" for side in (left, right) if isinstance(side, Reference)]
        return f"({' and '.join([*asked, written])})"

    def _compared(self, left: Reference, operator: Operator, right: Constant, step: str) -> str:
        name, field = self._name(left), field_at(self._flow, left)
        if field is not None and field.kind == "date" and operator not in ("==", "!="):
            return f"{name} {_SIGNS[operator]} date({_quoted(str(right.value))})"
        if operator not in ("==", "!=") and isinstance(right.value, str):
            condition = f"{left} {operator} {right}"
            self._findings.remark(losses.WRITTEN_CONDITION, "lost", step, condition=condition)
            return "false()"
        written = f"{name} {_SIGNS[operator]} {_constant(right)}"
        if operator == "!=":
            return written if right.value == "" else f"({name} != '' and {written})"
        return written

    def _counted(self, step: str, operator: Operator, number: int) -> str:
        """How many entries or choices; one for any other answer."""
        field, name = self._flow.steps[step].field, self._name(Reference(step))
        if field.repeat or field.kind == "agreements":
            return f"count({name}) {_SIGNS[operator]} {number}"
        if field.kind == "multi":
            return f"count-selected({name}) {_SIGNS[operator]} {number}"
        none, one = (_TESTS[operator](each, number) for each in (0, 1))
        if none == one:
            return "true()" if one else "false()"
        return self._answered(Reference(step)) if one else f"not({self._answered(Reference(step))})"

    def _answered(self, at: Reference) -> str:
        """Of what has parts: whether one of them is."""
        field = field_at(self._flow, at)
        if field is not None and (field.repeat or field.kind == "agreements"):
            return f"count({self._name(at)}) > 0"
        inner = parts_of(field) if field is not None else ()
        if not inner:
            return f"{self._name(at)} != ''"
        return f"({' or '.join(self._answered(Reference(at.step, (*at.fields, part))) for part in inner)})"

    def _operand(self, operand: Operand) -> str:
        match operand:
            case Constant():
                return _constant(operand)
            case Count(step):
                return f"count({self._name(Reference(step))})"
            case Reference():
                return self._name(operand)
            case _:
                assert_never(operand)

    def _name(self, at: Reference) -> str:
        return f"${{{self._names[at]}}}"


def field_at(flow: Flow, at: Reference) -> Field | None:
    """None for one of the three parts of a text."""
    field: Field | None = flow.steps[at.step].field
    for name in at.fields:
        field = None if field is None else next((part for part in field.fields if part.id == name), None)
    return field


def parts_of(field: Field) -> tuple[str, ...]:
    """What a form asks one by one of what a guide keeps as one answer."""
    return PARTS if field.three_parts else tuple(part.id for part in field.fields)


def _constant(constant: Constant) -> str:
    return str(constant.value) if isinstance(constant.value, int) else _quoted(constant.value)


def _quoted(word: str) -> str:
    quote = '"' if "'" in word else "'"
    return f"{quote}{word}{quote}"
