"""A script file as items, still unread: YAML or JSON in which text stays text.

`ja`, `no`, `off` and dates are what the author wrote. Anchors, aliases and tags are refused, never expanded.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn, TypeAlias

import yaml

from flows.errors import N_, BadValue
from flows.values import clean_text

MAX_CHARACTERS = 20_000_000
"""In one script."""
_MAX_DEPTH = 40
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NOTHING = ("", "~", "null", "Null", "NULL")

Raw: TypeAlias = Any
"""What stood in the file: str, list, dict by str, or None."""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the list, still unread."""

    number: int
    """Counted from 1."""
    line: int | None
    """In the file, counted from 1; None where that is not known (JSON)."""
    raw: Raw


def read_script(text: str, name: str) -> tuple[Item, ...]:
    """The items of a script; `name` is the file in errors. Raises BadValue for what is no list of items."""
    if len(text) > MAX_CHARACTERS:
        raise _unreadable(
            name, None, N_("The script is longer than {limit} characters."), N_("Split it in two."),
            limit=MAX_CHARACTERS,
        )  # fmt: skip
    text = text.removeprefix("\ufeff")
    found = _from_json(text) if text.lstrip().startswith("[") else None
    items = _Reader(text, name).items() if found is None else [(None, raw) for raw in found]
    return tuple(Item(number, line, raw) for number, (line, raw) in enumerate(items, 1))


def shortened(text: str) -> str:
    """The beginning of a word from the file, fit for a sentence."""
    return clean_text(text)[:40]


def _unreadable(name: str, line: int | None, message: str, remedy: str, **params: Any) -> BadValue:
    where = name if line is None else f"{name}:{line}"
    return BadValue(message, where=where, remedy=remedy, code="bad_script", **params)


def _from_json(text: str) -> list[Raw] | None:
    """The list when the whole text is JSON; YAML reads escaped emoji in JSON as half characters."""
    try:
        found = json.loads(text, parse_int=str, parse_float=str, object_pairs_hook=_object)
        return [_plain(raw) for raw in found]
    except (ValueError, RecursionError):
        return None  # read as YAML it is refused with its line


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands here twice")
    return found


def _plain(raw: Any, depth: int = 1) -> Raw:
    if depth > _MAX_DEPTH:
        raise ValueError("nested too deeply")
    if isinstance(raw, dict):
        return {key: _plain(part, depth + 1) for key, part in raw.items()}
    if isinstance(raw, list):
        return [_plain(part, depth + 1) for part in raw]
    return ("true" if raw else "false") if isinstance(raw, bool) else raw


class _Reader:
    """Walks the events of one YAML document, so that nothing is expanded and every item has its line."""

    def __init__(self, text: str, name: str) -> None:
        self._name = name
        self._events: Iterator[Any] = yaml.parse(text, Loader=_Loader)

    def items(self) -> list[tuple[int | None, Raw]]:
        try:
            return self._document()
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            raise _unreadable(
                self._name, mark.line + 1 if mark else None,
                N_("This is not YAML that can be read: {detail}."),
                N_("Look at the indentation, the quotes and the colons on this line."),
                detail=shortened(str(error.problem or "").strip() or "syntax"),
            ) from error  # fmt: skip
        except (yaml.YAMLError, ValueError) as error:
            raise _unreadable(
                self._name, None, N_("This is not YAML that can be read: {detail}."),
                N_("Save the file as UTF-8 text."), detail=shortened(str(error)),
            ) from error  # fmt: skip

    def _document(self) -> list[tuple[int | None, Raw]]:
        found: list[tuple[int | None, Raw]] = []
        for event in self._events:
            match event:
                case yaml.StreamStartEvent() | yaml.DocumentStartEvent():
                    continue
                case yaml.SequenceStartEvent():
                    self._check_ordinary(event)
                    found = list(self._entries())
                    break
                case _:
                    self._no_list(event)
        self._check_the_end()
        return found

    def _entries(self) -> Iterator[tuple[int | None, Raw]]:
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            yield event.start_mark.line + 1, self._value(event, 1)

    def _value(self, event: Any, depth: int) -> Raw:
        self._check_ordinary(event)
        if depth > _MAX_DEPTH:
            self._refuse(event, N_("The script is nested too deeply."), N_("Look at the indentation."))
        if isinstance(event, yaml.ScalarEvent):
            return None if not event.style and event.value in _NOTHING else event.value
        if isinstance(event, yaml.SequenceStartEvent):
            found = []
            while not isinstance(inner := next(self._events), yaml.SequenceEndEvent):
                found.append(self._value(inner, depth + 1))
            return found
        return self._mapping(depth)

    def _mapping(self, depth: int) -> dict[str, Raw]:
        found: dict[str, Raw] = {}
        while not isinstance(key := next(self._events), yaml.MappingEndEvent):
            if not isinstance(key, yaml.ScalarEvent):
                self._refuse(key, N_("A key has to be a word."), N_("Put the text between quotes."))
            self._check_ordinary(key)
            if key.value in found:
                self._refuse(
                    key,
                    N_("'{key}' stands here twice."),
                    N_("Keep one of the two."),
                    key=shortened(key.value),
                )
            found[key.value] = self._value(next(self._events), depth + 1)
        return found

    def _check_ordinary(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            self._refuse(
                event, N_("Anchors (&) and aliases (*) are not used in scripts."),
                N_("Write it out, or put the text between quotes."),
            )  # fmt: skip
        tag = getattr(event, "tag", None)
        if tag not in (None, "!"):
            self._refuse(
                event, N_("Tags ({tag}) are not used in scripts."),
                N_("Take the tag out, or put the text between quotes."), tag=shortened(tag),
            )  # fmt: skip

    def _check_the_end(self) -> None:
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                self._refuse(event, N_("There is a second document in this file."), N_("Keep one list."))

    def _no_list(self, event: Any) -> NoReturn:
        is_empty = isinstance(event, yaml.StreamEndEvent) or getattr(event, "value", None) == ""
        self._refuse(
            event,
            N_("The script is empty.") if is_empty else N_("A script is a list of acts."),
            N_("Begin each item with a dash: '- answer: {{step: contract, value: …}}'."),
        )

    def _refuse(self, event: Any, message: str, remedy: str, **params: Any) -> NoReturn:
        line = event.start_mark.line + 1 if event.start_mark else None
        raise _unreadable(self._name, line, message, remedy, **params)
