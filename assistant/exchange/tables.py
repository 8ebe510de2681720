"""The sheet and its codebook for the interviews asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.desk import Desk
from assistant.exchange.codebook import COVERAGE_WORDS, Meaning, codebook
from assistant.exchange.sheet import SheetRow, sheet_rows
from assistant.i18n import _
from flows.model import Flow


@dataclass(frozen=True, slots=True)
class Tables:
    rows: tuple[SheetRow, ...]
    meanings: tuple[Meaning, ...]


async def tables_of(desk: Desk, ids: Sequence[str], language: str) -> Tables:
    """Rows in the order of `ids`; each version of a guide stands in the codebook once.

    Raises NotFound or BrokenRecord.
    """
    labels = {code: _(words) for code, words in COVERAGE_WORDS.items()}
    rows: list[SheetRow] = []
    flows: dict[str, Flow] = {}
    for interview_id in ids:
        opened = await desk.open(interview_id)
        flows.setdefault(opened.flow.content_hash, opened.flow)
        values = {step: kept.value for step, kept in opened.snapshot.steps.items()}
        record = await desk.record_of(opened)
        rows += sheet_rows(opened.flow, record, values, labels, language)
    return Tables(tuple(rows), tuple(codebook(tuple(flows.values()), language)))
