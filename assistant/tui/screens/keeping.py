"""How the records are kept: where, how long, which copies there are, and their passphrase."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from assistant.address import is_team
from assistant.i18n import _
from assistant.keeping.retention import periods_of
from assistant.setting import VARIABLES
from assistant.settings import load_settings
from assistant.tui.complaints import on_screen
from assistant.tui.screens.ask_words import Question, ask_until_kept
from assistant.tui.screens.page import Modal, Page
from assistant.tui.widgets.lines import Notice
from assistant.tui.widgets.menu import Entry, Menu
from assistant.tui.words import displayable
from flows.errors import DoorvraagError

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from assistant.custody import Condition
    from assistant.desk import Desk

RETENTION = VARIABLES["retention"]


class KeepingScreen(Modal[None]):
    on_escape = None
    help_topic = "keeping"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._place = ""

    def compose(self) -> ComposeResult:
        with Vertical(classes="window"):
            yield Static(id="title", classes="window-title")
            yield Static(id="about", classes="window-about")
            yield Notice(id="notice")
            yield Menu(is_steady=True)
            yield Static(id="foot", classes="window-foot")

    async def on_mount(self) -> None:
        self.redraw()
        self.query_one(Menu).focus()
        await self._look()

    def redraw(self) -> None:
        self.query_one("#title", Static).update(Content(_("Keeping")))
        upkeep, in_a_file = self.doorvraag.upkeep, bool(self._place) and not is_team(self._place)
        entries = []
        if in_a_file:
            entries.append(Entry("backup", _("Make a backup now")))
        if upkeep.keep_retention is not None:
            entries.append(Entry("retention", _("How long records stay…")))
        if in_a_file and upkeep.change_lock is not None:
            entries.append(Entry("lock", _("Another passphrase and recovery key…")))
        self.query_one(Menu).show(entries)
        foot = _("Enter picks · Esc closes") if entries else _("Esc closes")
        self.query_one("#foot", Static).update(Content(foot))

    async def _look(self) -> None:
        try:
            condition = await self._desk.records.condition("quick")
            own = periods_of(load_settings().retention)
            terms, due = await self._desk.keeper.terms(own), await self._desk.keeper.due(own)
        except DoorvraagError as error:
            self.refuse(error)
            return
        self._place = condition.place or ""
        stays = ", ".join(f"{guide} {months}" for guide, months in terms.items())
        lines = [
            self._place,
            self._about_copies(condition),
            _("Months that records stay after the last change: {months}.").format(months=stays),
            _("Records that have stayed long enough: {count}.").format(count=len(due)),
        ]
        if due:
            lines.append(_("Erase them one by one, in the list of records. Nothing goes by itself."))
        self.query_one("#about", Static).update(Content(displayable("\n".join(filter(None, lines)))))
        self.redraw()

    def _about_copies(self, condition: Condition) -> str:
        if is_team(self._place):
            return _("Backups are made on the server (pg_dump), by whoever manages it.")
        if not condition.backups:
            return _("There is no backup beside it.")
        newest = max(one.made_at for one in condition.backups)
        return _("Newest backup beside it: {moment}.").format(moment=f"{newest.astimezone():%d-%m-%Y %H:%M}")

    @on(Menu.Chosen)
    def _picked(self, message: Menu.Chosen) -> None:
        match message.entry.id:
            case "backup":
                self._back_up()
            case "retention":
                self._ask_retention()
            case _:
                self._change_lock()

    @work(exclusive=True, group="keeping")
    async def _back_up(self) -> None:
        try:
            made = await self._desk.records.back_up(None, replace=False)
        except DoorvraagError as error:
            self.refuse(error)
            return
        words = _("Backup made: {place}.").format(place=made.path)
        self.say(words)
        await self._look()

    @work(exclusive=True, group="act")
    async def _ask_retention(self) -> None:
        if RETENTION in os.environ:
            words = _("Your administrator sets this, in {name}.").format(name=RETENTION)
            self.say(words)
            return
        about = _(
            "In months, by guide: intake=36, *=24 is 36 months for the intake and 24 for all others. Empty:"
            " what the guides propose. Your organisation decides, with a reason. Nothing is erased by itself."
        )
        question = Question(_("How long records stay"), about, foot=_("Enter keeps · Esc calls it off"))
        await ask_until_kept(self.app, question, self._keep_retention, text=load_settings().retention)
        await self._look()

    async def _keep_retention(self, given: str) -> str:
        keep = self.doorvraag.upkeep.keep_retention
        try:
            await self._desk.keeper.terms(periods_of(given))
        except DoorvraagError as error:
            return on_screen(error)
        if keep is None or not keep(given):
            return _("The settings cannot be written here.")
        return ""

    def _change_lock(self) -> None:
        """A talk or a record on screen needs the database that is about to be closed."""
        if sum(isinstance(screen, Page) for screen in self.app.screen_stack) > 1:
            self.say(_("Go back to the start screen first, then do this again."), "warning")
            return
        self.dismiss()
        self.doorvraag.change_lock()
