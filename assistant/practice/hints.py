"""What could be asked now: offered when a trainee asks for it, from the same engine as in a real talk."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.i18n import _, filled
from assistant.ports import Phrases
from assistant.practice.address import addressed
from assistant.practice.talk import PracticeTalk
from assistant.technique.probes import ProbeContext, suggest
from flows.errors import N_
from flows.model import StarPart

MOST = 3
_FIRST_QUESTIONS = {
    "dagindeling": "Hoe ziet een gewone dag er voor u uit?",
    "werk_laatste": "Vertelt u eens over het laatste werk dat u had.",
    "talenten": "Waar vragen anderen u om hulp bij?",
    "steun": "Bij wie kunt u terecht als het tegenzit?",
    "gezin": "Hoe is het bij u thuis?",
    "gezondheid": "Hoe gaat het met uw gezondheid?",
    "geld": "Hoe lukt het u om rond te komen?",
    "trajecten": "Wat heeft u al met de gemeente gedaan, en hoe was dat?",
    "zorgen": "Waar loopt u het meest tegenaan?",
    "opleiding": "Hoe was het op school?",
    "vervoer": "Hoe komt u ergens waar u moet zijn?",
    "toekomst": "Waar wilt u over een half jaar staan?",
}
"""On what comes up with everybody, in the order of a talk; what is a client's own stays to be found."""


@dataclass(frozen=True, slots=True)
class Hint:
    text: str
    """A question as one could ask it; Dutch with a Dutch client."""
    why: str
    """In the interface language."""


def hints(talk: PracticeTalk, phrases: Phrases) -> tuple[Hint, ...]:
    """At most three, best first: probes on the client's last words, then a topic that was not touched."""
    state, exchanges = talk.state, talk.exchanges
    if not exchanges:
        return (Hint("Vertelt u eens, hoe gaat het met u?", _("An open question to begin with.")),)
    said = exchanges[-1].reply.text
    used = tuple((turn.analysis.label, None) for turn in exchanges if turn.analysis.label == "echo")
    context = ProbeContext(missing_star=_missing(talk), used=used, network_asked=_network(talk))
    found = [
        Hint(phrases.probe(probe.kind, number, "nl", **probe.words), _(probe.reason))
        for number, probe in enumerate(suggest(said, context))
    ]
    if len(found) < MOST:
        titles = {topic.id: topic.title for topic in talk.client.topics if topic.id not in state.touched}
        fresh = next((topic for topic in _FIRST_QUESTIONS if topic in titles), None)
        if fresh is not None:
            why = filled(N_("Not talked about yet: {topic}."), {"topic": titles[fresh]})
            found.append(Hint(_FIRST_QUESTIONS[fresh], why))
    asked = [turn.text for turn in exchanges]
    return tuple(replace(hint, text=addressed(hint.text, asked)) for hint in found[:MOST])


def _missing(talk: PracticeTalk) -> tuple[StarPart, ...]:
    """Parts still untold of the episode the client last told something of."""
    told = talk.state.told
    for episode in talk.client.episodes:
        if talk.state.last_fact in episode.parts.values():
            return tuple(part for part, fact in episode.parts.items() if fact not in told)
    return ()


def _network(talk: PracticeTalk) -> int:
    return sum(topic in talk.state.touched for topic in ("vrienden", "steun", "familie"))
