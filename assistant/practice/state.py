"""Where a practice talk stands, and what the client just said."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from assistant.practice.analysis import Label
from flows.client_model import Layer, MoveName

Outcome = Literal["answered", "clarify", "not_understood", "unknown", "not_yet", "avoids", "said_before"]
Mood = Literal["dicht", "half", "open"]
MINUTES_A_TURN = 0.8


@dataclass(frozen=True, slots=True)
class Clarifying:
    """The client asked which of two topics was meant."""

    topics: tuple[str, str]
    label: Label
    """What the question was that could not be placed."""


@dataclass(frozen=True, slots=True)
class ClientState:
    """Everything the next answer depends on, beside the client itself."""

    seed: int
    trust: int
    turn: int = 0
    """Turns of the coach so far."""
    gained: tuple[int, ...] = ()
    """Points given by each of the client's opening moves, in their order."""
    highest: int = 0
    """The most trust there has been."""
    told: tuple[str, ...] = ()
    """Ids of facts, in the order they came."""
    glimpsed: tuple[str, ...] = ()
    """Facts of layer 2 of which only the short form was said."""
    avoided: tuple[str, ...] = ()
    """Topics the client steered away from, in the order that happened."""
    touched: tuple[str, ...] = ()
    """Topics that came up, in that order."""
    topic: str | None = None
    """What the talk is about now."""
    last_fact: str | None = None
    said: str = ""
    """The client's last words."""
    heard: tuple[str, ...] = ()
    """The words of the coach's last turn."""
    outcome: Outcome | None = None
    closed_in_row: int = 0
    clarifying: Clarifying | None = None
    since_return: int = 0
    """Turns since the topic the client keeps coming back to."""
    asked_back: tuple[int, ...] = ()
    """Which of its own questions the client has asked, by place."""
    sent_away: tuple[str, ...] = ()
    """Others who left when the coach asked."""
    used: tuple[tuple[str, int], ...] = ()
    """How often a line was taken from each list of lines."""
    is_over: bool = False
    """The coach said goodbye."""

    @property
    def minutes(self) -> float:
        return self.turn * MINUTES_A_TURN


@dataclass(frozen=True, slots=True)
class Reply:
    outcome: Outcome
    text: str
    topics: tuple[str, ...] = ()
    """Ids, best first, three at most; none when the question was not understood."""
    confidence: float = 0.0
    """0 to 1: that the first topic is what was asked about."""
    layer: Layer | None = None
    """The deepest layer that was told from."""
    facts: tuple[str, ...] = ()
    """Ids of the facts that were told."""
    moves: tuple[MoveName, ...] = field(default=())
    """What this turn was to the client; for the debrief."""
