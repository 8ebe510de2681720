"""Words found however they were typed: with accents and capitals or without, with any quotation mark."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛`´ʼʹ′", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th",
    }
)  # fmt: skip
"""What Unicode does not take apart by itself; folded, so in small letters."""


def replacing(found: Mapping[str, str]) -> Callable[[str], str]:
    """A function that puts the value in the place of each key that stands by itself, the longest first.

    White space within a phrase may be any.
    """
    wanted = {_in_one_form(word): put for word, put in found.items()}
    wanted.pop("", None)
    if not wanted:
        return lambda text: text
    words = sorted(wanted, key=len, reverse=True)
    patterns = (r"\s+".join(re.escape(part) for part in word.split()) for word in words)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)")

    def replaced(text: str) -> str:
        folded, places = _folded(text)
        parts, end = [], 0
        for match in pattern.finditer(folded):
            begin = places[match.start()]
            parts += [text[end:begin], wanted[_spaced(match.group())]]
            end = _after(text, places[match.end() - 1])
        return "".join((*parts, text[end:]))

    return replaced


def _in_one_form(word: str) -> str:
    return _spaced(_folded(word)[0])


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _folded(text: str) -> tuple[str, list[int]]:
    """The text in its normal form, and for each mark of it the place in `text` it comes from."""
    marks: list[str] = []
    places: list[int] = []
    for place, mark in enumerate(text):
        plain = _fold(mark)
        marks.append(plain)
        places += [place] * len(plain)
    return "".join(marks), places


@lru_cache(maxsize=4096)
def _fold(mark: str) -> str:
    """Nothing for an accent that stands beside its letter, and for what cannot be seen."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", mark).casefold())
    return "".join(one for one in apart if unicodedata.category(one) not in ("Mn", "Cf")).translate(_ALIKE)


def _after(text: str, last: int) -> int:
    """The place after this mark and the accents that belong to it."""
    after = last + 1
    while after < len(text) and not _fold(text[after]):
        after += 1
    return after
