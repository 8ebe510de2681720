"""A guide as a tree to walk through: phases, steps, the topics of lists, and the norms. From the texts alone,
so that a guide with mistakes in it can be looked at as well."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from assistant.authoring.editing import GUIDE, Place
from assistant.i18n import _, wording
from flows.model import Text
from flows.norms import NORMS
from flows.reading import Node, read_yaml

RowKind = Literal["guide", "phase", "step", "each", "field", "topic", "entry", "norms", "norm"]
"""each: a step that is made for every topic of a list. entry: an item of a list to choose from."""
ANSWERS = "answers"
"""Stands where options are the answers so far: no list."""
Lists = Callable[[str], "Any | None"]
"""A list (catalogue, or the norms) as plain data, by id; None where there is none."""


@dataclass(frozen=True, slots=True)
class Row:
    kind: RowKind
    place: Place
    title: str
    step: str | None = None
    """Id of the step this stands for or belongs to."""
    rows: tuple[Row, ...] = ()

    def walk(self) -> Iterator[Row]:
        """This row and all below it, in order."""
        yield self
        for row in self.rows:
            yield from row.walk()

    def walk_below(self) -> Iterator[tuple[Row, Row]]:
        """All below this row, in order, each with the one right above it."""
        for row in self.rows:
            yield row, self
            yield from row.walk_below()


def read_plain(text: str, file: str) -> Any:
    """Texts, lists and mappings. Raises FlowError for what is not YAML."""
    return plain_of(read_yaml(text, file))


def outline_of(guide: Any, lists: Lists) -> Row:
    """The whole of it under one row for the guide itself."""
    root = Place(GUIDE, ())
    phases = tuple(_phase(data, root.within("phases", at), lists) for at, data in entries_of(guide, "phases"))
    norms = lists(NORMS)
    listed = Place(NORMS, ("items",))
    kept = tuple(
        Row("norm", listed.within(at), _shown(data, "text")) for at, data in entries_of(norms, "items")
    )
    return Row(
        "guide", root, _shown(guide, "title"), rows=(*phases, Row("norms", listed, _("Norms"), rows=kept))
    )


def lists_in(guide: Any) -> tuple[str, ...]:
    """Ids of the lists that the steps are built on, each once."""
    found = [
        name
        for _at, phase in entries_of(guide, "phases")
        for _n, step in entries_of(phase, "steps")
        for field in (step, *(one for _m, one in entries_of(step, "fields")))
        if (name := _list_of(field)) is not None
    ]
    return tuple(dict.fromkeys(found))


def as_text(data: Any) -> Text:
    """A wording as it stands in a file; empty for what is none."""
    if isinstance(data, dict):
        english = data.get("en")
        return Text(str(data.get("nl") or ""), str(english) if english else None)
    return Text(data if isinstance(data, str) else "")


def plain_of(node: Node) -> Any:
    if node.mapping is not None:
        return {key: plain_of(child) for key, child in node.mapping.items()}
    if node.items is not None:
        return [plain_of(child) for child in node.items]
    return node.text


def _phase(data: Any, place: Place, lists: Lists) -> Row:
    steps = tuple(_step(step, place.within("steps", at), lists) for at, step in entries_of(data, "steps"))
    return Row("phase", place, _shown(data, "title"), rows=steps)


def _step(data: Any, place: Place, lists: Lists) -> Row:
    each = data.get("for_each")
    if isinstance(each, str):
        found = lists(each)
        rows = (*_fields(data, place, None, lists), *_items(found, each, "topic"))
        return Row("each", place, _shown(found, "title") or each, rows=rows)
    step = str(data.get("id", ""))
    fields = _fields(data, place, step, lists)
    return Row("step", place, _shown(data, "title"), step, (*fields, *_options(data, step, lists)))


def _fields(data: Any, place: Place, step: str | None, lists: Lists) -> Iterator[Row]:
    """`step` is None for those that every topic has."""
    for at, field in entries_of(data, "fields"):
        options = tuple(_options(field, step, lists))
        yield Row("field", place.within("fields", at), _shown(field, "label"), step, options)


def _options(data: Any, step: str | None, lists: Lists) -> Iterator[Row]:
    """The items of the list a field takes its options from."""
    name = _list_of(data)
    if name is not None and isinstance(data, dict) and "for_each" not in data:
        yield from _items(lists(name), name, "entry", step)


def _items(found: Any, name: str, kind: RowKind, step: str | None = None) -> Iterator[Row]:
    for at, item in entries_of(found, "items"):
        own = str(item.get("id", "")) if kind == "topic" else step
        yield Row(kind, Place(name, ("items", at)), _shown(item, "label"), own)


def _list_of(data: Any) -> str | None:
    named = (data.get(key) for key in ("for_each", "repeat", "options")) if isinstance(data, dict) else ()
    return next(
        (one for one in named if isinstance(one, str) and one not in (ANSWERS, "true", "false")), None
    )


def entries_of(data: Any, key: str) -> list[tuple[int, Mapping[str, Any]]]:
    """The mappings in a list, each with its position; what else stands in it is a mistake, and left out."""
    entries = data.get(key) if isinstance(data, dict) else None
    return [
        (at, entry)
        for at, entry in enumerate(entries if isinstance(entries, list) else ())
        if isinstance(entry, dict)
    ]


def _shown(data: Any, key: str) -> str:
    return wording(as_text(data.get(key))) if isinstance(data, dict) else ""
