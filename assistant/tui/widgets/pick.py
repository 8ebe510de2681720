"""A blank that holds one of a few things: shows which, and asks for another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from assistant.tui.words import one_line

if TYPE_CHECKING:
    from textual import events


class Pick(Widget, can_focus=True):
    BINDINGS = [
        Binding("enter,space", "ask", show=False),
        Binding("left", "turn(-1)", show=False),
        Binding("right", "turn(1)", show=False),
    ]
    value: reactive[str] = reactive("")

    class Asked(Message):
        """Somebody wants to see all there is to pick from."""

        def __init__(self, pick: Pick) -> None:
            self.pick = pick
            super().__init__()

    def __init__(self, label: str, choices: tuple[tuple[str, str], ...], value: str) -> None:
        super().__init__()
        self.label = label
        self.choices = choices
        self.set_reactive(Pick.value, value)

    def render(self) -> Content:
        words = dict(self.choices).get(self.value, self.value)
        return Content.assemble((f"{self.label}: ", "$muted"), (f"‹ {one_line(words, 60)} ›", "bold"))

    def action_ask(self) -> None:
        self.post_message(self.Asked(self))

    def action_turn(self, by: int) -> None:
        values = [value for value, _words in self.choices]
        at = values.index(self.value) if self.value in values else 0
        self.value = values[(at + by) % len(values)]

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.action_ask()
