"""One turn of the coach as the client hears it: its words, its separate questions, what it is besides."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from assistant.practice.analysis import Analysis, Label
from assistant.practice.expressions import shipped
from assistant.practice.words import norms, stem, stems
from assistant.technique.text import normalise
from flows.values import clean_text

LONGEST: Final = 2_000
"""Characters of a turn that are listened to."""
LONG_WORDS: Final = 40
MOST_PIECES: Final = 6
_SENTENCE: Final = re.compile(r"[^.?!…\n]+[.?!…\n]*")
_AND_ASKS: Final = re.compile(
    r",?\s+(?:en|of)\s+(?=(?:wat|wie|waar\w*|welke?|hoe\w*|wanneer|waarom|heb\w*|bent?|is|kunt?|wilt?|doet?|gaat?)\b)",
    re.IGNORECASE,
)
_WHICH: Final = frozenset({"wie", "welk", "welke", "waar", "wat"})
_CLOSED_WH: Final = _WHICH | {"hoeveel", "wanneer"}
_ASKING: Final = _CLOSED_WH | {"hoe", "hoezo", "waarom", "waarmee", "waarover", "waarvan", "waardoor"}
_BEFORE_WHICH: Final = frozenset(
    (
        "en", "maar", "dus", "want", "met", "bij", "voor", "van", "aan", "op", "in", "sinds", "daarvoor",
        "daarna", "toen", "dan", "nou",
    )
)  # fmt: skip
_MEASURES: Final = frozenset({"lang", "oud", "vaak", "veel", "laat", "ver", "groot", "lange"})


@dataclass(frozen=True, slots=True)
class Turn:
    text: str
    analysis: Analysis
    words: tuple[str, ...]
    """All of them, lower case without accents."""
    stems: tuple[str, ...]
    """The telling words, without endings."""
    said: Mapping[str, tuple[str, ...]]
    """Expressions of `lexicon/nl` that were found, by list."""
    is_named: bool = False
    """The coach says the client's name; `text` is without it."""

    @property
    def label(self) -> Label:
        return self.analysis.label

    @property
    def is_question(self) -> bool:
        if self.label == "mededeling":
            return "?" in self.text and (not self.analysis.is_certain or self._begins_as_question)
        return self.label != "samenvatting"

    @property
    def may_sum_up(self) -> bool:
        """Whether it gives back what was said, if the words are the client's."""
        return self.label == "samenvatting" or (self.label == "mededeling" and "samenvatting" in self.said)

    @property
    def _begins_as_question(self) -> bool:
        return next(iter(norms(self.question)), "") in _ASKING

    @property
    def asks_for_a_word(self) -> bool:
        """A closed question that yes or no does not answer: how long, where, who."""
        return self._first in _CLOSED_WH or (
            self._first == "hoe" and bool(_MEASURES.intersection(self.words[:4]))
        )

    def is_to(self, name: str) -> bool:
        """“Suzanne, wat vindt u ervan?”: somebody is called by name before anything is said."""
        called = rf"\W*(?:(?:en|maar|nou|dag) )?{re.escape(name)}\s*[,:?!]"
        return re.match(called, self.text, re.IGNORECASE) is not None

    @property
    def is_offer(self) -> bool:
        """“Zal ik het voor u opschrijven?”; not “zal ik een pen pakken of onthoudt u het?”"""
        return ("zal", "ik") in pairwise(self.words[:4]) and "of" not in self.words

    @property
    def asks_which(self) -> bool:
        """Such a question for a name or a place: who told it, has answered it."""
        return self._first in _WHICH

    @property
    def _first(self) -> str:
        return next((word for word in self.words if word not in _BEFORE_WHICH), "")

    @property
    def question(self) -> str:
        """What is asked, without what is told around it; the whole text where no question mark stands."""
        asked = [part.strip() for part in _SENTENCE.findall(self.text) if part.strip().endswith("?")]
        return " ".join(asked) or self.text

    @property
    def asked(self) -> Mapping[str, tuple[str, ...]]:
        """As `said`, of what is asked alone."""
        return _heard(self.question)[2]

    @property
    def longest_sentence(self) -> int:
        """In words."""
        return max((len(norms(sentence)) for sentence in _SENTENCE.findall(self.text)), default=0)

    @property
    def is_silence(self) -> bool:
        """Nothing is said, and nothing is asked: “…”."""
        return not self.words and bool(self.text.strip()) and "?" not in self.text

    @property
    def pieces(self) -> tuple[str, ...]:
        """Its questions one by one, in order; the whole text where they cannot be told apart."""
        sentences = [found.strip() for found in _SENTENCE.findall(self.text)]
        asked = [part for part in sentences if part.endswith("?")] or sentences
        pieces = [piece.strip() for part in asked for piece in _AND_ASKS.split(part) if piece.strip()]
        return tuple(pieces[-MOST_PIECES:]) or (self.text,)


def hear(text: str, analysis: Analysis, name: str = "") -> Turn:
    """`name` is the client's: who is called by name is still asked the same."""
    text = clean_text(text[:LONGEST])
    words, telling, said = _heard(text)
    is_named = bool(name) and normalise(name) in words
    if is_named:
        text = re.sub(rf",?\s*\b{re.escape(name)}\b,?", " ", text, flags=re.IGNORECASE).strip()
        telling = tuple(word for word in telling if word != stem(normalise(name)))
    return Turn(text, analysis, words, telling, said, is_named)


@lru_cache(maxsize=256)
def _heard(text: str) -> tuple[tuple[str, ...], tuple[str, ...], Mapping[str, tuple[str, ...]]]:
    words = norms(text)
    return words, stems(text), shipped().found(words)
