"""Open a round: on a written case, or on a simulated client that everybody meets the same."""

from __future__ import annotations

import asyncio
from secrets import randbelow
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from assistant.i18n import _, wording
from assistant.practice.room import SEEDS
from assistant.rounds.state import RoundState
from assistant.tui.screens.page import Modal
from assistant.tui.widgets.line import Line
from assistant.tui.widgets.lines import Notice
from assistant.tui.widgets.menu import Entry, Menu
from flows.errors import DoorvraagError

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from assistant.rounds.table import Named, RoundTable
    from flows.case_model import Case


class OpenRound(Modal[RoundState | None]):
    """Dismisses with the round that was opened, or None."""

    BINDINGS = [("f6", "other_kind", "")]
    on_escape = None

    def __init__(self, rounds: RoundTable) -> None:
        super().__init__()
        self._rounds = rounds
        self._cases: tuple[Case, ...] = ()
        self._clients: tuple[Named, ...] = ()
        self._is_on_client = False
        self._is_read = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="window"):
            yield Static(id="title", classes="window-title")
            yield Menu(id="abouts", most_rows=10, is_steady=True)
            yield Static(id="about")
            yield Line(id="seed")
            yield Notice(id="notice")
            yield Static(id="foot", classes="window-foot")

    def on_mount(self) -> None:
        self.hush()
        self.query_one("#seed", Input).value = str(randbelow(SEEDS))
        self.redraw()
        self.run_worker(self._read(), group="load", exclusive=True)

    async def _read(self) -> None:
        self._cases = await asyncio.to_thread(self._rounds.cases)
        self._clients = await asyncio.to_thread(self._rounds.clients)
        self._is_read = True
        self.redraw()
        self.query_one(Menu).focus()

    def redraw(self) -> None:
        title = _("A round on which simulated client?") if self._is_on_client else _("A round on which case?")
        self.query_one("#title", Static).update(Content(title))
        menu = self.query_one(Menu)
        if self._is_on_client:
            menu.show([Entry(client.id, client.name) for client in self._clients])
        else:
            minutes = _("about {minutes} minutes")
            menu.show(
                [
                    Entry(case.id, wording(case.title), minutes.format(minutes=case.minutes))
                    for case in self._cases
                ]
            )
        seed = self.query_one("#seed", Input)
        seed.display = self._is_on_client
        seed.border_title = _("Number of the talk")
        other = _("F6 a written case") if self._is_on_client else _("F6 a simulated client")
        self.query_one("#foot", Static).update(
            Content(_("↑ ↓ choose · Enter opens · {other} · Esc calls it off").format(other=other))
        )
        self._draw_about()

    @on(Menu.Marked)
    def _draw_about(self) -> None:
        marked, about = self.query_one(Menu).marked, self.query_one("#about", Static)
        if not self._is_read:
            about.update(Content(_("Reading the cases…")))
        elif self._is_on_client:
            about.update(Content(_("Everybody holds the same talk first: with the same number.")))
        else:
            case = next((case for case in self._cases if marked and case.id == marked.id), None)
            about.update(Content(wording(case.about) if case else _("There are no cases.")))

    def action_other_kind(self) -> None:
        self._is_on_client = not self._is_on_client
        self.query_one(Menu).mark_first()
        self.redraw()
        self.query_one(Menu).focus()

    @on(Menu.Chosen)
    @on(Input.Submitted)
    @work(exclusive=True, group="act")
    async def _open(self) -> None:
        marked, seed = self.query_one(Menu).marked, self.query_one("#seed", Input).value.strip()
        if marked is None or self.is_answered:
            return
        if self._is_on_client and not (seed.isascii() and seed.isdecimal()):
            self.say(_("The number of the talk is a whole number."), "warning")
            self.query_one("#seed").focus()
            return
        try:
            if self._is_on_client:
                state = await self._rounds.open_on_client(marked.id, int(seed))
            else:
                state = await self._rounds.open_on_case(marked.id)
        except DoorvraagError as error:
            self.refuse(error)
        else:
            self.dismiss(state)
