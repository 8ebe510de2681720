"""The normalised values of a talk, as far as they stand in what is shared of its record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from assistant.record.statements import Item
from flows.events import Value


def values_in(items: Iterable[Item], values: Mapping[str, Value]) -> dict[str, Value]:
    """Per step what of its value the items say; `values` is the whole value per step."""
    said: dict[str, dict[str, Item]] = {}
    for item in items:
        said.setdefault(item.step, {})[item.path] = item
    return {step: _pruned(values[step], "", by_path) for step, by_path in said.items()}


def _pruned(value: Any, path: str, said: Mapping[str, Item]) -> Any:
    """None where nothing is left. An item's own value stands there, so that it says what the record says.

    An entry about an item of a catalogue that stays behind leaves an empty one: the list is not all there.
    """
    if path in said:
        return said[path].value
    if isinstance(value, dict):
        parts = {key: _pruned(part, _into(path, key), said) for key, part in value.items()}
        kept = {key: part for key, part in parts.items() if part is not None}
        if kept and "item" in value:  # which entry of a catalogue it is about
            kept = {"item": value["item"], **kept}
        return kept or None
    if isinstance(value, list):
        rows = [_pruned(row, _into(path, number), said) for number, row in enumerate(value)]
        if not any(row is not None for row in rows):
            return None
        whole = zip(rows, value, strict=True)
        return [row or {} for row, of in whole if row is not None or (isinstance(of, dict) and "item" in of)]
    return None


def _into(path: str, key: str | int) -> str:
    return f"{path}.{key}" if path else str(key)
