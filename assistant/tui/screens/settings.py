"""Theme and language, seen at once on every screen behind it; and the way to how records are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from assistant.codes import checked_code
from assistant.i18n import _, sentence
from assistant.tui.screens.ask import AskLine
from assistant.tui.screens.help import ReadScreen
from assistant.tui.screens.page import Modal
from assistant.tui.widgets.menu import Entry, Menu
from flows.errors import N_, DoorvraagError

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from assistant.desk import Desk
    from assistant.tui.app import DoorvraagApp

LOOKS = {
    "doorvraag-dark": N_("Dark"),
    "doorvraag-light": N_("Light"),
    "doorvraag-contrast": N_("High contrast"),
}
LANGUAGES = {"nl": "Nederlands", "en": "English"}


KEEPING = "keeping"
OWN_CODE = "own code"


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
        menu = self.query_one(Menu)
        menu.show(menu.entries, at=cast("DoorvraagApp", self.app).theme)
        menu.focus()

    def redraw(self) -> None:
        app = cast("DoorvraagApp", self.app)
        rows = [(name, _(title), app.theme == name) for name, title in LOOKS.items()]
        rows += [(name, title, app.language == name) for name, title in LANGUAGES.items()]
        self.query_one(Menu).show(
            [
                Entry(name, f"{'●' if is_on else '○'} {title}", _("in use") if is_on else "")
                for name, title, is_on in rows
            ]
            + ([Entry(OWN_CODE, "  " + _("Your code"), f"{app.desk.coach} ›")] if app.desk else [])
            + ([Entry(KEEPING, "  " + _("Keeping, backups and passphrase"), "›")] if app.desk else [])
        )
        self.query_one("#title", Static).update(Content(_("Settings")))
        self.query_one("#foot", Static).update(Content(_("Enter picks · Esc closes")))

    @on(Menu.Chosen)
    def _picked(self, message: Menu.Chosen) -> None:
        app = cast("DoorvraagApp", self.app)
        picked = message.entry.id
        if picked == OWN_CODE and app.desk is not None:
            self.dismiss()
            app.run_worker(ask_own_code(app, app.desk), group="act")
            return
        if picked == KEEPING:
            self.dismiss()
            app.call_later(app.show_keeping)
            return
        app.set_look(*((picked, app.language) if picked in LOOKS else (app.theme, picked)))


async def ask_own_code(app: DoorvraagApp, desk: Desk) -> None:
    """Whose records are "mine" from now on; with a team that is who logged in."""
    title = _("Your code")
    if await desk.records.colleagues() is not None:
        app.push_screen(ReadScreen(title, _("With a team your code is the one you logged in with.")))
        return
    about = _("The code your talks are kept under. Another code: other records are yours.")
    code = desk.coach
    while True:
        typed = await app.push_screen_wait(AskLine(title, about, needed=True, text=code))
        if typed is None:
            return
        try:
            desk.coach = checked_code(typed, "--coach")
        except DoorvraagError as error:
            about, code = sentence(error), typed
        else:
            app.remember_coach(desk.coach)
            return
