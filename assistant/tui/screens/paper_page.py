"""A page that shows one long text on paper, with its title above and its keys below."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from textual.containers import Center

from assistant.tui.screens.framed import FramedPage
from assistant.tui.widgets.paper import Paper

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from assistant.searching.sought import Sought


class PaperPage(FramedPage):
    CSS_PATH = "record.tcss"
    most_key_rows = 2
    sought: tuple[Sought, str] | None = None
    """What it was found by, and the text in which it was found."""

    def body(self) -> ComposeResult:
        with Center(id="desk"):
            yield Paper(id="paper")

    def on_mount(self) -> None:
        self.query_one(Paper).focus()
        self.redraw()

    @abstractmethod
    async def load(self) -> None:
        """Show the text; also after the language changed."""

    def redraw(self) -> None:
        super().redraw()
        self.run_worker(self.load(), group="load", exclusive=True)

    def show(self, title: str, about: str, markdown: str) -> None:
        if not self.query("#head"):
            return  # left while it was being read
        self.entitle(title, about)
        self.query_one(Paper).show(markdown, self.sought)
