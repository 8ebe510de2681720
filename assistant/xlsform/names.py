"""Ids for what a form calls by names of its own making."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

MOST = 64
"""Characters in an id."""
_OTHER = re.compile("[^a-z0-9]+")


def id_from(name: str, *, instead: str, joint: str = "_") -> str:
    """Small letters, digits and `joint`, beginning with a letter; `instead` where nothing is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    word = _OTHER.sub(joint, plain).strip(joint)
    if not word:
        return instead
    return (word if word[0].isalpha() else f"{instead}{joint}{word}")[:MOST].strip(joint)


def unused(word: str, taken: Collection[str]) -> str:
    """`word`, or with the first number behind it that makes it new."""
    found, number = word, 1
    while found in taken:
        number += 1
        tail = f"_{number}"
        found = word[: MOST - len(tail)] + tail
    return found


def ids_from(names: Iterable[str], *, instead: str) -> dict[str, str]:
    """A different id for each name."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        found[name] = unused(id_from(name, instead=instead), taken)
        taken.add(found[name])
    return found
