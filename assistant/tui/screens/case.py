"""The case, read before it is answered; and the news that comes after, once the first answer is fixed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.containers import Center

from assistant.i18n import _, wording
from assistant.rounds.words import title_in_words
from assistant.tui import keys
from assistant.tui.screens.framed import FramedPage
from assistant.tui.widgets.case_text import CaseText
from assistant.tui.words import one_line

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from assistant.rounds.state import RoundState


class CaseScreen(FramedPage):
    BINDINGS = keys.bindings("case", priority=True)
    CSS_PATH = "rounds.tcss"
    help_topic = "case"
    scopes = ("case",)

    def __init__(self, state: RoundState, stage: str, begin: Callable[[], None]) -> None:
        """`begin` is told that whoever read this wants to answer; this screen has gone by then."""
        super().__init__()
        self._state = state
        self._stage = stage
        self._begin = begin

    def body(self) -> ComposeResult:
        with Center(id="desk"):
            yield CaseText(id="case")

    def on_mount(self) -> None:
        self.redraw()
        self.query_one(CaseText).focus()

    def redraw(self) -> None:
        state = self._state
        twist = state.twist(self._stage)
        about = _("first read it at ease")
        if twist is not None:
            about = _("news; your first answer stays as it is")
        self.entitle(one_line(title_in_words(state), 40), about)
        self.query_one(CaseText).show(*told(state, self._stage))
        super().redraw()

    def action_answer(self) -> None:
        self.dismiss()
        self._begin()


def told(state: RoundState, stage: str = "") -> tuple[str, list[str], list[str]]:
    """Title, paragraphs and what is asked, for whoever answers this stage."""
    twist = state.twist(stage)
    if twist is not None:
        return wording(twist.title), [wording(each) for each in twist.text], []
    if state.case is None:
        words = _(
            "This round is about a simulated client. First hold the talk, with number {seed}: "
            "then everybody meets the same client. After that, answer here what you would do."
        )
        return state.held.title, [words.format(seed=state.held.seed)], []
    case = state.case
    return (
        wording(case.title),
        [wording(each) for each in case.text],
        [wording(each) for each in case.asks],
    )
