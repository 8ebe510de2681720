"""Words that are nearly a word of the lexicon: typing errors, compounds, another form of the same word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

SHORTEST: Final = 4
"""Letters a word needs before it may be taken for another one."""
LEAST_ALIKE: Final = 0.5
"""Dice coefficient of the letter pairs below which two words are not the same."""
COMPOUND_HEAD: Final = 0.75
"""`zorgpremie` is a kind of `premie`, …"""
COMPOUND_FRONT: Final = 0.6
"""… and has to do with `zorg`."""
MOST: Final = 4


@lru_cache(maxsize=20_000)
def pairs(word: str) -> frozenset[str]:
    """Letter pairs, with the beginning and end of the word as letters of their own."""
    framed = f"^{word}$"
    return frozenset(framed[at : at + 2] for at in range(len(framed) - 1))


class Nearby:
    """Looks up, for a word nobody listed, the listed words it may stand for."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(word for word in words if len(word) >= 3)
        self._known = frozenset(self._words)
        self._having: dict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(self._words):
            for pair in pairs(word):
                self._having[pair].append(number)
        self._found: dict[str, Mapping[str, float]] = {}

    def readings(self, word: str) -> Mapping[str, float]:
        """Listed words with how surely the word stands for them (0-1), surest first; empty for none."""
        if len(word) < SHORTEST or len(word) > 32:
            return {}
        if word not in self._found:
            if len(self._found) > 5_000:
                self._found.clear()
            surest = sorted(self._candidates(word).items(), key=lambda found: (-found[1], found[0]))
            self._found[word] = dict(surest[:MOST])
        return self._found[word]

    def _candidates(self, word: str) -> dict[str, float]:
        found = self._parts(word)
        shared: dict[int, int] = defaultdict(int)
        own = pairs(word)
        for pair in own:
            for number in self._having.get(pair, ()):
                shared[number] += 1
        for number, count in shared.items():
            other = self._words[number]
            if len(other) < SHORTEST or abs(len(other) - len(word)) > 3:
                continue
            alike = 2 * count / (len(own) + len(pairs(other)))
            if alike >= LEAST_ALIKE and _is_slip(word, other):
                found[other] = max(found.get(other, 0.0), 0.5 + alike / 2)
        return found

    def _parts(self, word: str) -> dict[str, float]:
        """The longest listed word it begins with, and the longest it ends with."""
        found: dict[str, float] = {}
        for cut in range(SHORTEST, len(word) - 2):
            if word[:cut] in self._known:
                found = {word[:cut]: COMPOUND_FRONT}
        for cut in range(3, len(word) - SHORTEST + 1):
            if word[cut:] in self._known:
                found[word[cut:]] = COMPOUND_HEAD
                break
        return found


def _is_slip(typed: str, meant: str) -> bool:
    """One slip (letter too many, missing, wrong, or two swapped); two when the word has eight letters."""
    allowed = 1 if len(meant) < 8 else 2
    return distance(typed, meant, allowed) <= allowed


def distance(one: str, other: str, enough: int) -> int:
    """Slips between two words (optimal string alignment); stops counting above `enough`."""
    if abs(len(one) - len(other)) > enough:
        return enough + 1
    before_last: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        current = [row]
        for column, wanted in enumerate(other, 1):
            cost = min(last[column] + 1, current[-1] + 1, last[column - 1] + (letter != wanted))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == wanted:
                cost = min(cost, before_last[column - 2] + 1)
            current.append(cost)
        if min(current) > enough:
            return enough + 1
        before_last, last = last, current
    return last[-1]
