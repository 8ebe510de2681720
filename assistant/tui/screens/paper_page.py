"""A page that shows one long text on paper, with its title above and its keys below."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Center
from textual.content import Content
from textual.widgets import Static

from assistant.tui.screens.page import Page, TooSmall
from assistant.tui.widgets.lines import KeyBar, Notice
from assistant.tui.widgets.paper import Paper

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from assistant.searching.sought import Sought
    from assistant.tui.keys import Scope


class PaperPage(Page):
    CSS_PATH = "record.tcss"
    scope: ClassVar[Scope]
    sought: tuple[Sought, str] | None = None
    """What it was found by, and the text in which it was found."""

    @property
    def live_scopes(self) -> tuple[Scope, ...]:
        return (self.scope,)

    def compose(self) -> ComposeResult:
        yield Static(id="head")
        with Center(id="desk"):
            yield Paper(id="paper")
        yield Notice(id="notice")
        yield KeyBar(self.scope, "everywhere", most_rows=2)
        yield TooSmall(classes="too-small")

    def on_mount(self) -> None:
        self.query_one(Notice).hush()
        self.query_one(Paper).focus()
        self.redraw()

    @abstractmethod
    async def load(self) -> None:
        """Show the text; also after the language changed."""

    def redraw(self) -> None:
        self.query_one(KeyBar).redraw()
        self.query_one(TooSmall).redraw()
        self.run_worker(self.load(), group="load", exclusive=True)

    def show(self, title: str, about: str, markdown: str) -> None:
        if not self.query("#head"):
            return  # left while it was being read
        self.query_one("#head", Static).update(
            Content.assemble((f" {title}  ", "bold $primary"), (about, "$muted"))
        )
        self.query_one(Paper).show(markdown, self.sought)

    def complain(self, text: str) -> None:
        for notice in self.query(Notice):
            notice.say(text, "error")

    def action_leave(self) -> None:
        self.dismiss()
