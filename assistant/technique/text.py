"""A line as the coach typed it, cut into words that remember where they stood.

Telegram style, capitals, accents, emoji and typing slips are normal here: comparing is done on `norm`,
quoting on `said[start:end]`, which is always literally what was typed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Literal

HEAD = 300
TAIL = 900
"""Of a longer text only this many characters at its beginning and its end are looked at."""
LONGEST_WORD = 32
"""Longer than any word in a lexicon; what is longer is noise and takes no part."""

Pause = Literal[0, 1, 2]
"""What stands before a word: nothing, a pause within the sentence (comma, dash), or a new sentence."""

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'"})
_WORD = re.compile(r"['’][tkns](?!\w)|[^\W_](?:[^\W_]|[\u0300-\u036f]|['’‘`´\-](?=[^\W_]))*")
_SENTENCE = re.compile(r"[.!?…\n\r\u2028\u2029]")
_CLAUSE = re.compile(r"[,;:()\[\]/|+=>–—\"“”„«»]|\s-+\s|^-|-$")
_DRAWN_OUT = re.compile(r"(.)\1{2,}")


@dataclass(frozen=True, slots=True)
class Word:
    start: int
    end: int
    """`said[start:end]` is the word as typed."""
    norm: str
    """Lower case, without accents, plain apostrophes, drawn-out letters shortened ("nooooit" → "nooit")."""
    pause: Pause
    """What stands between it and the word before."""
    capital: bool
    """Starts with a capital and has lower case after it: perhaps a name."""


def normalise(word: str) -> str:
    if word.isascii():
        word = word.lower()
    else:
        decomposed = unicodedata.normalize("NFKD", word.translate(_APOSTROPHES))
        word = "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()
    return _DRAWN_OUT.sub(r"\1\1", word)


def words_of(said: str) -> tuple[Word, ...]:
    """The words in order; of a text over HEAD + TAIL characters those near its two ends."""
    if len(said) <= HEAD + TAIL:
        return tuple(_words(said, 0, len(said)))
    head = _words(said, 0, HEAD)
    tail = _words(said, len(said) - TAIL, len(said))
    # The words at the two cuts may be halves, and what stood between is a pause.
    return (*head[:-1], *(replace(word, pause=2) for word in tail[1:2]), *tail[2:])


def _words(said: str, start: int, end: int) -> list[Word]:
    words: list[Word] = []
    before = start
    for match in _WORD.finditer(said, start, end):
        first, last = match.span()
        pause: Pause = 2 if first == start else _pause(said[before:first])
        before = last
        if last - first > LONGEST_WORD:
            continue
        typed = match.group()
        words.append(Word(first, last, normalise(typed), pause, typed[0].isupper() and typed[1:2].islower()))
    return words


def _pause(between: str) -> Pause:
    if between == " ":
        return 0
    if _SENTENCE.search(between):
        return 2
    return 1 if _CLAUSE.search(between) else 0
