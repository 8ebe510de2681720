"""A page with its title above, and below what came of the last act and the keys that work."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.widgets import Static

from assistant.tui.screens.page import Page, TooSmall
from assistant.tui.widgets.lines import KeyBar, Notice

if TYPE_CHECKING:
    from textual.app import ComposeResult


class FramedPage(Page):
    most_key_rows: ClassVar[int] = 1

    def compose(self) -> ComposeResult:
        yield Static(id="head")
        yield from self.body()
        notice = Notice(id="notice")
        notice.display = False
        yield notice
        yield KeyBar(*self.live_scopes, "everywhere", most_rows=self.most_key_rows)
        yield TooSmall(classes="too-small")

    @abstractmethod
    def body(self) -> ComposeResult:
        """What stands between the title and the keys."""

    def entitle(self, title: str, about: str) -> None:
        self.query_one("#head", Static).update(
            Content.assemble((f" {title}  ", "bold $primary"), (about, "$muted"))
        )

    def action_leave(self) -> object:
        """Answers with a worker where somebody is asked first."""
        return self.dismiss()
