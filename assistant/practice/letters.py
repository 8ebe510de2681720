"""Topics compared with a question by runs of letters: blind to grammar, and so to how a word was spelled."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

LENGTH: Final = 4


@lru_cache(maxsize=20_000)
def grams(word: str) -> tuple[str, ...]:
    framed = f" {word} "
    return tuple(framed[at : at + LENGTH] for at in range(max(1, len(framed) - LENGTH + 1)))


class LetterIndex:
    """`documents[n]`: the content words of topic n, each with how often it has them."""

    def __init__(self, documents: Sequence[dict[str, float]]) -> None:
        counted: list[dict[str, float]] = []
        having: dict[str, int] = defaultdict(int)
        for document in documents:
            found: dict[str, float] = defaultdict(float)
            for word, times in document.items():
                for gram in grams(word):
                    found[gram] += times
            counted.append(found)
            for gram in found:
                having[gram] += 1
        self._rarity = {
            gram: math.log((1 + len(documents)) / (1 + topics)) for gram, topics in having.items()
        }
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for topic, found in enumerate(counted):
            weighed = {gram: (1 + math.log1p(times)) * self._rarity[gram] for gram, times in found.items()}
            length = math.sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
            for gram, weight in weighed.items():
                if weight > 0:
                    self._postings[gram].append((topic, weight / math.sqrt(length)))

    def alike(self, words: Sequence[tuple[str, float]]) -> dict[int, float]:
        """By topic; `words` are the content words of the question with their emphasis."""
        asked: dict[str, float] = defaultdict(float)
        for word, emphasis in words:
            for gram in grams(word):
                asked[gram] += emphasis * self._rarity.get(gram, 0.0)
        length = math.sqrt(sum(weight * weight for weight in asked.values()))
        found: dict[int, float] = defaultdict(float)
        for gram, weight in asked.items():
            for topic, share in self._postings.get(gram, ()):
                found[topic] += share * weight / length
        return found
