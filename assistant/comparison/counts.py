"""Counts: which norms are used, how coaches came to their weighing, and what every scale and choice got."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain

from assistant.comparison.coded import Coded, Coding, Question
from assistant.comparison.laid import Laid
from assistant.comparison.model import Distribution, Value
from assistant.comparison.table import Table
from flows.model import Chapter, Role, Text

BY_MEANING: tuple[tuple[Role, Text], ...] = (
    ("norm_origin", Text("Waar normen vandaan komen", "Where norms come from")),
    ("weighing", Text("Hoe de weging tot stand kwam", "How the weighing came about")),
)

OF_THE_DECISION: tuple[Chapter, ...] = ("norm", "weighing", "decision")


def distributions_of(laid: Sequence[Laid]) -> tuple[Distribution, ...]:
    """The two meanings first, where a guide asks them; then question by question."""
    table = Table.over(laid)
    coding = table.coding
    read = [_by_question(table.coded(record)) for record in table]
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


def _by_question(record: Sequence[Coded]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for coded in record:
        found.setdefault(coded.question.id, set()).add(coded.value)
    return found


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
    read: Sequence[Mapping[str, set[str]]],
    role: Role | None = None,
) -> Distribution:
    nothing: set[str] = set()
    carried = [nothing.union(*(record.get(question.id, nothing) for question in asked)) for record in read]
    counts = Counter(chain.from_iterable(carried))
    labels = {value: label for question in asked for value, label in coding.values(question).items()}
    return Distribution(
        title=title,
        step=None if role else asked[0].name,
        values=tuple(Value(value, label, counts[value]) for value, label in labels.items()),
        records=sum(bool(values) for values in carried),
        out_of=len(read),
        role=role,
        path="" if role else asked[0].path,
    )
