"""Answers that point to other answers: which they may point to, do point to, and still can."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from flows.events import Value
from flows.model import Field, Flow, Step
from flows.path import Active
from flows.snapshot import Snapshot


def takes_evidence(field: Field) -> bool:
    """True when the field, or one in its group, points to the steps answered so far."""
    return field.options_from_answers or any(part.options_from_answers for part in field.fields)


def at_hand(flow: Flow, snapshot: Snapshot, step: Step) -> tuple[str, ...]:
    """Ids of the steps this one may point to, in flow order: the others on the path that have an answer."""
    if not takes_evidence(step.field):
        return ()
    active = Active(flow, snapshot)
    return tuple(
        other.id
        for other in flow.steps.values()
        if other is not step and snapshot.state_of(other.id).status == "answered" and active.includes(other)
    )


def pointed_to(field: Field, value: Value) -> Iterator[str]:
    """Every step id that a value of this field points to, in the order it was written."""
    if field.options_from_answers:
        yield from value if isinstance(value, list) else [value] if isinstance(value, str) else []
    for entry in value if isinstance(value, list) else [value]:
        for part in field.fields:
            if isinstance(entry, dict):
                yield from pointed_to(part, entry.get(part.id))


def still_standing(field: Field, value: Value, at_hand: Collection[str]) -> Value:
    """The value without what points to answers that are gone; None when nothing is left."""
    if not takes_evidence(field) or value is None:
        return value
    if field.options_from_answers:
        if isinstance(value, list):
            return [name for name in value if name in at_hand] or None
        return value if value in at_hand else None
    if isinstance(value, list):
        return [kept for entry in value if (kept := _entry(field, entry, at_hand))] or None
    return _entry(field, value, at_hand) or None


def _entry(field: Field, entry: dict[str, Value], at_hand: Collection[str]) -> dict[str, Value]:
    parts = {part.id: part for part in field.fields}
    kept = {
        name: still_standing(parts[name], part, at_hand) if name in parts else part
        for name, part in entry.items()
    }
    return {name: part for name, part in kept.items() if part is not None}
