"""Where the trainee could have probed: openings in the client's answers that the next turn left alone."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from assistant.practice.talk import Exchange
from assistant.technique.probes import Probe, ProbeContext, suggest
from flows.client_model import Client
from flows.events import ProbeKind

MOST: Final = 4
_STAGE: Final = re.compile(r"\([^)]*\)\s*")
"""What happens in the room; nobody said it."""
_BEST_FIRST: Final[tuple[ProbeKind, ...]] = (
    "feeling", "hedge", "absolute", "actor", "look_behind", "network", "mirror", "echo", "vague",
    "own_effort",
)  # fmt: skip
_QUESTIONS_BACK: Final = re.compile(r"[^.?!…]+\?")


@dataclass(frozen=True, slots=True)
class MissedProbe:
    """The client gave an opening for a probe, and the next turn went elsewhere."""

    turn: int
    """Of the trainee, whose answer held the opening."""
    said: str
    """The client's answer."""
    probe: Probe
    topic: str | None = None
    """Id of what the answer was about."""
    is_avoidance: bool = False
    """The client visibly steered away."""
    had_more: bool = False
    """Something about this topic stayed untold until the end."""


def own_words(client: Client, text: str) -> str:
    """What the client says himself, without what happens in the room and what others say there."""
    others = tuple(f"{other.name} ({other.who}):" for other in client.others)
    lines = [line for line in text.split("\n") if not others or not line.startswith(others)]
    return _STAGE.sub("", "\n".join(lines))


def missed(client: Client, exchanges: Sequence[Exchange], told: Set[str]) -> tuple[MissedProbe, ...]:
    """The strongest opening of each answer that was not taken up; `told` are the facts told in the end."""
    topic_of = {fact.id: fact.topic for fact in client.facts}
    hidden = {fact.topic for fact in client.facts if fact.id not in told}
    found = []
    for turn, following in pairwise(exchanges):
        is_avoidance = turn.reply.outcome == "avoids"
        if _takes_up(turn, following) or not (turn.reply.facts or is_avoidance):
            continue
        probes = [probe for probe in _probes(own_words(client, turn.reply.text)) if probe.trigger]
        if probes:
            about = [*(topic_of[fact] for fact in turn.reply.facts), *turn.reply.topics]
            topic = next(iter(about), None)
            found.append(
                MissedProbe(turn.number, turn.reply.text, probes[0], topic, is_avoidance, topic in hidden)
            )
    return tuple(found)


def best(openings: Sequence[MissedProbe]) -> tuple[MissedProbe, ...]:
    """Where probing would have brought most: one for each topic, in the order of the talk."""
    chosen: dict[str | int, MissedProbe] = {}
    for one in sorted(openings, key=_worth):
        chosen.setdefault(one.topic or one.turn, one)
    return tuple(sorted(list(chosen.values())[:MOST], key=lambda one: one.turn))


def _worth(one: MissedProbe) -> tuple[bool, bool, int, int]:
    kind = one.probe.kind
    place = _BEST_FIRST.index(kind) if kind in _BEST_FIRST else len(_BEST_FIRST)
    return (not one.had_more, not one.is_avoidance, place, one.turn)


def _takes_up(turn: Exchange, following: Exchange) -> bool:
    if following.analysis.label in ("echo", "samenvatting") or "doorvragen" in following.analysis.flags:
        return True
    same = following.reply.topics[:1] == turn.reply.topics[:1]
    return following.analysis.label == "open" and same


def _probes(said: str) -> tuple[Probe, ...]:
    """On what the client tells; a question back calls for an answer, not for a probe."""
    return suggest(_QUESTIONS_BACK.sub("", said), ProbeContext())
