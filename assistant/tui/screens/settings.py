"""Theme and language, seen at once on every screen behind it; and the way to how records are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from assistant.i18n import _
from assistant.settings import Fault, read_settings
from assistant.tui.screens.choose import Choose
from assistant.tui.screens.page import Modal
from assistant.tui.screens.reading import ReadScreen
from assistant.tui.screens.who import ask_code
from assistant.tui.widgets.menu import Entry, Menu
from assistant.tui.words import one_line
from flows.errors import N_

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from assistant.desk import Desk
    from assistant.tui.app import DoorvraagApp
    from assistant.tui.preferences import Preferences

LOOKS = {
    "doorvraag-dark": N_("Dark"),
    "doorvraag-light": N_("Light"),
    "doorvraag-contrast": N_("High contrast"),
}
LANGUAGES = {"nl": "Nederlands", "en": "English"}


TOGGLES = {
    "reduced_motion": N_("Nothing moves or blinks"),
    "is_narrow": N_("One column, also on a wide screen"),
}
REMINDS_OF = {
    "reviews": N_("Remind of images to look at again"),
    "agreements": N_("Remind of agreements of today"),
    "norms": N_("Remind of norms you keep"),
    "retention": N_("Remind of records that stayed long enough"),
}
KEEPING = "keeping"
OWN_CODE = "own code"
GUIDE = "guide"


class SettingsScreen(Modal[None]):
    on_escape = None
    help_topic = "settings"
    _is_kept = True

    def compose(self) -> ComposeResult:
        with Vertical(classes="window"):
            yield Static(id="title", classes="window-title")
            yield Static(id="faults", classes="window-refusal")
            yield Menu(is_steady=True, most_rows=18)
            yield Static(id="foot", classes="window-foot")

    def on_mount(self) -> None:
        self.redraw()
        menu = self.query_one(Menu)
        menu.show(menu.entries, at=self.doorvraag.theme)
        menu.focus()

    def redraw(self) -> None:
        self.query_one(Menu).show([*self._looks(), *self._toggles(), *self._ways_on()])
        self.query_one("#title", Static).update(Content(_("Settings")))
        self.query_one("#foot", Static).update(Content(_("Enter picks · Esc closes")))
        faults = faults_in_words(read_settings().faults) + ([] if self._is_kept else [not_kept()])
        self.query_one("#faults", Static).display = bool(faults)
        self.query_one("#faults", Static).update(Content("\n".join(faults)))

    def _looks(self) -> list[Entry]:
        app = self.doorvraag
        rows = [(name, _(title), app.theme == name) for name, title in LOOKS.items()]
        rows += [(name, title, app.language == name) for name, title in LANGUAGES.items()]
        return [
            Entry(name, f"{'●' if is_on else '○'} {title}", _("in use") if is_on else "")
            for name, title, is_on in rows
        ]

    def _toggles(self) -> list[Entry]:
        chosen = self.doorvraag.preferences
        rows = [(name, title, bool(getattr(chosen, name))) for name, title in TOGGLES.items()]
        rows += [(name, title, name in chosen.reminders) for name, title in REMINDS_OF.items()]
        return [
            Entry(name, f"{'☑' if is_on else '☐'} {_(title)}", _("on") if is_on else _("off"))
            for name, title, is_on in rows
        ]

    def _ways_on(self) -> list[Entry]:
        app = self.doorvraag
        if app.desk is None:
            return []
        titles = {info.id: info.title for info in app.desk.flows()}
        guide = titles.get(app.preferences.flow, _("the first"))
        return [
            Entry(GUIDE, "  " + _("Guide of a new interview"), f"{one_line(guide, 24)} ›"),
            Entry(OWN_CODE, "  " + _("Your code"), f"{app.desk.coach} ›"),
            Entry(KEEPING, "  " + _("Keeping, backups and passphrase"), "›"),
        ]

    @on(Menu.Chosen)
    def _picked(self, message: Menu.Chosen) -> None:
        app = self.doorvraag
        match message.entry.id:
            case picked if picked in LOOKS:
                app.set_look(picked, app.language)
            case picked if picked in LANGUAGES:
                app.set_look(app.theme, picked)
            case picked if picked in TOGGLES:
                turned: dict[str, Any] = {picked: not getattr(app.preferences, picked)}
                self._prefer(replace(app.preferences, **turned))
            case picked if picked in REMINDS_OF:
                self._prefer(replace(app.preferences, reminders=app.preferences.reminders ^ {picked}))
            case picked:
                self.dismiss()
                self._go_on(picked)

    def _prefer(self, chosen: Preferences) -> None:
        self._is_kept = self.doorvraag.prefer(chosen)
        self.redraw()

    def _go_on(self, picked: str) -> None:
        app = self.doorvraag
        if app.desk is None:
            return
        if picked == KEEPING:
            app.call_later(app.show_keeping)
        else:
            ask = ask_guide if picked == GUIDE else ask_own_code
            app.run_worker(ask(app, app.desk), group="act")


def faults_in_words(faults: Sequence[Fault]) -> list[str]:
    """What in the settings file is not used, one sentence each."""
    return [
        (
            _("The settings file cannot be read; what you choose now is kept in a new one.")
            if not fault.name
            else _("In the settings file '{name}' is {given}; it can be: {expected}.").format(
                name=fault.name, given=fault.given, expected=fault.expected
            )
            if fault.expected
            else _("In the settings file stands '{name}', which means nothing here.").format(name=fault.name)
        )
        for fault in faults
    ]


def not_kept() -> str:
    return _("This works now, but could not be kept for next time: the settings folder cannot be written.")


async def ask_guide(app: DoorvraagApp, desk: Desk) -> None:
    """Which guide is marked when a new interview is begun."""
    items = [Entry("", _("the first"))] + [Entry(info.id, info.title) for info in desk.flows()]
    picked = await app.push_screen_wait(Choose(_("Guide of a new interview"), items, at=app.preferences.flow))
    if picked is not None and not app.prefer(replace(app.preferences, flow=picked)):
        app.notify(not_kept(), severity="warning", markup=False)


async def ask_own_code(app: DoorvraagApp, desk: Desk) -> None:
    """Whose records are "mine" from now on; with a team that is who logged in."""
    title = _("Your code")
    if await desk.records.colleagues() is not None:
        app.push_screen(ReadScreen(title, _("With a team your code is the one you logged in with.")))
        return
    about = _("The code your talks are kept under. Another code: other records are yours.")
    code = await ask_code(app, title, about, desk.coach)
    if code is not None:
        desk.coach = code
        app.remember_coach(code)
