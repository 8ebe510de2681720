"""The simulated client: from what the coach says to what the client says. It selects, it never invents.

Pure: the same client, seed and transcript give the same talk, byte for byte.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.practice.analysis import Analysis
from assistant.practice.answering import Answering
from assistant.practice.choosing import choosing_of
from assistant.practice.focus import Focusing
from assistant.practice.going_on import GoingOn
from assistant.practice.listening import Listening
from assistant.practice.moves import Moves, moves_of
from assistant.practice.reacting import Reacting
from assistant.practice.saying import pick
from assistant.practice.state import ClientState, Reply
from assistant.practice.subjects import Subjects, subjects_of
from assistant.practice.turn import Turn, hear
from assistant.practice.wording import Wording
from flows.client_model import Client


@dataclass(frozen=True, slots=True)
class SimulatedClient:
    """One client, made ready to talk."""

    client: Client
    subjects: Subjects
    moves: Moves
    answering: Answering

    def begin(self, seed: int) -> tuple[ClientState, str]:
        """Where a talk begins, and the client's first words."""
        state = ClientState(seed, self.client.trust.start, highest=self.client.trust.start)
        state, opening = pick(state, "opening", self.client.opening)
        return replace(state, said=opening), opening

    def step(self, state: ClientState, text: str, analysis: Analysis) -> tuple[ClientState, Reply]:
        """What the client says to this, and where the talk stands then. Never raises, whatever the text."""
        turn = hear(text, analysis, self.client.name)
        names, hit = self.moves.of(turn, state, self._told_words(state) if turn.may_sum_up else "")
        if state.outcome == "not_yet" and turn.is_question and self._same_topic(turn, state):
            names = (*names, "herhalen")
        state = self.moves.moved(replace(state, turn=state.turn + 1), names, hit)
        in_row = state.closed_in_row + 1 if turn.label == "gesloten" else 0
        state, reply = self.answering.reply(turn, state, names)
        state = replace(state, said=reply.text, heard=turn.words, outcome=reply.outcome, closed_in_row=in_row)
        return state, reply

    def _told_words(self, state: ClientState) -> str:
        facts = self.answering.choosing.facts
        return " ".join(" ".join(facts[fact].says) for fact in state.told)

    def _same_topic(self, turn: Turn, state: ClientState) -> bool:
        return not turn.stems or self.subjects.find(turn.text, state.topic).first == state.topic


def simulated(client: Client) -> SimulatedClient:
    """Compiled once for each client."""
    subjects, choosing = subjects_of(client), choosing_of(client)
    wording = Wording(client, choosing)
    listening = Listening(wording)
    focusing = Focusing(subjects, choosing, GoingOn(subjects, choosing))
    reacting = Reacting(wording, listening)
    answering = Answering(client, choosing, focusing, wording, listening, reacting)
    return SimulatedClient(client, subjects, moves_of(client), answering)
