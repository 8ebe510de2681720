"""Scripted interviewers, made from a client's topics alone: a good one, a bad one, one with a single trick.

None of them knows the facts; the good one hears what is said and repeats a word of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from time import perf_counter

from assistant.practice.analysis import Analyse
from assistant.practice.client import SimulatedClient
from assistant.practice.state import ClientState, Reply
from assistant.practice.words import empty_words
from assistant.technique.text import words_of
from flows.client_model import Topic

_LONGEST_ECHO = 12
"""Letters; what people repeat is short."""


@dataclass
class Interview:
    """A talk that is going on, and what it gave so far."""

    simulation: SimulatedClient
    analyse: Analyse
    seed: int = 1
    state: ClientState = field(init=False)
    turns: list[tuple[str, Reply]] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)
    """What each turn took, the analysis of the technique included."""

    def __post_init__(self) -> None:
        self.state, _ = self.simulation.begin(self.seed)

    def say(self, text: str) -> Reply:
        begin = perf_counter()
        analysis = self.analyse(text, self.state.said)
        self.state, reply = self.simulation.step(self.state, text, analysis)
        self.milliseconds.append((perf_counter() - begin) * 1000)
        self.turns.append((text, reply))
        return reply

    @property
    def share(self) -> float:
        """Of all facts, those that were told."""
        return len(self.state.told) / len(self.simulation.client.facts)

    @property
    def is_won(self) -> bool:
        """Trust reached what layer 3 takes at some moment."""
        return self.state.highest >= self.simulation.client.trust.needed

    @property
    def unasked(self) -> list[str]:
        """Painful facts that came without trust, or in answer to another topic than theirs."""
        facts = {fact.id: fact for fact in self.simulation.client.facts}
        return [
            told
            for _, reply in self.turns
            for told in reply.facts
            if facts[told].painful and (reply.topics[:1] != (facts[told].topic,) or len(reply.facts) > 1)
        ]


_TO_THE_CLIENT = (
    (re.compile(r"\b(?:mijn|m'n)\b"), "uw"),
    (re.compile(r"\bik me\b"), "u zich"),
    (re.compile(r"\b(?:ik|me|mij)\b"), "u"),
)


def named(topic: Topic) -> str:
    """As a coach would name it to the client."""
    name = topic.named
    for own, yours in _TO_THE_CLIENT:
        name = own.sub(yours, name)
    return name


Interviewer = Callable[[Interview], None]


def good(talk: Interview) -> None:
    """Says what it is for, asks openly, repeats telling words, acknowledges, sums up, comes back later."""
    topics = talk.simulation.client.topics
    for line in (
        "Goedemiddag, fijn dat u er bent.",
        "We hebben een half uur de tijd. U mag meelezen met wat ik opschrijf.",
        "Ik vraag soms door, omdat ik het goed wil begrijpen.",
        "Dat lijkt me best spannend, zo'n gesprek.",
        "Waar wilt u het over hebben?",
    ):
        talk.say(line)
    for place, topic in enumerate(topics):
        _about(talk, topic, place)
    talk.say("Ik weet nog niet wat er mogelijk is, dat zoek ik uit.")
    talk.say("Ik vraag nog even door, omdat ik het goed wil begrijpen.")
    talk.say("Wat gaat er goed?")
    for topic in topics:
        _once_more(talk, topic)


def _about(talk: Interview, topic: Topic, place: int) -> None:
    reply = _first(talk, topic, place)
    for _, probe in zip(range(4), _probes(talk), strict=False):
        if reply.outcome in ("avoids", "not_yet"):
            talk.say("Dat begrijp ik. Het is aan u wat u vertelt.")
            return
        if reply.outcome in ("unknown", "said_before"):
            return
        reply = talk.say(probe())
    if place % 4 == 3:
        _sum_up(talk)


def _first(talk: Interview, topic: Topic, place: int) -> Reply:
    """An open question that is understood; other words when it is not."""
    questions = (
        f"Kunt u iets vertellen over {named(topic)}?",
        f"Wat kunt u vertellen over {topic.title.nl.lower()}?",
        *(f"Wat kunt u vertellen over {word}?" for word in topic.words[:4]),
    )
    reply = talk.say(questions[0])
    for question in questions[1:]:
        if reply.outcome == "clarify":
            reply = talk.say(f"Ik bedoel {named(topic)}.")
        if topic.id in reply.topics[:1]:
            break
        reply = talk.say(question)
    if ": " in reply.text and not reply.facts:
        reply = talk.say(f"{talk.simulation.client.name}, {questions[place % 2].lower()}")
    return reply


def _probes(talk: Interview) -> Iterator[Callable[[], str]]:
    yield lambda: _echo(talk) or "Kunt u daar meer over vertellen?"
    yield lambda: "Hoe ging dat precies?"
    yield lambda: "En wat deed u toen?"
    yield lambda: _echo(talk) or "Wat betekent dat voor u?"


def _once_more(talk: Interview, topic: Topic) -> None:
    """Back to a topic, now that there is more trust."""
    for question in (
        f"Ik kom nog even terug op {named(topic)}. Wat kunt u daar nog over vertellen?",
        f"Wat betekent {topic.title.nl.lower()} voor u?",
        "Kunt u daar meer over vertellen?",
        f"Wat wilt u nog kwijt over {named(topic)}?",
    ):
        reply = talk.say(question)
        if reply.outcome == "clarify":
            reply = talk.say(f"Ik bedoel {named(topic)}.")
        if reply.outcome in ("unknown", "said_before") and topic.id in reply.topics[:1]:
            return


def _echo(talk: Interview) -> str:
    """A telling word of the client's last answer, as a question."""
    said = talk.state.said
    telling = [said[word.start : word.end] for word in words_of(said) if word.norm not in empty_words()]
    short = [word for word in telling if 4 <= len(word) <= _LONGEST_ECHO]
    return f"{short[-1].capitalize()}?" if short else ""


def _sum_up(talk: Interview) -> None:
    facts = {fact.id: fact for fact in talk.simulation.client.facts}
    last = [facts[fact].short.rstrip(".").lower() for fact in talk.state.told[-3:]]
    talk.say(f"Dus als ik het goed begrijp: {', '.join(last)}. Klopt dat?")


def bad(talk: Interview) -> None:
    """Closed, leading, several at once, judging, and full of advice."""
    client = talk.simulation.client
    talk.say("Bent u er klaar voor?")
    for topic, other in zip(client.topics, (*client.topics[1:], client.topics[0]), strict=True):
        for line in (
            f"Hebt u {topic.words[0]}?",
            f"Is {named(topic)} een probleem?",
            f"U hebt toch wel iets met {named(topic)}, hè?",
            f"Hebt u {topic.words[1]}? En hoe zit het met {named(other)}? En wilt u dat wel?",
            "Dat is geen excuus. U had dat gewoon moeten regelen.",
            "U moet gewoon solliciteren, dat is het beste.",
        ):
            talk.say(line)


def one_trick(talk: Interview) -> None:
    """Only open questions, and never anything else."""
    for _ in range(2):
        for topic in talk.simulation.client.topics:
            talk.say(f"Vertel eens over {named(topic)}.")
            talk.say("Kunt u daar meer over vertellen?")
            talk.say(f"Wat kunt u nog vertellen over {topic.title.nl.lower()}?")


INTERVIEWERS: dict[str, Interviewer] = {"good": good, "bad": bad, "one_trick": one_trick}


def held(simulation: SimulatedClient, interviewer: Interviewer, analyse: Analyse, seed: int = 1) -> Interview:
    talk = Interview(simulation, analyse, seed)
    interviewer(talk)
    return talk
