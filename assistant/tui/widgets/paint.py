"""Small pieces for widgets that draw their own lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip

from assistant.tui.words import displayable

if TYPE_CHECKING:
    from rich.style import Style

Piece = tuple[str, "Style"]


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most `width` cells; long words are folded, newlines kept."""
    return [line.plain.rstrip() for line in Content(displayable(text)).wrap(max(width, 2))]


def in_rows(pieces: Sequence[str], between: str, width: int) -> str:
    """On as many lines as it takes, no piece broken: a sign stays with its word."""
    rows: list[str] = []
    for piece in pieces:
        if rows and cell_len(rows[-1] + between + piece) <= width:
            rows[-1] += between + piece
        else:
            rows.append(piece)
    return "\n".join(rows)


def fitted(text: str, width: int) -> str:
    """Exactly `width` cells: padded, or cut with an ellipsis."""
    if width <= 0:
        return ""
    if cell_len(text) > width:
        text = set_cell_size(text, width - 1).rstrip() + "…"
    return set_cell_size(text, width)


def strip(pieces: list[Piece], width: int, base: Style) -> Strip:
    """One screen line of exactly `width` cells."""
    segments = [Segment(text, style) for text, style in pieces if text]
    return Strip(segments).adjust_cell_length(width, base)
