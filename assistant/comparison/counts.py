"""Counts: which norms are used, how coaches came to their weighing, and what every scale and choice got."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.comparison.align import Alignment
from assistant.comparison.coded import Coded, Coding, Question
from assistant.comparison.laid import Laid
from assistant.comparison.model import Distribution, Value
from flows.model import Chapter, Role, Text

BY_MEANING: tuple[tuple[Role, Text], ...] = (
    ("norm_origin", Text("Waar normen vandaan komen", "Where norms come from")),
    ("weighing", Text("Hoe de weging tot stand kwam", "How the weighing came about")),
)

OF_THE_DECISION: tuple[Chapter, ...] = ("norm", "weighing", "decision")


def distributions_of(laid: Sequence[Laid]) -> tuple[Distribution, ...]:
    """The two meanings first, where a guide asks them; then question by question."""
    coding = Coding(Alignment(laid))
    read = [coding.of(record) for record in laid]
    questions = coding.questions()
    meanings = [(title, role, [q for q in questions if q.role == role]) for role, title in BY_MEANING]
    return (
        *(_distribution(coding, title, asked, read, role) for title, role, asked in meanings if asked),
        *(
            _distribution(coding, question.title, [question], read)
            for question in questions
            if _is_counted(question)
        ),
    )


def _is_counted(question: Question) -> bool:
    """Every step that is one scale or choice; within a step what is chosen on the way to the decision."""
    if question.is_listed or question.role in dict(BY_MEANING):
        return False
    if not question.path:
        return question.field.kind in ("scale", "choice") or question.chapter in OF_THE_DECISION
    return question.chapter in OF_THE_DECISION and not question.field.options_from_answers


def _distribution(
    coding: Coding,
    title: Text,
    asked: Sequence[Question],
    read: Sequence[Sequence[Coded]],
    role: Role | None = None,
) -> Distribution:
    names = {question.id for question in asked}
    carried = [{coded.value for coded in record if coded.question.id in names} for record in read]
    labels = {value: label for question in asked for value, label in coding.values(question).items()}
    return Distribution(
        title=title,
        step=None if role else asked[0].name,
        values=tuple(
            Value(value, label, sum(value in values for values in carried)) for value, label in labels.items()
        ),
        records=sum(bool(values) for values in carried),
        out_of=len(read),
        role=role,
        path="" if role else asked[0].path,
    )
