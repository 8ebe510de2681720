"""Theme and language, seen at once on every screen behind it; and the way to how records are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from assistant.i18n import _
from assistant.tui.screens.page import Modal
from assistant.tui.widgets.menu import Entry, Menu
from flows.errors import N_

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from assistant.tui.app import DoorvraagApp

LOOKS = {
    "doorvraag-dark": N_("Dark"),
    "doorvraag-light": N_("Light"),
    "doorvraag-contrast": N_("High contrast"),
}
LANGUAGES = {"nl": "Nederlands", "en": "English"}


KEEPING = "keeping"


class SettingsScreen(Modal[None]):
    on_escape = None
    help_topic = "settings"

    def compose(self) -> ComposeResult:
        with Vertical(classes="window"):
            yield Static(id="title", classes="window-title")
            yield Menu(is_steady=True)
            yield Static(id="foot", classes="window-foot")

    def on_mount(self) -> None:
        self.redraw()
        self.query_one(Menu).focus()

    def redraw(self) -> None:
        app = cast("DoorvraagApp", self.app)
        rows = [(name, _(title), app.theme == name) for name, title in LOOKS.items()]
        rows += [(name, title, app.language == name) for name, title in LANGUAGES.items()]
        self.query_one(Menu).show(
            [
                Entry(name, f"{'●' if is_on else '○'} {title}", _("in use") if is_on else "")
                for name, title, is_on in rows
            ]
            + ([Entry(KEEPING, "  " + _("Keeping, backups and passphrase"), "›")] if app.desk else [])
        )
        self.query_one("#title", Static).update(Content(_("Settings")))
        self.query_one("#foot", Static).update(Content(_("Enter picks · Esc closes")))

    @on(Menu.Chosen)
    def _picked(self, message: Menu.Chosen) -> None:
        app = cast("DoorvraagApp", self.app)
        picked = message.entry.id
        if picked == KEEPING:
            self.dismiss()
            app.call_later(app.show_keeping)
            return
        app.set_look(*((picked, app.language) if picked in LOOKS else (app.theme, picked)))
