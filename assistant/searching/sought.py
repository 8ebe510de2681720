"""What somebody typed to search for. Whatever is typed means something: no sign in it is an order.

Words are found by their beginning and by their stem; what stands in quotation marks is found exactly so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.searching.words import Spot, spots_in, stem_of
from assistant.word_index import Wanted

MOST_WORDS = 12
"""Of what is typed; a whole page that was pasted is no question."""
_QUOTED = re.compile(r'["“”„«»]([^"“”„«»]*)(?:["“”„«»]|$)')


@dataclass(frozen=True, slots=True)
class Sought:
    words: tuple[str, ...]
    """Plain, each once."""
    phrases: tuple[tuple[str, ...], ...]
    """Plain words in a row."""

    @classmethod
    def of(cls, typed: str) -> Sought:
        phrases = [tuple(spot.plain for spot in spots_in(quoted)) for quoted in _QUOTED.findall(typed)]
        loose = [spot.plain for spot in spots_in(_QUOTED.sub(" ", typed))]
        return cls(
            tuple(dict.fromkeys(loose))[:MOST_WORDS],
            tuple(dict.fromkeys(phrase[:MOST_WORDS] for phrase in phrases if phrase)),
        )

    def __bool__(self) -> bool:
        return bool(self.words or self.phrases)

    @property
    def parts(self) -> int:
        return len(self.words) + len(self.phrases)

    @property
    def wanted(self) -> tuple[Wanted, ...]:
        """What a store must find in a record before it can have all of this; `found_in` decides."""
        loose = [Wanted(word, stem_of(word)) for word in self.words]
        return (*loose, *(Wanted(None, word) for phrase in self.phrases for word in phrase))

    def found_in(self, text: str) -> Found:
        """Where any part of it stands in the text."""
        spots = spots_in(text)
        marks: list[tuple[int, int]] = []
        parts: set[int] = set()
        for number, word in enumerate(self.words):
            for spot in spots:
                if _fits(word, spot):
                    parts.add(number)
                    marks.append((spot.start, spot.end))
        for number, phrase in enumerate(self.phrases, start=len(self.words)):
            for start, end in _runs(phrase, spots):
                parts.add(number)
                marks.append((start, end))
        return Found(frozenset(parts), tuple(sorted(set(marks))))


@dataclass(frozen=True, slots=True)
class Found:
    parts: frozenset[int]
    """Numbers of the words and phrases that stand there."""
    marks: tuple[tuple[int, int], ...]
    """Start and end of each, in the order of the text."""


def _fits(word: str, spot: Spot) -> bool:
    return spot.plain.startswith(word) or spot.stem == stem_of(word)


def _runs(phrase: Sequence[str], spots: Sequence[Spot]) -> Iterator[tuple[int, int]]:
    for first in range(len(spots) - len(phrase) + 1):
        run = spots[first : first + len(phrase)]
        if all(spot.plain == word for spot, word in zip(run, phrase, strict=True)):
            yield run[0].start, run[-1].end
