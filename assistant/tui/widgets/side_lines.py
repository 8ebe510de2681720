"""What two to four records say on one topic, as lines; signs before words, no meaning by colour alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from assistant.comparison.model import Cell, Column, Said, SideRow, Standing
from assistant.comparison.words import CELL_SYMBOLS, labelled, silence_words, standing_words
from assistant.i18n import _, wording
from assistant.tui.widgets.paint import fitted, wrapped
from assistant.tui.words import one_line

STANDING_SIGNS: Mapping[Standing, str] = {
    "same": "=", "partly": "≈", "different": "≠", "worded": "“", "in_part": "▒", "one_only": "1", "open": "·",
}  # fmt: skip
APART = "▸ "
"""Before a line that not everybody who answered has."""
BETWEEN = " │ "
Line = list[tuple[str, str]]
"""Words, and the component class they are drawn with."""


def said_lines(said: Said, differing: frozenset[int]) -> list[tuple[str, bool]]:
    """Each line, and whether it sets this record apart."""
    if not said.lines:
        words = f"{CELL_SYMBOLS[said.cell]} {silence_words(said)}".strip()
        return [(f"{words}: {said.reason}" if said.reason else words, False)]
    return [
        (f"{wording(label)}: {wording(text)}" if label else wording(text), at in differing)
        for at, (label, text) in enumerate(labelled(said.lines))
    ]


def row_lines(
    row: SideRow, columns: Sequence[Column], shown: range, width: int, *, is_stacked: bool
) -> list[Line]:
    """Title with its standing, then what each says: beside each other, or one below the other."""
    sign = STANDING_SIGNS[row.standing]
    tone = {"same": "side--alike", "different": "side--apart", "partly": "side--apart"}.get(
        row.standing, "side--quiet"
    )
    weighty = _("weighs") if row.is_weighty else ""
    if (same := _same_silence(row)) is not None:
        return [
            [
                (f" {CELL_SYMBOLS[same]} ", "side--quiet"),
                (one_line(wording(row.title), max(8, width - 34)), "side--title"),
                (f"  {silence_words(row.said[0])}", "side--quiet"),
            ],
            [],
        ]
    head: Line = [
        (f" {sign} ", tone),
        (one_line(wording(row.title), max(8, width - 34)), "side--title"),
        (f"  {standing_words(row)}", tone),
        (f" · {weighty}" if weighty else "", "side--quiet"),
    ]
    body = _stacked(row, columns, width) if is_stacked else _beside(row, shown, width)
    return [head, *body, []]


def _same_silence(row: SideRow) -> Cell | None:
    """What became of the topic in all of them, where none of them says a word about it."""
    first = row.said[0].cell
    silent = all(not said.lines and not said.reason and said.cell == first for said in row.said)
    return first if silent else None


def _beside(row: SideRow, shown: range, width: int) -> list[Line]:
    room = column_width(len(shown), width)
    cells = [_cell(row, at, room) for at in shown]
    lines: list[Line] = []
    for parts in zip_longest(*cells, fillvalue=("", "side--text")):
        line: Line = [("   ", "side--quiet")]
        for at, (words, look) in enumerate(parts):
            line += [(BETWEEN, "side--rule")] if at else []
            line.append((fitted(words, room), look))
        lines.append(line)
    return lines


def _stacked(row: SideRow, columns: Sequence[Column], width: int) -> list[Line]:
    lines: list[Line] = []
    for at, column in enumerate(columns):
        lines.append([(f"   {at + 1} {one_line(column.coach, 40)}", "side--phase")])
        lines += [[("     ", "side--quiet"), each] for each in _cell(row, at, width - 7)]
    return lines


def _cell(row: SideRow, at: int, room: int) -> list[tuple[str, str]]:
    said = row.said[at]
    differing = row.differing_lines[at] if at < len(row.differing_lines) else frozenset()
    look = "side--text" if said.lines else "side--quiet"
    lines: list[tuple[str, str]] = []
    for words, is_apart in said_lines(said, differing):
        first, *rest = wrapped(words, room - len(APART)) or [""]
        style = "side--apart" if is_apart else look
        lines.append(((APART if is_apart else "  ") + first, style))
        lines += [("  " + more, style) for more in rest]
    return lines


def column_width(count: int, width: int) -> int:
    """Of each of so many columns, past the margin and what stands between them."""
    return max(8, (width - 4 - len(BETWEEN) * (count - 1)) // max(1, count))
