"""From a turn that was heard to what the client says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from assistant.practice.answers import Answer, Asked, Kind
from assistant.practice.choosing import Choosing
from assistant.practice.company import around, send_away, speaks_first, spoken_to
from assistant.practice.focus import Focus, Focusing
from assistant.practice.listening import Listening
from assistant.practice.manners import affirms, assents, blanks, manner, nods, noes, yeses
from assistant.practice.measures import measure
from assistant.practice.reacting import Reacting
from assistant.practice.saying import chance, filled, pick
from assistant.practice.state import Clarifying, ClientState, Reply
from assistant.practice.turn import Turn
from assistant.practice.wording import TOLD, Wording
from assistant.practice.words import norms, stem
from flows.client_model import Client, Dutch, MoveName, Topic

LONGEST: Final[dict[Dutch, int | None]] = {
    "vloeiend": None, "eenvoudig": 40, "beperkt": 20, "licht_verstandelijk": 22,
}  # fmt: skip
"""Words in a sentence somebody can follow, where the client's file does not say; in a turn twice as many."""
NO_JARGON: Final[tuple[Dutch, ...]] = ("beperkt", "licht_verstandelijk")
_SOMETIMES: Final = 3
"""Of so many turns with several questions one is too much."""
_SHORT_GREETING: Final = 8
_SURE: Final = 0.5
"""Confidence from which what a coach announces changes the subject …"""
_ANNOUNCES: Final = frozenset({"over", "terug", "onderwerp"})
"""… when one of these words is in it."""
_FIRST_TURNS: Final = 5
"""Up to here “hoe gaat het?” is a greeting."""
_TAKEN_FOR_GRANTED: Final = frozenset({"taal", "lezen_schrijven", "computer"})
"""Shared topics of which a client who has nothing to say about them simply says yes."""
_HAD_OR_NOT: Final = frozenset({"hobby", "huisdieren", "medicijnen"})
"""Shared topics that a client who has nothing to say about them does not have."""
_NO_NEWS: Final[frozenset[Kind]] = frozenset({"short", "vague", "said_before"})
"""To an offer (“zal ik het inspreken?”) these say less than a plain yes."""
_FEW_WORDS: Final = 3
"""A statement that asks for no more than a nod."""


@dataclass(frozen=True, slots=True)
class Answering:
    client: Client
    choosing: Choosing
    focusing: Focusing
    wording: Wording
    listening: Listening
    reacting: Reacting

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
        if turn.is_silence:
            return self.listening.goes_on(state)
        if not turn.words or self._is_too_hard(turn, moves):
            return self.wording.line(state, "not_understood", lines.not_understood)
        if (gone := send_away(self.client, state, turn))[1]:
            return gone[0], Reply("answered", gone[1])
        if (to_other := spoken_to(self.client, state, turn))[1]:
            return to_other[0], Reply("answered", to_other[1])
        if chosen is not None and chosen.topic is not None and "afscheid" not in turn.said:
            return self._about(chosen.topic, chosen, turn, state)
        if not turn.is_question:
            return self._to_statement(turn, state, moves)
        if "oordeel" in moves and turn.label != "echo":
            return self.wording.line(state, "answered", lines.to_judgement, self.focusing.focus(turn, state))
        return self._to_question(turn, state)

    def _to_question(self, turn: Turn, state: ClientState) -> tuple[ClientState, Reply]:
        if (light := self._to_light_question(turn, state)) is not None:
            return light
        focus = self.focusing.focus(turn, state)
        has_none = focus.elsewhere in _HAD_OR_NOT and turn.label == "gesloten" and not turn.asks_for_a_word
        is_open = focus.topic is None or turn.label != "meervoudig"
        if focus.between is not None and is_open and not has_none:
            return self._which(focus.between, focus, state)
        if focus.topic is None or has_none:
            return self._not_understood(turn, state, replace(focus, topics=()))
        if turn.label == "meervoudig" and chance(state.seed, f"much {state.turn}") % _SOMETIMES == 0:
            return self.wording.line(state, "answered", self.client.reactions.to_too_much, focus)
        return self._about(focus.topic, focus, turn, state)

    def _to_light_question(self, turn: Turn, state: ClientState) -> tuple[ClientState, Reply] | None:
        """One that asks for nothing the facts hold."""
        if (polite := manner(turn)) is not None:
            return self.listening.politely(polite, turn, state)
        if "ga_door" in turn.said and not turn.stems and state.outcome in TOLD:
            return self.listening.goes_on(state)
        if (once_more := self.listening.once_more(turn, state)) is not None:
            return once_more
        if "opener" in turn.asked and state.turn <= _FIRST_TURNS:
            return self.listening.how_it_goes(state)
        if (reaction := self.reacting.to_question(turn, state)) is not None:
            return reaction
        if "naam" in turn.said:
            return state, Reply("answered", f"{self.client.name}.")
        if "leeftijd" in turn.said and "toen" not in turn.words:
            return state, Reply("answered", f"{self.client.age}.")
        return None

    def _about(self, topic: Topic, focus: Focus, turn: Turn, state: ClientState) -> tuple[ClientState, Reply]:
        instead = ""
        if not focus.goes_on:  # who is asked on answers
            state, instead = speaks_first(self.client, state, turn, topic.id)
        if instead:
            state = replace(state, topic=topic.id)
            return state, Reply("answered", instead, focus.topics, focus.confidence)
        last = self.wording.told_last(state)
        if last is not None and last.topic == topic.id and _repeats(turn, state):
            return self.wording.say(Answer("said_before", (last,), topic.id), focus, state)
        asked = Asked(
            label=focus.label if focus.label != "mededeling" else "gesloten",
            words=focus.words,
            stems=frozenset(stem(norm) for norm in norms(focus.words)),
            telling=self.focusing.subjects.matcher.meant(focus.words),
            star=focus.star,
            is_probe=focus.goes_on or turn.label in ("echo", "samenvatting"),
            has_subject=not focus.goes_on or turn.label == "echo",
            wants_a_word=turn.asks_for_a_word,
            wants_which=turn.asks_which,
            measure=measure(norms(focus.words)) if turn.label == "gesloten" else None,
        )
        answer = self.choosing.answer(topic, asked, state)
        if asked.label == "gesloten" and turn.is_offer and answer.kind in _NO_NEWS:
            return self.wording.line(state, "answered", yeses(self.client.reactions.obliges), focus)
        return self.wording.say(answer, focus, state)

    def _to_statement(
        self, turn: Turn, state: ClientState, moves: Sequence[MoveName]
    ) -> tuple[ClientState, Reply]:
        lines = self.client.reactions
        if "afscheid" in turn.said:
            return self.wording.line(replace(state, is_over=True), "answered", lines.goodbye)
        if "groet" in turn.said and (state.turn == 1 or len(turn.words) <= _SHORT_GREETING):
            return self.wording.line(state, "answered", lines.greeting)
        if "oordeel" not in moves and (light := self._to_light_statement(turn, state)) is not None:
            return light
        focus = self.focusing.focus(turn, state)
        if "oordeel" in moves:
            return self.wording.line(state, "answered", lines.to_judgement, focus)
        if "samenvatting" in moves and state.topic is not None:
            return self._goes_on_after_summary(state.topic, focus, turn, state)
        is_announced = not _ANNOUNCES.isdisjoint(turn.words) and focus.confidence >= _SURE
        if focus.topic is not None and not focus.goes_on and is_announced:
            state = replace(state, topic=focus.topic.id)
        is_little = len(turn.words) <= _FEW_WORDS
        return self.wording.line(
            state, "answered", nods(lines.to_statement) if is_little else lines.to_statement, focus
        )

    def _to_light_statement(self, turn: Turn, state: ClientState) -> tuple[ClientState, Reply] | None:
        if "ga_door" in turn.said:
            return self.listening.goes_on(state)
        if (once_more := self.listening.once_more(turn, state)) is not None:
            return once_more
        if (polite := manner(turn)) is not None:
            return self.listening.politely(polite, turn, state)
        return self.reacting.to_statement(turn, state)

    def _goes_on_after_summary(
        self, topic: str, focus: Focus, turn: Turn, state: ClientState
    ) -> tuple[ClientState, Reply]:
        """A good summary makes a client add what was missing; otherwise a word will do."""
        asked = Asked(label="samenvatting", is_probe=True, has_subject=False)
        answer = self.choosing.answer(self.choosing.topics[topic], asked, replace(state, outcome="answered"))
        state, word = pick(state, "to_statement", self.client.reactions.to_statement)
        if answer.kind != "tells" or "?" not in turn.text:
            return state, Reply("answered", word, focus.topics, focus.confidence)
        state, reply = self.wording.say(answer, focus, state)
        return state, replace(reply, text=f"{word} {reply.text}")

    def _not_understood(self, turn: Turn, state: ClientState, focus: Focus) -> tuple[ClientState, Reply]:
        lines = self.client.reactions
        if turn.label == "suggestief":
            return self.wording.line(state, "answered", assents(lines.obliges), focus)
        if focus.elsewhere is not None:
            is_yes_or_no = turn.label == "gesloten" and not turn.asks_for_a_word
            if is_yes_or_no and focus.elsewhere in _TAKEN_FOR_GRANTED:
                return self.wording.line(state, "answered", affirms(lines.to_statement), focus)
            return self.wording.line(
                state, "unknown", noes(lines.unknown) if is_yes_or_no else blanks(lines.unknown), focus
            )
        return self.wording.line(state, "not_understood", lines.not_understood, focus)

    def _which(
        self, between: tuple[Topic, Topic], focus: Focus, state: ClientState
    ) -> tuple[ClientState, Reply]:
        state, line = pick(state, "clarify", self.client.reactions.clarify)
        a, b = between
        state = replace(state, clarifying=Clarifying((a.id, b.id), focus.label))
        text = filled(filled(line, "{a}", a.named, self.choosing.names), "{b}", b.named, self.choosing.names)
        return state, Reply("clarify", text, focus.topics, focus.confidence)

    def _is_too_hard(self, turn: Turn, moves: Sequence[MoveName]) -> bool:
        longest = self.client.longest or LONGEST[self.client.dutch]
        if longest is not None and (turn.longest_sentence > longest or len(turn.words) > 2 * longest):
            return True
        return self.client.dutch in NO_JARGON and "jargon" in moves


def _repeats(turn: Turn, state: ClientState) -> bool:
    """The same question, word for word, as the one that was just answered."""
    return bool(turn.stems) and turn.words == state.heard and state.outcome in TOLD
