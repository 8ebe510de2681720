"""The words of one interface language, out of its compiled catalogue (GNU `.mo`), each when it is needed.

`gettext` first reads all of them, thousands, which takes longer than all else that a short command does.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from pathlib import Path
from struct import Struct

_HEADER = Struct("<5I")
"""Magic number, revision, how many messages, and where the tables of messages and of translations begin."""
_ENTRY = Struct("<2I")
"""Length of a text in bytes, and where it begins."""
_MAGIC = 0x950412DE


class Messages:
    def __init__(self, compiled: bytes) -> None:
        """`compiled`: a whole `.mo` file as `make messages` writes it: in order, without plurals or contexts.

        Raises ValueError for anything else.
        """
        magic, _revision, self._count, self._english, self._translated = _HEADER.unpack_from(compiled)
        if magic != _MAGIC:
            raise ValueError("not a compiled catalogue")
        self._compiled = compiled
        self._known: dict[str, str] = {}

    def translated(self, message: str) -> str:
        """The message itself where there is no translation."""
        found = self._known.get(message)
        if found is None:
            found = self._known[message] = self._looked_up(message)
        return found

    def _looked_up(self, message: str) -> str:
        wanted = message.encode()
        place = bisect_left(range(self._count), wanted, key=lambda at: self._text(self._english, at))
        if place == self._count or self._text(self._english, place) != wanted:
            return message
        return self._text(self._translated, place).decode()

    def _text(self, table: int, at: int) -> bytes:
        length, begin = _ENTRY.unpack_from(self._compiled, table + at * _ENTRY.size)
        return self._compiled[begin : begin + length]


@cache
def messages_in(folder: Path, language: str) -> Messages | None:
    """None where that language has no catalogue: the words in the code are its own."""
    file = folder / language / "LC_MESSAGES" / "doorvraag.mo"
    return Messages(file.read_bytes()) if file.exists() else None
