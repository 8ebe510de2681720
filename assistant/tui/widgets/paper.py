"""Reads a record's Markdown as it comes from our templates and shows it, only the lines in sight.

Words of people arrive escaped in it, so a backslash makes the next character plain text here as everywhere.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView

from assistant.tui.widgets.paint import Piece, strip
from assistant.tui.widgets.steady import Steady
from assistant.tui.widgets.tables import is_row, laid_out
from assistant.tui.words import displayable

if TYPE_CHECKING:
    from textual import events
    from textual.strip import Strip

    from assistant.searching.sought import Sought

_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_BULLET = re.compile(r"(\s*)(?:[-*+]|(\d+)[.)])\s+(.*)")
_QUOTE = re.compile(r"\s*>\s?(.*)")
_RULE = re.compile(r"\s*([-*_])(?:\s*\1){2,}\s*")
_MARKS = re.compile(
    r"\\(.)|(\*\*|__|\*|_|`)|<[^>]{0,200}>|\[([^\]]*)\]\([^)]*\)|&(amp|lt|gt|nbsp);", re.DOTALL
)
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "nbsp": " "}


class Paper(Steady, ScrollView, can_focus=True):
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "paper--h1",
        "paper--h2",
        "paper--h3",
        "paper--quiet",
        "paper--quote",
    }

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._source: list[str] = []
        self._strips: list[Strip] = []
        self._sought: tuple[Sought, str] | None = None
        """What somebody searched for, and the text in which it was found."""
        self._width = self._room = 0
        """Cells on a line, and how many of them words may take: the scrollbar is kept at a distance."""

    def show(self, markdown: str, sought: tuple[Sought, str] | None = None) -> None:
        """With what is `sought` marked in it, and the text in which it was found in sight."""
        self._source = displayable(markdown).split("\n")
        self._sought = sought
        self._lay_out()
        self.scroll_home(animate=False)
        if sought is not None:
            self.call_after_refresh(self._go_to_sought)

    def go_to(self, words: str) -> None:
        """The first line with these words in sight, and what stands just above it."""
        for number, line in enumerate(self._strips):
            if words in line.text:
                self._bring_in_sight(number)
                return

    @property
    def text(self) -> str:
        """What is shown, without its looks."""
        return "\n".join(line.text.rstrip() for line in self._strips)

    def _lay_out(self) -> None:
        self._width = self.scrollable_content_region.width
        if self._width <= 4:
            return
        self._room = self._width - 2
        self._strips = []
        with self.one_look():
            for is_table, sources in groupby(self._source, key=is_row):
                if is_table:
                    self._strips += self._table(list(sources))
                else:
                    self._strips += [line for source in sources for line in self._lines(source)]
        if self._sought is not None:
            from assistant.tui.widgets.sought_marks import marked

            self._strips = [marked(line, self._sought[0]) for line in self._strips]
        self.virtual_size = Size(self._width, len(self._strips))
        self.refresh()

    def _go_to_sought(self) -> None:
        if self._sought is not None:
            from assistant.tui.widgets.sought_marks import line_of

            line = line_of([line.text for line in self._strips], *self._sought)
            self._bring_in_sight(line)

    def _bring_in_sight(self, line: int) -> None:
        self.scroll_to(y=max(0, line - self.size.height // 3), animate=False)

    def on_resize(self, _event: events.Resize) -> None:
        if self.scrollable_content_region.width != self._width:
            self._lay_out()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        if self.is_attached and self._width:
            self.call_after_refresh(self._lay_out)  # only then the headings have their new looks

    def render_line(self, y: int) -> Strip:
        index = y + self.scroll_offset.y
        return self._strips[index] if index < len(self._strips) else strip([], self._width, self.rich_style)

    # ------------------------------------------------------------------ one line of Markdown
    def _lines(self, source: str) -> list[Strip]:
        if found := _HEADING.fullmatch(source):
            level = min(len(found[1]), 3)
            lines = self._flow(found[2], "", style=f"paper--h{level}")
            return [*lines, self._rule("━")] if level == 1 else lines
        if _RULE.fullmatch(source):
            return [self._rule("─")]
        if found := _BULLET.fullmatch(source):
            mark = f"{found[2]}. " if found[2] else "• "
            return self._flow(found[3], found[1] + mark)
        if found := _QUOTE.fullmatch(source):
            return self._flow(found[1], "▎ ", style="paper--quote", repeat=True)
        return self._flow(source, "")

    def _table(self, sources: list[str]) -> list[Strip]:
        looks = {True: self.get_component_rich_style("paper--quiet"), False: self.rich_style}
        return [
            strip([(line, looks[is_heading])], self._width, self.rich_style)
            for line, is_heading in laid_out(sources, self._room, plain)
        ]

    def _rule(self, mark: str) -> Strip:
        return strip(
            [(mark * self._room, self.get_component_rich_style("paper--quiet"))],
            self._width,
            self.rich_style,
        )

    def _flow(self, text: str, lead: str, *, style: str = "", repeat: bool = False) -> list[Strip]:
        """Wrapped behind its bullet or bar."""
        content = inline(text)
        base = self.visual_style
        looks = self.get_visual_style(style) if style else base
        strips = []
        for number, line in enumerate(content.wrap(max(4, self._room - len(lead))) or [Content("")]):
            start = lead if number == 0 or repeat else " " * len(lead)
            pieces: list[Piece] = [(start, self.get_component_rich_style("paper--quiet"))]
            pieces += [(words, (looks + look).rich_style) for words, look in line.render(looks, end="")]
            strips.append(strip(pieces, self._width, self.rich_style))
        return strips


def plain(text: str) -> str:
    return inline(text).plain


def inline(text: str) -> Content:
    """Bold and italic drawn, escapes undone, tags dropped."""
    pieces: list[tuple[str, str]] = []
    bold = italic = False
    at = 0
    for found in _MARKS.finditer(text):
        pieces.append((text[at : found.start()], _look(bold=bold, italic=italic)))
        at = found.end()
        escaped, mark, link, entity = found.groups()
        if mark in ("**", "__"):
            bold = not bold
        elif mark in ("*", "_"):
            italic = not italic
        else:
            pieces.append(
                (escaped or link or _ENTITIES.get(entity or "", ""), _look(bold=bold, italic=italic))
            )
    pieces.append((text[at:], _look(bold=bold, italic=italic)))
    return Content.assemble(*(piece for piece in pieces if piece[0]))


def _look(*, bold: bool, italic: bool) -> str:
    return " ".join(word for word, is_on in (("bold", bold), ("italic", italic)) if is_on)
