"""Small windows that ask one thing: a line of text, or yes or no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import on
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import DescendantBlur, DescendantFocus, Resize
from textual.widgets import Button, Input, Static

from assistant.i18n import _
from assistant.tui.screens.page import Modal
from assistant.tui.widgets.line import Line

if TYPE_CHECKING:
    from textual.app import ComposeResult

AROUND = 8
"""Cells of a button beside its words: a sign, and room on both sides."""


class AskLine(Modal[str | None]):
    """Dismisses with the line (which may be empty unless `needed`), or None when it was called off."""

    on_escape = None

    def __init__(
        self, title: str, about: str, *, needed: bool = False, text: str = "", foot: str = ""
    ) -> None:
        """`foot` says what Enter and Escape do, where that is something else than keeping a line."""
        super().__init__()
        self._foot = foot
        self._title, self._about, self._needed, self._text = title, about, needed, text

    @property
    def unsaved(self) -> str:
        """What was typed here and is kept nowhere yet, with what it was asked for."""
        fields = self.query(Input)
        typed = fields.first().value.strip() if fields else ""
        return "" if typed in ("", self._text.strip()) else f"{self._title}: {typed}"

    def compose(self) -> ComposeResult:
        with Vertical(classes="window"):
            yield Static(Content(self._title), classes="window-title")
            yield Static(Content(self._about), classes="window-about")
            yield Line(self._text, select_on_focus=False)
            foot = _("Enter keeps · Esc calls it off")
            if not self._needed:
                foot = _("Enter keeps · Esc calls it off · may stay empty")
            yield Static(Content(self._foot or foot), classes="window-foot")

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        text = event.value.strip()
        if self._needed and not text:
            self.query_one(".window-foot", Static).update(
                Content(_("One line is needed here. Esc calls it off."))
            )
            return
        self.dismiss(text)


class Answers(Horizontal):
    """Buttons beside each other; one above the other where there is no room for that."""

    def __init__(self, *buttons: Button) -> None:
        super().__init__(*buttons, classes="window-buttons")
        self._wide = sum(cell_len(str(button.label)) + AROUND for button in buttons)

    def on_resize(self, event: Resize) -> None:
        self.set_class(self._wide > event.size.width, "-stacked")


class Confirm(Modal[bool]):
    """Dismisses with True for the button that says `yes`, False otherwise."""

    on_escape = False

    def __init__(self, title: str, about: str, *, yes: str, no: str, is_risky: bool = False) -> None:
        """`is_risky`: Enter alone takes `no`."""
        super().__init__()
        self._is_risky = is_risky
        self._title, self._about, self._yes, self._no = title, about, yes, no

    def compose(self) -> ComposeResult:
        with Vertical(classes="window"):
            yield Static(Content(self._title), classes="window-title")
            yield Static(Content(self._about), classes="window-about")
            yield Answers(
                Button(self._yes, id="yes", variant="default" if self._is_risky else "primary"),
                Button(self._no, id="no", variant="primary" if self._is_risky else "default"),
            )
            yield Static(Content(_("← → choose · Enter confirms · Esc goes back")), classes="window-foot")

    def on_mount(self) -> None:
        if self._is_risky:
            self.query_one("#no").focus()

    @on(DescendantFocus)
    @on(DescendantBlur)
    def _point(self) -> None:
        """A sign beside the colour says which one Enter takes."""
        for button, words in (
            (self.query_one("#yes", Button), self._yes),
            (self.query_one("#no", Button), self._no),
        ):
            button.label = Content(f"❯ {words}" if button.has_focus else f"  {words}")

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")

    def key_left(self) -> None:
        self.focus_previous()

    def key_right(self) -> None:
        self.focus_next()
