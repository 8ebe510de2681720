"""The words for what the client tells, and for what tells nothing; and what the talk is about after them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from assistant.practice.answers import OUTCOMES, Answer, Kind
from assistant.practice.anybody import anybody
from assistant.practice.choosing import Choosing
from assistant.practice.focus import Focus
from assistant.practice.manners import assents, blanks, noes, vagues
from assistant.practice.saying import filled, pick
from assistant.practice.state import ClientState, Outcome, Reply
from flows.client_model import Client, Fact, Reactions

TOLD: Final[tuple[Outcome, ...]] = ("answered", "said_before")
"""Outcomes of a turn in which the client said something of his own."""


@dataclass(frozen=True, slots=True)
class Wording:
    client: Client
    choosing: Choosing

    def say(self, answer: Answer, focus: Focus, state: ClientState) -> tuple[ClientState, Reply]:
        state, text = self.words(answer, state)
        told = tuple(fact.id for fact in answer.facts) if answer.kind in ("tells", "short") else ()
        outcome = OUTCOMES[answer.kind]
        topic = answer.topic
        if topic is not None:
            state = replace(
                state,
                topic=topic,
                touched=state.touched if topic in state.touched else (*state.touched, topic),
                avoided=(*state.avoided, topic) if outcome == "avoids" else state.avoided,
            )
        if answer.facts:
            state = replace(state, last_fact=answer.facts[-1].id)
        if answer.kind == "glimpse":
            fresh = (fact.id for fact in answer.facts if fact.id not in state.glimpsed)
            state = replace(state, glimpsed=(*state.glimpsed, *fresh))
        state = replace(state, told=(*state.told, *told))
        return state, Reply(outcome, text, focus.topics, focus.confidence, answer.layer, told)

    def line(
        self, state: ClientState, outcome: Outcome, lines: Sequence[str], focus: Focus | None = None
    ) -> tuple[ClientState, Reply]:
        """One of these lines, which tells no fact."""
        state, text = pick(state, outcome + lines[0] if lines else outcome, lines)
        if focus is None:
            return state, Reply(outcome, text)
        return state, Reply(outcome, text, focus.topics, focus.confidence)

    def told_last(self, state: ClientState) -> Fact | None:
        """What was told last, if the talk is still about that."""
        last = self.choosing.facts.get(state.last_fact or "")
        return last if last is not None and last.topic == state.topic and last.id in state.told else None

    def is_worn(self, fact: Fact, state: ClientState) -> bool:
        """Every phrasing of it was said."""
        return dict(state.used).get(_key(fact), 0) >= len(fact.says)

    def words(self, answer: Answer, state: ClientState) -> tuple[ClientState, str]:
        lines = self.client.reactions
        kind = answer.kind
        if kind == "again" and self.is_worn(answer.facts[0], state):
            kind = "said_before"
        match kind:
            case "tells" | "again":
                said: list[str] = []
                for fact in answer.facts:
                    state, line = pick(state, _key(fact), fact.says)
                    said.append(line)
                return state, " ".join(said)
            case "short" | "glimpse":
                return state, answer.facts[0].short
            case "said_before":
                state, line = pick(state, "said_before", lines.said_before)
                return state, filled(line, "{short}", answer.facts[0].short, self.choosing.names)
            case "avoids" if answer.topic is not None:
                return pick(state, f"avoid {answer.topic}", self.choosing.topics[answer.topic].avoid)
        return pick(state, kind, _tells_nothing(kind, lines))


def _tells_nothing(kind: Kind, lines: Reactions) -> Sequence[str]:
    return {
        "obliges": assents(lines.obliges),
        "vague": vagues(lines.obliges),
        "too_much": lines.to_too_much,
        "unknown": blanks(lines.unknown),
        "none": noes(lines.unknown),
        "not_exactly": anybody("niet_precies"),
    }.get(kind, lines.not_yet)


def _key(fact: Fact) -> str:
    return f"fact {fact.id}"
