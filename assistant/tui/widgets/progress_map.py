"""The map: phases and topics with their status as a symbol and a word. Anywhere can be gone to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView

from assistant.i18n import _, language
from assistant.tui.widgets.paint import fitted, strip
from assistant.tui.widgets.steady import Steady

if TYPE_CHECKING:
    from textual import events
    from textual.strip import Strip

    from assistant.views import PhaseRow, TopicRow


@dataclass(frozen=True, slots=True)
class Row:
    phase: PhaseRow
    topic: TopicRow | None
    """None for the line of the phase itself, or of a section in it."""
    section: str = ""


class ProgressMap(Steady, ScrollView, can_focus=True):
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "map--phase", "map--phase-now", "map--topic", "map--now", "map--done", "map--open", "map--parked",
        "map--tension", "map--cursor", "map--count",
    }  # fmt: skip
    BINDINGS = [
        Binding("up", "cursor(-1)", show=False),
        Binding("down", "cursor(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "cursor(-9999)", show=False),
        Binding("end", "cursor(9999)", show=False),
        Binding("left", "fold", show=False),
        Binding("right", "unfold", show=False),
        Binding("enter,space", "choose", show=False),
    ]

    class Chosen(Message):
        """Somebody wants to go to this topic."""

        def __init__(self, step: str) -> None:
            self.step = step
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._phases: tuple[PhaseRow, ...] = ()
        self._rows: list[Row] = []
        self._unfolded: set[str] = set()
        self._cursor = 0
        self._painted: dict[object, Strip] = {}
        """Lines by what they depend on: where the talk moves to another phase, most are as they were."""

    def show(self, phases: tuple[PhaseRow, ...]) -> None:
        if phases == self._phases:
            return
        here_before = _current_phase(self._phases)
        here = _current_phase(phases)
        self._phases = phases
        if here != here_before and here is not None:
            self._unfolded = {here}
            self.refresh()
        self._lay_out(follow=not self.has_focus)

    def _lay_out(self, *, follow: bool) -> None:
        shown = self._rows
        self._rows = [row for phase in self._phases for row in _rows(phase, phase.phase in self._unfolded)]
        if follow:
            self._cursor = next(
                (i for i, row in enumerate(self._rows) if row.topic is not None and row.topic.is_current), 0
            )
        self._cursor = max(0, min(self._cursor, len(self._rows) - 1))
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._rows))
        self._keep_cursor_in_sight()
        self._refresh_changed(shown)

    def _refresh_changed(self, shown: list[Row]) -> None:
        """An answer changes one line or two of the map; only a map that folds otherwise is drawn anew."""
        if len(shown) != len(self._rows) or self.has_focus:
            self.refresh()
            return
        for index, (old, new) in enumerate(zip(shown, self._rows, strict=True)):
            if _looks(old) != _looks(new):
                self.refresh_line(index)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._painted.clear()

    def on_resize(self) -> None:
        self._painted.clear()
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._rows))
        self._keep_cursor_in_sight()

    def _keep_cursor_in_sight(self) -> None:
        self.scroll_to_region(Region(0, self._cursor - 1, 1, 3), animate=False, force=True)

    # ------------------------------------------------------------------ drawing
    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        index = y + self.scroll_offset.y
        base = self.rich_style
        if index >= len(self._rows):
            return strip([], width, base)
        row = self._rows[index]
        depends_on = _looks(row), row.phase.phase in self._unfolded, width, language()
        line = self._painted.get(depends_on)
        if line is None:
            line = self._painted[depends_on] = self._line(row, width)
        if index == self._cursor and self.has_focus:
            return line.apply_style(self.get_component_rich_style("map--cursor"))
        return line

    def _line(self, row: Row, width: int) -> Strip:
        if row.section:
            count = self.get_component_rich_style("map--count")
            return strip([(f"   {row.section}", count)], width, self.rich_style)
        if row.topic is None:
            return self._phase_line(row.phase, width)
        return self._topic_line(row.topic, width)

    def _phase_line(self, phase: PhaseRow, width: int) -> Strip:
        style = self.get_component_rich_style(
            "map--phase-now" if phase.is_current else "map--phase", partial=False
        )
        quiet = self.get_component_rich_style("map--count")
        mark = "▾" if phase.phase in self._unfolded else "▸"
        if phase.is_companion:
            mark, count = "∙", _("at hand")
        else:
            count = _("{done} of {all}").format(done=phase.touched, all=phase.total)
        room = width - cell_len(count) - 5
        return strip(
            [(f" {mark} ", quiet), (fitted(phase.title, room), style), (f" {count} ", quiet)],
            width,
            self.rich_style,
        )

    def _topic_line(self, topic: TopicRow, width: int) -> Strip:
        kind = {"answered": "done", "untouched": "open"}.get(topic.status, "parked")
        status = self.get_component_rich_style(f"map--{kind}")
        name = self.get_component_rich_style("map--now" if topic.is_current else "map--topic")
        word = _("now") if topic.is_current and topic.status == "untouched" else topic.word
        tension = " ⚡" + _("tension") if topic.has_tension else ""
        word = fitted(word, min(cell_len(word), max(6, width // 2 - 6)))
        room = width - cell_len(word) - cell_len(tension) - 7
        pointer = "❯" if topic.is_current else " "
        return strip(
            [
                (f"  {pointer}", name),
                (f"{topic.symbol} ", status),
                (fitted(topic.title, room), name),
                (tension, self.get_component_rich_style("map--tension")),
                (f" {word} ", status),
            ],
            width,
            self.rich_style,
        )

    # ------------------------------------------------------------------ keys and mouse
    def action_cursor(self, by: int) -> None:
        at = max(0, min(self._cursor + by, len(self._rows) - 1))
        if self._rows and self._rows[at].section:
            at += 1 if by > 0 else -1
        self._cursor = at
        self._keep_cursor_in_sight()
        self.refresh()

    def action_page(self, pages: int) -> None:
        """As far as is in sight, less the line one was at."""
        self.action_cursor(pages * max(1, self.scrollable_content_region.height - 1))

    def action_choose(self) -> None:
        if not self._rows:
            return
        row = self._rows[self._cursor]
        if row.topic is not None:
            self.post_message(self.Chosen(row.topic.step))
        else:
            self._toggle(row.phase.phase)

    def action_fold(self) -> None:
        phase = self._rows[self._cursor].phase.phase if self._rows else ""
        if phase in self._unfolded:
            self._toggle(phase)

    def action_unfold(self) -> None:
        phase = self._rows[self._cursor].phase.phase if self._rows else ""
        if phase not in self._unfolded:
            self._toggle(phase)

    def _toggle(self, phase: str) -> None:
        self._unfolded ^= {phase}
        self._lay_out(follow=False)
        self._cursor = next(
            i
            for i, row in enumerate(self._rows)
            if row.phase.phase == phase and row.topic is None and not row.section
        )
        self._keep_cursor_in_sight()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        index = event.y + self.scroll_offset.y
        if 0 <= index < len(self._rows):
            self._cursor = index
            self.action_choose()


def _rows(phase: PhaseRow, is_unfolded: bool) -> Iterator[Row]:
    """The phase, and unfolded its topics, under the name of the list they come from."""
    yield Row(phase, None)
    section = None
    for topic in phase.topics if is_unfolded else ():
        if not _is_shown(topic):
            continue
        if topic.section != section and topic.section:
            yield Row(phase, None, topic.section)
        section = topic.section
        yield Row(phase, topic)


def _looks(row: Row) -> object:
    """What the line of this row depends on."""
    if row.topic is not None or row.section:
        return row.topic, row.section
    return replace(row.phase, topics=())


def _current_phase(phases: tuple[PhaseRow, ...]) -> str | None:
    return next((phase.phase for phase in phases if phase.is_current), None)


def _is_shown(topic: TopicRow) -> bool:
    return topic.is_active or topic.is_on_request or topic.status != "untouched" or topic.is_current
