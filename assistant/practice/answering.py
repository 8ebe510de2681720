"""From a turn that was heard to what the client says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from assistant.practice.choosing import OUTCOMES, Answer, Asked, Choosing
from assistant.practice.company import around, own_question, send_away, speaks_first
from assistant.practice.focus import Focus, Focusing
from assistant.practice.saying import chance, pick
from assistant.practice.state import Clarifying, ClientState, Outcome, Reply
from assistant.practice.turn import Turn
from assistant.practice.words import norms, stem
from flows.client_model import Client, Dutch, MoveName, Topic

LONGEST: Final[dict[Dutch, int | None]] = {
    "vloeiend": None, "eenvoudig": 40, "beperkt": 20, "licht_verstandelijk": 22,
}  # fmt: skip
"""Words in a turn somebody can follow, where the client's file does not say."""
NO_JARGON: Final[tuple[Dutch, ...]] = ("beperkt", "licht_verstandelijk")
_SOMETIMES: Final = 3
"""Of so many turns with several questions one is too much."""
_SHORT_GREETING: Final = 8
_SURE: Final = 0.5
"""Confidence from which what a coach announces changes the subject …"""
_ANNOUNCES: Final = frozenset({"over", "terug", "onderwerp"})
"""… when one of these words is in it."""


@dataclass(frozen=True, slots=True)
class Answering:
    client: Client
    choosing: Choosing
    focusing: Focusing

    def reply(self, turn: Turn, state: ClientState, moves: Sequence[MoveName]) -> tuple[ClientState, Reply]:
        """`state` counts this turn already."""
        state, reply = self._bare(turn, state, moves)
        state, text = around(self.client, state, reply.text, reply.outcome)
        return state, replace(reply, text=text, moves=tuple(moves))

    def _bare(self, turn: Turn, state: ClientState, moves: Sequence[MoveName]) -> tuple[ClientState, Reply]:
        """Without what happens around it."""
        lines = self.client.reactions
        chosen = self.focusing.chosen(turn, state)
        state = replace(state, clarifying=None)
        if not turn.words or self._is_too_hard(turn, moves):
            return self._line(state, "not_understood", lines.not_understood)
        if (gone := send_away(self.client, state, turn))[1]:
            return gone[0], Reply("answered", gone[1])
        if chosen is not None and chosen.topic is not None:
            return self._about(chosen.topic, chosen, turn, state)
        if not turn.is_question:
            return self._to_statement(turn, state, moves)
        if "oordeel" in moves and turn.label != "echo":
            return self._line(state, "answered", lines.to_judgement, self.focusing.focus(turn, state))
        return self._to_question(turn, state)

    def _to_question(self, turn: Turn, state: ClientState) -> tuple[ClientState, Reply]:
        focus = self.focusing.focus(turn, state)
        if "vragen" in turn.said and (own := own_question(self.client, state))[1]:
            return own[0], Reply("answered", own[1], focus.topics, focus.confidence)
        if "naam" in turn.said:
            return state, Reply("answered", f"{self.client.name}.", focus.topics, focus.confidence)
        if "leeftijd" in turn.said and (focus.topic is None or focus.goes_on):
            return state, Reply("answered", f"{self.client.age}.", confidence=focus.confidence)
        if focus.between is not None and (focus.topic is None or turn.label != "meervoudig"):
            return self._which(focus.between, focus, state)
        if focus.topic is None:
            return self._not_understood(state, focus)
        if turn.label == "meervoudig" and chance(state.seed, f"much {state.turn}") % _SOMETIMES == 0:
            return self._line(state, "answered", self.client.reactions.to_too_much, focus)
        return self._about(focus.topic, focus, turn, state)

    def _about(self, topic: Topic, focus: Focus, turn: Turn, state: ClientState) -> tuple[ClientState, Reply]:
        instead = ""
        if not focus.goes_on:  # who is asked on answers
            state, instead = speaks_first(self.client, state, turn, topic.id)
        if instead:
            state = replace(state, topic=topic.id)
            return state, Reply("answered", instead, focus.topics, focus.confidence)
        asked = Asked(
            label=focus.label if focus.label != "mededeling" else "gesloten",
            stems=frozenset(stem(norm) for norm in norms(focus.words)),
            star=focus.star,
            is_probe=focus.goes_on or turn.label in ("echo", "samenvatting"),
            has_subject=not focus.goes_on or turn.label == "echo",
            wants_a_word=turn.asks_for_a_word,
        )
        return self._say(self.choosing.answer(topic, asked, state), focus, state)

    def _say(self, answer: Answer, focus: Focus, state: ClientState) -> tuple[ClientState, Reply]:
        state, text = self._words(answer, state)
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

    def _words(self, answer: Answer, state: ClientState) -> tuple[ClientState, str]:
        lines = self.client.reactions
        match answer.kind:
            case "tells" | "again":
                said: list[str] = []
                for fact in answer.facts:
                    state, line = pick(state, f"fact {fact.id}", fact.says)
                    said.append(line)
                return state, " ".join(said)
            case "short" | "glimpse":
                return state, answer.facts[0].short
            case "said_before":
                state, line = pick(state, "said_before", lines.said_before)
                return state, _filled(line, answer.facts[0].short)
            case "avoids" if answer.topic is not None:
                return pick(state, f"avoid {answer.topic}", self.choosing.topics[answer.topic].avoid)
            case "obliges":
                return pick(state, "obliges", lines.obliges)
            case "too_much":
                return pick(state, "to_too_much", lines.to_too_much)
            case "unknown":
                return pick(state, "unknown", lines.unknown)
            case _:
                return pick(state, "not_yet", lines.not_yet)

    def _to_statement(
        self, turn: Turn, state: ClientState, moves: Sequence[MoveName]
    ) -> tuple[ClientState, Reply]:
        lines = self.client.reactions
        if "afscheid" in turn.said:
            return self._line(replace(state, is_over=True), "answered", lines.goodbye)
        if "groet" in turn.said and (state.turn == 1 or len(turn.words) <= _SHORT_GREETING):
            return self._line(state, "answered", lines.greeting)
        focus = self.focusing.focus(turn, state)
        if "oordeel" in moves:
            return self._line(state, "answered", lines.to_judgement, focus)
        if "samenvatting" in moves and state.topic is not None:
            return self._goes_on_after_summary(state.topic, focus, turn, state)
        is_announced = not _ANNOUNCES.isdisjoint(turn.words) and focus.confidence >= _SURE
        if focus.topic is not None and not focus.goes_on and is_announced:
            state = replace(state, topic=focus.topic.id)
        return self._line(state, "answered", lines.to_statement, focus)

    def _goes_on_after_summary(
        self, topic: str, focus: Focus, turn: Turn, state: ClientState
    ) -> tuple[ClientState, Reply]:
        """A good summary makes a client add what was missing; otherwise a word will do."""
        asked = Asked(label="samenvatting", is_probe=True, has_subject=False)
        answer = self.choosing.answer(self.choosing.topics[topic], asked, state)
        state, word = pick(state, "to_statement", self.client.reactions.to_statement)
        if answer.kind != "tells" or "?" not in turn.text:
            return state, Reply("answered", word, focus.topics, focus.confidence)
        state, reply = self._say(answer, focus, state)
        return state, replace(reply, text=f"{word} {reply.text}")

    def _not_understood(self, state: ClientState, focus: Focus) -> tuple[ClientState, Reply]:
        lines = self.client.reactions
        if focus.is_elsewhere:
            return self._line(state, "unknown", lines.unknown, focus)
        return self._line(state, "not_understood", lines.not_understood, focus)

    def _which(
        self, between: tuple[Topic, Topic], focus: Focus, state: ClientState
    ) -> tuple[ClientState, Reply]:
        state, line = pick(state, "clarify", self.client.reactions.clarify)
        a, b = between
        state = replace(state, clarifying=Clarifying((a.id, b.id), focus.label))
        text = line.replace("{a}", a.named).replace("{b}", b.named)
        return state, Reply("clarify", text, focus.topics, focus.confidence)

    def _is_too_hard(self, turn: Turn, moves: Sequence[MoveName]) -> bool:
        longest = self.client.longest or LONGEST[self.client.dutch]
        if longest is not None and len(turn.words) > longest:
            return True
        return self.client.dutch in NO_JARGON and "jargon" in moves

    def _line(
        self, state: ClientState, outcome: Outcome, lines: Sequence[str], focus: Focus | None = None
    ) -> tuple[ClientState, Reply]:
        """One of these lines, which tells no fact."""
        state, text = pick(state, outcome + lines[0] if lines else outcome, lines)
        if focus is None:
            return state, Reply(outcome, text)
        return state, Reply(outcome, text, focus.topics, focus.confidence)


def _filled(line: str, short: str) -> str:
    """The short form in its place, without its own full stop where the line has one."""
    before, place, after = line.partition("{short}")
    if not place:
        return line
    return before + (short.rstrip(".") if after[:1] in tuple(".,;!?") else short) + after
