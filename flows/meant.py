"""What an author of a file meant for a field, where everything is still text."""

from __future__ import annotations

import re
from typing import Any

from flows.model import Field

_WHOLE = re.compile(r"[+-]?[0-9]+")
_LONGEST = 40
"""Digits that are read; a number of that many is too large for any field, and is refused as that."""


def value_for(field: Field, raw: Any) -> Any:
    """What was meant for a field of this kind: whole numbers become numbers, the rest stays text.

    What does not fit is left as it is, to be refused with the place where it stands.
    """
    match field.kind:
        case "scale" | "number":
            is_whole = isinstance(raw, str) and _WHOLE.fullmatch(raw.strip())
            return int(raw.strip()[:_LONGEST]) if is_whole else raw
        case "group" if isinstance(raw, list) and field.repeat:
            return [_entry_for(field, entry) for entry in raw]
        case "group" if not field.repeat:
            return _entry_for(field, raw)
        case _:
            return raw


def _entry_for(field: Field, raw: Any) -> Any:
    if not isinstance(raw, dict):
        return raw
    inner = {part.id: part for part in field.fields}
    return {key: value_for(inner[key], part) if key in inner else part for key, part in raw.items()}
