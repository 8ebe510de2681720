"""Days that can be meant: what the engine keeps of old talks is wider than what is taken in now."""

from __future__ import annotations

from collections.abc import Iterator

from flows.errors import N_, BadValue
from flows.events import Value
from flows.model import Field

FIRST, LAST = "1900-01-01", "2199-12-31"


def check_days(field: Field, value: Value, kept: Value, *, where: str) -> None:
    """Raises BadValue for a new day that nobody lives to see or remembers; `value` is in normal form."""
    known = {day for _place, day in _days(field, kept, where)}
    for place, day in _days(field, value, where):
        if day not in known and not FIRST <= day <= LAST:
            raise BadValue(
                N_("The year of {given} cannot be meant."),
                where=place,
                given=day,
                remedy=N_("Look at the year; it lies between {first} and {last}."),
                first=FIRST[:4],
                last=LAST[:4],
            )


def _days(field: Field, value: Value, where: str) -> Iterator[tuple[str, str]]:
    """Every day in a value, with its place."""
    match field.kind, value:
        case "date", str():
            yield where, value
        case "agreements", list():
            yield from ((f"{where}[{n}].by", entry["by"]) for n, entry in enumerate(value) if "by" in entry)
        case "group", list():
            for n, entry in enumerate(value):
                yield from _days_in_parts(field, entry, f"{where}[{n}]")
        case "group", dict():
            yield from _days_in_parts(field, value, where)


def _days_in_parts(field: Field, entry: dict[str, Value], where: str) -> Iterator[tuple[str, str]]:
    for part in field.fields:
        yield from _days(part, entry.get(part.id), f"{where}.{part.id}")
