"""Which topic a question is about: a plain count of words, until the real one lands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from assistant.practice.words import stem, stems


@dataclass(frozen=True, slots=True)
class TopicWords:
    id: str
    title: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matches:
    ranked: tuple[tuple[str, float], ...]
    confidence: float
    is_understood: bool


class Matcher:
    def __init__(self, topics: Sequence[TopicWords]) -> None:
        self._ids = [topic.id for topic in topics]
        self._where: dict[str, set[str]] = {}
        for topic in topics:
            for words in topic.words:
                for word in words.split():
                    self._where.setdefault(stem(word.lower()), set()).add(topic.id)

    def match(self, text: str, after: str | None = None) -> Matches:
        scores = dict.fromkeys(self._ids, 0.0)
        for word in stems(text):
            where = self._where.get(word, ())
            for topic in where:
                scores[topic] += log(1 + len(self._ids) / len(where))
        if scores.get(after):
            scores[after] += 0.5
        ranked = tuple(sorted(scores.items(), key=lambda pair: -pair[1]))
        best = ranked[0][1] if ranked else 0.0
        return Matches(ranked, best / (best + 2), best > 1.0)
