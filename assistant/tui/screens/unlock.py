"""The window in front of an encrypted database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, Static

from assistant.i18n import _, sentence
from assistant.secrets import RecoveryKey, secret_in
from assistant.tui.screens.page import Modal
from assistant.tui.widgets.lines import Notice
from assistant.tui.words import displayable
from assistant.unlocking import Given
from flows.errors import DoorvraagError, Refusal

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Keep(Button):
    """Whether the keyring of this computer may keep the key: said with a mark, not with a colour."""

    is_on = False

    def __init__(self) -> None:
        super().__init__(id="keep")

    def on_mount(self) -> None:
        self._draw()

    def turn(self) -> None:
        self.is_on = not self.is_on
        self._draw()

    def _draw(self) -> None:
        mark = "x" if self.is_on else " "
        self.label = Content(f"[{mark}] " + _("remember on this computer"))


class Unlock(Modal[Given | None]):
    """Dismisses with what opens the database, or None when it was called off."""

    BINDINGS = [("ctrl+j", "open", "")]
    """An Enter that was pressed before the program had the terminal arrives as this."""
    on_escape = None
    help_topic = "unlock"

    def __init__(self, place: str, complaint: DoorvraagError | None, *, may_keep: bool) -> None:
        super().__init__()
        self._place, self._complaint, self._may_keep = place, complaint, may_keep

    def compose(self) -> ComposeResult:
        with Vertical(classes="window"):
            yield Static(Content(_("Your records are locked")), classes="window-title")
            yield Static(Content(displayable(self._place)), classes="window-about")
            yield Input(password=True, id="words")
            yield Notice(id="notice")
            with Horizontal(classes="window-buttons"):
                if self._may_keep:
                    yield Keep()
                yield Button(_("Open"), id="open", variant="primary")
            yield Static(Content(_("Enter opens · Tab next · Esc not now")), classes="window-foot")

    def on_mount(self) -> None:
        words = self.query_one("#words", Input)
        words.border_title = _("Passphrase or recovery key")
        words.focus()
        if self._complaint is not None:
            self.say(_complaint(self._complaint), "error")

    @on(Button.Pressed, "#keep")
    def _keep(self) -> None:
        self.query_one(Keep).turn()

    @on(Input.Submitted)
    @on(Button.Pressed, "#open")
    def action_open(self) -> None:
        words = self.query_one("#words", Input)
        if not words.value:
            self.say(_("Type the passphrase first."), "warning")
            words.focus()
            return
        try:
            secret = secret_in(words.value)
        except Refusal as refusal:
            self.refuse(refusal)
            words.focus()
            return
        if isinstance(secret, RecoveryKey):
            hint = _("That is the recovery key. Passphrase lost? 'doorvraag db rekey' gives a new one.")
            self.app.notify(hint, markup=False, timeout=12)
        self.dismiss(Given(secret, any(keep.is_on for keep in self.query(Keep))))


def _complaint(error: DoorvraagError) -> str:
    """The place stands above it already."""
    return sentence(DoorvraagError(error.message, remedy=error.remedy, params=error.params))
