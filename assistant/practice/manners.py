"""What is said out of manners and tells nothing: a drink, leave, small talk, how it goes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, Literal, get_args

from assistant.practice.expressions import shipped
from assistant.practice.turn import Turn
from assistant.practice.words import norms

Manner = Literal["drinken", "praatje", "toestemming", "afspraak", "over_gesprek"]
_CLOSED_ONLY: Final[tuple[Manner, ...]] = ("afspraak",)
"""“Wat spreken we af?” asks for the client's own idea."""
_FEW: Final = 2
"""Words of a line that is no more than a nod."""
_GESTURE: Final = re.compile(r"\([^)]*\)")


def manner(turn: Turn) -> Manner | None:
    """None where something of substance is asked, alone or beside it; “wat mag ik opschrijven?” is."""
    if sum(piece.endswith("?") for piece in turn.pieces) > 1:
        return None
    found = (name for name in get_args(Manner) if name in turn.asked)
    name: Manner | None = next(found, None)
    if name == "toestemming" and turn.asks_for_a_word:
        return None
    return None if name in _CLOSED_ONLY and turn.label == "open" else name


@lru_cache(maxsize=256)
def yeses(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Of the lines with which a client obliges: a plain yes; all of them where there is none."""
    return tuple(line for line in lines if "ja" in _heard(line)) or lines


@lru_cache(maxsize=256)
def fines(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Of the same lines: that all is well; a plain yes where there is none."""
    return tuple(line for line in lines if "gaat_goed" in _heard(line)) or yeses(lines)


@lru_cache(maxsize=256)
def vagues(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Of the same lines: those that leave a closed question open; all where there is none."""
    return tuple(line for line in lines if "vaag" in _heard(line)) or lines


@lru_cache(maxsize=256)
def assents(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Of the same lines: those that agree with what somebody else says."""
    return tuple(line for line in lines if not {"vaag", "gaat_goed"}.intersection(_heard(line))) or lines


@lru_cache(maxsize=256)
def noes(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Of the lines with which a client does not know: that there is no such thing."""
    return tuple(line for line in lines if "nee" in _heard(line)) or lines


@lru_cache(maxsize=256)
def blanks(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The others: that there is nothing to tell."""
    return tuple(line for line in lines if "nee" not in _heard(line)) or lines


@lru_cache(maxsize=256)
def nods(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Of the lines to a statement: those that are hardly more than a nod."""
    return tuple(line for line in lines if len(norms(_GESTURE.sub(" ", line))) <= _FEW) or lines


@lru_cache(maxsize=256)
def affirms(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Of the nods: those that say yes."""
    return tuple(line for line in nods(lines) if "ja" in norms(line)) or nods(lines)


def _heard(line: str) -> Sequence[str]:
    return tuple(shipped().found(norms(_GESTURE.sub(" ", line))))
