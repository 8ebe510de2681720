"""The record as plain JSON: stable keys, words in one language, ids and raw values beside them."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any

from assistant.record.model import Record
from flows.model import Text

FORMAT = 1
"""Raised when a key changes meaning or goes."""


def record_to_json(record: Record, language: str = "nl") -> dict[str, Any]:
    """Keys as the attributes of `Record`, plus `format` and `language`; dates and moments in ISO form."""
    return {"format": FORMAT, "language": language, **_mapping(record, language)}


def _mapping(thing: Any, language: str) -> dict[str, Any]:
    return {field.name: plain(getattr(thing, field.name), language) for field in fields(thing)}


def plain(value: Any, language: str) -> Any:
    """Frozen data of ours as what JSON knows: a wording in this language, a set in order of the alphabet."""
    match value:
        case Text():
            return value.in_language(language)
        case date() | datetime():
            return value.isoformat()
        case dict():
            return {key: plain(part, language) for key, part in value.items()}
        case frozenset():
            return sorted(plain(part, language) for part in value)
        case tuple() | list():
            return [plain(part, language) for part in value]
        case _ if is_dataclass(value):
            return _mapping(value, language)
        case _:
            return value
