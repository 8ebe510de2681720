"""The files of a guide as they read now, each read once as long as it stays the same."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from assistant.authoring.editing import Place
from assistant.authoring.outline import plain_of, read_plain
from flows.errors import FlowError
from flows.reading import Node, read_yaml


class AsRead:
    def __init__(self, text_of: Callable[[str], str]) -> None:
        """`text_of`: by the name of the file."""
        self._text_of = text_of
        self._kept: dict[str, tuple[str, Node | None, Any]] = {}

    def plain(self, file: str) -> Any:
        """Texts, lists and mappings; None where there is no such file, or where it cannot be read."""
        return self._read(file)[2]

    def node(self, file: str) -> Node | None:
        return self._read(file)[1]

    def at(self, place: Place) -> Any:
        """What stands at a place, as plain data; None where nothing does."""
        found = self.plain(place.file)
        for part in place.path:
            try:
                found = found[part]
            except (KeyError, IndexError, TypeError):
                return None
        return found

    def _read(self, file: str) -> tuple[str, Node | None, Any]:
        text = self._text_of(file)
        kept = self._kept.get(file)
        if kept is None or kept[0] != text:
            try:
                node = read_yaml(text, file)
                kept = (text, node, plain_of(node))
            except FlowError:
                kept = (text, None, None)
            self._kept[file] = kept
        return kept


def readable(text: str) -> Any:
    """As plain data; None where it cannot be read."""
    with suppress(FlowError):
        return read_plain(text, "")
    return None
