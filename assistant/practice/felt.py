"""What the client felt: the turns that opened or closed him, with his own reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.practice.moves import Moves, moves_of
from assistant.practice.state import ClientState
from assistant.practice.talk import Exchange
from assistant.practice.words import norms
from flows.client_model import Client, Move


@dataclass(frozen=True, slots=True)
class Felt:
    """A turn that opened or closed this client, and why."""

    turn: int
    text: str
    by: int
    """Points of trust; above zero when it opened him."""
    why: str
    """What weighed most; in the words of whoever wrote the client."""


def felt(client: Client, exchanges: Sequence[Exchange]) -> tuple[Felt, ...]:
    """A turn that both opened and closed as much, or could move nothing any more, is left out."""
    moves = moves_of(client)
    state = ClientState(0, client.trust.start, highest=client.trust.start)
    found = []
    for turn in exchanges:
        hit = frozenset(moves.own_words.found(norms(turn.text)))
        after = moves.moved(state, turn.reply.moves, hit)
        change = after.trust - state.trust
        weighed = _given(moves, state, after) if change > 0 else _taken(moves, turn, hit)
        if change and weighed is not None and weighed.why:
            found.append(Felt(turn.number, turn.text, change, weighed.why))
        state = after
    return tuple(found)


def _given(moves: Moves, before: ClientState, after: ClientState) -> Move | None:
    """The opening move that gave most; one that gave all it had earlier gives nothing."""
    had = before.gained or (0,) * len(moves.opens)
    gains = [now - then for now, then in zip(after.gained, had, strict=True)]
    most = max(gains, default=0)
    return moves.opens[gains.index(most)] if most > 0 else None


def _taken(moves: Moves, turn: Exchange, hit: frozenset[str]) -> Move | None:
    made = [
        move
        for place, move in enumerate(moves.closes)
        if (f"closes {place}" in hit if move.name == "woorden" else move.name in turn.reply.moves)
    ]
    return min(made, key=lambda move: move.by, default=None)
