"""Counts: which norms are used, how coaches came to their weighing, and what every scale and choice got."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from assistant.comparison.coded import Coded, Question
from assistant.comparison.laid import Laid
from assistant.comparison.model import Distribution, Value
from assistant.comparison.silence import SilenceReader
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
    questions = table.coding.questions
    meanings = [(title, role, [q for q in questions if q.role == role]) for role, title in BY_MEANING]
    return (
        *(_distribution(table, title, asked, role) for title, role, asked in meanings if asked),
        *(
            _distribution(table, question.title, [question])
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
    table: Table, title: Text, asked: Sequence[Question], role: Role | None = None
) -> Distribution:
    counts: Counter[str] = Counter()
    found = _carried(table, asked)
    silent = SilenceReader(table, asked).count(found)
    for carried, records in Counter(found.values()).items():
        for value in {coded.value for coded in carried}:
            counts[value] += records
    labels = {value: label for question in asked for value, label in table.coding.values(question).items()}
    return Distribution(
        title=title,
        step=None if role else asked[0].name,
        values=tuple(Value(value, label, counts[value]) for value, label in labels.items()),
        records=len(found),
        out_of=len(table) - dict(silent).get("withheld", 0),
        silent=silent,
        role=role,
        path="" if role else asked[0].path,
    )


def _carried(table: Table, asked: Sequence[Question]) -> Mapping[str, tuple[Coded, ...]]:
    """What records say there, by id; those that say nothing are left out."""
    first, *others = (table.answers(question) for question in asked)
    if not others:
        return first
    found = dict(first)
    for answers in others:
        for record, carried in answers.items():
            found[record] = (*found.get(record, ()), *carried)
    return found
