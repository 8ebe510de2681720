"""What a client says where the coach sees a feeling, praises, is sorry, doubts, or rounds off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from assistant.practice.anybody import Said, anybody
from assistant.practice.choosing import mood_of
from assistant.practice.company import own_question
from assistant.practice.listening import Listening
from assistant.practice.manners import affirms, nods
from assistant.practice.state import ClientState, Reply
from assistant.practice.turn import Turn
from assistant.practice.wording import TOLD, Wording

_FEELING: Final = "stemming"
_LISTENS: Final = frozenset(
    ["begrijp", "snap", "logisch", "vertelt", "vertel", "zegt", "zeg", "deelt", "deel", "aangeeft", "dank"]
)
"""“Dat snap ik”, “fijn dat u het vertelt” are no more than listening …"""
_PRAISES: Final = frozenset(
    ["knap", "goed", "moedig", "respect", "doorgezet", "volgehouden", "gewerkt", "gedaan", "elkaar"]
)
"""… and “knap” is praise."""
_CHECKS: Final[tuple[Said, ...]] = ("aanwezig", "zeker")
_FEW_WORDS: Final = 2
"""Telling words beside “weet u het zeker?” and the like."""


@dataclass(frozen=True, slots=True)
class Reacting:
    wording: Wording
    listening: Listening

    def to_statement(self, turn: Turn, state: ClientState) -> tuple[ClientState, Reply] | None:
        lines = self.wording.client.reactions
        is_shut = mood_of(self.wording.client, state) == "dicht"
        if "excuus" in turn.said:
            own = lines.to_apology or anybody("excuus")
            return self.wording.line(state, "answered", anybody("excuus_dicht") if is_shut else own)
        if "benoemt" in turn.said:
            return self._seen(state)
        if is_shut:
            return None
        seen = frozenset(turn.said.get("erkenning", ()))
        if "compliment" in turn.said or (not _LISTENS & seen and _PRAISES & seen):
            return self.wording.line(state, "answered", lines.to_praise or anybody("compliment"))
        if seen and not _LISTENS & seen:
            return self.wording.line(state, "answered", lines.to_feeling or anybody("gevoel"))
        return None

    def to_question(self, turn: Turn, state: ClientState) -> tuple[ClientState, Reply] | None:
        """One that asks nothing new."""
        if "vragen" in turn.said:
            state, own = own_question(self.wording.client, state)
            if own:
                return state, Reply("answered", own)
            return self.wording.line(state, "answered", anybody("niets_meer"))
        if "zeker" in turn.asked and turn.question != turn.text.strip():
            return self.wording.line(state, "answered", affirms(self.wording.client.reactions.to_statement))
        return self._beside(turn, state) if len(turn.stems) <= _FEW_WORDS else None

    def _beside(self, turn: Turn, state: ClientState) -> tuple[ClientState, Reply] | None:
        """Not about him, or about no more than what he just said."""
        if "tijd" in turn.asked:
            return self.wording.line(state, "unknown", anybody("tijd"))
        if "benoemt" in turn.said:
            return self._seen(state)
        said: Said | None = next((kind for kind in _CHECKS if kind in turn.asked and state.turn > 1), None)
        if said is not None:
            return self.wording.line(state, "answered", anybody(said))
        topic = self.wording.choosing.topics.get(state.topic or "")
        if "voorbeeld" in turn.asked and state.outcome in TOLD and topic is not None:
            return self.listening.tells_next(topic, state)
        return None

    def _seen(self, state: ClientState) -> tuple[ClientState, Reply]:
        """What is behind it, as far as that is told at once or after a probe; else that it is so."""
        topic = self.wording.choosing.topics.get(_FEELING)
        if topic is not None and (told := self.listening.tells_next(topic, state)) is not None:
            return told
        lines = self.wording.client.reactions
        if mood_of(self.wording.client, state) == "dicht":
            return self.wording.line(state, "answered", nods(lines.to_statement))
        return self.wording.line(state, "answered", lines.to_feeling or anybody("gevoel"))
