"""Interviews as a table for statistics programs: one row per record and step, ids beside their wordings.

Only what is on the active path. What a cell means stands in `assistant.exchange.codebook`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass

from assistant.chain import moment_text
from assistant.record.covered import Coverage, CoverageRow
from assistant.record.model import Record
from assistant.record.statements import Item
from flows.events import Value
from flows.model import Field, Flow

SEPARATOR = "; "
"""Between several options in one cell."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One step of one record; the names of the fields are the column headings."""

    record: str
    client: str
    coach: str
    flow: str
    version: str
    content_hash: str
    status: str
    started_at: str
    finished_at: str
    phase: str
    step: str
    title: str
    kind: str
    coverage: str
    coverage_label: str
    reason: str
    code: str
    label: str
    said: str
    seen: str
    reading: str
    other: str
    """Everything that has no column of its own, with its field's name."""
    value: str
    """The whole answer as JSON."""
    private: int
    """1: something in it is the coach's own and never goes to the client or a colleague unless chosen."""
    revisions: int
    touched_at: str

    def cells(self) -> tuple[str | int, ...]:
        return astuple(self)


COLUMNS: tuple[str, ...] = tuple(SheetRow.__dataclass_fields__)


def sheet_rows(
    flow: Flow, record: Record, values: Mapping[str, Value], labels: Mapping[Coverage, str], language: str
) -> Iterator[SheetRow]:
    """The rows of one record in flow order.

    `values` holds the normalised answer of each step, `labels` the word for each kind of coverage.
    """
    head = record.head
    moments = {moment.sequence: moment_text(moment.at) for moment in record.moments}
    for phase in record.coverage:
        for row in phase.rows:
            items = [item for item in record.items if item.step == row.step]
            step = flow.steps[row.step]
            value = values.get(row.step) if row.has_answer else None
            yield SheetRow(
                record=head.id,
                client=head.client,
                coach=head.coach,
                flow=head.flow,
                version=head.version,
                content_hash=head.content_hash,
                status=head.status,
                started_at=moment_text(head.started_at),
                finished_at="" if head.finished_at is None else moment_text(head.finished_at),
                phase=phase.phase,
                step=row.step,
                title=row.title.in_language(language),
                kind=step.field.kind,
                coverage=row.status,
                coverage_label=labels[row.status],
                reason=row.reason or "",
                code=_code(step.field, value),
                label=_label(step.field, items, language),
                said=_part(items, "said", language),
                seen=_part(items, "seen", language),
                reading=_part(items, "reading", language),
                other=_other(step.field, items, language),
                value="" if value is None else json.dumps(value, ensure_ascii=False),
                private=int(any(item.is_private for item in items)),
                revisions=sum(len(item.history) for item in items),
                touched_at=_touched(row, moments),
            )


def _is_coded(field: Field) -> bool:
    return field.kind in ("choice", "multi", "scale", "number", "date")


def _code(field: Field, value: Value) -> str:
    """Option ids, the number or the ISO date; empty for words and groups."""
    if value is None or not _is_coded(field):
        return ""
    return SEPARATOR.join(map(str, value)) if isinstance(value, list) else str(value)


def _label(field: Field, items: Sequence[Item], language: str) -> str:
    return _joined(items, language) if _is_coded(field) else ""


def _part(items: Sequence[Item], part: str, language: str) -> str:
    return _joined([item for item in items if item.part == part], language)


def _other(field: Field, items: Sequence[Item], language: str) -> str:
    if _is_coded(field):
        return ""
    found = [item for item in items if item.part is None]
    return "\n".join(_named(item, language) for item in found)


def _named(item: Item, language: str) -> str:
    about = [text.in_language(language) for text in (item.about, item.label) if text is not None]
    words = item.text.in_language(language)
    return f"{' – '.join(about)}: {words}" if about else words


def _joined(items: Sequence[Item], language: str) -> str:
    return "\n".join(item.text.in_language(language) for item in items)


def _touched(row: CoverageRow, moments: Mapping[int, str]) -> str:
    return "" if row.sequence is None else moments.get(row.sequence, "")
