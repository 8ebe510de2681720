"""The client's words in the coach's mouth: as heard, with "m'n rug" become "uw rug"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.technique.lexicons import Lexicon
from assistant.technique.text import normalise

LONGEST_QUOTE: Final = 80
_LATE_VERB: Final = 6
_SUBORDINATE: Final = frozenset(
    {"dat", "als", "omdat", "of", "wat", "hoe", "waar", "toen", "terwijl", "wanneer"}
)
_I: Final = frozenset({"ik", "'k", "k", "i"})
_WORD = re.compile(r"['’]?[^\W\d_]+(?:['’‘`´\-][^\W\d_]+)*")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")

_TO_YOU: Final = {
    "nl": {
        "ik": "u", "'k": "u", "k": "u", "mij": "u", "me": "u", "mezelf": "uzelf", "mijzelf": "uzelf",
        "mijn": "uw", "m'n": "uw", "mn": "uw", "mien": "uw", "onze": "uw",
    },
    "en": {"i": "you", "me": "you", "my": "your", "mine": "yours", "myself": "yourself", "i'm": "you're",
           "im": "you're", "i've": "you've", "i'd": "you'd", "i'll": "you'll"},
}  # fmt: skip
_AFTER_I: Final = {
    "nl": {
        "ben": "bent", "heb": "hebt", "kan": "kunt", "wil": "wilt", "zal": "zult",
        "doe": "doet", "ga": "gaat", "sta": "staat", "zie": "ziet", "sla": "slaat", "word": "wordt",
    },
    "en": {"am": "are", "was": "were"},
}  # fmt: skip


def cleaned(text: str) -> str:
    """One line, without what cannot be seen, at most LONGEST_QUOTE characters."""
    line = " ".join(_UNSEEN.sub(" ", text).split())
    return line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1].rstrip() + "…"


def as_heard(text: str, words: Lexicon) -> str:
    """The words as heard, said to the client: first person becomes second, the rest stays.

    "m'n rug" → "uw rug", "ik kan niks" → "u kunt niks", "dacht ik" → "dacht u".
    """
    line = cleaned(text)
    typed = [(match.start(), match.end(), normalise(match.group())) for match in _WORD.finditer(line)]
    norms = [norm for _, _, norm in typed]
    said: list[str] = []
    end = 0
    for place, (start, stop, _) in enumerate(typed):
        said.extend((line[end:start], _turned(line[start:stop], place, norms, words)))
        end = stop
    said.append(line[end:])
    return "".join(said)


def _turned(typed: str, place: int, norms: Sequence[str], words: Lexicon) -> str:
    """One word, seen among its neighbours."""
    norm = norms[place]
    after = norms[place + 1] if place + 1 < len(norms) else ""
    if norm == "me" and words.is_in("owned", after):
        return "uw"
    if (turned := _TO_YOU[words.language].get(norm)) is not None:
        return turned
    if not {norms[place - 1] if place else "", after} & _I:
        is_far = _ends_clause_of_i(place, norms, words)
        return _AFTER_I[words.language].get(norm, typed) if is_far else typed
    if (turned := _AFTER_I[words.language].get(norm)) is not None:
        return turned
    takes_t = words.is_in("verbs_with_t", norm) and not norm.endswith("t")
    return typed + "t" if takes_t else typed


def _ends_clause_of_i(place: int, norms: Sequence[str], words: Lexicon) -> bool:
    """Whether the verb of "dat ik meer …" comes this late: after "ik", with no other of its forms between."""
    forms = _AFTER_I[words.language]
    for at in range(place - 1, max(place - _LATE_VERB, 0), -1):
        if norms[at] in forms or words.is_in("borders", norms[at]):
            return False
        if norms[at] in _I:
            return norms[at - 1] in _SUBORDINATE
    return False
