"""Spread on weighty choices: what one client or case got from one coach and not from another.

A question to the team (is this arbitrary?), never to one coach. Source: Onderzoeksrapport bij Versterking
methodisch werken via HRM (ca. 2019).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.comparison.align import Alignment, Topic
from assistant.comparison.cells import CellReader
from assistant.comparison.coded import Coding, Question
from assistant.comparison.columns import by_client, column_of
from assistant.comparison.laid import Laid
from assistant.comparison.model import Cell, Spread, Value
from flows.model import Role

WEIGHTY: frozenset[Role | None] = frozenset(("outcome", "instrument", "purpose"))


def spreads_of(laid: Sequence[Laid]) -> tuple[Spread, ...]:
    """Per client or case, in the order they lie there; one record per coach."""
    alignment = Alignment(laid)
    coding = Coding(alignment)
    topics = {topic.step.id: topic for topic in alignment.steps()}
    weighty = [question for question in coding.questions() if _is_weighty(question)]
    return tuple(
        spread
        for client, records in by_client(laid).items()
        if len(records) > 1
        for question in weighty
        for spread in _spread(client, records, question, topics[question.name], alignment, coding)
    )


def _is_weighty(question: Question) -> bool:
    """The decision itself, and what is chosen on a card that cannot be passed over without a reason."""
    if question.is_listed or question.field.kind not in ("choice", "multi"):
        return False
    return question.role in WEIGHTY or question.step.reason_needed


def _spread(
    client: str,
    records: Sequence[Laid],
    question: Question,
    topic: Topic,
    alignment: Alignment,
    coding: Coding,
) -> Iterator[Spread]:
    """The spread on one choice; none where all that answered chose the same."""
    chosen = [
        frozenset(c.value for c in coding.of_step(record, question.name) if c.question.id == question.id)
        for record in records
    ]
    if len({values for values in chosen if values}) < 2:
        return
    columns = [column_of(record) for record in records]
    yield Spread(
        step=question.name,
        title=question.title,
        by_value=tuple(
            (Value(value, label, len(having)), having)
            for value, label in coding.values(question).items()
            if (having := tuple(c for c, values in zip(columns, chosen, strict=True) if value in values))
        ),
        silent=tuple(
            (column, _cell(alignment, topic, record))
            for column, record, values in zip(columns, records, chosen, strict=True)
            if not values
        ),
        path=question.path,
        client=client,
    )


def _cell(alignment: Alignment, topic: Topic, record: Laid) -> Cell:
    step = alignment.step_of(record.flow, topic.step.id)
    cells, _ = CellReader(record.flow, [(step, None)]).read(record)
    return cells[0]
