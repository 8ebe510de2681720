"""The map: topics down, records across; heads and topic names stay in sight however far it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual.binding import Binding
from textual.message import Message
from textual.widget import Widget

from assistant.comparison.words import CELL_SYMBOLS, came_up, of_records
from assistant.i18n import _, wording
from assistant.tui import keys
from assistant.tui.widgets.paint import Piece, fitted, strip
from assistant.tui.widgets.steady import Steady
from assistant.tui.words import one_line

if TYPE_CHECKING:
    from textual import events
    from textual.strip import Strip

    from assistant.comparison.model import Cell, Map, MapRow

LOOKS: dict[Cell, str] = {
    "discussed": "grid--said", "no_problem": "grid--said",
    "not_deliberate": "grid--aside", "skipped": "grid--aside", "parked": "grid--aside",
    "did_not_happen": "grid--quiet", "not_asked": "grid--quiet", "not_filled_in": "grid--quiet",
    "not_on_path": "grid--quiet", "not_in_guide": "grid--quiet", "withheld": "grid--quiet",
}  # fmt: skip
NARROWEST, WIDEST = 4, 12
"""Cells of a column; from `NAMED` on its head is a code, else a number."""
NAMED = 7


class RecordMap(Steady, Widget, can_focus=True):
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "grid--head", "grid--phase", "grid--topic", "grid--quiet", "grid--said", "grid--aside", "grid--row",
        "grid--cursor",
    }  # fmt: skip
    BINDINGS = [
        *keys.bindings("record_map"),
        Binding("up", "move(-1, 0)", show=False),
        Binding("down", "move(1, 0)", show=False),
        Binding("left", "move(0, -1)", show=False),
        Binding("right", "move(0, 1)", show=False),
        Binding("pageup", "leap(-1)", show=False),
        Binding("pagedown", "leap(1)", show=False),
        Binding("home", "move(0, -999999)", show=False),
        Binding("end", "move(0, 999999)", show=False),
    ]

    class Moved(Message):
        """The mark stands on another cell now, or there are other rows."""

    class Read(Message):
        def __init__(self, row: MapRow) -> None:
            self.row = row
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._map: Map | None = None
        self._coaches: tuple[str, ...] = ()
        """By column."""
        self._lines: list[MapRow | str] = []
        """Topics, and before those of a phase its title."""
        self._line = self._column = self._top = self._left = 0
        self._widest = 0
        """Cells the titles of the topics would like."""
        self._came_up: dict[int, str] = {}
        """By line; counted once, for there may be ten thousand records."""
        self.only_untouched = False

    # ------------------------------------------------------------------ what stands in it
    def show(self, found: Map) -> None:
        self._map = found
        self._coaches = tuple(column.coach for column in found.columns)
        marked = self.marked
        self._lines = []
        self._came_up = {}
        phase = ""
        for row in found.by_nobody if self.only_untouched else found.rows:
            if row.phase != phase:
                phase = row.phase
                self._lines.append(wording(row.phase_title))
            self._lines.append(row)
        titles = [wording(line.title) for line in self._lines if not isinstance(line, str)]
        self._widest = max((len(title) + 5 for title in titles), default=0)
        self._line = next((at for at, line in enumerate(self._lines) if line is marked), 1)
        self._keep_in_sight()
        self.refresh()
        self.post_message(self.Moved())

    @property
    def marked(self) -> MapRow | None:
        line = self._lines[self._line] if self._line < len(self._lines) else None
        return None if isinstance(line, str) else line

    @property
    def column(self) -> int:
        return self._column

    # ------------------------------------------------------------------ drawing
    @property
    def _title_width(self) -> int:
        return max(16, min(self._widest, 46, self.content_size.width // 2 - 6))

    @property
    def _count_width(self) -> int:
        count = len(self._coaches)
        return len(of_records(count, count)) + 2

    def _columns(self) -> tuple[int, int]:
        """How wide a column is, and how many are in sight."""
        count = max(1, len(self._coaches))
        least = max(NARROWEST, len(str(count)) + 1)
        room = max(least, self.content_size.width - self._title_width - self._count_width - 1)
        width = max(least, min(WIDEST, room // count))
        return width, max(1, min(count, room // width))

    def _numbers(self, count: int) -> range:
        """Of the columns in sight; a window that just grew may be drawn before it is told so."""
        return range(self._left, min(self._left + count, len(self._coaches)))

    def render_line(self, y: int) -> Strip:
        if self._map is None:
            return strip([], self.content_size.width, self.rich_style)
        if y == 0:
            return self._heads()
        at = self._top + y - 1
        if at >= len(self._lines):
            return strip([], self.content_size.width, self.rich_style)
        line = self._lines[at]
        if isinstance(line, str):
            return strip(
                [(f" {line}", self.get_component_rich_style("grid--phase"))],
                self.content_size.width, self.rich_style,
            )  # fmt: skip
        if at not in self._came_up:
            self._came_up[at] = came_up(line)
        return self._row(line, self._came_up[at], is_here=at == self._line)

    def _heads(self) -> Strip:
        look = self.get_component_rich_style("grid--head")
        here = self.get_component_rich_style("grid--phase")
        width, count = self._columns()
        heading = _("came up")
        pieces: list[Piece] = [
            (fitted("", self._title_width), look),
            (f"{fitted(heading, self._count_width - 1)} ", look),
        ]
        is_named = width >= NAMED and self._differ_within(width - 1)
        for number in self._numbers(count):
            name = one_line(self._coaches[number], width - 1) if is_named else str(number + 1)
            pieces.append((f"{name:^{width - 1}} ", here if number == self._column else look))
        return strip([*pieces, (self._beyond(count), look)], self.content_size.width, self.rich_style)

    def _differ_within(self, room: int) -> bool:
        """Whether codes that are cut off still say who is who."""
        return len({one_line(code, room) for code in self._coaches}) == len(set(self._coaches))

    def _beyond(self, count: int) -> str:
        return "→" if self._left + count < len(self._coaches) else ""

    def _row(self, row: MapRow, count_words: str, *, is_here: bool) -> Strip:
        width, count = self._columns()
        is_marked = is_here and self.has_focus
        title = one_line(wording(row.title), 200)
        pieces: list[Piece] = [
            (" ❯ " if is_marked else "   ", self.get_component_rich_style("grid--topic")),
            (fitted(title, self._title_width - 4) + " ", self.get_component_rich_style("grid--topic")),
            (
                f"{fitted(count_words, self._count_width - 1)} ",
                self.get_component_rich_style("grid--quiet"),
            ),
        ]
        for number in self._numbers(count):
            cell = row.cells[number]
            look = self.get_component_rich_style(LOOKS[cell])
            if is_marked and number == self._column:
                look = self.get_component_rich_style("grid--cursor")
            pieces.append((f"{CELL_SYMBOLS[cell]:^{width - 1}} ", look))
        if is_here:
            raised = Style(bgcolor=self.get_component_rich_style("grid--row").bgcolor)
            marked = self._column - self._left + 3 if is_marked else -1
            pieces = [
                (text, look if at == marked else look + raised) for at, (text, look) in enumerate(pieces)
            ]
        return strip(pieces, self.content_size.width, self.rich_style)

    # ------------------------------------------------------------------ keys and mouse
    def action_move(self, down: int, right: int) -> None:
        if not self._lines:
            return
        at = self._line + down
        while 0 <= at < len(self._lines) and isinstance(self._lines[at], str):
            at += 1 if down > 0 else -1
        if 0 <= at < len(self._lines):
            self._line = at
        elif at < 0:
            self._top = 0
        self._column = max(0, min(self._column + right, len(self._coaches) - 1))
        self._moved()

    def action_leap(self, pages: int) -> None:
        if not self._lines:
            return
        at = self._line + pages * max(1, self.content_size.height - 2)
        self._line = max(1, min(at, len(self._lines) - 1))
        if isinstance(self._lines[self._line], str):
            self._line += 1
        self._moved()

    def action_read(self) -> None:
        if (row := self.marked) is not None:
            self.post_message(self.Read(row))

    def action_untouched(self) -> None:
        if self._map is not None:
            self.only_untouched = not self.only_untouched
            self.show(self._map)

    def on_click(self, event: events.Click) -> None:
        at = self._top + event.y - 1
        if event.y and at < len(self._lines) and not isinstance(self._lines[at], str):
            self._line = at
            self._moved()

    def on_mouse_scroll_down(self) -> None:
        self.action_move(1, 0)

    def on_mouse_scroll_up(self) -> None:
        self.action_move(-1, 0)

    def on_resize(self) -> None:
        self._keep_in_sight()
        self.refresh()

    def _moved(self) -> None:
        self._keep_in_sight()
        self.refresh()
        self.post_message(self.Moved())

    def _keep_in_sight(self) -> None:
        if not self._lines or self.content_size.height < 2:
            self._top = 0
            return
        height = self.content_size.height - 1
        count = self._columns()[1]
        is_below_title = self._line > 0 and isinstance(self._lines[self._line - 1], str)
        self._top = max(0, min(self._top, self._line - 1 if is_below_title else self._line))
        if self._line >= self._top + height:
            self._top = self._line - height + 1
        self._left = max(0, min(self._left, self._column, len(self._coaches) - count))
        if self._column >= self._left + count:
            self._left = self._column - count + 1
