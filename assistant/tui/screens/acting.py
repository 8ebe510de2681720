"""A page whose acts open windows: keys pressed meanwhile wait for the window they were meant for."""

from __future__ import annotations

from textual import on
from textual.worker import Worker

from assistant.tui.screens.page import Page


class Acting(Page):
    """Its acts are workers of the group `act`."""

    @property
    def takes_keys(self) -> bool:
        return not any(
            worker.group == "act" and worker.node is self and not worker.is_finished
            for worker in self.app.workers
        )

    @on(Worker.StateChanged)
    def _act_is_done(self, event: Worker.StateChanged) -> None:
        if event.worker.is_finished:
            self.doorvraag.hand_on()
