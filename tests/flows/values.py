"""Answers to give: one that always fits, those that decide a condition, and any at all (Hypothesis)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from flows.model import Field, Flow

words = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs", "M"), include_characters="\n\t"),
    min_size=1,
    max_size=30,
).map(lambda text: f"a{text}z")
"""Texts with something to see at both ends."""


def fitting(field: Field, flow: Flow, answered: Sequence[str] = (), turn: int = 0) -> Any:
    """A value this field accepts; None where there is nothing to point to yet. `turn` varies it."""
    match field.kind:
        case "text":
            text = f"Dit is antwoord {turn}."
            return {"said": text, "seen": "Kijkt weg.", "reading": "Twijfelt."} if field.three_parts else text
        case "choice" | "multi":
            ids = list(answered) if field.options_from_answers else [option.id for option in field.options]
            if not ids:
                return None
            one = ids[turn % len(ids)]
            return one if field.kind == "choice" else sorted({one, ids[0]}, key=ids.index)
        case "scale":
            return field.levels[turn % len(field.levels)]
        case "number":
            low = field.minimum if field.minimum is not None else 0
            return min(low + turn, field.maximum if field.maximum is not None else low + turn)
        case "date":
            return f"2026-03-{1 + turn % 28:02}"
        case "agreements":
            return [{"what": "Bellen.", "who": "client", "by": "2026-05-01"}]
        case "group":
            entry = {part.id: fitting(part, flow, answered, turn) for part in field.fields}
            entry = {name: value for name, value in entry.items() if value is not None}
            if field.repeat_over:
                items = flow.catalogues[field.repeat_over].items
                return [{"item": item.id, **entry} for item in items[: 1 + turn % 2]]
            return [entry] * (1 + turn % 2) if field.repeat else entry


def deciding(field: Field) -> list[Any]:
    """Values that may make the difference for a condition on this field."""
    match field.kind:
        case "choice":
            return [option.id for option in field.options]
        case "multi":
            return [[option.id] for option in field.options]
        case "scale":
            return list(field.levels)
        case "number":
            low = field.minimum if field.minimum is not None else 0
            high = field.maximum if field.maximum is not None else low + 200
            return list(range(low, high + 1))
        case "text":
            return ["iets"] if not field.three_parts else [{"said": "iets"}]
        case "date":
            return ["2026-03-01"]
        case "group" if not field.repeat:
            return [
                {part.id: value} for part in field.fields if part.kind == "choice" for value in deciding(part)
            ]
        case _:
            raise AssertionError(f"no condition looks into {field.kind} as a whole")


def any_value(field: Field, flow: Flow, answered: Sequence[str] = ()) -> st.SearchStrategy[Any]:
    """What this field may be given; nothing at all where there is nothing to point to."""
    match field.kind:
        case "text" if field.three_parts:
            return _entry(dict.fromkeys(("said", "seen", "reading"), words))
        case "text":
            return words
        case "choice" | "multi":
            ids = list(answered) if field.options_from_answers else [option.id for option in field.options]
            if not ids:
                return st.nothing()
            return (
                st.sampled_from(ids) if field.kind == "choice" else st.lists(st.sampled_from(ids), min_size=1)
            )
        case "scale":
            return st.sampled_from(field.levels)
        case "number":
            return st.integers(
                field.minimum if field.minimum is not None else -1000,
                field.maximum if field.maximum is not None else 1000,
            )
        case "date":
            return st.dates().map(lambda day: day.isoformat())
        case "agreements":
            dates = st.dates().map(lambda day: day.isoformat())
            agreement = st.fixed_dictionaries({"what": words}, optional={"who": words, "by": dates})
            return st.lists(agreement, min_size=1, max_size=3)
        case "group":
            return _group(field, flow, answered)


def _group(field: Field, flow: Flow, answered: Sequence[str]) -> st.SearchStrategy[Any]:
    parts = {part.id: any_value(part, flow, answered) for part in field.fields}
    entry = _entry({name: values for name, values in parts.items() if not values.is_empty})
    if not field.repeat:
        return entry
    if not field.repeat_over:
        return st.lists(entry, min_size=1, max_size=3)
    items = [item.id for item in flow.catalogues[field.repeat_over].items]
    return st.lists(
        st.tuples(st.sampled_from(items), entry).map(lambda pair: {"item": pair[0], **pair[1]}),
        min_size=1,
        max_size=3,
        unique_by=lambda made: made["item"],
    )


def _entry(parts: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """Some of the parts, at least one."""
    names = st.lists(st.sampled_from(sorted(parts)), min_size=1, unique=True)
    return names.flatmap(lambda given: st.fixed_dictionaries({name: parts[name] for name in given}))
