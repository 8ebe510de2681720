"""A page with a list to choose a row from; where there is nothing in it, it says so in its place."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from textual import work
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from assistant.tui.screens.framed import FramedPage
from assistant.tui.widgets.lines import KeyBar
from assistant.tui.widgets.listing import Column, Listing
from flows.errors import DoorvraagError

if TYPE_CHECKING:
    from textual.app import ComposeResult

Row = TypeVar("Row")


class ListPage(FramedPage):
    """Read when it comes into view, and again whenever it comes back."""

    is_read = False
    is_empty = False
    """Whether it was read and there is nothing in it."""

    def body(self) -> ComposeResult:
        with Vertical(id="body"):
            yield from self.above()
            yield Listing()
            yield Static(id="empty")
            yield from self.below()

    def above(self) -> ComposeResult:
        return ()

    def below(self) -> ComposeResult:
        return ()

    @property
    def idle(self) -> frozenset[str]:
        """With nothing to choose, Enter."""
        return super().idle | ({""} if self.is_empty else set())

    @abstractmethod
    async def read(self) -> None:
        """What is in the list. Raises DoorvraagError, which is said."""

    def on_mount(self) -> None:
        self.redraw()

    def on_screen_resume(self) -> None:
        self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        try:
            await self.read()
        except DoorvraagError as error:
            self.refuse(error)
        is_first, self.is_read = not self.is_read, True
        self.redraw()
        if is_first or self.focused is None:
            self.query_one(Listing).focus()

    def lay(
        self, columns: Sequence[Column], lines: Sequence[tuple[str, Sequence[str]]], *, nothing: str
    ) -> None:
        """`nothing`: what is said in the place of a list without lines."""
        table, empty = self.query_one(Listing), self.query_one("#empty", Static)
        table.lay(columns, lines)
        table.display = bool(lines)
        self.is_empty = empty.display = self.is_read and not lines
        empty.update(Content(nothing))
        self.query_one(KeyBar).leave_out(self.idle)

    def marked_of(self, rows: Sequence[Row]) -> Row | None:
        """The one whose line is marked; `rows` as they were laid."""
        at = self.query_one(Listing).cursor_row
        return rows[at] if 0 <= at < len(rows) else None
