"""Which topic of a simulated client a coach's question is about.

BM25 over Dutch stems with phrases, fused with runs of letters; both on the client's own list of words, so
that the lexicon decides and not the algorithm. A short question without a topic of its own goes on about the
last one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from assistant.practice.dutch import Token, phrase_tokens, question_tokens
from assistant.practice.letters import LetterIndex
from assistant.practice.lexical import TITLE, LexicalIndex
from assistant.practice.nearby import Nearby

LETTERS: Final = 0.35
FOLLOWS: Final = (6.0, 2.2, 1.2)
"""What the last topic gets extra in a question of none, one and two content words."""
UNDERSTOOD: Final = 0.5


@dataclass(frozen=True, slots=True)
class TopicWords:
    """What a client can talk about, and the words and phrases in which a coach asks about it."""

    id: str
    title: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matches:
    """What a question may be about."""

    ranked: tuple[tuple[str, float], ...]
    """Topics, likeliest first, each with how likely (0-1); the first has the `confidence`. May be empty."""
    confidence: float
    """0-1: how sure it is that the question is about the first topic and not about something unknown."""
    is_understood: bool
    """Whether the client can make anything of it."""


NOTHING: Final = Matches((), 0.0, is_understood=False)


class Matcher:
    """Built once per client; answers the same to the same question, always."""

    def __init__(self, topics: Iterable[TopicWords]) -> None:
        listed = tuple(topics)
        self._ids = tuple(topic.id for topic in listed)
        self._place = {topic: place for place, topic in enumerate(self._ids)}
        self._lexical = LexicalIndex(
            [[*((word, 1.0) for word in topic.words), (topic.title, TITLE)] for topic in listed]
        )
        self._letters = LetterIndex([_content_words(topic) for topic in listed])
        self._nearby = Nearby(self._lexical.stems)

    def match(self, text: str, after: str | None = None) -> Matches:
        """`after` is the topic the talk was about until now; a short follow-up goes on about it."""
        tokens = question_tokens(text)
        if not tokens:
            return NOTHING
        readings = [self._readings(token) for token in tokens]
        emphases = [token.emphasis for token in tokens]
        scores = self._lexical.words(readings, emphases)
        for topic, score in self._lexical.phrases(readings, emphases).items():
            scores[topic] = scores.get(topic, 0.0) + score
        content = [(token.stem, token.emphasis) for token in tokens if token.is_content]
        for topic, alike in self._letters.alike(content).items():
            scores[topic] = scores.get(topic, 0.0) + LETTERS * alike
        if after in self._place and len(content) < len(FOLLOWS):
            place = self._place[after]
            scores[place] = scores.get(place, 0.0) + FOLLOWS[len(content)]
        return self._judged(scores, tokens, readings)

    def _readings(self, token: Token) -> dict[str, float]:
        if not token.is_content or token.stem in self._lexical.stems:
            return {token.stem: 1.0}
        return {token.stem: 1.0, **self._nearby.readings(token.stem)}

    def _judged(
        self, scores: dict[int, float], tokens: tuple[Token, ...], readings: list[dict[str, float]]
    ) -> Matches:
        ordered = sorted(scores.items(), key=lambda found: (-found[1], found[0]))
        if not ordered or ordered[0][1] <= 0:
            return NOTHING
        best = ordered[0][1]
        strange = sum(
            1
            for token, reading in zip(tokens, readings, strict=True)
            if token.is_content and not any(stem in self._lexical.stems for stem in reading)
        )
        confidence = 1 / (1 + math.exp(-(1.1 * best - 0.5 * strange - 2.2)))
        ranked = tuple((self._ids[topic], confidence * score / best) for topic, score in ordered if score > 0)
        return Matches(ranked, confidence, is_understood=confidence >= UNDERSTOOD)


def _content_words(topic: TopicWords) -> dict[str, float]:
    found: dict[str, float] = {}
    for entry in (*topic.words, topic.title):
        content = [token.stem for token in phrase_tokens(entry) if token.is_content]
        for stem in content:
            found[stem] = found.get(stem, 0.0) + 1 / len(content)
    return found
