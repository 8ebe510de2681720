"""A Markdown table as aligned columns that fit the width; long cells wrap."""

from __future__ import annotations

import re
from collections.abc import Callable

from rich.cells import cell_len

from assistant.tui.widgets.paint import fitted, wrapped

BETWEEN = "   "
_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?[\s:|-]*")
_EDGE = re.compile(r"(?<!\\)\|")
NARROWEST = 6


def is_row(line: str) -> bool:
    return line.lstrip().startswith("|")


def laid_out(lines: list[str], width: int, plain: Callable[[str], str]) -> list[tuple[str, bool]]:
    """Screen lines and whether they belong to the heading; `plain` takes the Markdown off a cell."""
    rows = [
        [plain(cell.strip()) for cell in _EDGE.split(line.strip())[1:-1]]
        for line in lines
        if not _RULE.fullmatch(line)
    ]
    count = max((len(row) for row in rows), default=0)
    if not count:
        return []
    rows = [[*row, *[""] * (count - len(row))] for row in rows]
    widths = _widths([max(cell_len(row[at]) for row in rows) for at in range(count)], width)
    has_heading = len(lines) > 1 and _RULE.fullmatch(lines[1]) is not None
    shown: list[tuple[str, bool]] = []
    for number, row in enumerate(rows):
        cells = [wrapped(cell, room) or [""] for cell, room in zip(row, widths, strict=True)]
        for y in range(max(len(cell) for cell in cells)):
            pieces = [
                fitted(cell[y] if y < len(cell) else "", room)
                for cell, room in zip(cells, widths, strict=True)
            ]
            shown.append((BETWEEN.join(pieces).rstrip(), has_heading and number == 0))
    return shown


def _widths(wanted: list[int], width: int) -> list[int]:
    """What each column asks for, with the widest giving way until all fit."""
    room = max(len(wanted) * NARROWEST, width - len(BETWEEN) * (len(wanted) - 1))
    widths = [max(1, each) for each in wanted]
    while sum(widths) > room:
        widest = widths.index(max(widths))
        if widths[widest] <= NARROWEST:
            break
        widths[widest] -= 1
    return widths
