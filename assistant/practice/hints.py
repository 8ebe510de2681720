"""What could be asked now: offered when a trainee asks for it, from the same engine as in a real talk."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.i18n import _, filled
from assistant.ports import Phrases
from assistant.practice.talk import PracticeTalk
from assistant.technique.probes import ProbeContext, suggest
from flows.errors import N_
from flows.model import StarPart

MOST = 3


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
        fresh = next((topic for topic in talk.client.topics if topic.id not in state.touched), None)
        if fresh is not None:
            found.append(
                Hint(
                    f"Kunt u iets vertellen over {fresh.named}?",
                    filled(N_("Not talked about yet: {topic}."), {"topic": fresh.title}),
                )
            )
    return tuple(found[:MOST])


def _missing(talk: PracticeTalk) -> tuple[StarPart, ...]:
    """Parts still untold of the episode the client last told something of."""
    told = talk.state.told
    for episode in talk.client.episodes:
        if talk.state.last_fact in episode.parts.values():
            return tuple(part for part, fact in episode.parts.items() if fact not in told)
    return ()


def _network(talk: PracticeTalk) -> int:
    return sum(topic in talk.state.touched for topic in ("vrienden", "steun", "familie"))
