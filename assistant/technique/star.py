"""What an episode still lacks: STAR and Transfer (003:566-583).

Works on any field that holds parts marked `star:`: a text, a group, a repeated group, or a group
somewhere inside which such a group stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from flows.events import Value
from flows.model import Field, StarPart

ORDER: Final[tuple[StarPart, ...]] = ("S", "T", "A", "R", "X")
"""The order in which an episode is best asked for: what happened before what was learnt from it."""


@dataclass(frozen=True, slots=True)
class Episode:
    """One example from the client's life, and which parts of it were heard."""

    filled: tuple[StarPart, ...]
    missing: tuple[StarPart, ...]
    """In STAR order; only parts the flow asks for."""


def is_star(field: Field) -> bool:
    """Whether this step keeps episodes."""
    return field.star is not None or any(is_star(inner) for inner in field.fields)


def episodes(field: Field, value: Value) -> tuple[Episode, ...]:
    """One per example given so far, in the order they were given; empty when there is none."""
    holder = _holder(field)
    if holder is None:
        return ()
    path, group = holder
    for part in path:
        value = value.get(part) if isinstance(value, Mapping) else None
    entries = value if group.repeat or group.repeat_over else [value]
    if not isinstance(entries, list | tuple):
        return ()
    return tuple(_episode(group, entry) for entry in entries if _is_filled(entry))


def missing_star(field: Field, value: Value) -> tuple[StarPart, ...]:
    """Parts still empty in the example at hand, the last one, in STAR order.

    All parts the flow asks for when there is no example yet; empty when this is no STAR step or the
    example is whole.
    """
    holder = _holder(field)
    if holder is None:
        return ()
    given = episodes(field, value)
    return given[-1].missing if given else _parts(holder[1])


def _holder(field: Field) -> tuple[tuple[str, ...], Field] | None:
    """The field that directly holds the STAR parts, and the path to it from the step's value."""
    if field.star is not None or any(inner.star is not None for inner in field.fields):
        return (), field
    for inner in field.fields:
        found = _holder(inner)
        if found is not None:
            return (inner.id, *found[0]), found[1]
    return None


def _parts(group: Field) -> tuple[StarPart, ...]:
    asked = {group.star, *(inner.star for inner in group.fields)}
    return tuple(part for part in ORDER if part in asked)


def _episode(group: Field, entry: Value) -> Episode:
    if group.star is not None:
        heard = {group.star} if _is_filled(entry) else set()
    else:
        heard = {
            inner.star
            for inner in group.fields
            if inner.star is not None and isinstance(entry, Mapping) and _is_filled(entry.get(inner.id))
        }
    parts = _parts(group)
    return Episode(
        filled=tuple(part for part in parts if part in heard),
        missing=tuple(part for part in parts if part not in heard),
    )


def _is_filled(value: Value) -> bool:
    match value:
        case None:
            return False
        case str():
            return bool(value.strip())
        case Mapping():
            return any(_is_filled(inner) for inner in value.values())
        case list() | tuple():
            return any(_is_filled(inner) for inner in value)
        case _:
            return True
