"""What in a guide refers to a step, a topic or a norm: named before it is taken away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from assistant.authoring.outline import Row

_POINTS = ("when", "earlier", "norm")
"""Keys of a step that may name another one, or a norm."""


def mentions_of(row: Row, guide: Any, data: Any, outline: Row) -> tuple[str, ...]:
    """Titles, in order, each once."""
    own = [str(one.get("id")) for one in _with_ids(data)]
    if not own:
        return ()
    named = re.compile(rf"\b({'|'.join(map(re.escape, own))})\b")
    found = []
    for other in outline.walk():
        if other.kind not in ("step", "each", "topic", "field") or _is_within(other, row):
            continue
        there = _at(guide, other) if other.place.file == "" else None
        words = " ".join(str(there.get(key, "")) for key in _POINTS) if isinstance(there, dict) else ""
        probes = there.get("probe") if isinstance(there, dict) else None
        if named.search(words) or (isinstance(probes, dict) and set(probes) & set(own)):
            found.append(other.title)
    return tuple(dict.fromkeys(found))


def _with_ids(data: Any) -> Iterator[dict[str, Any]]:
    """What goes when this goes: itself, and the steps in it."""
    if isinstance(data, dict):
        if "id" in data:
            yield data
        for step in data.get("steps") or ():
            yield from _with_ids(step)


def _is_within(other: Row, row: Row) -> bool:
    path = row.place.path
    return other.place.file == row.place.file and other.place.path[: len(path)] == path


def _at(guide: Any, row: Row) -> Any:
    found = guide
    for part in row.place.path:
        found = found[part]
    return found
