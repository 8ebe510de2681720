"""Suggested questions are written with u; a trainee who says je reads them with je."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from assistant.practice.words import norms

_FORMAL: Final = frozenset({"u", "uw", "uzelf"})
_INFORMAL: Final = frozenset({"je", "jij", "jou", "jouw", "jezelf"})
_KEEPS_T: Final = frozenset(
    [
        "moet", "moest", "weet", "wist", "zit", "eet", "laat", "praat", "zet", "sluit", "heet", "vergeet",
        "schat", "zat", "niet", "met", "uit", "dat", "wat", "past", "groet", "ontmoet", "rust", "lust",
        "kost", "mist",
    ]
)  # fmt: skip
"""Forms whose t belongs to the stem or to the past; "past u" is about clothes."""
_IRREGULAR: Final = {"heeft": "heb", "is": "ben", "komt": "kom"}
_LONG_VOWEL: Final = {"gaat": "ga", "staat": "sta", "slaat": "sla", "verstaat": "versta"}
_INVITED: Final = re.compile(r"(?<!\w)([A-Za-z]+)t u (?=eens|maar|rustig|verder)")
_BEFORE: Final = re.compile(r"(?<!\w)([A-Za-z]+) u(?!\w)")
_HAS: Final = re.compile(r"(?<!\w)u ((?:\w+ )?)heeft(?!\w)")
_WORDS: Final = (
    (re.compile(r"(?<!\w)uzelf(?!\w)"), "jezelf"),
    (re.compile(r"(?<!\w)uw(?!\w)"), "je"),
    (re.compile(r"(?<!\w)Uw(?!\w)"), "Je"),
    (re.compile(r"(?<!\w)u(?!\w)"), "je"),
    (re.compile(r"(?<!\w)U(?!\w)"), "Je"),
)


def says_je(turns: Iterable[str]) -> bool:
    """Whether the trainee says je more often than u."""
    words = [word for turn in turns for word in norms(turn)]
    return sum(word in _INFORMAL for word in words) > sum(word in _FORMAL for word in words)


def addressed(text: str, turns: Iterable[str]) -> str:
    return with_je(text) if says_je(turns) else text


def with_je(text: str) -> str:
    """ "Kunt u daar iets over vertellen?" becomes "Kun je daar iets over vertellen?" """
    text = _INVITED.sub(r"\1 ", text)
    text = _HAS.sub(r"u \1hebt", text)
    text = _BEFORE.sub(lambda found: f"{_inverted(found[1])} je", text)
    for pattern, other in _WORDS:
        text = pattern.sub(other, text)
    return text


def _inverted(verb: str) -> str:
    """The verb as it stands before `je`; a word that is none stays as it is."""
    low = verb.lower()
    found = _IRREGULAR.get(low) or _LONG_VOWEL.get(low)
    if found is None:
        if low in _KEEPS_T or not low.endswith("t") or len(low) < 4 or low.endswith("cht"):
            return verb
        found = low[:-1]
    return found.capitalize() if verb[0].isupper() else found
