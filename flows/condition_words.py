"""A condition as a coach reads it: titles of steps and labels of options, in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

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
from flows.model import Field, Flow, Text

_SIGNS: dict[Operator, Text] = {
    "==": Text("is", "is"),
    "!=": Text("is niet", "is not"),
    "<": Text("is lager dan", "is below"),
    "<=": Text("is hoogstens", "is at most"),
    ">": Text("is hoger dan", "is above"),
    ">=": Text("is minstens", "is at least"),
}
_HAPPENED: dict[Test, Text] = {
    "answered": Text("{0} is beantwoord", "{0} was answered"),
    "skipped": Text("{0} is overgeslagen", "{0} was passed over"),
    "parked": Text("{0} is geparkeerd", "{0} was parked"),
}
_HAPPENED_NOT: dict[Test, Text] = {
    "answered": Text("{0} is niet beantwoord", "{0} was not answered"),
    "skipped": Text("{0} is niet overgeslagen", "{0} was not passed over"),
    "parked": Text("{0} is niet geparkeerd", "{0} was not parked"),
}


def in_words(expression: Expression, flow: Flow) -> Text:
    """Half a sentence: what has to be so."""
    match expression:
        case Comparison(left, operator, right):
            named = left if isinstance(left, Reference) else right
            one, other = (_operand(side, named, flow) for side in (left, right))
            return _filled(Text("{0} {1} {2}", "{0} {1} {2}"), one, _SIGNS[operator], other)
        case Contains(item, within):
            chosen = Text("{0} is gekozen bij {1}", "{0} is chosen at {1}")
            return _filled(chosen, _constant(item, within, flow), _reference(within, flow))
        case StatusIs(test, step):
            return _filled(_HAPPENED[test], _quoted(flow.steps[step].title))
        case Not(StatusIs(test, step)):
            return _filled(_HAPPENED_NOT[test], _quoted(flow.steps[step].title))
        case Not(inner):
            return _filled(Text("niet: ({0})", "not: ({0})"), in_words(inner, flow))
        case And(parts):
            return _joined(parts, " en ", " and ", flow)
        case Or(parts):
            return _joined(parts, " of ", " or ", flow)
        case _:
            assert_never(expression)


def _joined(parts: tuple[Expression, ...], nl: str, en: str, flow: Flow) -> Text:
    said = [
        _filled(Text("({0})", "({0})"), words) if isinstance(part, And | Or) else words
        for part in parts
        for words in [in_words(part, flow)]
    ]
    return Text(nl.join(_in(said, "nl")), en.join(_in(said, "en")))


def _operand(operand: Operand, compared: Operand, flow: Flow) -> Text:
    """`compared` is what a literal is compared with: that knows what its value is called."""
    match operand:
        case Reference():
            return _reference(operand, flow)
        case Count(step):
            number = Text("het aantal bij {0}", "the number at {0}")
            return _filled(number, _quoted(flow.steps[step].title))
        case Constant():
            return _constant(operand, compared, flow)
        case _:
            assert_never(operand)


def _reference(reference: Reference, flow: Flow) -> Text:
    labels = [flow.steps[reference.step].title]
    field = flow.steps[reference.step].field
    for name in reference.fields:
        if (part := _part(field, name)) is not None:
            field = part
            labels.append(part.label)
    return _quoted(Text(" – ".join(_in(labels, "nl")), " – ".join(_in(labels, "en"))))


def _constant(constant: Constant, of: Operand, flow: Flow) -> Text:
    """What the field calls this value; the value itself where it has no name."""
    label = _label(_field_of(of, flow), constant.value) if isinstance(of, Reference) else None
    if label is not None:
        return _quoted(label)
    return Text(str(constant.value)) if isinstance(constant.value, int) else _quoted(Text(constant.value))


def _field_of(reference: Reference, flow: Flow) -> Field | None:
    field: Field | None = flow.steps[reference.step].field
    for name in reference.fields:
        field = None if field is None else _part(field, name)
    return field


def _label(field: Field | None, value: str | int) -> Text | None:
    if field is None:
        return None
    if isinstance(value, int):
        return (field.marks or {}).get(value)
    return next((option.label for option in field.options if option.id == value), None)


def _part(field: Field, name: str) -> Field | None:
    return next((part for part in field.fields if part.id == name), None)


def _quoted(words: Text) -> Text:
    return Text(f"‘{words.in_language('nl')}’", f"'{words.in_language('en')}'")


def _filled(template: Text, *parts: Text) -> Text:
    nl, en = (template.in_language(one).format(*_in(parts, one)) for one in ("nl", "en"))
    return Text(nl, en)


def _in(texts: Iterable[Text], language: str) -> list[str]:
    return [text.in_language(language) for text in texts]
