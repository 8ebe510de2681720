"""Spread on weighty choices: what one client or case got from one coach and not from another.

A question to the team (is this arbitrary?), never to one coach. Source: Onderzoeksrapport bij Versterking
methodisch werken via HRM (ca. 2019).
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.comparison.coded import Question
from assistant.comparison.columns import column_of
from assistant.comparison.laid import Laid
from assistant.comparison.model import Spread, Value
from assistant.comparison.silence import SilenceReader
from assistant.comparison.table import Table
from flows.model import Role

WEIGHTY: frozenset[Role | None] = frozenset(("outcome", "instrument", "purpose", "change"))


def spreads_of(laid: Sequence[Laid]) -> tuple[Spread, ...]:
    """Per client or case, in the order they lie there; one record per coach."""
    table = Table.over(laid)
    weighty = [question for question in table.coding.questions if _is_weighty(question)]
    return tuple(
        spread
        for records in table.clients
        if len(records) > 1
        for question in weighty
        if (spread := _spread(table, records, question)) is not None
    )


def _is_weighty(question: Question) -> bool:
    """The decision itself, what news changes about it, and what is chosen on a card that cannot be passed
    over without a reason."""
    if question.is_listed or question.field.kind not in ("choice", "multi"):
        return False
    return question.role in WEIGHTY or question.step.reason_needed


def _spread(table: Table, records: Sequence[Laid], question: Question) -> Spread | None:
    """None where all that answered chose the same."""
    answers = table.answers(question)
    chosen = [frozenset(coded.value for coded in answers.get(record.id, ())) for record in records]
    if len({values for values in chosen if values}) < 2:
        return None
    columns = [column_of(record) for record in records]
    silence = SilenceReader(table, [question])
    return Spread(
        step=question.name,
        title=question.title,
        by_value=tuple(
            (Value(value, label, len(having)), having)
            for value, label in table.coding.values(question).items()
            if (having := tuple(c for c, values in zip(columns, chosen, strict=True) if value in values))
        ),
        silent=tuple(
            (column, silence.of(record))
            for column, record, values in zip(columns, records, chosen, strict=True)
            if not values
        ),
        path=question.path,
        client=records[0].client,
        role=question.role,
    )
