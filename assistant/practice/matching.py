"""Which topic of a simulated client a coach's question is about.

BM25 over Dutch stems with phrases, fused with runs of letters; both on the client's own list of words, so
that the lexicon decides and not the algorithm. A short question without a topic of its own goes on about the
last one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from assistant.practice.dutch import Question, Token, phrase_tokens, read_question
from assistant.practice.function_words import COMMON
from assistant.practice.letters import LetterIndex
from assistant.practice.lexical import Asked, LexicalIndex
from assistant.practice.nearby import Nearby
from assistant.practice.understanding import UNDERSTOOD, Evidence, confidence
from assistant.practice.words import empty_words, everyday_stems

TITLE: Final = 2.0
"""What a word of a title counts, where a word of the lexicon counts 1."""
TOLD: Final = 0.15
"""What a word counts that only stands in what the client tells."""
LETTERS: Final = 0.35
FOLLOWS: Final = (2.2, 0.5, 0.2)
"""What the last topic gets extra in a question of none, one and two specific words …"""
FOLLOWS_BACK: Final = (6.0, 2.4, 0.8)
"""… when it points back: "hoe vond u dat?"."""


SPLIT: Final = 0.9
"""How surely "rij bewijs" is `rijbewijs`."""
REMEMBERED: Final = 32
"""Questions whose matches are kept: one turn looks several times at the same words."""
NAME: Final = 0.3
"""How much a name counts that no topic knows: less than another unknown word."""


@dataclass(frozen=True, slots=True)
class TopicWords:
    """What a client can talk about, and the words and phrases in which a coach asks about it."""

    id: str
    title: str
    words: tuple[str, ...]
    told: tuple[str, ...] = ()
    """What the client can tell about it: a coach who read the briefing asks with words from there."""


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
        self._lexical = LexicalIndex(_entries(listed))
        self._letters = LetterIndex([_content_words(topic) for topic in listed])
        self._nearby = Nearby({**COMMON, **self._lexical.words_listed})
        self._matched: dict[tuple[str, str | None], Matches] = {}

    def match(self, text: str, after: str | None = None) -> Matches:
        """`after` is the topic the talk was about until now; a short follow-up goes on about it."""
        if (text, after) not in self._matched:
            if len(self._matched) >= REMEMBERED:
                self._matched.clear()
            self._matched[text, after] = self._match(text, after)
        return self._matched[text, after]

    def _match(self, text: str, after: str | None) -> Matches:
        question = read_question(text)
        if not question.tokens and not question.points_back:
            return NOTHING
        asked = self._asked(question.tokens)
        scores = self._scores(question, asked)
        follows = 0.0
        if after in self._place:
            follows = _follows(question)
            scores[self._place[after]] = scores.get(self._place[after], 0.0) + follows
        ordered = sorted(
            ((topic, score) for topic, score in scores.items() if score > 0),
            key=lambda found: (-found[1], found[0]),
        )
        if not ordered:
            return NOTHING
        if self._ids[ordered[0][0]] != after:
            follows = 0.0
        sure = confidence(self._evidence(ordered, follows, question, asked))
        best = ordered[0][1]
        ranked = tuple((self._ids[topic], sure * (score / best)) for topic, score in ordered)
        return Matches(ranked, sure, is_understood=sure >= UNDERSTOOD)

    def meant(self, text: str) -> frozenset[str]:
        """Stems of its content words; of a word nobody listed those it may stand for."""
        empty = empty_words()
        found: set[str] = set()
        for token in read_question(text).tokens:
            if token.is_content and token.word not in empty:
                readings = self._readings(token)
                found.update(readings.keys() - {token.stem} or readings.keys())
        return frozenset(found)

    def _asked(self, tokens: tuple[Token, ...]) -> Asked:
        readings = [self._readings(token) for token in tokens]
        for place, (one, other) in enumerate(pairwise(tokens)):
            stem = self._lexical.words_listed.get(one.word + other.word)
            if stem is not None:
                readings[place] = {**readings[place], stem: SPLIT}
        return Asked(
            readings,
            tuple(self._lexical.weight(token) for token in tokens),
            tuple(token.emphasis * (NAME if self._is_unknown_name(token) else 1.0) for token in tokens),
        )

    def _is_unknown_name(self, token: Token) -> bool:
        return token.is_name and token.is_specific and token.stem not in self._lexical.stems

    def _readings(self, token: Token) -> dict[str, float]:
        if not token.is_specific or token.stem in self._lexical.stems:
            return {token.stem: 1.0}
        if token.stem[-1] in "td" and token.stem[:-1] in self._lexical.stems:
            return {token.stem[:-1]: 1.0}
        if token.stem in everyday_stems():
            return {token.stem: 1.0}
        return {token.stem: 1.0, **self._nearby.readings(token.word)}

    def _scores(self, question: Question, asked: Asked) -> dict[int, float]:
        scores = self._lexical.words(asked)
        for topic, score in self._lexical.phrases(asked).items():
            scores[topic] = scores.get(topic, 0.0) + score
        content = [
            (token.stem, token.emphasis * token.weight) for token in question.tokens if token.is_content
        ]
        for topic, alike in self._letters.alike(content).items():
            scores[topic] = scores.get(topic, 0.0) + LETTERS * alike
        return scores

    def _evidence(
        self, ordered: list[tuple[int, float]], follows: float, question: Question, asked: Asked
    ) -> Evidence:
        best = ordered[0][1]
        strange = [
            (
                weight * emphasis,
                max((surely for stem, surely in reading.items() if stem != token.stem), default=0.0),
            )
            for token, reading, weight, emphasis in zip(
                question.tokens, asked.readings, asked.weights, asked.emphases, strict=True
            )
            if token.is_specific and token.stem not in self._lexical.stems
        ]
        return Evidence(
            strength=math.log1p(best),
            share=min(1.5, (best - follows) / asked.mass) if asked.mass else 0.0,
            unknown=sum(weight for weight, surely in strange if not surely),
            guessed=sum(1 - surely for _, surely in strange if surely),
            follows=follows,
            goes_on=follows > 0 and not question.specific,
            is_addressed=question.is_addressed,
            is_own=question.is_own,
            is_foreign=question.is_foreign,
        )


def _entries(topics: Sequence[TopicWords]) -> list[list[tuple[str, float]]]:
    """By topic its words, and of what is told the words that no topic lists."""
    entries = [[*((word, 1.0) for word in topic.words), (topic.title, TITLE)] for topic in topics]
    listed = {token.stem for topic in entries for entry, _ in topic for token in phrase_tokens(entry)}
    listed |= everyday_stems()
    for topic, known in zip(topics, entries, strict=True):
        tokens = (token for said in topic.told for token in phrase_tokens(said))
        told = {token.stem: token.word for token in tokens if token.is_specific}
        known.extend((word, TOLD) for stem, word in sorted(told.items()) if stem not in listed)
    return entries


def _follows(question: Question) -> float:
    given = FOLLOWS_BACK if question.points_back else FOLLOWS
    return given[question.specific] if question.specific < len(given) else 0.0


def _content_words(topic: TopicWords) -> dict[str, float]:
    found: dict[str, float] = {}
    for entry in (*topic.words, topic.title):
        content = [token.stem for token in phrase_tokens(entry) if token.is_content]
        for stem in content:
            found[stem] = found.get(stem, 0.0) + 1 / len(content)
    return found
