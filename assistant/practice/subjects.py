"""What a question is about, as far as this client can talk about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from assistant.practice.matching import Matcher, TopicWords
from flows.client_model import Client, SharedTopic, Topic

NEAR: Final = 0.7
"""Share of the best match from which an own topic is meant rather than one the client knows nothing of …"""
NEAR_THE_WORLD: Final = 0.9
"""… and rather than one that belongs to nobody's life: football, the king."""

BESIDE: Final = {
    "gezin": ("alleen_zijn", "wonen"),
    "werk_laatste": ("werk_verleden",),
    "werk_verleden": ("werk_laatste",),
    "slapen": ("stemming",),
    "stemming": ("gezondheid",),
    "zorgen": ("stemming",),
    "trots": ("talenten",),
    "hobby": ("dagindeling",),
    "steun": ("hulpverlening", "vrienden"),
    "toekomst": ("werk_wens",),
    "motivatie": ("werk_wens",),
    "medicijnen": ("gezondheid",),
    "geld": ("schulden", "uitkering"),
}  # fmt: skip
"""Shared topics, and where a client without such a topic looks for an answer."""


@dataclass(frozen=True, slots=True)
class Found:
    ranked: tuple[tuple[str, float], ...]
    """The client's own topics, likeliest first, each with how likely (0-1)."""
    confidence: float
    """0-1: how sure it is that the question is about something known."""
    is_understood: bool
    """It is about one of the client's own topics."""
    elsewhere: str | None = None
    """The topic it is about, where the client has nothing to say about that, or only something beside it."""

    @property
    def first(self) -> str | None:
        return self.ranked[0][0] if self.ranked else None


@dataclass(frozen=True, slots=True)
class Subjects:
    matcher: Matcher
    own: frozenset[str]
    of_the_world: frozenset[str] = frozenset()
    """Shared topics that belong to no area of anybody's life."""

    def find(self, text: str, after: str | None = None) -> Found:
        """`after` is the topic the talk was about."""
        matches = self.matcher.match(text, after)
        own = tuple((topic, likely) for topic, likely in matches.ranked if topic in self.own)
        best = matches.ranked[0][1] if matches.ranked else 0.0
        asked = matches.ranked[0][0] if matches.ranked else None
        near = NEAR_THE_WORLD if asked in self.of_the_world else NEAR
        if asked is None or not matches.is_understood or (own and own[0][1] >= near * best):
            return Found(own, matches.confidence, matches.is_understood)
        beside = next((topic for topic in BESIDE.get(asked, ()) if topic in self.own), None)
        if beside is None:
            return Found(own, matches.confidence, is_understood=False, elsewhere=asked)
        rest = tuple(found for found in own if found[0] != beside)
        return Found(((beside, best), *rest), matches.confidence, is_understood=True, elsewhere=asked)


def subjects_of(client: Client) -> Subjects:
    """Own topics and those of others in one index: what is not known here competes with what is."""
    known = [*map(_words_of, client.topics), *map(_words_of, client.elsewhere)]
    return Subjects(
        Matcher(known),
        frozenset(topic.id for topic in client.topics),
        frozenset(topic.id for topic in client.elsewhere if topic.about is None),
    )


def _words_of(topic: Topic | SharedTopic) -> TopicWords:
    told = tuple(said for fact in topic.facts for said in fact.says) if isinstance(topic, Topic) else ()
    return TopicWords(topic.id, topic.title.nl, topic.words, told)
