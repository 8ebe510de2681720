"""Which version a guide becomes that is saved."""

from __future__ import annotations

import re
from collections.abc import Collection


class Numbering:
    """One session of editing: what is saved first is a version further, what is saved after it keeps that."""

    def __init__(self, in_use: str) -> None:
        """`in_use`: the version when the guide was taken in hand."""
        self._in_use = in_use
        self._given = ""

    def number(self, version: str, taken: Collection[str]) -> str:
        """For what says `version` now; one given by hand stays, unless it is `taken`."""
        if version == self._in_use:  # also after an undo that went past saving
            version = self._given or next_version(version)
        while version in taken:
            version = next_version(version)
        self._given = version
        return version


def next_version(version: str) -> str:
    """The one after it: 1.0 becomes 1.1; what has no number at its end gets one."""
    number = re.search(r"\d+$", version)
    if number is None:
        return f"{version}.1".lstrip(".")
    return f"{version[: number.start()]}{int(number[0]) + 1}"
