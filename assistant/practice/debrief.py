"""What a practice talk shows afterwards: counts and quotes, never a mark.

Three columns: what the trainee set out to do, what the transcript shows, what the client experienced.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Literal, get_args

from assistant.practice.analysis import Label
from assistant.practice.next_try import NextTry, next_try
from assistant.practice.observed import Observed, observed
from assistant.practice.talk import Exchange, PracticeTalk
from assistant.technique.probes import Probe, ProbeContext, suggest
from flows.client_model import Client, Episode, Fact, Layer, Move, Truth
from flows.model import StarPart

_STAGE = re.compile(r"\([^)]*\)\s*")
"""What happens in the room; nobody said it."""
RECOMMENDED: frozenset[Label] = frozenset({"open", "echo", "samenvatting"})
Ended = Literal["opened", "half", "closed"]


@dataclass(frozen=True, slots=True)
class LayerReached:
    layer: Layer
    told: int
    of: int
    """Facts the client has in this layer."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """A topic of which something was not told."""

    topic: str
    """Its title."""
    was_touched: bool
    facts: tuple[Fact, ...]
    """What stayed untold, in the order of the client file."""


@dataclass(frozen=True, slots=True)
class EpisodeReached:
    title: str
    told: Mapping[StarPart, bool]
    """In the order S, T, A, R, X."""


@dataclass(frozen=True, slots=True)
class Felt:
    """A turn that opened or closed this client, and why."""

    turn: int
    text: str
    by: int
    why: str


@dataclass(frozen=True, slots=True)
class MissedProbe:
    """The client gave an opening for a probe, and the next turn went elsewhere."""

    turn: int
    """Of the trainee, whose answer held the opening."""
    said: str
    """The client's answer."""
    probe: Probe


@dataclass(frozen=True, slots=True)
class Debrief:
    client: Client
    trainee: str
    begun_at: datetime
    seed: int
    intent: str
    exchanges: tuple[Exchange, ...]
    counts: Mapping[Label, int]
    """Turns of each kind, in the order of the seven labels."""
    probing: int
    """Turns that probed."""
    words_trainee: int
    words_client: int
    solutions: tuple[int, ...]
    """Turns in which the trainee came with a solution."""
    layers: tuple[LayerReached, ...]
    hidden: tuple[Hidden, ...]
    untouched: tuple[str, ...]
    """Titles of topics that never came up."""
    episodes: tuple[EpisodeReached, ...]
    observed: tuple[Observed, ...]
    missed: tuple[MissedProbe, ...]
    felt: tuple[Felt, ...]
    ended: Ended
    experience: str
    """How the client looks back, in his own voice."""
    next_try: NextTry
    truth: Truth

    @property
    def questions(self) -> int:
        return sum(count for label, count in self.counts.items() if label != "mededeling")

    @property
    def recommended(self) -> int:
        """Open and probing questions, and summaries."""
        return sum(count for label, count in self.counts.items() if label in RECOMMENDED)


def debrief(talk: PracticeTalk) -> Debrief:
    client, exchanges, begun = talk.client, talk.exchanges, talk.run.begun
    told = frozenset(talk.state.told)
    counts = _counts(exchanges)
    missed = _missed(exchanges)
    rows = observed(exchanges)
    ended = _ended(talk)
    return Debrief(
        client=client,
        trainee=begun.trainee,
        begun_at=begun.at,
        seed=begun.seed,
        intent=begun.intent,
        exchanges=exchanges,
        counts=counts,
        probing=sum("doorvragen" in turn.analysis.flags for turn in exchanges),
        words_trainee=sum(len(turn.text.split()) for turn in exchanges),
        words_client=sum(len(turn.reply.text.split()) for turn in exchanges),
        solutions=tuple(turn.number for turn in exchanges if "advies" in turn.analysis.flags),
        layers=tuple(_layer(client, told, layer) for layer in get_args(Layer)),
        hidden=tuple(_hidden(client, told, frozenset(talk.state.touched))),
        untouched=tuple(topic.title for topic in client.topics if topic.id not in talk.state.touched),
        episodes=tuple(_episode(episode, told) for episode in client.episodes),
        observed=rows,
        missed=missed,
        felt=tuple(_felt(client, exchanges)),
        ended=ended,
        experience=getattr(client.experience, ended),
        next_try=next_try(exchanges, counts, rows, len(missed)),
        truth=client.truth,
    )


def _counts(exchanges: Sequence[Exchange]) -> Mapping[Label, int]:
    found = Counter(turn.analysis.label for turn in exchanges)
    return {label: found[label] for label in get_args(Label)}


def _layer(client: Client, told: frozenset[str], layer: Layer) -> LayerReached:
    here = [fact for fact in client.facts if fact.layer == layer]
    return LayerReached(layer, sum(fact.id in told for fact in here), len(here))


def _hidden(client: Client, told: frozenset[str], touched: frozenset[str]) -> list[Hidden]:
    found = []
    for topic in client.topics:
        untold = tuple(fact for fact in topic.facts if fact.id not in told)
        if untold:
            found.append(Hidden(topic.title, topic.id in touched, untold))
    return found


def _episode(episode: Episode, told: frozenset[str]) -> EpisodeReached:
    return EpisodeReached(episode.title, {part: fact in told for part, fact in episode.parts.items()})


def _ended(talk: PracticeTalk) -> Ended:
    needed, trust = talk.client.trust.needed, talk.state.trust
    told = frozenset(talk.state.told)
    if trust >= needed and any(fact.layer == 3 and fact.id in told for fact in talk.client.facts):
        return "opened"
    return "half" if trust * 2 >= needed else "closed"


def _felt(client: Client, exchanges: Sequence[Exchange]) -> list[Felt]:
    """Turns that moved the client's trust, with the client's own reasons."""
    found, trust = [], client.trust.start
    for turn in exchanges:
        change, trust = turn.trust - trust, turn.trust
        moves = client.opens if change > 0 else client.closes
        whys = [move.why for move in moves if _is_made(move, turn) and move.why]
        if change and whys:
            found.append(Felt(turn.number, turn.text, change, whys[0]))
    return found


def _is_made(move: Move, turn: Exchange) -> bool:
    if move.name != "woorden":
        return move.name in turn.reply.moves
    said = turn.text.lower()
    return "woorden" in turn.reply.moves and any(word.lower() in said for word in move.words)


def _missed(exchanges: Sequence[Exchange]) -> tuple[MissedProbe, ...]:
    """The strongest opening of each answer that the next turn did not take up."""
    found = []
    for turn, following in pairwise(exchanges):
        if following.analysis.label == "echo" or "doorvragen" in following.analysis.flags:
            continue
        if not turn.reply.facts and turn.reply.outcome != "avoids":
            continue
        probes = suggest(_STAGE.sub("", turn.reply.text), ProbeContext())
        if probes and probes[0].trigger:
            found.append(MissedProbe(turn.number, turn.reply.text, probes[0]))
    return tuple(found)
