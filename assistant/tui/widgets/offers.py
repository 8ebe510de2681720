"""Things to pick from above the composer. That keeps the focus: it moves the mark and asks what is there."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.widget import Widget

from assistant.tui.widgets.paint import Piece, strip
from assistant.tui.widgets.steady import Steady

if TYPE_CHECKING:
    from textual import events
    from textual.strip import Strip


class Offers(Steady, Widget):
    """A few rows with a mark that moves; as high as its rows, at most `most_rows`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "offer--key", "offer--text", "offer--quiet", "offer--marked", "offer--picked",
    }  # fmt: skip
    most_rows: ClassVar[int] = 9
    virtual_size = var(Size(0, 0))  # nothing hangs on it here: no reason to arrange the screen once more

    class Picked(Message):
        """The row at `index` (of what was given to `show`) was clicked."""

        def __init__(self, offers: Offers, index: int) -> None:
            self.offers = offers
            self.index = index
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._mark: int | None = None
        self._was_at: int | None = None
        """The row that was picked last: it stays in sight, and the arrows go on from there."""
        self.display = False

    @property
    @abstractmethod
    def count(self) -> int:
        """How many rows there are."""

    @property
    def mark(self) -> int | None:
        """Where the mark stands among the rows, None when nothing is marked."""
        return self._mark

    def move(self, by: int) -> bool:
        """Move the mark; leaving at either end takes it away. False when there is nothing to mark."""
        if not self.count:
            return False
        if self._mark is None and self._was_at is not None:
            self._mark = min(self._was_at + max(by, 0), self.count - 1)
        elif self._mark is None:
            self._mark = 0 if by > 0 else self.count - 1
        else:
            at = self._mark + by
            self._mark = at if 0 <= at < self.count else None
        self._fit()
        return True

    def unmark(self) -> bool:
        """Whether anything was marked."""
        was_marked, self._mark = self._mark is not None, None
        self._fit()
        return was_marked

    def _fit(self) -> None:
        self.display = self.count > 0
        height = self.get_content_height()
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height
        self.refresh()

    def get_content_height(self, *_sizes: object) -> int:
        return min(self.count, self.most_rows) + self._below

    @property
    def _below(self) -> int:
        """How many lines stand under the rows."""
        return 0

    @property
    def _in_sight(self) -> int:
        return max(1, self.content_region.height - self._below)

    def _window(self) -> int:
        """Index of the first row in sight."""
        height = self._in_sight
        at = self._was_at if self._mark is None else self._mark
        if at is None or self.count <= height:
            return 0
        return max(0, min(at - height // 2, self.count - height))

    def render_line(self, y: int) -> Strip:
        index = y + self._window()
        width = self.content_region.width
        if y >= self._in_sight and self._below:
            return strip(self._line_below(y - self._in_sight, width), width, self.rich_style)
        if index >= self.count:
            return strip([], width, self.rich_style)
        line = strip(self._row(index, width), width, self.rich_style)
        return (
            line.apply_style(self.get_component_rich_style("offer--marked")) if index == self._mark else line
        )

    @abstractmethod
    def _row(self, index: int, width: int) -> list[Piece]: ...

    def _line_below(self, number: int, width: int) -> list[Piece]:  # noqa: ARG002 - for lists that have them
        """One of the `_below` lines under the rows."""
        return []

    def on_click(self, event: events.Click) -> None:
        index = event.y + self._window()
        if index < self.count and event.y < self._in_sight:
            self.post_message(self.Picked(self, index))
