"""Answers nobody gave: values that fit a field, different by chance and the same by seed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from flows.model import Catalogue, Field, Flow

_FIRST_DAY = date(2026, 1, 5)
_ENTRIES = 2
"""At most, in a list."""


def made_up(field: Field, flow: Flow, at_hand: Sequence[str], chance: Random) -> Any:
    """A value this field accepts. None where there is nothing to choose from: evidence without answers.

    `at_hand` are the steps evidence may point to.
    """
    match field.kind:
        case "text":
            return _words(chance) if not field.three_parts else _entry_of(chance)
        case "choice" | "multi":
            ids = list(at_hand) if field.options_from_answers else [option.id for option in field.options]
            if not ids:
                return None
            return chance.choice(ids) if field.kind == "choice" else _some(ids, chance)
        case "scale":
            return chance.choice(field.levels)
        case "number":
            low = field.minimum if field.minimum is not None else min(0, field.maximum or 0)
            return chance.randint(low, field.maximum if field.maximum is not None else low + 20)
        case "date":
            return (_FIRST_DAY + timedelta(days=chance.randrange(365))).isoformat()
        case "agreements":
            return [{"what": _words(chance), "who": chance.choice(("client", "coach"))}]
        case "group":
            return _group(field, flow, at_hand, chance)


def _group(field: Field, flow: Flow, at_hand: Sequence[str], chance: Random) -> Any:
    def entry() -> dict[str, Any]:
        parts = {part.id: made_up(part, flow, at_hand, chance) for part in field.fields}
        return {name: value for name, value in parts.items() if value is not None}

    if not field.repeat:
        return entry() or None
    if field.repeat_over is None:
        made = [entry() for _ in range(chance.randint(1, _ENTRIES))]
        return [one for one in made if one] or None
    return [{"item": item, **entry()} for item in _some(_items(flow.catalogues[field.repeat_over]), chance)]


def _items(catalogue: Catalogue) -> list[str]:
    return [item.id for item in catalogue.items]


def _some(ids: Sequence[str], chance: Random) -> list[str]:
    """One or a few of them, in their own order."""
    chosen = set(chance.sample(ids, min(len(ids), chance.randint(1, _ENTRIES))))
    return [one for one in ids if one in chosen]


def _entry_of(chance: Random) -> dict[str, str]:
    return {"said": _words(chance), "seen": _words(chance), "reading": _words(chance)}


def _words(chance: Random) -> str:
    return f"Verzonnen antwoord {chance.randrange(1000)}."
