"""Words that were searched for, marked where they stand on a page: underlined as well as bold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

from assistant.searching.words import spots_in

if TYPE_CHECKING:
    from assistant.searching.sought import Sought

MARK = Style(bold=True, underline=True)
_NEIGHBOURS = 4
"""Words from the first that was found on, by which its place is known among others."""


def marked(line: Strip, sought: Sought) -> Strip:
    text = line.text
    marks = sought.found_in(text).marks
    if not marks:
        return line
    cuts = [cell_len(text[:at]) for mark in marks for at in mark]
    pieces = line.divide([*cuts, line.cell_length])
    return Strip.join(piece.apply_style(MARK) if number % 2 else piece for number, piece in enumerate(pieces))


def line_of(lines: Sequence[str], sought: Sought, found_in: str) -> int:
    """Number of the line where that text has the first of what is sought; 0 when it is not there."""
    words = [(spot.plain, number) for number, line in enumerate(lines) for spot in spots_in(line)]
    marks = sought.found_in(found_in).marks
    begin = marks[0][0] if marks else 0
    near = [spot.plain for spot in spots_in(found_in) if spot.start >= begin][:_NEIGHBOURS]
    for first in range(len(words) - len(near) + 1):
        if near and [plain for plain, _line in words[first : first + len(near)]] == near:
            return words[first][1]
    return next((number for number, line in enumerate(lines) if sought.found_in(line).marks), 0)
