"""The yardstick for start-up and memory: the smallest Textual application that shows something."""

from textual.app import App, ComposeResult
from textual.widgets import Label


class OneLabel(App[None]):
    def compose(self) -> ComposeResult:
        yield Label("One label, nothing else")


if __name__ == "__main__":
    OneLabel().run()
