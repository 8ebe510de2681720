"""What fits on one page of A4: first smaller letters, then shorter answers, then fewer of them.

Measured in the widths of Arial, which is on every machine under one name or another, on the wide side: a page
that is less full than it might be is no loss, a second page is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil
from typing import Final

from prompts.escape import shortened
from prompts.page_views import PageBlockView

SIZES_PT: Final = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5)
"""Of the letters, the largest that fits is taken; smaller than the last nobody reads."""
_MM_PER_PT: Final = 25.4 / 72
_WIDTH_MM, _HEIGHT_MM = 182.0, 264.0
"""A4 without its margins (see the style in `page.html.j2`), and some room for another printer."""
_LINE_EM: Final = 1.3
_HEAD_EM: Final = 6.0
"""Title, the line below it, and the sentence that something was left out."""
_TITLE_EM: Final = 2.0
_ROW_EM: Final = 0.3
_CELL_EM: Final = 0.8
"""White beside the words of a cell."""
_CUTS: Final = (
    (400, 60), (240, 40), (160, 24), (120, 20), (90, 16), (70, 12), (55, 10), (40, 8), (30, 6), (25, 4),
)  # fmt: skip
"""Characters per answer and entries per question, ever fewer."""
JOINT: Final = " · "
"""Between answers that stand behind one another."""
_COMMON_WIDTH_EM: Final = 60.0
"""Of the page, in letters of 8.5 points: what columns are laid out for."""
_LONGEST_WORD_EM: Final = 11.0
"""A longer one may be broken."""
_BOLD: Final = 1.08
"""Bold words are that much wider; the first of a row is."""
_ARIAL_EM: Final = {
    character: wide
    for wide, characters in (
        (0.222, "ijl"), (0.278, "ftI.,:;/|![] '’‘"), (0.333, "r()-`"), (0.5, "ckvsxyzJ"), (0.722, "w"),
        (0.833, "mM"), (0.95, "W@%—…"),
    )
    for character in characters
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    blocks: tuple[PageBlockView, ...]
    left_out: tuple[str, ...]
    """Titles of blocks for which there was no room at all."""
    is_cut: bool
    size_pt: float


def fitted(blocks: Sequence[PageBlockView]) -> Page:
    blocks = [_with_shares(block) for block in blocks]
    for size in SIZES_PT:
        if _fits(blocks, size):
            return Page(tuple(blocks), (), is_cut=False, size_pt=size)
    smallest = SIZES_PT[-1]
    short: list[PageBlockView] = []
    for characters, entries in _CUTS:
        short = [_cut(block, characters, entries) for block in blocks]
        if _fits(short, smallest):
            return Page(tuple(short), (), is_cut=True, size_pt=smallest)
    count = next(count for count in range(len(short), -1, -1) if _fits(short[:count], smallest))
    left_out = tuple(shortened(block.title, _CUTS[-1][0]) for block in short[count:][: _CUTS[-1][1]])
    return Page(tuple(short[:count]), left_out, is_cut=True, size_pt=smallest)


def _fits(blocks: Sequence[PageBlockView], size_pt: float) -> bool:
    em_mm = size_pt * _MM_PER_PT
    width = _WIDTH_MM / em_mm
    return (_HEAD_EM + sum(_height(block, width) for block in blocks)) * em_mm <= _HEIGHT_MM


def _height(block: PageBlockView, width: float) -> float:
    """In em; so is `width`."""
    text = [block.remark] if block.remark else []
    text += [JOINT.join(f"{name} {words}" for name, words in block.lines)] if block.lines else []
    lines = sum(lines_needed(words, width) for words in text)
    rooms = [width * share / 100 - _CELL_EM for share in block.shares]
    rows = [block.heads, *block.rows] if block.heads else []
    in_rows = sum(_row_lines(row, rooms) for row in rows)
    return _TITLE_EM + (lines + in_rows) * _LINE_EM + len(rows) * _ROW_EM


def _row_lines(row: Sequence[str], rooms: Sequence[float]) -> int:
    first, *others = zip(row, rooms, strict=True)
    return max(lines_needed(first[0], first[1] / _BOLD), *(lines_needed(*each) for each in others), 1)


def _with_shares(block: PageBlockView) -> PageBlockView:
    """Columns wide enough for their longest word, and the rest of the page by how much stands in them."""
    if not block.heads:
        return block
    columns = list(zip(block.heads, *block.rows, strict=True))
    least = [min(_LONGEST_WORD_EM, _longest_word(column)) + _CELL_EM for column in columns]
    told = [sum(map(width_em, column)) + 1 for column in columns]
    left = max(0.0, _COMMON_WIDTH_EM - sum(least))
    asked = [word + left * all_of_it / sum(told) for word, all_of_it in zip(least, told, strict=True)]
    shares = [int(100 * each / sum(asked)) for each in asked]
    shares[shares.index(max(shares))] += 100 - sum(shares)
    return replace(block, shares=tuple(shares))


def _longest_word(cells: Sequence[str]) -> float:
    return _BOLD * max((width_em(word) for cell in cells for word in cell.split()), default=0.0)


def lines_needed(text: str, room: float) -> int:
    """Lines of `room` em that the text takes, broken between words, and in a word that is wider than that."""
    lines, used = 1, 0.0
    for word in text.split():
        wide = width_em(word)
        if used and used + width_em(" ") + wide > room:
            lines, used = lines + 1, 0.0
        if wide > room:
            more = ceil(wide / room) - 1
            lines, wide = lines + more, wide - more * room
        used += wide + (width_em(" ") if used else 0.0)
    return lines


@lru_cache(maxsize=4096)
def width_em(text: str) -> float:
    return sum(map(_character_em, text))


def _character_em(character: str) -> float:
    """For scripts that Arial does not have on the wide side."""
    if (known := _ARIAL_EM.get(character)) is not None:
        return known
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.05
    if character.isascii() or character.isalpha():
        return 0.73 if character.isupper() else 0.556
    return 0.95


def _cut(block: PageBlockView, characters: int, entries: int) -> PageBlockView:
    rows = tuple(tuple(shortened(cell, characters) for cell in row) for row in block.rows[:entries])
    more = len(block.rows) - len(rows)
    if more:
        rows = (*rows, (f"… + {more}", *[""] * (len(block.heads) - 1)))
    return _with_shares(
        replace(
            block,
            title=shortened(block.title, characters),
            remark=shortened(block.remark, characters),
            lines=tuple(
                (shortened(name, characters), shortened(words, characters))
                for name, words in block.lines[:entries]
            ),
            heads=tuple(shortened(head, characters) for head in block.heads),
            rows=rows,
        )
    )
