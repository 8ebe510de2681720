"""Names that may not be used again: of what records go by, and is asked no more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from assistant.authoring.checks import FIELD_GONE, STEP_GONE
from assistant.authoring.editing import Place
from assistant.authoring.findings import Finding
from assistant.authoring.outline import Row
from flows.model import Flow


def retired_with(
    row: Row, outline: Row, at: Callable[[Place], Any], releases: Sequence[Flow]
) -> tuple[str, ...]:
    """`step`, or `step.field`, of a released version, that goes with this row."""
    released = {name for one in releases for name in one.steps}
    if row.kind == "field":
        name = at(row.place.within("id"))
        known = {f"{step.id}.{field.id}" for one in releases for step in one.steps.values()
                 for field in step.field.fields}  # fmt: skip
        return tuple(sorted(known & {f"{step}.{name}" for step in _steps_with(row, outline)}))
    steps = {one.step for one in row.walk() if one.kind in ("step", "topic") and one.step is not None}
    return tuple(sorted(steps & released))


def gone_in(findings: Iterable[Finding]) -> list[str]:
    """Of released versions that a guide does not go on from: the team went back to the shipped one since."""
    return [str(one.params["id"]) for one in findings if one.code in (STEP_GONE.code, FIELD_GONE.code)]


def _steps_with(field: Row, outline: Row) -> list[str]:
    """The step it is part of, or every topic that has it."""
    if field.step is not None:
        return [field.step]
    holder = next(one for one in outline.walk() if field in one.rows)
    return [one.step for one in holder.rows if one.kind == "topic" and one.step is not None]
