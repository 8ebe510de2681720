"""Counts: which norms are used, how coaches came to their weighing, and what every scale and choice got."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.comparison.align import Alignment
from assistant.comparison.coded import Coded, Coding, Question
from assistant.comparison.laid import Laid
from assistant.comparison.model import Distribution, Value
from flows.model import Role, Text

BY_MEANING: tuple[tuple[Role, Text], ...] = (
    ("norm_origin", Text("Waar normen vandaan komen", "Where norms come from")),
    ("weighing", Text("Hoe de weging tot stand kwam", "How the weighing came about")),
)


def distributions_of(laid: Sequence[Laid]) -> tuple[Distribution, ...]:
    """The two meanings first, where a guide asks them; then each step that is one scale or choice."""
    coding = Coding(Alignment(laid))
    read = [coding.of(record) for record in laid]
    questions = coding.questions()
    found = []
    for role, title in BY_MEANING:
        asked = [question for question in questions if question.role == role]
        if asked:
            found.append(_distribution(coding, title, asked, read, role=role))
    return (
        *found,
        *(
            _distribution(coding, question.title, [question], read, step=question.name)
            for question in questions
            if not question.path and question.field.kind in ("scale", "choice")
        ),
    )


def _distribution(
    coding: Coding,
    title: Text,
    asked: Sequence[Question],
    read: Sequence[Sequence[Coded]],
    *,
    step: str | None = None,
    role: Role | None = None,
) -> Distribution:
    names = {question.id for question in asked}
    carried = [{coded.value for coded in record if coded.question.id in names} for record in read]
    labels = {value: label for question in asked for value, label in coding.values(question).items()}
    return Distribution(
        title=title,
        step=step,
        values=tuple(
            Value(value, label, sum(value in values for values in carried)) for value, label in labels.items()
        ),
        records=sum(bool(values) for values in carried),
        out_of=len(read),
        role=role,
    )
