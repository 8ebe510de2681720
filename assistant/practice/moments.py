"""Moments of a practice talk worth looking at: what the trainee said, what that was, how it can be said else.

At most one moment of each kind, with the other turns that were like it. Praise and advice stand side by side.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Final, Literal

from assistant.practice.address import addressed
from assistant.practice.probes_put import PROBE, probed
from assistant.practice.talk import Exchange
from assistant.practice.turn import hear
from assistant.technique.lexicon_files import lexicon
from assistant.technique.quoting import as_heard
from assistant.technique.utterances import RECOMMENDED, Utterance, analyse
from flows.client_model import Client

Kind = Literal[
    "deepened", "opened", "given_back", "summed_up", "fact",
    "judging", "leading", "advising", "several", "row", "why", "closed", "jargon",
]  # fmt: skip
FITTING: Final[tuple[Kind, ...]] = ("deepened", "summed_up", "given_back", "opened", "fact")
"""What is worth doing again, the most telling first; the other kinds can be said in another way."""
_OTHERWISE: Final[tuple[Kind, ...]] = (
    "judging", "leading", "advising", "several", "row", "why", "closed", "jargon",
)  # fmt: skip
MOST: Final = 6
_MOST_FITTING: Final = 2
_WANDERING: Final = 45
"""Words in an answer that may be given a hold."""
_JOINED: Final = re.compile(r"[\s,;]*(?:\b(?:en|of|maar)\b[\s,;]*)*\Z", re.IGNORECASE)
_BETTER: Final[dict[Kind, str]] = {
    "judging": "Hoe is dat zo gekomen?",
    "leading": "Hoe kijkt u daar zelf tegenaan?",
    "advising": "Wat heeft u zelf al geprobeerd?",
    "row": "Vertelt u eens: hoe gaat dat bij u?",
    "closed": "Kunt u daar iets over vertellen?",
}
"""In Dutch, as one would say it to a client."""


@dataclass(frozen=True, slots=True)
class Moment:
    kind: Kind
    turn: int
    text: str
    """What the trainee said."""
    utterance: Utterance
    is_certain: bool
    better: str = ""
    """Another way to say it, in Dutch; empty where it fits."""
    again: tuple[int, ...] = ()
    """Other turns of this kind."""


def moments(
    client: Client, opening: str, exchanges: Sequence[Exchange], told: Set[str]
) -> tuple[Moment, ...]:
    """In the order of the talk; `told` are the facts told in the end."""
    seen = _Seen(client, opening, exchanges, told, probed(exchanges))
    found = defaultdict[Kind, list[Moment]](list)
    for turn in exchanges:
        for kind, better in seen.kinds(turn):
            utterance, is_certain = seen.utterance(turn), turn.analysis.is_certain
            found[kind].append(Moment(kind, turn.number, turn.text, utterance, is_certain, better))
    return tuple(sorted(_chosen(found), key=lambda moment: moment.turn))


def _chosen(found: Mapping[Kind, Sequence[Moment]]) -> list[Moment]:
    """One moment for a turn, and room for both sides as far as there is something on them."""
    fitting = _one_a_turn([found[kind] for kind in FITTING if kind in found], frozenset())
    kept = fitting[: max(_MOST_FITTING, MOST - sum(kind in found for kind in _OTHERWISE))]
    taken = frozenset(moment.turn for moment in kept)
    otherwise = _one_a_turn([found[kind] for kind in _OTHERWISE if kind in found], taken)
    return [*kept, *otherwise[: MOST - len(kept)]]


def _one_a_turn(kinds: Sequence[Sequence[Moment]], taken: Set[int]) -> list[Moment]:
    """Of each kind the first whose turn is still free."""
    found: dict[int, Moment] = {}
    for alike in kinds:
        moment = next((one for one in alike if one.turn not in taken and one.turn not in found), None)
        if moment is not None:
            again = tuple(one.turn for one in alike if one is not moment)
            found[moment.turn] = replace(moment, again=again)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class _Seen:
    client: Client
    opening: str
    exchanges: Sequence[Exchange]
    told: Set[str]
    probes: tuple[int, ...]

    def utterance(self, turn: Exchange) -> Utterance:
        """Its softer "waarom" with je or u, as the trainee speaks."""
        known = turn.analysis
        found = known if isinstance(known, Utterance) else analyse(turn.text, self._heard_before(turn))
        if PROBE in found.flags and turn.number not in self.probes:
            found = replace(found, flags=tuple(flag for flag in found.flags if flag != PROBE))
        return replace(found, softer=self._as_spoken(found.softer)) if found.softer else found

    def kinds(self, turn: Exchange) -> Iterator[tuple[Kind, str]]:
        """What a turn was, each with another way to say it."""
        for kind, read in _READERS.items():
            better = read(self, turn)
            if better is not None:
                yield kind, self._as_spoken(better)

    def _as_spoken(self, text: str) -> str:
        return addressed(text, (one.text for one in self.exchanges))

    def _heard_before(self, turn: Exchange) -> str:
        return self.exchanges[turn.number - 2].reply.text if turn.number > 1 else self.opening

    def deepened(self, turn: Exchange) -> str | None:
        is_deep = turn.reply.layer == 3 or (turn.reply.layer == 2 and turn.number in self.probes)
        return "" if is_deep and turn.reply.facts and turn.analysis.label in RECOMMENDED else None

    def opened(self, turn: Exchange) -> str | None:
        is_open = turn.analysis.label == "open" and turn.reply.layer == 2 and bool(turn.reply.facts)
        return "" if is_open and self.deepened(turn) is None else None

    def given_back(self, turn: Exchange) -> str | None:
        return "" if turn.analysis.label == "echo" and turn.reply.facts else None

    def summed_up(self, turn: Exchange) -> str | None:
        return "" if turn.analysis.label == "samenvatting" else None

    def fact(self, turn: Exchange) -> str | None:
        """Closed where that fits: a fact, or a hold for an answer that wandered."""
        if turn.analysis.label != "gesloten" or turn.reply.outcome != "answered" or self.row(turn):
            return None
        wandered = len(self._heard_before(turn).split()) > _WANDERING
        return "" if wandered or hear(turn.text, turn.analysis).asks_for_a_word else None

    def closed(self, turn: Exchange) -> str | None:
        """Yes or no, about something of which there was more to hear."""
        if turn.analysis.label != "gesloten" or self.fact(turn) is not None or not turn.reply.facts:
            return None
        fact = next(one for one in self.client.facts if one.id == turn.reply.facts[0])
        topic = next(one for one in self.client.topics if one.id == fact.topic)
        if all(one.id in self.told for one in topic.facts):
            return None
        return f"Kunt u iets vertellen over {as_heard(topic.named, lexicon('nl'))}?"

    def row(self, turn: Exchange) -> str | None:
        return _BETTER["row"] if "verhoor" in turn.reply.moves else None

    def judging(self, turn: Exchange) -> str | None:
        return _BETTER["judging"] if "oordeel" in turn.analysis.flags else None

    def leading(self, turn: Exchange) -> str | None:
        return _BETTER["leading"] if turn.analysis.label == "suggestief" else None

    def advising(self, turn: Exchange) -> str | None:
        return _BETTER["advising"] if "advies" in turn.analysis.flags else None

    def several(self, turn: Exchange) -> str | None:
        if turn.analysis.label != "meervoudig":
            return None
        first = _first_question(turn.text, self.utterance(turn).evidence)
        return f"{first[:1].upper()}{first[1:]}"

    def why(self, turn: Exchange) -> str | None:
        """The softer form is among the remarks of the technique analysis."""
        return "" if "waarom" in turn.analysis.flags and self.utterance(turn).softer else None

    def jargon(self, turn: Exchange) -> str | None:
        return "" if any(flag.startswith("jargon:") for flag in turn.analysis.flags) else None


def _first_question(text: str, starts: Sequence[str]) -> str:
    """Up to where the second question begins, without what joined the two."""
    end = len(text)
    if len(starts) > 1:
        end = text.find(starts[1], text.find(starts[0]) + len(starts[0]))
    first = _JOINED.sub("", text[: end if end > 0 else len(text)]).strip()
    return first if first.endswith(tuple(".?!")) else f"{first}?"


_READERS: Final[dict[Kind, Callable[[_Seen, Exchange], str | None]]] = {
    "deepened": _Seen.deepened,
    "opened": _Seen.opened,
    "given_back": _Seen.given_back,
    "summed_up": _Seen.summed_up,
    "fact": _Seen.fact,
    "judging": _Seen.judging,
    "leading": _Seen.leading,
    "advising": _Seen.advising,
    "several": _Seen.several,
    "row": _Seen.row,
    "why": _Seen.why,
    "closed": _Seen.closed,
    "jargon": _Seen.jargon,
}
