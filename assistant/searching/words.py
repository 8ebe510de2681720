"""A text cut into the words it is found by: without accents and capitals, and with their Dutch stem."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.practice.dutch import stem
from assistant.technique.text import LONGEST_WORD, normalise

_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
"""Hyphens and apostrophes part words: “WW-uitkering” is found by either half."""


@dataclass(frozen=True, slots=True)
class Spot:
    """`text[start:end]` is the word as it stands there."""

    start: int
    end: int
    plain: str
    """In small letters and without accents."""

    @property
    def stem(self) -> str:
        return stem_of(self.plain)


def spots_in(text: str) -> list[Spot]:
    """The words in order; what is longer than any word counts by its beginning."""
    return [
        Spot(found.start(), found.end(), plain)
        for found in _WORD.finditer(text)
        if (plain := _plain(found.group()))
    ]


def index_words(text: str) -> set[str]:
    """Every word that the text can be found by: as it stands there, and its stem."""
    plain = {_plain(word) for word in _WORD.findall(text)}
    plain.discard("")
    return plain | {stem_of(word) for word in plain}


@lru_cache(maxsize=50_000)
def _plain(word: str) -> str:
    return normalise(word)[:LONGEST_WORD]


@lru_cache(maxsize=50_000)
def stem_of(plain: str) -> str:
    return stem(plain)
