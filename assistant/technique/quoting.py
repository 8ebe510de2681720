"""The client's words in the coach's mouth: as heard, with "m'n rug" become "uw rug"."""

from __future__ import annotations

import re
from typing import Final

from assistant.technique.lexicons import Lexicon
from assistant.technique.text import normalise

LONGEST_QUOTE: Final = 80
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
        "ben": "bent", "heb": "hebt", "kan": "kunt", "wil": "wilt", "zal": "zult", "doe": "doet", "ga": "gaat",
        "sta": "staat", "zie": "ziet", "sla": "slaat", "word": "wordt", "vind": "vindt",
    },
    "en": {"am": "are", "was": "were"},
}  # fmt: skip


def cleaned(text: str) -> str:
    """One line, without what cannot be seen, at most LONGEST_QUOTE characters."""
    line = " ".join(_UNSEEN.sub(" ", text).split())
    return line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1].rstrip() + "…"


def as_heard(text: str, words: Lexicon) -> str:
    """The words as heard, said to the client: first person becomes second, the rest stays."""
    swap, after_i = _TO_YOU[words.language], _AFTER_I[words.language]
    line = cleaned(text)
    typed = [(match.start(), match.end(), normalise(match.group())) for match in _WORD.finditer(line)]
    said: list[str] = []
    end = 0
    for place, (start, stop, norm) in enumerate(typed):
        beside_i = any(
            0 <= at < len(typed) and typed[at][2] in ("ik", "'k", "k", "i") for at in (place - 1, place + 1)
        )
        spoken = line[start:stop]
        if norm in swap:
            spoken = swap[norm]
        elif beside_i and norm in after_i:
            spoken = after_i[norm]
        elif place and typed[place - 1][2] in ("ik", "'k", "k") and words.is_in("verbs_with_t", norm):
            spoken = spoken if spoken.endswith("t") else spoken + "t"
        said.extend((line[end:start], spoken))
        end = stop
    said.append(line[end:])
    return "".join(said)
