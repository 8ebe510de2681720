"""Days that can be meant: what the engine keeps of old talks is wider than what is taken in now."""

from __future__ import annotations

from collections.abc import Iterator

from flows.errors import N_, BadValue
from flows.events import Value
from flows.model import Field, Role

FIRST, LAST = "1900-01-01", "2199-12-31"
AHEAD: frozenset[Role | None] = frozenset(("agreement", "follow_up", "look_again"))
"""Roles of fields whose days are still to come."""


def check_days(field: Field, value: Value, kept: Value, *, where: str) -> None:
    """Raises BadValue for a new day that nobody lives to see or remembers; `value` is in normal form."""
    for place, day, _role in _new_days(field, value, kept, where):
        if not FIRST <= day <= LAST:
            raise BadValue(
                N_("The year of {given} cannot be meant."),
                where=place,
                given=day,
                remedy=N_("Look at the year; it lies between {first} and {last}."),
                first=FIRST[:4],
                last=LAST[:4],
            )


def days_gone_by(field: Field, value: Value, kept: Value, *, before: str) -> tuple[str, ...]:
    """New days that should still come and lie before this one, each once; `value` is in normal form."""
    days = (day for _place, day, role in _new_days(field, value, kept, "") if role in AHEAD and day < before)
    return tuple(dict.fromkeys(days))


def _new_days(field: Field, value: Value, kept: Value, where: str) -> Iterator[tuple[str, str, Role | None]]:
    known = {day for _place, day, _role in _days(field, kept, where)}
    yield from (found for found in _days(field, value, where) if found[1] not in known)


def _days(
    field: Field, value: Value, where: str, around: Role | None = None
) -> Iterator[tuple[str, str, Role | None]]:
    """Every day in a value, with its place and its role: its own, or that of the nearest group around it."""
    role = field.role or around
    match field.kind, value:
        case "date", str():
            yield where, value, role
        case "agreements", list():
            yield from (
                (f"{where}[{n}].by", entry["by"], role) for n, entry in enumerate(value) if "by" in entry
            )
        case "group", list():
            for n, entry in enumerate(value):
                yield from _days_in_parts(field, entry, f"{where}[{n}]", role)
        case "group", dict():
            yield from _days_in_parts(field, value, where, role)


def _days_in_parts(
    field: Field, entry: dict[str, Value], where: str, role: Role | None
) -> Iterator[tuple[str, str, Role | None]]:
    for part in field.fields:
        yield from _days(part, entry.get(part.id), f"{where}.{part.id}", role)
