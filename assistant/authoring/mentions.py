"""What in a guide refers to a step, a topic or a norm: named before it is taken away."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from assistant.authoring.editing import Place
from assistant.authoring.outline import Row, entries_of

_POINTING = ("step", "each", "topic", "field")
_POINTS = ("when", "earlier", "norm")
"""Keys of a step that may name another one, or a norm."""


def mentions_of(row: Row, outline: Row, at: Callable[[Place], Any]) -> tuple[str, ...]:
    """Titles, in order, each once. `at` gives what stands at a place."""
    own = {str(one.get("id")) for one in _with_ids(at(row.place))}
    named = re.compile(rf"\b({'|'.join(map(re.escape, own))})\b") if own else None
    found = []
    for other in outline.walk():
        there = at(other.place)
        if (
            named is None
            or other.kind not in _POINTING
            or _is_within(other, row)
            or not isinstance(there, dict)
        ):
            continue
        words = " ".join(str(there.get(key, "")) for key in _POINTS)
        probes = there.get("probe")
        if named.search(words) or (isinstance(probes, dict) and own & set(probes)):
            found.append(other.title)
    return tuple(dict.fromkeys(found))


def _with_ids(data: Any) -> Iterator[Mapping[str, Any]]:
    """What goes when this goes: itself, and the steps in it."""
    if isinstance(data, dict):
        if "id" in data:
            yield data
        for _at, step in entries_of(data, "steps"):
            yield from _with_ids(step)


def _is_within(other: Row, row: Row) -> bool:
    path = row.place.path
    return other.place.file == row.place.file and other.place.path[: len(path)] == path
