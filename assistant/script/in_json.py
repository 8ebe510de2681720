"""The items of a script in JSON, one by one; YAML would read its escaped emoji as half characters."""

from __future__ import annotations

import json
import re
from typing import Any

from assistant.script.items import MAX_DEPTH, Item, Raw, shortened, unreadable
from flows.errors import N_

_SPACE = re.compile(r"[ \t\r\n]*")


def json_items(text: str, name: str) -> list[Item]:
    """The items as far as this is JSON, the last one with its fault; empty when not even the first one is."""
    reader = _Reader(text)
    found: list[Item] = []
    try:
        while reader.has_more():
            line = reader.line
            found.append(Item(len(found) + 1, line, reader.value()))
    except (ValueError, RecursionError) as error:
        if found:
            detail = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
            fault = unreadable(
                name, reader.line, N_("This is not JSON that can be read: {detail}."),
                N_("Look at the brackets, the quotes and the commas on this line."),
                detail=shortened(detail, 80),
            )  # fmt: skip
            found.append(Item(len(found) + 1, reader.line, None, fault))
    return found


class _Reader:
    """Stands before a value of the list, or at its end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._place = _past_space(text, text.index("[") + 1)
        self._is_first = True
        self._counted = 0
        self._line = 1
        self._decoder = json.JSONDecoder(
            parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=_object
        )

    @property
    def line(self) -> int:
        """Of the place where it stands, counted from 1."""
        self._line += self._text.count("\n", self._counted, self._place)
        self._counted = self._place
        return self._line

    def has_more(self) -> bool:
        """Go on to the next value. Raises ValueError where neither one nor the end of the text follows."""
        following = self._text[self._place : self._place + 1]
        if following == "]":
            if _past_space(self._text, self._place + 1) != len(self._text):
                raise ValueError("more text after the list")
            return False
        if not self._is_first:
            if following != ",":
                raise ValueError("no comma between two items")
            self._place = _past_space(self._text, self._place + 1)
        self._is_first = False
        return True

    def value(self) -> Raw:
        found, end = self._decoder.raw_decode(self._text, self._place)
        plain = _plain(found)
        self._place = _past_space(self._text, end)
        return plain


def _past_space(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return found.end() if found else place


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands here twice")
    return found


def _plain(raw: Any, depth: int = 1) -> Raw:
    """As YAML would have it: flags are the words that were written."""
    if depth > MAX_DEPTH:
        raise ValueError("nested too deeply")
    if isinstance(raw, dict):
        return {key: _plain(part, depth + 1) for key, part in raw.items()}
    if isinstance(raw, list):
        return [_plain(part, depth + 1) for part in raw]
    return ("true" if raw else "false") if isinstance(raw, bool) else raw
