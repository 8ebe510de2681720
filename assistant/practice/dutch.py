"""Dutch as coaches type it, brought down to comparable stems.

"Waar woon je?", "Woar woont oe" and "waar bent u gaan wonen" have to meet on `woon`. Words that carry
the grammar of a question keep a small weight of their own, because phrases consist of them ("waar bent u
goed in"); forms of address and articles are left out altogether.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from assistant.practice.function_words import FUNCTION, LEFT_OUT, QUESTION, SPOKEN
from assistant.technique.text import Word, words_of

if TYPE_CHECKING:
    from snowballstemmer.dutch_stemmer import DutchStemmer

FUNCTION_WEIGHT: Final = 0.3
QUESTION_WEIGHT: Final = 0.55
_VOWELS: Final = frozenset("aeiouy")
_BESIDE: Final = 0.4
"""Weight of a sentence that stands beside a question."""
_EXCLUDED: Final = 0.15
"""Weight of what the coach sets aside: "los van uw werk", "niet over thuis, maar …"."""
_SETS_ASIDE: Final = frozenset({"behalve", "buiten", "naast", "afgezien", "los"})


@dataclass(frozen=True, slots=True)
class Token:
    stem: str
    weight: float
    """For a word of grammar its weight in a phrase; for a content word 1."""
    is_content: bool
    emphasis: float = 1.0
    """How much of the coach's turn hangs on it, 0-1."""


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The stem of a word in lower case without accents; verb endings the stemmer leaves are taken off."""
    found: str = _stemmer().stemWord(word)
    if len(found) > 4 and found[-1] in "td" and found[-2] not in _VOWELS and found[-2] != found[-1]:
        found = found[:-1]
    for vowel in "aeou":
        found = found.replace(vowel * 2, vowel)
    return found


@cache
def _stemmer() -> DutchStemmer:
    from snowballstemmer.dutch_stemmer import DutchStemmer

    return DutchStemmer()


@lru_cache(maxsize=20_000)
def _tokens_of_word(norm: str) -> tuple[Token, ...]:
    """Nothing for a word without weight; more than one for a contraction."""
    plain = norm.strip("'").replace("-", "").replace("'", "")
    spoken = SPOKEN.get(norm) or SPOKEN.get(plain)
    if spoken is not None:
        return tuple(token for part in spoken.split() for token in _tokens_of_word(part))
    if not plain or plain in LEFT_OUT:
        return ()
    if (question := QUESTION.get(plain)) is not None:
        return (Token(question, QUESTION_WEIGHT, is_content=False),)
    if (function := FUNCTION.get(plain)) is not None:
        return (Token(function, FUNCTION_WEIGHT, is_content=False),)
    return (Token(stem(plain), 1.0, is_content=True),)


def phrase_tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a word or phrase of a lexicon, all equally important."""
    return tuple(token for word in words_of(text) for token in _tokens_of_word(word.norm))


def question_tokens(text: str) -> tuple[Token, ...]:
    """The tokens of what a coach says; what is not the question itself has less emphasis."""
    words = words_of(text)
    sentences: list[list[Token]] = [[]]
    asked: list[bool] = []
    aside = 0
    for number, word in enumerate(words):
        if word.pause == 2 and number:
            asked.append("?" in text[words[number - 1].end : word.start])
            sentences.append([])
        if word.pause or word.norm == "maar":
            aside = 0
        if word.norm in _SETS_ASIDE or (word.norm == "niet" and _contrasts(words, number)):
            aside = 4
        emphasis = _EXCLUDED if aside else 1.0
        aside = max(0, aside - 1)
        sentences[-1].extend(
            Token(token.stem, token.weight, token.is_content, emphasis)
            for token in _tokens_of_word(word.norm)
        )
    asked.append(bool(words) and "?" in text[words[-1].end :])
    beside = _BESIDE if any(asked) else 1.0
    return tuple(
        token if is_asked else Token(token.stem, token.weight, token.is_content, token.emphasis * beside)
        for sentence, is_asked in zip(sentences, asked, strict=True)
        for token in sentence
    )


def _contrasts(words: tuple[Word, ...], number: int) -> bool:
    """ "Niet over uw werk maar over thuis": a `maar` follows within six words."""
    return any(word.norm == "maar" for word in words[number + 2 : number + 7])
