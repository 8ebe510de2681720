"""The words of an utterance that tell something, without their endings."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from assistant.practice import dutch
from assistant.technique.text import normalise, words_of

_LEXICON: Final = Path(__file__).parent / "lexicon" / "nl"


@lru_cache(maxsize=20_000)
def stem(norm: str) -> str:
    """The stem of one word as `norms` gives it."""
    return dutch.stem(norm)


def norms(text: str) -> tuple[str, ...]:
    """All words in lower case and without accents."""
    return tuple(word.norm for word in words_of(text))


def stems(text: str) -> tuple[str, ...]:
    """The telling words in order, without endings."""
    empty = empty_words()
    return tuple(stem(word) for word in norms(text) if word not in empty)


@lru_cache(maxsize=5_000)
def content_stems(text: str) -> frozenset[str]:
    """Of the telling words, as a question is compared with a topic."""
    empty = empty_words()
    return frozenset(
        token.stem for token in dutch.phrase_tokens(text) if token.is_content and token.word not in empty
    )


@cache
def empty_words() -> frozenset[str]:
    """Words without a subject of their own (`leeg.txt`): pronouns, question words, words every talk has."""
    return _listed("leeg")


@cache
def everyday_stems() -> frozenset[str]:
    """Of words that are no slip of another word, whatever a client's topics know (`gewoon.txt`)."""
    return frozenset(stem(word) for word in _listed("gewoon"))


def _listed(name: str) -> frozenset[str]:
    text = (_LEXICON / f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.partition("#")[0] for line in text.splitlines())
    return frozenset(normalise(word) for line in lines for word in line.split())
