"""The values a question offers, by id and in words."""

from __future__ import annotations

from collections.abc import Iterable

from flows.model import Field, Text


def offered(fields: Iterable[Field]) -> dict[str, Text]:
    """Of a field over several versions of a guide, in their order: option ids, or levels as digits."""
    found: dict[str, Text] = {}
    for field in fields:
        for option in field.options:
            found.setdefault(option.id, option.label)
        for level in field.levels:
            found.setdefault(str(level), (field.marks or {}).get(level) or Text(str(level)))
    return found
