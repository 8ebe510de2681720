"""What a client says where the coach asks for nothing of substance: he listens, is polite, or missed it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from assistant.practice.answers import Answer, Asked
from assistant.practice.anybody import anybody
from assistant.practice.choosing import mood_of
from assistant.practice.focus import GOES_ON, Focus
from assistant.practice.manners import Manner, fines, nods, noes, yeses
from assistant.practice.state import ClientState, Reply
from assistant.practice.turn import Turn
from assistant.practice.wording import TOLD, Wording
from assistant.practice.words import stems
from flows.client_model import Topic

_FEELING: Final = "stemming"
"""The shared topic of how one is."""
_FEW_WORDS: Final = 3
"""Telling words beside "hoe bedoelt u?"."""


@dataclass(frozen=True, slots=True)
class Listening:
    wording: Wording

    def politely(self, polite: Manner, turn: Turn, state: ClientState) -> tuple[ClientState, Reply]:
        lines = self.wording.client.reactions
        if polite == "over_gesprek" and mood_of(self.wording.client, state) == "dicht":
            return self.wording.line(state, "not_yet", lines.not_yet)
        if polite == "drinken" and turn.is_question:
            drinks, is_shut = anybody("drinken"), mood_of(self.wording.client, state) == "dicht"
            return self.wording.line(state, "answered", noes(drinks) if is_shut else drinks)
        if state.turn == 1 and "groet" in turn.said:
            return self.wording.line(state, "answered", lines.greeting)
        if not turn.is_question or "?" not in turn.text:
            return self.wording.line(state, "answered", nods(lines.to_statement))
        allows = polite in ("toestemming", "afspraak")
        return self.wording.line(state, "answered", yeses(lines.obliges) if allows else fines(lines.obliges))

    def how_it_goes(self, state: ClientState) -> tuple[ClientState, Reply]:
        """To a greeting: what is said at once, or that all is well."""
        topic = self.wording.choosing.topics.get(_FEELING)
        if topic is not None:
            for fact in topic.facts:
                if fact.layer == 1 and fact.id not in state.told:
                    return self.wording.say(Answer("tells", (fact,), topic.id), _on(topic), state)
        return self.wording.line(state, "answered", fines(self.wording.client.reactions.obliges))

    def goes_on(self, state: ClientState) -> tuple[ClientState, Reply]:
        """Room to go on: with what he was telling, if there is more and it does not hurt; else a nod."""
        topic = self.wording.choosing.topics.get(state.topic or "")
        if topic is not None and state.outcome in TOLD and state.last_fact in state.told:
            told = self.tells_next(topic, state)
            if told is not None:
                return told
        return self.wording.line(state, "answered", nods(self.wording.client.reactions.to_statement))

    def tells_next(self, topic: Topic, state: ClientState) -> tuple[ClientState, Reply] | None:
        """More about it, if there is any that does not hurt."""
        answer = self._next(topic, state)
        return None if answer is None else self.wording.say(answer, _on(topic), state)

    def once_more(self, turn: Turn, state: ClientState) -> tuple[ClientState, Reply] | None:
        """Who did not follow, or missed it, hears it in other words; and then what comes next."""
        is_missed = "herhaal" in turn.asked
        if not (is_missed or "bedoelt" in turn.asked) or len(stems(turn.question)) > _FEW_WORDS:
            return None
        last = self.wording.told_last(state)
        if last is None or (state.outcome not in TOLD and not is_missed):
            return None
        topic = self.wording.choosing.topics[last.topic]
        further = None if is_missed or not self.wording.is_worn(last, state) else self._next(topic, state)
        return self.wording.say(further or Answer("again", (last,), topic.id), _on(topic), state)

    def _next(self, topic: Topic, state: ClientState) -> Answer | None:
        """What follows on what was told, unless it hurts."""
        choosing = self.wording.choosing
        part = choosing.part(state, None)
        star = choosing.parts[part.id] if part is not None and part.topic == topic.id else None
        asked = Asked(label="mededeling", star=star, is_probe=True, has_subject=False)
        answer = choosing.answer(topic, asked, state)
        is_harmless = answer.kind == "tells" and not any(fact.painful for fact in answer.facts)
        return answer if is_harmless else None


def _on(topic: Topic) -> Focus:
    """About what was talked about."""
    return Focus(topic, (topic.id,), GOES_ON, goes_on=True)
