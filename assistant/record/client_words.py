"""The same record in the words that a guide has for clients: titles, names of fields, options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from assistant.record.marks import Mark
from assistant.record.model import Record
from assistant.record.statements import Item, Passage
from flows.model import Text

_Thing = TypeVar("_Thing")


def in_client_words(record: Record) -> Record:
    """Nothing is left out or added; only what the guide calls things changes."""
    titles = {row.step: row.client_title for phase in record.coverage for row in phase.rows}
    return _reworded(record, titles)


def _reworded(thing: _Thing, titles: Mapping[str, Text]) -> _Thing:
    match thing:
        case Item():
            return _item(thing)  # type: ignore[return-value]  # an Item gives an Item
        case tuple():
            return tuple(_reworded(part, titles) for part in thing)  # type: ignore[return-value]  # likewise
        case Text() | Passage():
            return thing
        case _ if is_dataclass(thing) and not isinstance(thing, type):
            parts = {field.name: _reworded(getattr(thing, field.name), titles) for field in fields(thing)}
            if isinstance(thing, Mark):
                given = parts["now"] or parts["wished"]
                parts["title"] = given.about or given.title
            elif parts.get("title") is not None and parts.get("step") in titles:
                parts["title"] = titles[parts["step"]]
            return replace(thing, **parts)
        case _:
            return thing


def _item(item: Item) -> Item:
    own = item.for_client
    is_chosen = item.kind in ("choice", "multi") and len(item.passages) == 1
    return replace(
        item,
        title=own.title,
        about=own.about,
        label=own.label,
        text=own.text,
        passages=(replace(item.passages[0], text=own.text),) if is_chosen else item.passages,
    )
