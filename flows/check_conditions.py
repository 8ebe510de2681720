"""What the conditions of a flow must satisfy: they look at what is there, can hold, and do not go round.

A condition that can never hold would silently keep its step out of every talk.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Literal

from flows import complaints, guards
from flows.complaints import Complaint
from flows.guards import And, Comparison, Constant, Contains, Count, Not, Or, Reference, StatusIs
from flows.keys import is_date
from flows.model import Field, Flow, Step
from flows.reading import Problems
from flows.values import PARTS, unknown_remedy

_Kind = Literal["text", "date", "number", "option", "list", "parts"]


def check_conditions(flow: Flow, problems: Problems) -> None:
    for step in flow.steps.values():
        if step.when is not None:
            _Condition(flow, step, problems).check(step.when)
    _check_circles(flow, problems)


class _Condition:
    def __init__(self, flow: Flow, step: Step, problems: Problems) -> None:
        self._flow = flow
        self._step = step
        self._problems = problems

    def check(self, expression: guards.Expression) -> None:
        match expression:
            case Comparison():
                self._comparison(expression)
            case Contains(item, within):
                self._contains(item, within)
            case StatusIs(_, step):
                self._target(Reference(step))
            case Not(inner):
                self.check(inner)
            case And(parts) | Or(parts):
                for part in parts:
                    self.check(part)

    def _comparison(self, comparison: Comparison) -> None:
        left, right = comparison.left, comparison.right
        if isinstance(left, Constant) and isinstance(right, Constant):
            self._add(complaints.CONDITION_CONSTANT)
            return
        kinds: list[_Kind] = []
        for side, other in ((left, right), (right, left)):
            if isinstance(side, Constant):
                continue
            kind = self._kind(side)
            if kind is None:
                return  # there is nothing there, which is a problem already
            if not self._fits(side, kind, comparison.operator, other):
                return
            kinds.append(kind)
        if len(kinds) == 2 and ("number" in kinds) != (kinds == ["number", "number"]):
            self._add(complaints.CONDITION_TEXT_FOR_NUMBER)

    def _fits(self, side: guards.Operand, kind: _Kind, operator: str, other: guards.Operand) -> bool:
        """Whether such a value can be compared like this; a constant has to be one it can have."""
        at, step = str(side), str(side).partition(".")[0]
        if kind == "list":
            word = other.value if isinstance(other, Constant) else other
            self._add(complaints.CONDITION_A_LIST, at=at, word=word)
        elif kind == "parts":
            self._add(complaints.CONDITION_NOT_ONE_VALUE, at=at, step=step)
        elif kind == "option" and operator not in ("==", "!="):
            self._add(complaints.CONDITION_ORDER, at=at)
        else:
            if isinstance(other, Constant):
                self._constant(side, kind, operator, other.value)
            return True
        return False

    def _constant(self, side: guards.Operand, kind: _Kind, operator: str, value: str | int) -> None:
        field = self._target(side) if isinstance(side, Reference) else None
        if kind == "number" and isinstance(value, str):
            self._add(complaints.CONDITION_TEXT_FOR_NUMBER)
        elif kind != "number" and isinstance(value, int):
            self._add(complaints.CONDITION_NUMBER_FOR_TEXT)
        elif kind == "date" and not is_date(str(value)):
            self._add(complaints.CONDITION_NO_DATE, word=str(value)[:64])
        elif field is not None and kind == "option":
            self._option(field, str(value))
        elif field is not None and field.levels and operator in ("==", "!=") and value not in field.levels:
            choices = ", ".join(str(level) for level in field.levels)
            self._add(complaints.CONDITION_NO_LEVEL, word=value, choices=choices)

    def _contains(self, item: Constant, within: Reference) -> None:
        field = self._target(within)
        kind = self._kind(within) if field is not None else None
        if field is None or kind is None:
            return
        if field.kind == "multi":
            self._option(field, str(item.value))
        elif kind in ("list", "parts"):
            self._add(complaints.CONDITION_NOT_ONE_VALUE, at=str(within), step=within.step)
        else:
            self._add(complaints.CONDITION_NOT_A_LIST, at=str(within), word=item.value)

    def _option(self, field: Field, word: str) -> None:
        known = list(self._flow.steps) if field.options_from_answers else [o.id for o in field.options]
        if word not in known:
            self._unknown(complaints.CONDITION_NO_OPTION, word, known)

    def _kind(self, operand: guards.Operand) -> _Kind | None:
        """What kind of value stands there; None when there is nothing, which is a problem then."""
        if isinstance(operand, Count):
            return "number" if self._target(Reference(operand.step)) else None
        field = self._target(operand) if isinstance(operand, Reference) else None
        if field is None:
            return None
        if isinstance(operand, Reference) and _is_part(field, operand):
            return "text"
        return _kind_of(field)

    def _target(self, reference: Reference) -> Field | None:
        """The field it looks at (of a part of a text: the text); None is a problem."""
        target = self._flow.steps.get(reference.step)
        if target is None:
            self._unknown(complaints.CONDITION_NO_STEP, reference.step, list(self._flow.steps))
            return None
        if target is self._step:
            self._add(complaints.CONDITION_ITSELF)
            return None
        field, names = target.field, list(reference.fields)
        while names:
            name = names.pop(0)
            if field.three_parts and name in PARTS and not names:
                return field
            inner = {} if field.repeat else {part.id: part for part in field.fields}
            if name not in inner:
                known = PARTS if field.three_parts else list(inner)
                self._unknown(complaints.CONDITION_NO_FIELD, name, known)
                return None
            field = inner[name]
        return field

    def _add(self, complaint: Complaint, /, **params: Any) -> None:
        self._problems.add(complaint, self._step.when_line, self._step.id, **params)

    def _unknown(self, complaint: Complaint, word: str, known: Collection[str]) -> None:
        remedy = unknown_remedy(word, known)
        self._problems.add(complaint, self._step.when_line, self._step.id, word=word[:64], **remedy)


def _is_part(field: Field, reference: Reference) -> bool:
    return field.three_parts and bool(reference.fields) and reference.fields[-1] in PARTS


def _kind_of(field: Field) -> _Kind:
    kinds: dict[str, _Kind] = {
        "text": "parts" if field.three_parts else "text",
        "choice": "option",
        "multi": "list",
        "scale": "number",
        "number": "number",
        "date": "date",
        "agreements": "parts",
        "group": "parts",
    }
    return kinds[field.kind]


def _check_circles(flow: Flow, problems: Problems) -> None:
    """Takes away steps whose condition waits for nothing, as long as there are any; the rest goes round."""
    waits = {
        step.id: {
            reference.step
            for reference in guards.references(step.when)
            if reference.step != step.id and _has_condition(flow, reference.step)
        }
        for step in flow.steps.values()
        if step.when is not None
    }
    followers: dict[str, list[str]] = {}
    for name, others in waits.items():
        for other in others:
            followers.setdefault(other, []).append(name)
    free = [name for name, others in waits.items() if not others]
    while free:
        settled = free.pop()
        del waits[settled]
        for name in followers.get(settled, ()):
            waits[name].discard(settled)
            if not waits[name]:
                free.append(name)
    if waits:
        circle = _circle(waits)
        at = flow.steps[circle[0]]
        problems.add(complaints.CONDITION_CIRCLE, at.when_line, at.id, steps=", ".join(circle[:12]))


def _has_condition(flow: Flow, step: str) -> bool:
    return step in flow.steps and flow.steps[step].when is not None


def _circle(waits: dict[str, set[str]]) -> list[str]:
    """One circle among steps that all wait for another one of them, beginning with the first in the flow."""
    order = list(waits)
    walked: dict[str, int] = {}
    here = order[0]
    while here not in walked:
        walked[here] = len(walked)
        here = min(waits[here], key=order.index)
    circle = list(walked)[walked[here] :]
    first = circle.index(min(circle, key=order.index))
    return circle[first:] + circle[:first]
