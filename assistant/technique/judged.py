"""What a coach's turn was judged to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from assistant.technique.move import Move, Span

Label = Literal["open", "gesloten", "suggestief", "meervoudig", "mededeling", "samenvatting", "echo"]

SURE_FROM: Final = 70
STRONG: Final = 80


@dataclass(frozen=True, slots=True)
class Judged:
    label: Label
    sure: int
    spans: tuple[Span, ...]
    asking: tuple[Move, ...] = ()
    """The moves that ask something."""
