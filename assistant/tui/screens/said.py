"""What every record says on one topic, whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from assistant.comparison.model import Cell, SideRow
from assistant.comparison.words import CELL_SYMBOLS, CELL_WORDS, silence_words, standing_words
from assistant.i18n import _, wording
from assistant.tui.screens.reading import ReadScreen
from assistant.tui.widgets.side_lines import APART, said_lines
from assistant.tui.words import displayable


class SaidScreen(ReadScreen):
    def __init__(self, row: SideRow, coaches: Sequence[str], cells: Sequence[Cell] = ()) -> None:
        """`cells`: as the map has them, where it is about one item of a list."""
        super().__init__(wording(row.title), Content("\n").join(_told(row, coaches, cells)))


def _told(row: SideRow, coaches: Sequence[str], cells: Sequence[Cell]) -> Iterator[Content]:
    yield Content.styled(standing_words(row), "$muted")
    for at, (coach, said) in enumerate(zip(coaches, row.said, strict=True)):
        cell = cells[at] if cells else said.cell
        words = _(CELL_WORDS[cell]) if cells or said.lines else silence_words(said)
        sign = f"  {CELL_SYMBOLS[cell]} {words}"
        yield Content("")
        yield Content.assemble((f"{at + 1} {displayable(coach)}", "bold $primary"), (sign, "$muted"))
        differing = row.differing_lines[at] if at < len(row.differing_lines) else frozenset()
        for words, is_apart in said_lines(said, differing) if said.lines or said.reason else []:
            mark = APART if is_apart else "  "
            yield Content.styled(mark + displayable(words), "$warning" if is_apart else "")
