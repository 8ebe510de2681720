"""The record of a practice talk, filled in as in reality: the same screen, and its head says what it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from assistant.i18n import _
from assistant.tui.screens.interview import InterviewScreen

if TYPE_CHECKING:
    from assistant.interview import Interview


class PracticeInterview(InterviewScreen):
    def __init__(self, interview: Interview, show_closed: Callable[[], None]) -> None:
        """`show_closed` takes the place of the record that comes up after a real talk."""
        super().__init__(interview)
        self._show_closed = show_closed
        self.recalls = False

    @property
    def whose(self) -> str:
        return _("PRACTICE {client}").format(client=super().whose)

    def show_closed(self) -> None:
        self._show_closed()
