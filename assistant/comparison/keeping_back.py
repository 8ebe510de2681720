"""What stays with the coach when records are laid side by side, as with a share: all that is private.

A comparison is made to be talked about with others, so the coach's own record is no exception.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.kept import AnswerRow
from flows.model import Field, Flow, Role

if TYPE_CHECKING:
    from flows.events import Value

_COACHS_OWN: frozenset[Role | None] = frozenset(("own_value", "coach_experience"))


class KeptBack:
    """For the records of one guide; which fields stay behind is worked out once."""

    def __init__(self, flow: Flow) -> None:
        steps = flow.steps.values()
        self.steps = frozenset(step.id for step in steps if _is_private(step.field))
        """Of which nothing is shown, not even whether they came up."""
        self._touched = {step.id: step.field for step in steps if _holds_private(step.field)}

    def from_rows(self, rows: Mapping[str, AnswerRow]) -> dict[str, AnswerRow]:
        kept = dict(rows)
        for step in self.steps:
            kept.pop(step, None)
        for step in self._touched:
            row = kept.get(step)
            if row is not None and row.value is not None:
                kept[step] = replace(row, value=_without(self._touched[step], row.value))
        return kept


def _is_private(field: Field) -> bool:
    return field.private or field.role in _COACHS_OWN


def _holds_private(field: Field) -> bool:
    return field.three_parts or _is_private(field) or any(map(_holds_private, field.fields))


def _without(field: Field, value: object) -> Value:
    """None where nothing is left."""
    if isinstance(value, list) and field.kind == "group":
        entries = [kept for entry in value if (kept := _of_group(field, entry))]
        return entries or None
    if isinstance(value, dict) and field.kind == "group":
        return _of_group(field, value)
    if isinstance(value, dict) and field.three_parts:
        return {part: words for part, words in value.items() if part != "reading"} or None
    return value


def _of_group(field: Field, value: Mapping[str, object]) -> Value:
    fields = {part.id: part for part in field.fields}
    kept: dict[str, object] = {}
    for name, part in value.items():
        if name not in fields:  # which item of a catalogue it is about
            kept[name] = part
        elif not _is_private(fields[name]) and (left := _without(fields[name], part)) is not None:
            kept[name] = left
    return kept or None
