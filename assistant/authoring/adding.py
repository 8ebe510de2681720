"""What can be added at a row of a guide, and where it then stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from assistant.authoring.editing import GUIDE, Place
from assistant.authoring.outline import Row, RowKind
from assistant.i18n import _


@dataclass(frozen=True, slots=True)
class Way:
    kind: RowKind
    """Of what is added."""
    row: Row
    """At which."""
    words: str


def ways_to_add(row: Row, at: Callable[[Place], Any]) -> tuple[Way, ...]:
    """The most likely first; none where nothing can be added. `at` gives what stands at a place."""
    return tuple(_ways(row, at))


def _ways(row: Row, at: Callable[[Place], Any]) -> Iterator[Way]:
    match row.kind:
        case "guide":
            yield Way("phase", row, _("A phase at the end"))
        case "phase":
            topic = _("A topic in {list}")
            yield from (
                Way("topic", one, topic.format(list=one.title)) for one in row.rows if one.kind == "each"
            )
            yield Way("step", row, _("A step in {phase}").format(phase=row.title))
            yield Way("phase", row, _("A phase after {phase}").format(phase=row.title))
        case "step":
            yield Way("step", row, _("A step after {step}").format(step=row.title))
            if _is_group(at(row.place)):
                yield Way("field", row, _("A field in {step}").format(step=row.title))
        case "each":
            yield Way("topic", row, _("A topic in {list}").format(list=row.title))
            if _is_group(at(row.place)):
                yield Way("field", row, _("A field at every topic"))
        case "norms":
            yield Way("norm", row, _("A new norm"))
        case "field" | "topic" | "entry" | "norm":
            yield Way(row.kind, row, row.title)


def place_of_new(way: Way, list_of: Callable[[Row], str]) -> tuple[Place, int | None]:
    """The list, and the position in it: after the row, or at the end of what the row holds."""
    row = way.row
    match row.kind, way.kind:
        case "guide", _:
            return Place(GUIDE, ("phases",)), None
        case "phase", "step":
            return row.place.within("steps"), None
        case (("step" | "each"), "field"):
            return row.place.within("fields"), None
        case "each", "topic":
            return Place(list_of(row), ("items",)), None
        case "norms", _:
            return row.place, None
        case _:
            return Place(row.place.file, row.place.path[:-1]), int(row.place.path[-1]) + 1


def _is_group(data: Any) -> bool:
    return isinstance(data, dict) and isinstance(data.get("fields"), list)
