"""Files that something was read from: whether they are still the same ones."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

Stamp: TypeAlias = tuple[int, int, int]
"""Which file it is, when it was written, its size in bytes; a file that is replaced is another one."""


class AsRead:
    """What was looked at while one thing was read, also the places where there was nothing."""

    def __init__(self) -> None:
        self._stamps: dict[Path, Stamp | None] = {}

    def note(self, paths: Iterable[Path]) -> None:
        """To be called before they are read."""
        for path in paths:
            self._stamps.setdefault(path, _stamp_of(path))

    @property
    def is_as_it_was(self) -> bool:
        return all(_stamp_of(path) == stamp for path, stamp in self._stamps.items())


def _stamp_of(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except (OSError, ValueError):  # not there, or a name no file can have
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
