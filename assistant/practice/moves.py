"""What a turn of the coach is to a client, and what that does to the trust."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from assistant.practice.expressions import Expressions, of_lists
from assistant.practice.state import ClientState
from assistant.practice.turn import LONG_WORDS, Turn
from assistant.practice.words import stems
from flows.client_model import Client, Move, MoveName

MOST_UP: Final = 2
MOST_DOWN: Final = 3
"""Points one turn moves the trust, at most."""
LOWEST: Final = 6
"""Points below the start; a client is never beyond reach."""
IN_A_ROW: Final = 3
"""Closed questions that make an interrogation; so many more make it one again."""
_SMALL_WORDS: Final = 16
"""Words in a question that is small."""
_BY_WORDS: Final[tuple[MoveName, ...]] = (
    "uitleg", "contract", "erkenning", "kracht", "regie", "teruggeven", "grens", "eerlijk",
    "oordeel", "advies", "regels", "haast", "overnemen",
)  # fmt: skip
_FLAGS: Final[tuple[MoveName, ...]] = ("oordeel", "advies")
"""Also noticed by the analysis of the technique."""
_GIVES_BACK: Final = 2
"""Telling words of the client in a summary, at least."""


@dataclass(frozen=True, slots=True)
class Moves:
    """The moves of one client, ready to be recognised."""

    opens: tuple[Move, ...]
    closes: tuple[Move, ...]
    own_words: Expressions
    """Words of `woorden` lines; the list is the side and place of the line."""
    lowest: int

    def of(self, turn: Turn, state: ClientState, told: str) -> tuple[tuple[MoveName, ...], frozenset[str]]:
        """The moves in this turn, and the client's own lines that were hit.

        `told` is everything the client told so far.
        """
        found: list[MoveName] = [name for name in _BY_WORDS if name in turn.said]
        found += _by_label(turn, state)
        if turn.may_sum_up and len(_shared(turn.stems, told)) >= _GIVES_BACK:
            found.append("samenvatting")
        if turn.is_question and "concreet" in turn.said and len(turn.words) <= _SMALL_WORDS:
            found.append("concreet")
        if len(turn.words) > LONG_WORDS:
            found.append("lang")
        hit = frozenset(self.own_words.found(turn.words))
        if hit:
            found.append("woorden")
        return tuple(dict.fromkeys(found)), hit

    def moved(self, state: ClientState, names: Sequence[MoveName], hit: frozenset[str]) -> ClientState:
        """The trust after these moves: each opens until it gave what it can, and closes every time."""
        gained = list(state.gained or (0,) * len(self.opens))
        up = down = 0
        for place, move in enumerate(self.opens):
            if _is_made(move, f"opens {place}", names, hit):
                left = move.by if move.most is None else min(move.by, move.most - gained[place])
                step = max(0, min(left, MOST_UP - up))
                gained[place] += step
                up += step
        for place, move in enumerate(self.closes):
            if _is_made(move, f"closes {place}", names, hit):
                down = min(MOST_DOWN, down - move.by)
        trust = max(self.lowest, state.trust + up - down)
        return replace(state, trust=trust, gained=tuple(gained), highest=max(state.highest, trust))


def moves_of(client: Client) -> Moves:
    sides = (("opens", client.opens), ("closes", client.closes))
    words = {
        f"{side} {place}": [_plain(word) for word in move.words]
        for side, moves in sides
        for place, move in enumerate(moves)
        if move.name == "woorden"
    }
    return Moves(client.opens, client.closes, of_lists(words), client.trust.start - LOWEST)


def _plain(word: str) -> str:
    """A word of an author as an expression: with its inflections; a phrase with a few words in between."""
    letters = " ".join("".join(c if c.isalnum() or c in "'-" else " " for c in word).split()) or "…"
    return letters.replace(" ", " .. ") if " " in letters else f"{letters}|{letters}e|{letters}en|{letters}s"


def _by_label(turn: Turn, state: ClientState) -> list[MoveName]:
    found: list[MoveName] = []
    match turn.label:
        case "open":
            found.append("open")
        case "echo":
            found += ["echo", "doorvragen"]
        case "suggestief":
            found.append("suggestief")
        case "meervoudig":
            found.append("stapelen")
        case "gesloten" if (state.closed_in_row + 1) % IN_A_ROW == 0:
            found.append("verhoor")
    flags = turn.analysis.flags
    if "doorvragen" in flags or (turn.label == "open" and state.topic and not turn.stems):
        found.append("doorvragen")
    found += [name for name in _FLAGS if name in flags]
    if "waarom" in flags or "waarom" in turn.words[:2]:
        found.append("waarom")
    if any(flag.startswith("jargon") for flag in flags):
        found.append("jargon")
    return found


def _is_made(move: Move, line: str, names: Sequence[MoveName], hit: frozenset[str]) -> bool:
    return line in hit if move.name == "woorden" else move.name in names


def _shared(telling: Sequence[str], told: str) -> set[str]:
    return set(telling).intersection(stems(told))
