"""How hard a text is to read, by the length of its sentences and words.

Dutch: Flesch-Douma, 206.84 - 0.93 x words a sentence - 77 x syllables a word (W.H. Douma, De leesbaarheid
van landbouwbladen, Wageningen 1960). English: Flesch, 206.835 - 1.015 and 84.6 (R. Flesch, A new
readability yardstick, Journal of Applied Psychology 32, 1948). Such a figure knows nothing of what the words
mean: it is a hint, no measurement of B1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

Level = Literal["unknown", "easy", "b1", "harder", "hard"]
FEWEST_WORDS: Final = 60
"""Of a text about which its length says anything."""
MOST_WORDS: Final = 15
"""Of a sentence that most people read in one go."""
_WEIGHTS: Final = {"nl": (206.84, 0.93, 77.0), "en": (206.835, 1.015, 84.6)}
_LEVELS: Final[tuple[tuple[float, Level], ...]] = ((80, "easy"), (65, "b1"), (50, "harder"))
"""Lowest figure of each; below the last it is hard. Drawn by ourselves: no source ties Flesch to B1."""
_ENDS: Final = re.compile(r"(?<=[.!?…])[\"'’”)]*\s+|\n+")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_DUTCH: Final = re.compile(
    r"aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|eu|oe|ui|ij|ei|au|ou|[aeiouyáéíóúàèäëïöüê]", re.IGNORECASE
)
_ENGLISH: Final = re.compile(r"[aeiouy]+", re.IGNORECASE)
_SILENT: Final = re.compile(r"(?<![aeiouyl])e$|(?<=[^aeiouytd])ed$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Readability:
    sentences: int
    words: int
    syllables: int
    figure: float | None
    """The higher, the easier; None for a text too short to tell."""
    level: Level


def readability(text: str, language: str) -> Readability:
    """`language`: `nl`, or anything else for English."""
    sentences = [found for sentence in sentences_in(text) if (found := _WORD.findall(sentence))]
    words = sum(map(len, sentences))
    syllables = sum(syllables_in(word, language) for sentence in sentences for word in sentence)
    if words < FEWEST_WORDS:
        return Readability(len(sentences), words, syllables, None, "unknown")
    begin, per_sentence, per_word = _WEIGHTS["nl" if language == "nl" else "en"]
    figure = begin - per_sentence * words / len(sentences) - per_word * syllables / words
    return Readability(len(sentences), words, syllables, figure, _level(figure))


def _level(figure: float) -> Level:
    for least, level in _LEVELS:
        if figure >= least:
            return level
    return "hard"


def sentences_in(text: str) -> tuple[str, ...]:
    return tuple(sentence for part in _ENDS.split(text) if (sentence := part.strip()))


def words_in(sentence: str) -> int:
    return len(_WORD.findall(sentence))


def syllables_in(word: str, language: str) -> int:
    """As many as there are groups of vowels that sound as one; at least one."""
    if language == "nl":
        return len(_DUTCH.findall(word)) or 1
    return len(_ENGLISH.findall(_SILENT.sub("", word))) or 1
