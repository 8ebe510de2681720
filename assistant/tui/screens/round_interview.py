"""The answer in a round: the interview screen as ever, with the case at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from assistant.i18n import _
from assistant.tui import keys
from assistant.tui.screens.interview import InterviewScreen
from assistant.tui.widgets.case_text import CaseText

if TYPE_CHECKING:
    from textual.widget import Widget

    from assistant.interview import Interview

Told = Callable[[], tuple[str, Sequence[str], Sequence[str]]]
"""Title, paragraphs and what is asked, in the language of now."""


class RoundInterview(InterviewScreen):
    BINDINGS = keys.bindings("round_talk", priority=True)
    CSS_PATH = ["interview.tcss", "rounds.tcss"]  # type: ignore[assignment]  # both belong here
    scopes = ("round_talk", "interview")

    def __init__(self, interview: Interview, told: Told, show_closed: Callable[[], None]) -> None:
        """`show_closed` takes the place of the record that comes up after other talks."""
        super().__init__(interview)
        self._told = told
        self._show_closed = show_closed

    @property
    def whose(self) -> str:
        return _("ROUND {case}").format(case=super().whose)

    def beside(self) -> Iterable[Widget]:
        yield CaseText(id="case")

    def on_mount(self) -> None:
        if self.app.size.width >= 120:
            self.add_class("-show-case")

    def redraw(self) -> None:
        self.query_one(CaseText).show(*self._told())
        super().redraw()

    def action_panel(self, name: str) -> None:
        if name != "case":
            self.remove_class("-show-case")
            super().action_panel(name)
            return
        panel = self.query_one(CaseText)
        is_read = self.has_class("-show-case") and panel.has_focus
        self.set_class(not is_read, "-show-case")
        self.remove_class("-show-map", "-show-context")
        (self.composer if is_read else panel).focus()

    def action_close_panel(self) -> None:
        if not self.has_class("-wide"):
            self.remove_class("-show-case")
        super().action_close_panel()

    def show_closed(self) -> None:
        self._show_closed()
