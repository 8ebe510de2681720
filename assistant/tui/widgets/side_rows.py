"""Two to four records beside each other: one scroll for all of them, so what belongs together stays level."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView

from assistant.i18n import _, wording
from assistant.tui import keys
from assistant.tui.widgets.paint import strip
from assistant.tui.widgets.side_lines import Line, row_lines
from assistant.tui.widgets.steady import Steady

if TYPE_CHECKING:
    from textual import events
    from textual.strip import Strip

    from assistant.comparison.model import Side, SideRow

LEAST_WIDE = 36
"""Cells a column needs to be read with ease."""
DIFFERENT = ("different", "partly", "one_only")


class SideRows(Steady, ScrollView, can_focus=True):
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "side--phase", "side--title", "side--quiet", "side--apart", "side--alike", "side--here", "side--text",
        "side--rule",
    }  # fmt: skip
    BINDINGS = [
        *keys.bindings("side"),
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("left", "shift(-1)", show=False),
        Binding("right", "shift(1)", show=False),
    ]

    class Laid(Message):
        """Other columns, another order or other rows are shown."""

    class Read(Message):
        def __init__(self, row: SideRow) -> None:
            self.row = row
            super().__init__()

    class WhichAsked(Message):
        """Somebody wants other records here."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._side: Side | None = None
        self._rows: list[SideRow] = []
        self._drawn: list[Line] = []
        self._starts: list[int] = []
        """Line on which each row begins."""
        self._here = self._first = self._width = 0
        self.only_differences = self.weighty_first = self.is_stacked = False

    def show(self, side: Side) -> None:
        self._side = side
        self._here = self._first = 0
        self._lay_out()
        self.scroll_home(animate=False)

    @property
    def shown(self) -> range:
        """Which columns are in sight."""
        count = len(self._side.columns) if self._side else 0
        most = max(1, min(count, self._width // LEAST_WIDE))
        first = max(0, min(self._first, count - most))
        return range(first, first + most)

    @property
    def marked(self) -> SideRow | None:
        return self._rows[self._here] if self._here < len(self._rows) else None

    # ------------------------------------------------------------------ drawing
    def _lay_out(self) -> None:
        self._width = self.scrollable_content_region.width
        if self._side is None or self._width < LEAST_WIDE // 2:
            return
        here = self.marked
        rows = [r for r in self._side.rows if not self.only_differences or r.standing in DIFFERENT]
        if self.weighty_first:
            rows.sort(key=lambda row: not row.is_weighty)
        self._rows = rows
        self._here = next((at for at, row in enumerate(rows) if row is here), 0)
        self._drawn, self._starts = [], []
        phase = ""
        for row in rows:
            if row.phase != phase:
                phase = row.phase
                title = f" {wording(row.phase_title)} "
                self._drawn.append([(title + "─" * max(0, self._width - len(title) - 1), "side--phase")])
            self._starts.append(len(self._drawn))
            self._drawn += row_lines(
                row, self._side.columns, self.shown, self._width, is_stacked=self.is_stacked
            )
        if not rows:
            none = _("No difference in what was chosen.")
            self._drawn.append([(f" {none}", "side--quiet")])
        self.virtual_size = Size(self._width, len(self._drawn))
        self.refresh()
        self.post_message(self.Laid())

    def on_resize(self, _event: events.Resize) -> None:
        if self.scrollable_content_region.width != self._width:
            self._lay_out()

    def render_line(self, y: int) -> Strip:
        at = self.scroll_offset.y + y
        if at >= len(self._drawn):
            return strip([], self._width, self.rich_style)
        pieces = [(words, self.get_component_rich_style(look)) for words, look in self._drawn[at]]
        is_head = self.has_focus and self._here < len(self._starts) and at == self._starts[self._here]
        if is_head:
            pieces[0] = (f"❯{pieces[0][0][1:]}", pieces[0][1])
        line = strip(pieces, self._width, self.rich_style)
        return line.apply_style(self.get_component_rich_style("side--here")) if is_head else line

    # ------------------------------------------------------------------ keys
    def _go(self, at: int, *, to_top: bool = False) -> None:
        self._here = at
        start = self._starts[at]
        end = self._starts[at + 1] if at + 1 < len(self._starts) else len(self._drawn)
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if to_top or start <= top or end - start > height:
            self.scroll_to(y=max(0, start - 1), animate=False)
        elif end > top + height:
            self.scroll_to(y=end - height, animate=False)
        self.refresh()

    def action_step(self, by: int) -> None:
        if 0 <= self._here + by < len(self._rows):
            self._go(self._here + by)

    def action_next_difference(self, by: int) -> None:
        at = self._here + by
        while 0 <= at < len(self._rows) and self._rows[at].standing not in DIFFERENT:
            at += by
        if 0 <= at < len(self._rows):
            self._go(at, to_top=True)
        else:
            self.app.bell()

    def action_differences(self) -> None:
        self.only_differences = not self.only_differences
        self._again()

    def action_weighty(self) -> None:
        self.weighty_first = not self.weighty_first
        self._again()

    def action_stacked(self) -> None:
        self.is_stacked = not self.is_stacked
        self._again()

    def action_shift(self, by: int) -> None:
        count = len(self._side.columns) if self._side else 0
        self._first = max(0, min(self.shown.start + by, count - len(self.shown)))
        self._again()

    def _again(self) -> None:
        self._lay_out()
        if self._rows:
            self._go(self._here, to_top=True)

    def action_read(self) -> None:
        if (row := self.marked) is not None:
            self.post_message(self.Read(row))

    def action_which(self) -> None:
        self.post_message(self.WhichAsked())
