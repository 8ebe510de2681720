"""What a practice talk shows afterwards: counts and quotes, never a mark.

Three columns: what the trainee set out to do, what the transcript shows, what the client experienced.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from assistant.practice.analysis import Label
from assistant.practice.felt import Felt, felt
from assistant.practice.missed import MissedProbe, best, missed, own_words
from assistant.practice.moments import Moment, moments
from assistant.practice.next_try import NextTry, next_try
from assistant.practice.observed import Observed, observed
from assistant.practice.probes_put import probed
from assistant.practice.talk import Exchange, PracticeTalk
from assistant.technique.detect import findings
from assistant.technique.lexicon_files import lexicon
from assistant.technique.line import Line
from assistant.technique.utterances import RECOMMENDED
from flows.client_model import Client, Episode, Fact, Layer, Truth
from flows.model import Flow, StarPart, Text

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

    topic: Text
    """Its title."""
    was_touched: bool
    facts: tuple[Fact, ...]
    """What stayed untold, in the order of the client file."""


@dataclass(frozen=True, slots=True)
class EpisodeReached:
    title: Text
    told: Mapping[StarPart, bool]
    """In the order S, T, A, R, X."""
    asked: Mapping[StarPart, tuple[int, ...]]
    """Turns that asked for each part while this was talked about."""


@dataclass(frozen=True, slots=True)
class Debrief:
    run: str
    """Id."""
    client: Client
    trainee: str
    begun_at: datetime
    seed: int
    group: str
    branch_turn: int
    """Turn from which an earlier talk was done differently; 0 for a talk of its own."""
    model: str
    """Name of the language model that gave the client a voice; empty when there was none."""
    voiced: tuple[int, ...]
    """Turns whose answer it worded."""
    intent: str
    looked_back: Mapping[str, str]
    """The trainee's own answers, by question; see `looking_back`."""
    opening: str
    """The client's first words."""
    exchanges: tuple[Exchange, ...]
    counts: Mapping[Label, int]
    """Turns of each kind, in the order of the seven labels."""
    probing: tuple[int, ...]
    """Turns that probed."""
    words_trainee: int
    words_client: int
    solutions: tuple[int, ...]
    """Turns in which the trainee came with a solution."""
    client_solutions: tuple[int, ...]
    """Turns in whose answer the client named a solution or a wish himself, as far as its words show."""
    layers: tuple[LayerReached, ...]
    hidden: tuple[Hidden, ...]
    untouched: tuple[Text, ...]
    """Titles of topics that never came up."""
    episodes: tuple[EpisodeReached, ...]
    observed: tuple[Observed, ...]
    form: Flow | None
    """The guide whose words the rows of `observed` have."""
    moments: tuple[Moment, ...]
    missed: tuple[MissedProbe, ...]
    """All of them; `missed_most` are the ones to show."""
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

    @property
    def missed_most(self) -> tuple[MissedProbe, ...]:
        return best(self.missed)


def debrief(talk: PracticeTalk, form: Flow | None = None) -> Debrief:
    """`form` is the guide `observatie`; without it the rows of the form have no words of their own."""
    client, exchanges, begun = talk.client, talk.exchanges, talk.run.begun
    told = frozenset(talk.state.told)
    counts = _counts(exchanges)
    openings = missed(client, exchanges, told)
    rows = observed(exchanges)
    ended = _ended(talk)
    return Debrief(
        run=begun.run,
        client=client,
        trainee=begun.trainee,
        begun_at=begun.at,
        seed=begun.seed,
        group=begun.group,
        branch_turn=begun.branch_turn,
        model=begun.model,
        voiced=tuple(turn.number for turn in exchanges if turn.decided),
        intent=begun.intent,
        looked_back=talk.run.looked_back,
        opening=begun.opening,
        exchanges=exchanges,
        counts=counts,
        probing=probed(exchanges),
        words_trainee=sum(len(turn.text.split()) for turn in exchanges),
        words_client=sum(len(own_words(client, turn.reply.text).split()) for turn in exchanges),
        solutions=tuple(turn.number for turn in exchanges if "advies" in turn.analysis.flags),
        client_solutions=tuple(turn.number for turn in exchanges if _has_solution(client, turn)),
        layers=tuple(_layer(client, told, layer) for layer in get_args(Layer)),
        hidden=tuple(_hidden(client, told, frozenset(talk.state.touched))),
        untouched=tuple(topic.title for topic in client.topics if topic.id not in talk.state.touched),
        episodes=tuple(_episode(client, episode, exchanges, told) for episode in client.episodes),
        observed=rows,
        form=form,
        moments=moments(client, begun.opening, exchanges, told),
        missed=openings,
        felt=felt(client, exchanges),
        ended=ended,
        experience=getattr(client.experience, ended),
        next_try=next_try(exchanges, counts, rows, len(openings)),
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


def _episode(
    client: Client, episode: Episode, exchanges: Sequence[Exchange], told: frozenset[str]
) -> EpisodeReached:
    topic_of = {fact.id: fact.topic for fact in client.facts}
    topics = {topic_of[fact] for fact in episode.parts.values()}
    about = [
        turn
        for turn in exchanges
        if not topics.isdisjoint([topic_of[fact] for fact in turn.reply.facts] or turn.reply.topics[:1])
    ]
    return EpisodeReached(
        episode.title,
        {part: fact in told for part, fact in episode.parts.items()},
        {part: tuple(turn.number for turn in about if turn.analysis.star == part) for part in episode.parts},
    )


def _has_solution(client: Client, turn: Exchange) -> bool:
    said = findings(Line(own_words(client, turn.reply.text), lexicon("nl"))) or ()
    return any(one.kind == "look_behind" for one in said)


def _ended(talk: PracticeTalk) -> Ended:
    needed, trust = talk.client.trust.needed, talk.state.trust
    told = frozenset(talk.state.told)
    if trust >= needed and any(fact.layer == 3 and fact.id in told for fact in talk.client.facts):
        return "opened"
    return "half" if trust * 2 >= needed else "closed"
