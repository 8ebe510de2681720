"""Words that are nearly a listed word: typing errors, compounds, another form of the same word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from assistant.practice.sounds import sound

SHORTEST: Final = 4
"""Letters a word needs before it may be taken for another one."""
SAME_BEGINNING: Final = 6
"""Up to this length the first letters have to be the same."""
LEAST_ALIKE: Final = 0.4
"""Dice coefficient of the letter pairs below which two words are not compared any further."""
SLIP: Final = 0.85
"""How surely a word with one slip is the listed one; a second slip, or a short word, makes it less sure …"""
SLIP_IN_A_LONG_WORD: Final = 0.95
LONG: Final = 8
"""… and a word of so many letters surer."""
COMPOUND_HEAD: Final = 0.75
"""`zorgpremie` is a kind of `premie`, …"""
COMPOUND_FRONT: Final = 0.6
"""… and has to do with `zorg`."""
COMPOUND_WHOLE: Final = 0.85
"""Both parts are listed, and nothing but an -s- or -en- stands between them."""
LINKS: Final = frozenset({"", "s", "e", "n", "en"})
SOUNDS: Final = 0.95
"""How surely a word that only sounds like a listed one is that one."""
SPOKEN_ENDINGS: Final = (
    "degij", "dege", "tie", "die", "sie", "kie", "ie", "ske", "eke", "ke", "de", "je", "te", "ge",
)  # fmt: skip
"""`slaapie`, `werkte ge`: an address that grew onto the verb; `boekske`: something small."""
WITH_ENDING: Final = 0.9
MOST: Final = 4
LESS_SURE: Final = 0.1
"""A word that is this much less sure than the surest is not what was meant."""
_REMEMBERED: Final = 5_000


@lru_cache(maxsize=20_000)
def pairs(word: str) -> frozenset[str]:
    """Letter pairs, with the beginning and end of the word as letters of their own."""
    framed = f"^{word}$"
    return frozenset(framed[at : at + 2] for at in range(len(framed) - 1))


class Nearby:
    """Looks up, for a word nobody listed, the listed words it may stand for; `listed` maps words to stems."""

    def __init__(self, listed: Mapping[str, str]) -> None:
        self._stems = {word: stem for word, stem in listed.items() if len(word) >= 3}
        self._words = sorted(self._stems)
        self._having: dict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(self._words):
            for pair in pairs(word):
                self._having[pair].append(number)
        self._sounding: dict[str, list[str]] = defaultdict(list)
        for listed_word in self._words:
            self._sounding[sound(listed_word)].append(listed_word)
        self._found: dict[str, dict[str, float]] = {}

    def readings(self, word: str) -> dict[str, float]:
        """Stems with how surely the word stands for them (0-1), surest first; empty for none."""
        if len(word) < SHORTEST or len(word) > 32:
            return {}
        if word not in self._found:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            surest = sorted(self._candidates(word).items(), key=lambda found: (-found[1], found[0]))
            self._found[word] = dict(surest[:MOST])
        return self._found[word]

    def _candidates(self, word: str) -> dict[str, float]:
        found = (
            self._alike_in_sound(word) or self._with_ending(word) or self._slips(word) or self._parts(word)
        )
        stems: dict[str, float] = {}
        for other, surely in found.items():
            stem = self._stems[other]
            stems[stem] = max(stems.get(stem, 0.0), surely)
        return stems

    def _alike_in_sound(self, word: str) -> dict[str, float]:
        return dict.fromkeys(self._sounding.get(sound(word), ()), SOUNDS)

    def _with_ending(self, word: str) -> dict[str, float]:
        fronts = (word.removesuffix(ending) for ending in SPOKEN_ENDINGS if word.endswith(ending))
        known = next((front for front in fronts if len(front) >= SHORTEST and front in self._stems), None)
        return {known: WITH_ENDING} if known else {}

    def _slips(self, word: str) -> dict[str, float]:
        shared: dict[int, int] = defaultdict(int)
        own = pairs(word)
        for pair in own:
            for number in self._having.get(pair, ()):
                shared[number] += 1
        found: dict[str, float] = {}
        for number, count in shared.items():
            other = self._words[number]
            if 2 * count < LEAST_ALIKE * (len(own) + len(other) + 1) or abs(len(other) - len(word)) > 2:
                continue
            if (surely := _slip(word, other)) > 0:
                found[other] = surely
        surest = max(found.values(), default=0.0)
        return {other: surely for other, surely in found.items() if surely > surest - LESS_SURE}

    def _parts(self, word: str) -> dict[str, float]:
        """The longest listed word it begins with, and the longest it ends with."""
        cuts = range(SHORTEST, len(word) - 2)
        front = next((word[:cut] for cut in reversed(cuts) if word[:cut] in self._stems), None)
        cuts = range(3, len(word) - SHORTEST + 1)
        head = next((word[cut:] for cut in cuts if word[cut:] in self._stems), None)
        between = word[len(front or "") : len(word) - len(head or "")]
        if front and head and len(front) + len(head) <= len(word) and between in LINKS:
            return {head: COMPOUND_WHOLE, front: COMPOUND_WHOLE - LESS_SURE}
        sure = ((front, COMPOUND_FRONT), (head, COMPOUND_HEAD))
        return {part: surely for part, surely in sure if part}


def _slip(typed: str, meant: str) -> float:
    """How surely one is the other: a letter too many, missing, wrong or two swapped; in long words twice."""
    length = len(meant)
    if length < SHORTEST or (length <= SAME_BEGINNING and sound(typed)[0] != sound(meant)[0]):
        return 0.0
    allowed = 1 if length < 7 else 2
    slips = distance(typed, meant, allowed)
    if slips > allowed and length > SHORTEST + 1 and sound(typed)[:3] == sound(meant)[:3]:
        slips = 1 + distance(sound(typed), sound(meant), 1)
        allowed = 2
    if slips > allowed:
        return 0.0
    surely: float = (SLIP_IN_A_LONG_WORD if length >= LONG else SLIP) ** slips
    return surely * 0.9 if length < 6 else surely


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
