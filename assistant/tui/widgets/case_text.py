"""A written case to read at ease: paragraphs of a comfortable width, what is asked of the reader below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from assistant.i18n import _
from assistant.tui.words import displayable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult


class CaseText(VerticalScroll, can_focus=True):
    def compose(self) -> ComposeResult:
        yield Static(classes="case-title")
        yield Static(classes="case-words")

    def show(
        self,
        title: str,
        paragraphs: Sequence[str],
        asks: Sequence[str] = (),
        afterwards: Sequence[str] = (),
        news: Sequence[tuple[str, Sequence[str]]] = (),
    ) -> None:
        """`news`: what came after the case was answered, with its title. `afterwards`:
        questions to talk about once all answers lie open."""
        self.query_one(".case-title", Static).update(Content(displayable(title)))
        told = [Content(displayable(words)) for words in paragraphs]
        told += [Content.styled(displayable(words), "bold $primary") for words in asks]
        for heading, later in news:
            told.append(Content.styled(displayable(heading), "bold $primary"))
            told += [Content(displayable(words)) for words in later]
        if afterwards:
            told.append(Content.styled(_("To talk about afterwards"), "bold $primary"))
            told += [Content(f"• {displayable(words)}") for words in afterwards]
        self.query_one(".case-words", Static).update(Content("\n\n").join(told))
