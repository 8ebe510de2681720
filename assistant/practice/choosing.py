"""What a client tells when asked about a topic: which fact, how much of it, or which of the no-answers.

Layer 1 is said at once, 2 after an open question or a probe, 3 only with trust. A closed question gets a
short form, a leading one agreement. What is painful and locked is steered away from, visibly.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from assistant.practice.answers import Answer, Asked, Kind
from assistant.practice.apart import told_apart
from assistant.practice.measures import Measure, fits
from assistant.practice.state import ClientState, Mood
from assistant.practice.words import content_stems, norms, stem, stems
from assistant.technique.text import normalise, words_of
from flows.client_model import Client, Fact, Topic
from flows.model import StarPart

DEEPEST: Final = 3
SOURED: Final = 2
"""Points below the start from which a client keeps to layer 1."""
_TO_OTHERS: Final = frozenset({"verteld", "gezegd", "besproken", "laten", "weten"})
"""“Hebt u dat iemand verteld?” is answered by no fact of what it points at."""


def mood_of(client: Client, state: ClientState) -> Mood:
    if state.trust >= client.trust.needed:
        return "open"
    return "dicht" if state.trust <= client.trust.start - SOURED else "half"


@dataclass(frozen=True, slots=True)
class Choosing:
    """The facts of one client, indexed for choosing."""

    client: Client
    facts: dict[str, Fact]
    topics: dict[str, Topic]
    aims: dict[str, frozenset[str]]
    """Stems of the words that aim at a fact, by its id."""
    parts: dict[str, StarPart]
    """Part of an episode a fact holds, by its id."""
    titles: dict[str, frozenset[str]]
    """Stems of what a topic is called, by its id."""
    listed: dict[str, frozenset[frozenset[str]]]
    """Stems of each word and phrase of a topic, by its id."""
    names: frozenset[str]
    """Words the client says with a capital, wherever they stand."""

    def answer(self, topic: Topic, asked: Asked, state: ClientState) -> Answer:
        told = frozenset(state.told)
        about = told_apart(topic.id, asked.words, topic.facts)
        if about == ():
            return Answer("none", topic=topic.id)
        ready = [fact for fact in topic.facts if fact.id not in told and told.issuperset(fact.after)]
        aimed = list(about) if about is not None else self._aimed(topic, asked)
        if aimed and told.issuperset(fact.id for fact in aimed) and not asked.is_probe:
            return Answer("said_before", (aimed[0],), topic.id)
        if (said := self._says_already(topic, asked, told)) is not None:
            return Answer("said_before", (said,), topic.id)
        if asked.measure is not None and not aimed:
            measured = self._measured(topic, asked.measure, ready, asked, state)
            if measured is not None:
                return measured
        wanted = [fact for fact in ready if fact in aimed] or self._in_order(ready, asked, state)
        if not wanted:
            return self._nothing_left(topic, asked, state)
        reach = self._reach(asked, state)
        open_to = [
            fact
            for fact in wanted
            if fact.layer <= reach and (not fact.painful or self._may_hurt(fact, asked, state))
        ]
        if open_to and asked.label != "suggestief":
            return self._tells(topic, open_to[0], asked, state, ready)
        if asked.label == "open" and aimed and told.issuperset(fact.id for fact in aimed):
            return Answer("said_before", (aimed[0],), topic.id)
        return self._locked(topic, wanted, asked, state)

    def _may_hurt(self, fact: Fact, asked: Asked, state: ClientState) -> bool:
        """What is painful is told to who asks for it: by name, as this part of a story, or again."""
        is_part = asked.star is not None and self.parts.get(fact.id) == asked.star
        return asked.has_subject or is_part or state.outcome == "avoids"

    def _measured(
        self, topic: Topic, measure: Measure, ready: Sequence[Fact], asked: Asked, state: ClientState
    ) -> Answer | None:
        """To “hoe lang?” only what says how long; None for what anybody knows and this file leaves out."""
        briefly = [fact for fact in self._in_order(ready, asked, state) if fits(measure, fact.short)]
        known = [fact for fact in topic.facts if fact.id in state.told]
        if briefly and not any(fits(measure, fact.short) for fact in known if asked.is_probe):
            if briefly[0].layer <= self._reach(asked, state):
                return self._tells(topic, briefly[0], asked, state, ready)
            return self._locked(topic, briefly, asked, state)
        for fact in reversed(known):
            if fits(measure, fact.short):
                return Answer("said_before", (fact,), topic.id)
            if all(fits(measure, line) for line in fact.says):
                return Answer("again", (fact,), topic.id)
        for fact in ready:
            if fact.layer == 1 and all(fits(measure, line) for line in fact.says):
                return Answer("tells", (fact,), topic.id)
        return None if measure == "oud" else Answer("not_exactly", topic=topic.id)

    def part(self, state: ClientState, star: StarPart | None) -> Fact | None:
        """Of the episode the client is telling: the part that is asked for, or what comes next."""
        for episode in self.client.episodes:
            order = list(episode.parts.values())
            if state.last_fact not in order:
                continue
            if star is not None:
                return self.facts[episode.parts[star]]
            later = order[order.index(state.last_fact) + 1 :]
            return next((self.facts[fact] for fact in later if fact not in state.told), None)
        return None

    def first_topic(self, state: ClientState) -> str:
        """Where a client begins who may say what comes up: what he came for, or what lies at hand."""
        again = self.client.returns_to
        if again is not None and again.topic not in state.touched:
            return again.topic
        at_hand = (topic.id for topic in self.client.topics if self.has_at_once(topic, state))
        return next(at_hand, self.client.topics[0].id)

    def has_more(self, topic: Topic, state: ClientState) -> bool:
        return any(fact.id not in state.told for fact in topic.facts)

    def has_at_once(self, topic: Topic, state: ClientState) -> bool:
        return any(
            fact.layer == 1 and fact.id not in state.told and set(fact.after) <= set(state.told)
            for fact in topic.facts
        )

    def _aimed(self, topic: Topic, asked: Asked) -> list[Fact]:
        """Facts the words of the question point to, best first; else those of the STAR part it asks for."""
        hits = [(len(asked.stems & self.aims[fact.id]), fact) for fact in topic.facts if fact.id in self.aims]
        best = max((count for count, _ in hits), default=0)
        if best:
            return [fact for count, fact in hits if count == best]
        if asked.star is not None:
            return [fact for fact in topic.facts if self.parts.get(fact.id) == asked.star]
        return []

    def _in_order(self, ready: Iterable[Fact], asked: Asked, state: ClientState) -> list[Fact]:
        """What follows from the last thing said comes first, then what lies least deep.

        Whoever told the truth does not say the easy thing after it of his own accord: that may contradict it.
        """
        last = self.facts.get(state.last_fact or "")
        is_true = last is not None and last.layer == DEEPEST and not asked.has_subject
        left = (fact for fact in ready if not is_true or fact.layer > 1)
        return sorted(left, key=lambda fact: (fact.layer, state.last_fact not in fact.after))

    def _reach(self, asked: Asked, state: ClientState) -> int:
        mood = mood_of(self.client, state)
        if asked.label in ("open", "echo", "samenvatting") or (asked.is_probe and asked.label != "gesloten"):
            return 3 if mood == "open" else 1 if mood == "dicht" else 2
        return 1

    def _tells(
        self, topic: Topic, fact: Fact, asked: Asked, state: ClientState, ready: Sequence[Fact]
    ) -> Answer:
        if asked.label in ("gesloten", "meervoudig"):
            if not self._answers(fact, topic, asked):
                return Answer("vague", topic=topic.id)
            return Answer("short", (fact,), topic.id)
        told = [fact]
        if asked.label == "open" and fact.layer == 1 and topic.id not in state.touched:
            more = [other for other in ready if other.layer == 2 and other is not fact]
            if self._reach(asked, state) >= 2 and not asked.is_probe:
                told += more[:1]
        return Answer("tells", tuple(told), topic.id)

    def _locked(self, topic: Topic, wanted: Sequence[Fact], asked: Asked, state: ClientState) -> Answer:
        """Something is there, and this question does not bring it out."""
        nearest = wanted[0]
        if nearest.layer == DEEPEST:
            kind: Kind = "avoids" if any(fact.painful for fact in wanted) else "not_yet"
            return Answer(kind, topic=topic.id)
        if asked.label == "suggestief":
            return Answer("obliges", topic=topic.id)
        if asked.label == "meervoudig":
            return Answer("too_much", topic=topic.id)
        if asked.label == "gesloten":
            return self._short(topic, nearest, asked, state)
        return Answer("not_yet", topic=topic.id)

    def _short(self, topic: Topic, fact: Fact, asked: Asked, state: ClientState) -> Answer:
        """A closed question about layer 2: its short form once the talk goes well, a word, or agreement."""
        if not self._answers(fact, topic, asked):
            return Answer("vague", topic=topic.id)
        begin = self.client.trust.start
        is_aimed = asked.wants_a_word and bool(self.aims.get(fact.id, frozenset()).intersection(asked.stems))
        if fact.layer == 2 and (state.trust > begin or (is_aimed and state.trust == begin)):
            return Answer("glimpse", (fact,), topic.id)
        known = [one for one in topic.facts if one.id in state.told]
        if asked.wants_which and known:
            return Answer("said_before", (_nearest(known, asked.stems),), topic.id)
        return Answer("not_yet" if asked.wants_a_word else "vague", topic=topic.id)

    def _nothing_left(self, topic: Topic, asked: Asked, state: ClientState) -> Answer:
        """Everything here was told, or waits for something that was not."""
        told = frozenset(state.told)
        last = self.facts.get(state.last_fact or "")
        if (
            asked.label == "echo"
            and last is not None
            and last.topic == topic.id
            and state.outcome == "answered"
        ):
            return Answer("again", (last,), topic.id)
        known = [fact for fact in topic.facts if fact.id in told]
        waiting = [fact for fact in topic.facts if fact.id not in told]
        if any(fact.painful for fact in waiting) and asked.label != "suggestief":
            return Answer("avoids", topic=topic.id)
        if asked.label == "suggestief":
            return Answer("obliges", topic=topic.id)
        if not known:
            return Answer("not_yet", topic=topic.id)
        if asked.is_probe and waiting:
            return Answer("not_yet", topic=topic.id)
        nearest = _nearest(known, asked.stems)
        if not self._answers(nearest, topic, asked):
            return Answer("vague", topic=topic.id)
        if asked.is_probe and asked.label != "gesloten" and last is not None and last in known:
            return Answer("again", (last,), topic.id)
        return Answer("said_before", (nearest,), topic.id)

    def _says_already(self, topic: Topic, asked: Asked, told: frozenset[str]) -> Fact | None:
        """What was told with a word of this closed question in it, beside the name of the topic."""
        telling = asked.telling - self.titles[topic.id]
        if asked.label != "gesloten" or asked.wants_a_word or asked.is_probe or not telling:
            return None
        known = (fact for fact in topic.facts if fact.id in told)
        return next((fact for fact in known if telling & _text(fact)), None)

    def _answers(self, fact: Fact, topic: Topic, asked: Asked) -> bool:
        """Whether this fact answers a closed question: that names the topic, or has a word of the fact."""
        if asked.label != "gesloten" or asked.wants_a_word:
            return True
        if not asked.telling:
            return _TO_OTHERS.isdisjoint(norms(asked.words))
        if asked.telling & self.titles[topic.id]:
            return True
        listed = self.listed[topic.id]
        if asked.telling in listed or all(frozenset((one,)) in listed for one in asked.telling):
            return True
        return bool(asked.telling & _text(fact) or asked.stems & self.aims.get(fact.id, frozenset()))


def _nearest(known: Sequence[Fact], asked: frozenset[str]) -> Fact:
    """The fact that shares most words with the question; of equals the last."""
    return max(reversed(known), key=lambda fact: len(asked.intersection(stems(" ".join(fact.says)))))


def _text(fact: Fact) -> frozenset[str]:
    return content_stems(" ".join((*fact.says, fact.short)))


def choosing_of(client: Client) -> Choosing:
    facts = {fact.id: fact for fact in client.facts}
    return Choosing(
        client,
        facts,
        {topic.id: topic for topic in client.topics},
        {fact.id: _aims(fact.words) for fact in facts.values() if fact.words},
        {fact: part for episode in client.episodes for part, fact in episode.parts.items()},
        {topic.id: content_stems(f"{topic.title.nl} {topic.named}") for topic in client.topics},
        {topic.id: _listed(topic.words) for topic in client.topics},
        _names(client),
    )


def _listed(words: Iterable[str]) -> frozenset[frozenset[str]]:
    """Without phrases of which one word is left: "waar bent u goed in" does not list `goed`."""
    found = ((word, content_stems(word)) for word in words)
    return frozenset(content for word, content in found if len(content) > 1 or " " not in word)


def _names(client: Client) -> frozenset[str]:
    said = (words_of(line) for fact in client.facts for line in fact.says)
    pairs = ((before, word) for words in said for before, word in pairwise(words))
    inside = (word.norm for before, word in pairs if word.capital and not word.pause and before.norm != "'s")
    return frozenset((*inside, *(normalise(other.name) for other in client.others), normalise(client.name)))


def _aims(words: Iterable[str]) -> frozenset[str]:
    """Also of words that are empty elsewhere: `hoeveel` may be what aims at a fact."""
    return frozenset(found for word in words for found in (stems(word) or (stem(word.lower()),)))
