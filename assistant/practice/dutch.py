"""Dutch as coaches type it, brought down to comparable stems.

"Waar woon je?", "Woar woont oe" and "waar bent u gaan wonen" have to meet on `woon`. Words that carry the
grammar of a question keep a small weight of their own, because phrases consist of them ("waar bent u goed
in"); forms of address and articles are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from assistant.practice.function_words import (
    ADDRESS,
    FOREIGN,
    FUNCTION,
    GENERAL,
    LEFT_OUT,
    OWN,
    POINTS_BACK,
    QUESTION,
)
from assistant.practice.spellings import IRREGULAR, SPOKEN
from assistant.technique.text import Word, words_of

if TYPE_CHECKING:
    from snowballstemmer.dutch_stemmer import DutchStemmer

FUNCTION_WEIGHT: Final = 0.4
QUESTION_WEIGHT: Final = 0.75
GENERAL_WEIGHT: Final = 0.45
_BESIDE: Final = 0.4
"""Emphasis of a sentence that stands beside a question."""
_EXCLUDED: Final = 0.15
"""Emphasis of what the coach sets aside: "los van uw werk", "niet over thuis, maar …"."""
_MAY: Final = frozenset({"mag", "moet", "kan", "zal", "praat", "zit"})
"""“Wat mag ik opschrijven?”, “Hoe kan ik helpen?”: that is for the client to say."""
_NOTICED: Final = tuple(
    {"ik", verb} for verb in ("las", "lees", "hoorde", "hoor", "zag", "zie", "begreep", "merk", "merkte")
)
"""“Ik las iets over een lekkage” is not about the coach."""
_HOW_IT_IS: Final = frozenset(
    {"moeilijk", "lastig", "zwaar", "spannend", "leuk", "fijn", "mooi", "prettig", "vervelend", "belangrijk"}
)
"""Before “om” or “aan”: “wat maakt het zo moeilijk om te solliciteren?” is about what follows."""
_SMALL: Final = 2
"""A number of so many digits says little: an age, a mark, a time."""
_SETS_ASIDE: Final = frozenset({"behalve", "buiten", "naast", "afgezien", "los"})
_DRAWN_OUT: Final = re.compile(r"(\w)\1{2,}")
"""`heeeel`, `jaaa`."""
_VOWELS: Final = frozenset("aeiouy")
_LISTED: Final = frozenset((*QUESTION.values(), *FUNCTION.values()))


@dataclass(frozen=True, slots=True)
class Token:
    stem: str
    word: str
    """As typed, in lower case without accents."""
    weight: float
    """What it counts beside a specific word, 0-1."""
    is_content: bool
    """Says something, unlike a word of grammar."""
    is_specific: bool
    """Says what it is about, unlike "tijd" or "gebeuren"."""
    emphasis: float = 1.0
    """How much of the coach's turn hangs on it, 0-1."""
    is_name: bool = False
    """Probably: a capital inside a sentence, as in "Zeg Kevin, …" or "Woont u in Breda?"."""


@dataclass(frozen=True, slots=True)
class Question:
    """What the coach said, as far as it can point at a topic."""

    tokens: tuple[Token, ...]
    points_back: bool
    """Has a word for something said before ("dat", "daarvan", "toen"), or nothing else: "en?"."""
    is_addressed: bool
    """Speaks to the client: "u", "jouw"."""
    is_own: bool
    """Is about the coach and not about the client: "mijn dochter", "ik ben gisteren"."""
    is_foreign: bool

    @property
    def specific(self) -> int:
        """How many words of the question itself say what it is about."""
        return sum(token.is_specific and token.emphasis > _BESIDE for token in self.tokens)


def stem(word: str) -> str:
    """The stem of a word in lower case without accents, without the verb endings the stemmer leaves."""
    found: str = _stemmer().stemWord(IRREGULAR.get(word, word))
    if len(found) > 4 and found[-1] in "td" and found[-2] not in _VOWELS and found[-2] != found[-1]:
        found = found[:-1]
    if len(found) > 5 and found.endswith("eer"):
        found = found[:-2] + "r"
    return word if found in _LISTED else found


@cache
def _stemmer() -> DutchStemmer:
    from snowballstemmer.dutch_stemmer import DutchStemmer

    return DutchStemmer()


@lru_cache(maxsize=20_000)
def tokens_of_word(norm: str) -> tuple[Token, ...]:
    """Nothing for a word without weight; more than one for a contraction."""
    norm = _DRAWN_OUT.sub(r"\1\1", norm)
    plain = norm.replace("-", "").replace("'", "")
    spoken = SPOKEN.get(norm, SPOKEN.get(plain))
    if spoken is not None:
        return tuple(token for part in spoken.split() for token in tokens_of_word(part))
    if not plain or plain in LEFT_OUT or plain in ADDRESS or plain in POINTS_BACK:
        return ()
    if (question := QUESTION.get(plain)) is not None:
        return (Token(question, plain, QUESTION_WEIGHT, is_content=False, is_specific=False),)
    if (function := FUNCTION.get(plain)) is not None:
        return (Token(function, plain, FUNCTION_WEIGHT, is_content=False, is_specific=False),)
    if (general := GENERAL.get(plain)) is not None or (plain.isdigit() and len(plain) <= _SMALL):
        return (Token(general or plain, plain, GENERAL_WEIGHT, is_content=True, is_specific=False),)
    return (Token(stem(plain), plain, 1.0, is_content=True, is_specific=True),)


@lru_cache(maxsize=20_000)
def phrase_tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a word or phrase of a lexicon."""
    return tuple(token for word in words_of(text) for token in tokens_of_word(word.norm))


def read_question(text: str) -> Question:
    words = words_of(text)
    spoken = [part for word in words for part in SPOKEN.get(word.norm, word.norm).split()]
    is_addressed = any(word in ADDRESS for word in spoken)
    foreign = sum(word.norm in FOREIGN for word in words)
    tokens = tuple(_weighed(text, words))
    is_beside_him = any(
        (one in _MAY and other == "ik") or {one, other} in _NOTICED for one, other in pairwise(spoken)
    )
    return Question(
        tokens,
        points_back=any(word in POINTS_BACK for word in spoken) or (bool(words) and not tokens),
        is_addressed=is_addressed,
        is_own=not is_addressed and not is_beside_him and any(word in OWN for word in spoken),
        is_foreign=foreign >= 2 or 0 < foreign == len(words),
    )


def _weighed(text: str, words: Sequence[Word]) -> list[Token]:
    """The tokens; what stands beside the question itself has less emphasis."""
    sentences = _sentences(text, words)
    is_any_asked = any(is_asked for _, is_asked in sentences)
    found: list[Token] = []
    for sentence, is_asked in sentences:
        whole = 1.0 if is_asked or not is_any_asked else _BESIDE
        for word, share in zip(sentence, _shares(sentence), strict=True):
            is_name = word.capital and word is not sentence[0]
            found.extend(
                replace(token, emphasis=whole * share, is_name=is_name) for token in tokens_of_word(word.norm)
            )
    return found


def _sentences(text: str, words: Sequence[Word]) -> list[tuple[list[Word], bool]]:
    """Each with whether a question mark follows it."""
    found: list[tuple[list[Word], bool]] = []
    for number, word in enumerate(words):
        if word.pause == 2 or not number:
            found.append(([], False))
        found[-1][0].append(word)
        until = words[number + 1].start if number + 1 < len(words) else len(text)
        if "?" in text[word.end : until]:
            found[-1] = (found[-1][0], True)
    return found


def _shares(sentence: Sequence[Word]) -> list[float]:
    """By word: 1, or less for what is set aside."""
    shares: list[float] = []
    aside = 0
    for number, word in enumerate(sentence):
        follows = sentence[number + 1].norm if number + 1 < len(sentence) else ""
        if word.pause or word.norm == "maar":
            aside = 0
        if word.norm in _SETS_ASIDE or (word.norm == "niet" and _contrasts(sentence, number)):
            aside = 5
        is_how = word.norm in _HOW_IT_IS and follows in ("om", "aan") and number + 2 < len(sentence)
        shares.append(_EXCLUDED if aside else _BESIDE if is_how else 1.0)
        aside = max(0, aside - 1)
    return shares


def _contrasts(sentence: Sequence[Word], number: int) -> bool:
    """“Niet over uw werk maar over thuis”: a `maar` follows within six words."""
    return any(word.norm == "maar" for word in sentence[number + 2 : number + 7])
