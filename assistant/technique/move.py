"""One clause of a coach's turn, and what it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from assistant.technique.lexicons import Found
from assistant.technique.turns import Clause

Kind = Literal[
    "open",
    "gesloten",
    "suggestief",
    "declared",
    "fragment",
    "check",
    "wrong",
    "tag",
    "frame",
    "signal",
    "statement",
]
ASKING: Final = ("open", "gesloten", "suggestief")
Span = tuple[int, int]
LIKELY: Final = 65


@dataclass(frozen=True, slots=True)
class Move:
    kind: Kind
    clause: Clause
    spans: tuple[Span, ...]
    """Places, first and last, of the words it rests on."""
    sure: int
    """1-99."""
    is_elaboration: bool = False
    """ "Vertel eens", "kunt u een voorbeeld geven": beside another question no question of its own."""


def span_of(found: Found) -> Span:
    return (found.first, found.last)
