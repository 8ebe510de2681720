"""The cards: two records at a time that are worth a talk, and the question to begin it with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from assistant.comparison.words import PAIR_WORDS, column_title, no_pairs_words
from assistant.i18n import _, wording
from assistant.tui import keys
from assistant.tui.widgets.sections import quoted
from assistant.tui.words import displayable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.app import ComposeResult

    from assistant.comparison.model import Column, Grounds, Pair
    from flows.model import Text


class Cards(VerticalScroll, can_focus=True):
    BINDINGS = keys.bindings("cards")

    class SideAsked(Message):
        """These two, whole."""

        def __init__(self, pair: Pair) -> None:
            self.pair = pair
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._pairs: tuple[Pair, ...] = ()
        self._at = 0

    def compose(self) -> ComposeResult:
        yield Static(id="card-kind")
        yield Static(id="card-question")
        with Horizontal(id="card-sides"):
            yield Static(id="card-left", classes="card-side")
            yield Static(id="card-right", classes="card-side")
        yield Static(id="card-shared")

    def show(self, pairs: Sequence[Pair]) -> None:
        self._pairs = tuple(pairs)
        self._at = min(self._at, max(0, len(pairs) - 1))
        self._draw()

    @property
    def card(self) -> Pair | None:
        return self._pairs[self._at] if self._pairs else None

    def _draw(self) -> None:
        pair = self.card
        for name in ("card-sides", "card-shared", "card-question"):
            self.query_one(f"#{name}").display = pair is not None
        kind = self.query_one("#card-kind", Static)
        if pair is None:
            kind.update(Content(no_pairs_words()))
            return
        number = _("card {number} of {all}").format(number=self._at + 1, all=len(self._pairs))
        kind.update(Content.assemble((_(PAIR_WORDS[pair.kind]), "bold $primary"), (f"   {number}", "$muted")))
        for name, column, grounds, apart in (
            ("left", pair.left, pair.grounds[0], pair.apart[0]),
            ("right", pair.right, pair.grounds[1], pair.apart[1]),
        ):
            self.query_one(f"#card-{name}", Static).update(_side(column, grounds, apart))
        shared = self.query_one("#card-shared", Static)
        shared.display = bool(pair.shared)
        both = _("both")
        shared.update(Content.assemble((f"= {both}: ", "$success"), _joined(pair.shared)))
        question = self.query_one("#card-question", Static)
        question.border_title = _("To talk about")
        question.update(Content(wording(pair.question)))
        self.scroll_home(animate=False)

    def action_turn(self, by: int) -> None:
        if self._pairs:
            self._at = (self._at + by) % len(self._pairs)
            self._draw()

    def action_open_side(self) -> None:
        if (pair := self.card) is not None:
            self.post_message(self.SideAsked(pair))


def _side(column: Column, grounds: Grounds, apart: Sequence[Text]) -> Content:
    parts = [
        Content.styled(displayable(column_title(column)), "bold"),
        Content(_("Decision: {words}").format(words=_joined(grounds.decision))),
    ]
    if grounds.reasons:
        parts.append(Content(_("Reason: {words}").format(words=quoted(_joined(grounds.reasons)))))
    only = [text for text in apart if text not in grounds.decision]
    if only:
        parts += [Content(""), Content.styled(_("only here"), "$muted")]
        parts += [Content.styled(f"▸ {displayable(wording(text))}", "$warning") for text in only]
    return Content("\n").join(parts)


def _joined(texts: Iterable[Text]) -> str:
    return displayable("; ".join(wording(text) for text in texts))
