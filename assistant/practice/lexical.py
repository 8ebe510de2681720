"""The words of all topics as an index: which words and phrases of a question point at which topic.

A word counts by BM25: more when few topics have it, and with diminishing returns when a topic has it often
(Robertson & Zaragoza 2009, The Probabilistic Relevance Framework, § 3.2). A phrase counts on top of that when
most of it stands in the question, in order and close together.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.practice.dutch import Token, phrase_tokens

SATURATION: Final = 0.3
"""BM25's k: a topic that has a word once as an entry of its own gets 1 / (1 + k) of what it can get."""
IN_A_PHRASE: Final = 0.4
"""What a word counts for by itself when it is listed as part of a phrase."""
PHRASE: Final = 0.9
SECOND_PHRASE: Final = 0.4
OUT_OF_ORDER: Final = 0.7
WIDEST_GAP: Final = 3
FADES: Final = 4.2
"""A phrase that is there for a share s counts for s ** FADES."""
LEAST_SHARE: Final = 0.4
LITERAL: Final = 4.5
"""Extra for a phrase that is the whole question: "wat kunt u goed?" consists of words that mean nothing."""

Readings = Sequence[Mapping[str, float]]
"""One mapping per token of the question: the stems it may stand for, with how surely (0-1)."""


@dataclass(frozen=True, slots=True)
class Phrase:
    topic: int
    stems: tuple[str, ...]
    weights: tuple[float, ...]
    mass: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the index reads it: per token its readings, its weight and its emphasis."""

    readings: Readings
    weights: tuple[float, ...]
    emphases: tuple[float, ...]

    @property
    def mass(self) -> float:
        return sum(weight * emphasis for weight, emphasis in zip(self.weights, self.emphases, strict=True))


class LexicalIndex:
    """`entries[n]`: the words, phrases and titles of topic n, each with how much it counts."""

    def __init__(self, entries: Sequence[Sequence[tuple[str, float]]]) -> None:
        tokens = [[(phrase_tokens(text), counts) for text, counts in topic] for topic in entries]
        frequencies = [_frequencies(topic) for topic in tokens]
        self._rarity = _rarity(frequencies, _weights(tokens))
        self.words_listed = {
            token.word: token.stem
            for topic in tokens
            for entry, _ in topic
            for token in entry
            if token.is_specific
        }
        """Stems by word, of the words that say what something is about."""
        self.stems: frozenset[str] = frozenset(self._rarity)
        """The content words that any topic knows."""
        self.rarest = max(self._rarity.values(), default=1.0)
        self._postings = _postings(frequencies, self._rarity)
        self._phrases = [
            phrase for topic, entry in enumerate(tokens) for phrase in self._phrases_of(topic, entry)
        ]
        self._containing: dict[str, list[int]] = defaultdict(list)
        for number, phrase in enumerate(self._phrases):
            for stem in set(phrase.stems):
                self._containing[stem].append(number)

    def _phrases_of(self, topic: int, entries: Sequence[tuple[tuple[Token, ...], float]]) -> list[Phrase]:
        found = []
        for tokens, counts in entries:
            if len(tokens) < 2:
                continue
            weights = tuple(self.weight(token) * counts for token in tokens)
            found.append(Phrase(topic, tuple(token.stem for token in tokens), weights, sum(weights)))
        return found

    def weight(self, token: Token) -> float:
        """Inverse document frequency of a content word, the fixed weight of a word of grammar."""
        if not token.is_content:
            return token.weight
        return self._rarity.get(token.stem, token.weight * self.rarest)

    def words(self, asked: Asked) -> dict[int, float]:
        """Evidence of single words, by topic."""
        found: dict[int, float] = defaultdict(float)
        seen: set[str] = set()
        for reading, emphasis in zip(asked.readings, asked.emphases, strict=True):
            best: dict[int, float] = {}
            for stem, surely in reading.items():
                if stem in seen:
                    continue
                seen.add(stem)
                for topic, weight in self._postings.get(stem, ()):
                    best[topic] = max(best.get(topic, 0.0), weight * surely * emphasis)
            for topic, weight in best.items():
                found[topic] += weight
        return found

    def phrases(self, asked: Asked) -> dict[int, float]:
        """Evidence of phrases, by topic: the best one, and a little of the one after it."""
        places: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, (reading, emphasis) in enumerate(zip(asked.readings, asked.emphases, strict=True)):
            for stem, surely in reading.items():
                places[stem].append((place, surely * emphasis))
        whole = asked.mass
        found: dict[int, list[float]] = defaultdict(list)
        for number in self._worth_a_look(places):
            phrase = self._phrases[number]
            if (score := _score(phrase, places, whole)) > 0:
                found[phrase.topic].append(score)
        return {topic: _best_two(scores) for topic, scores in found.items()}

    def _worth_a_look(self, places: Mapping[str, object]) -> list[int]:
        """Phrases of which half the words may be in the question."""
        present: dict[int, int] = defaultdict(int)
        for stem in places:
            for number in self._containing.get(stem, ()):
                present[number] += 1
        return [number for number, count in present.items() if 2 * count >= len(self._phrases[number].stems)]


def _frequencies(entries: Sequence[tuple[tuple[Token, ...], float]]) -> dict[str, float]:
    """How often a topic has each content word; in a phrase a word is there for its share of it."""
    found: dict[str, float] = defaultdict(float)
    for tokens, counts in entries:
        whole = sum(token.weight for token in tokens)
        part = 1.0 if len(tokens) == 1 else IN_A_PHRASE
        for token in tokens:
            if token.is_content:
                times = counts if token.is_specific else min(1.0, counts)
                found[token.stem] += times * part * token.weight / whole
    return found


def _weights(entries: Sequence[Sequence[tuple[tuple[Token, ...], float]]]) -> dict[str, float]:
    return {token.stem: token.weight for topic in entries for tokens, _ in topic for token in tokens}


def _rarity(frequencies: Sequence[Mapping[str, float]], weights: Mapping[str, float]) -> dict[str, float]:
    having: dict[str, float] = defaultdict(float)
    for topic in frequencies:
        for stem, times in topic.items():
            having[stem] += min(1.0, 0.5 + times)
    count = len(frequencies)
    return {
        stem: weights[stem] * math.log(1 + (count - max(1.0, times) + 0.5) / (max(1.0, times) + 0.5))
        for stem, times in having.items()
    }


def _postings(
    frequencies: Sequence[Mapping[str, float]], rarity: Mapping[str, float]
) -> dict[str, list[tuple[int, float]]]:
    found: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for topic, stems in enumerate(frequencies):
        for stem, times in stems.items():
            found[stem].append((topic, rarity[stem] * times * (1 + SATURATION) / (times + SATURATION)))
    return found


def _score(phrase: Phrase, places: Mapping[str, Sequence[tuple[int, float]]], whole: float) -> float:
    there, last, first, in_order = 0.0, -1, None, True
    for stem, weight in zip(phrase.stems, phrase.weights, strict=True):
        options = places.get(stem)
        if not options:
            continue
        place, surely = next((option for option in options if option[0] > last), options[0])
        in_order = in_order and place > last
        first = place if first is None else min(first, place)
        last = max(last, place)
        there += weight * surely
    share = there / phrase.mass if phrase.mass else 0.0
    if first is None or share < LEAST_SHARE:
        return 0.0
    score: float = there * share**FADES
    if not in_order:
        score *= OUT_OF_ORDER
    spread = last - first + 1 - len(phrase.stems)
    if spread > WIDEST_GAP:
        score *= WIDEST_GAP / spread
    covered = there / whole if whole else 0.0
    if in_order and covered > 0.5:
        score += LITERAL * share ** (2 * FADES) * (2 * covered - 1)
    return score


def _best_two(scores: list[float]) -> float:
    scores.sort(reverse=True)
    return PHRASE * (scores[0] + SECOND_PHRASE * (scores[1] if len(scores) > 1 else 0.0))
