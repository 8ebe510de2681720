"""Turns lines of talk into screen lines: a label in the gutter, a bar, the words, a tick."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.style import Style

from assistant.i18n import _
from assistant.tui.widgets.paint import Piece, fitted, strip, wrapped
from assistant.tui.words import excerpt, one_line
from assistant.views import Speaker
from flows.errors import N_

if TYPE_CHECKING:
    from textual.strip import Strip
    from textual.widget import Widget

    from assistant.views import Line

WIDE_GUTTER = 50
"""From this width on labels stand beside the words instead of above them."""
GUTTER = 12
WITHDRAWN_ROWS = 2
"""So much of what no longer stands is shown; the rest can be asked for."""
UPRIGHT = Style(italic=False)


LABELS: dict[Speaker, str] = {
    "assistant": "doorvraag",
    "client": N_("client said"),
    "seen": N_("I saw"),
    "reading": N_("I think"),
    "coach": N_("answer"),
    "probe": N_("I probed"),
    "note": N_("note"),
    "tension": N_("tension"),
    "reaction": N_("client adds"),
    "system": "",
}


class Bubbles:
    """The laid-out part of a conversation: strips per line of talk, and where each begins."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._strips: list[list[Strip]] = []
        self._starts: list[int] = [0]
        self._lines: list[Line] = []
        self.width = 0
        self.shows_private = True
        """Whether what is only the coach's can be read here; set before laying out."""

    @property
    def height(self) -> int:
        return self._starts[-1]

    def clear(self) -> None:
        self.cut(0)

    def cut(self, count: int) -> None:
        """Forget what was laid out after the first `count` lines."""
        del self._strips[count:], self._starts[count + 1 :], self._lines[count:]

    def drop_first(self, count: int, *, earlier: int) -> None:
        """Let go of the oldest lines; what is left, without the newest, stands as if it began there."""
        del self._strips[:count], self._lines[:count]
        if self._lines:
            self._strips[0] = self._first_strips(self._lines[0], earlier, is_newest=False)
        self._starts = [0, *accumulate(len(strips) for strips in self._strips)]

    def lay_out(self, lines: tuple[Line, ...], width: int, *, earlier: int) -> None:
        """Lay out the lines that are not laid out yet; `earlier` is how many stand before them."""
        self.width = width
        for index in range(len(self._lines), len(lines)):
            is_newest = index == len(lines) - 1
            if index == 0:
                strips = self._first_strips(lines[0], earlier, is_newest=is_newest)
            else:
                strips = self._lay_out_one(lines[index], lines[index - 1], is_newest=is_newest)
            self._strips.append(strips)
            self._starts.append(self._starts[-1] + len(strips))
            self._lines.append(lines[index])

    def line(self, index: int) -> Strip | None:
        at = bisect_right(self._starts, index) - 1
        return self._strips[at][index - self._starts[at]] if 0 <= at < len(self._strips) else None

    def long_line_at(self, index: int) -> Line | None:
        at = bisect_right(self._starts, index) - 1
        if not 0 <= at < len(self._lines):
            return None
        return self._lines[at] if self._beginning(self._lines[at])[1] else None

    # ------------------------------------------------------------------ one line of talk
    def _style(self, name: str) -> Style:
        return self._widget.get_component_rich_style(f"talk--{name}")

    def _blank(self) -> Strip:
        return strip([], self.width, self._widget.rich_style)

    def _earlier(self, count: int) -> Strip:
        text = _("▲ Earlier lines: {count}; scroll up").format(count=count)
        return strip([(f"  {text}", self._style("quiet"))], self.width, self._widget.rich_style)

    def _first_strips(self, line: Line, earlier: int, *, is_newest: bool) -> list[Strip]:
        strips = self._lay_out_one(line, None, is_newest=is_newest)
        return [self._earlier(earlier), *strips] if earlier else strips

    def _lay_out_one(self, line: Line, before: Line | None, *, is_newest: bool) -> list[Strip]:
        strips: list[Strip] = []
        is_new_topic = before is None or before.step != line.step
        if is_new_topic and line.title:
            strips += [self._blank(), self._topic(line.title)]
        elif before is not None and _group(before) != _group(line):
            strips.append(self._blank())
        return strips + self._words(line, is_newest=is_newest)

    def _topic(self, title: str) -> Strip:
        base = self._widget.rich_style
        name = one_line(title, 80)
        rest = max(0, self.width - cell_len(name) - 6)
        return strip(
            [("  ", base), (f"{name} ", self._style("topic")), ("─" * rest, self._style("quiet"))],
            self.width,
            base,
        )

    def _words(self, line: Line, *, is_newest: bool) -> list[Strip]:
        base = self._widget.rich_style
        voice = self._style(line.speaker)
        bar = voice + UPRIGHT
        tick = self._tick(line, is_newest=is_newest)
        short, is_cut = self._beginning(line)
        if is_cut:
            short += " …" + _("more")
        if line.label:
            short = f"{line.label}: {short}"
        style = self._style_of_words(line)
        is_wide = self.width >= WIDE_GUTTER
        indent = GUTTER + 3 if is_wide else 3
        tick_room = cell_len(tick) + 2 if tick else 1
        rows = wrapped(short, self.width - indent - tick_room) or [""]
        strips: list[Strip] = []
        label = _(LABELS[line.speaker])
        if not is_wide:
            strips.append(strip([(" ", base), (label, voice)], self.width, base))
        for number, row in enumerate(rows):
            gutter: list[Piece] = [(" ", base)]
            if is_wide:
                shown = label if number == 0 else ""
                gutter.append(
                    (" " * max(0, GUTTER - 1 - cell_len(shown)) + fitted(shown, cell_len(shown)), voice)
                )
            gutter.append((" ▎" if is_wide else "▎", bar))
            end = tick if number == len(rows) - 1 else ""
            room = self.width - indent - tick_room
            words: list[Piece] = [(" " if not is_wide else "", base), (fitted(row, room), style)]
            strips.append(strip([*gutter, *words, (f" {end}", self._style("quiet"))], self.width, base))
        return strips

    def _style_of_words(self, line: Line) -> Style:
        if self._hides(line):
            return self._style("quiet")
        if line.is_withdrawn:
            return self._style("withdrawn")
        return self._style(line.speaker if line.speaker in {"assistant", "system"} else "text")

    def _hides(self, line: Line) -> bool:
        return line.is_private and not self.shows_private

    def _beginning(self, line: Line) -> tuple[str, bool]:
        """As much of the words as stands here, and whether there is more to ask for."""
        if self._hides(line):
            return _("private; Alt+P shows your own notes"), False
        if line.is_withdrawn:
            return excerpt(line.text, WITHDRAWN_ROWS * WIDE_GUTTER, WITHDRAWN_ROWS)
        return excerpt(line.text)

    @staticmethod
    def _tick(line: Line, *, is_newest: bool) -> str:
        if line.is_withdrawn:
            return _("no longer stands")
        if line.sequence == 0 or line.speaker in {"assistant", "system"}:
            return ""
        return "✓ " + _("kept") if is_newest else "✓"


def _group(line: Line) -> str:
    """Lines of one group stand close together."""
    return "words" if line.speaker in {"client", "seen", "reading"} else line.speaker
