"""The list of records: narrowed by client, guide, coach or status; opens or continues one."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import DataTable, Input, Static

from assistant.i18n import _
from assistant.listing import Listed, listed
from assistant.tui import keys
from assistant.tui.record_list import MOST, RecordList
from assistant.tui.screens.going_on import GoesOn
from assistant.tui.widgets.line import Line
from assistant.tui.widgets.listing import Column, Listing
from flows.errors import DoorvraagError

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from assistant.desk import Desk
    from assistant.kept import Header


AT_ONCE = 5_000
"""So many are looked through before anybody notices."""


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Client"), 8),
        Column(_("Guide"), 14),
        Column(_("Status"), 11),
        Column(_("Changed")),
        Column(_("Time"), goes=2),
        Column(_("Coach"), 6),
        Column(_("Answers"), goes=1),
    )


class RecordsScreen(GoesOn):
    BINDINGS = keys.bindings("records")
    CSS_PATH = "records.tcss"
    help_topic = "records"
    scopes = ("records",)
    most_key_rows = 2

    def __init__(self, *, underway: bool = False) -> None:
        super().__init__()
        self._only_underway = underway
        self._headers: tuple[Header, ...] = ()
        self._rounds: Mapping[str, str] = {}
        self._list = RecordList((), {})
        self._due: frozenset[str] = frozenset()

    def body(self) -> ComposeResult:
        with Vertical(id="body"):
            yield Line(id="filter", select_on_focus=False)
            yield Listing()
            yield Static(id="empty")

    def on_mount(self) -> None:
        self.query_one("#empty").display = False
        self.query_one(DataTable).focus()
        self._warm_up()

    @work(group="warm")
    async def _warm_up(self) -> None:
        """A record is likely to be opened next."""
        if self.doorvraag.desk is not None:
            await self.doorvraag.desk.warm_up_reports()

    def on_screen_resume(self) -> None:
        self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        desk = self.doorvraag.desk
        if desk is None:
            return
        try:
            newest = await listed(desk, limit=MOST)
        except DoorvraagError as error:
            self.refuse(error)
            return
        if len(newest.headers) < MOST or not self._headers:
            self._show(newest)
        if len(newest.headers) == MOST:
            self._load_all()

    @work(exclusive=True, group="load the rest")
    async def _load_all(self) -> None:
        """Takes seconds for a hundred thousand, while the newest are there to choose from."""
        desk = self.doorvraag.desk
        if desk is None:
            return
        try:
            self._show(await listed(desk))
        except DoorvraagError as error:
            self.refuse(error)

    def _show(self, shown: Listed) -> None:
        self._headers = tuple(h for h in shown.headers if not self._only_underway or h.status != "finished")
        self._rounds = shown.rounds
        self.redraw()
        self._look_for_due()

    @work(exclusive=True, group="due")
    async def _look_for_due(self) -> None:
        """Which pictures are old stands in the answers: the list is there to choose from meanwhile."""
        from assistant.looking_again import due_among

        desk = self.doorvraag.desk
        if desk is None:
            return
        with suppress(DoorvraagError):  # whoever opens such a record hears what is wrong with it
            due = await due_among(desk, self._headers, desk.clock.now().astimezone().date())
            if due != self._due:
                self._due = due
                self._fill_anew()

    def _fill_anew(self) -> None:
        """With the same row marked as before."""
        marked = self._marked
        self.redraw()
        if marked is not None and (place := self._place_of(marked)) is not None:
            self.query_one(DataTable).move_cursor(row=place)

    def _place_of(self, header: Header) -> int | None:
        table = self.query_one(DataTable)
        return table.get_row_index(header.id) if header.id in table.rows else None

    def redraw(self) -> None:
        desk = self.doorvraag.desk
        titles = {} if desk is None else {info.id: info.title for info in desk.flows()}
        self._list = RecordList(self._headers, titles, self._due, self._rounds)
        title = _("Continue an interview") if self._only_underway else _("Records")
        self.entitle(title, f"{len(self._headers)}")
        self.query_one(Input).placeholder = _("client, guide, coach or status; several words narrow it down")
        self._fill()
        super().redraw()

    def _fill(self) -> None:
        sought = self.query_one(Input).value
        if len(self._headers) > AT_ONCE and sought.split():
            self._find(sought)
        else:
            self._draw(sought, *self._list.found(sought))

    @work(exclusive=True, group="find")
    async def _find(self, sought: str) -> None:
        """In a thread: a hundred thousand take seconds the first time, and whoever types goes on typing."""
        listed = self._list
        found, has_more = await asyncio.to_thread(listed.found, sought)
        if listed is self._list and sought == self.query_one(Input).value:
            self._draw(sought, found, has_more)

    def _draw(self, sought: str, found: Sequence[tuple[str, tuple[str, ...]]], has_more: bool) -> None:
        self.query_one(Listing).lay(_columns(), found)
        below = self.query_one("#empty", Static)
        below.display = has_more or not found
        if has_more:
            below.update(Content(_("The first {count}; type / and words to find others.").format(count=MOST)))
        else:
            words = _("No record has all these words.") if sought.split() else _("Nothing here.")
            below.update(Content(words))

    @on(Input.Changed)
    def _sought(self) -> None:
        self._fill()

    @on(Input.Submitted)
    def _to_table(self) -> None:
        self.query_one(DataTable).focus()

    def on_key(self, event: events.Key) -> None:
        if event.key == "down" and self.query_one(Input).has_focus:
            event.stop()
            self.query_one(DataTable).focus()

    def action_filter(self) -> None:
        self.query_one(Input).focus()

    @work(exclusive=True, group="act")
    async def action_erase(self) -> None:
        from assistant.tui.screens.erase import ask_and_erase, said_afterwards

        if (found := await self.at_hand()) is None:
            return
        desk, header = found
        done = await ask_and_erase(self, desk, header.id)
        if done is not None:
            self.load()
            self.say(said_afterwards(done))

    async def at_hand(self) -> tuple[Desk, Header] | None:
        header, desk = self._marked, self.doorvraag.desk
        if header is None or desk is None:
            self.say(_("There is no record in the list to do that with."))
            return None
        return desk, header

    @property
    def _marked(self) -> Header | None:
        table = self.query_one(DataTable)
        if not table.row_count:
            return None
        marked = table.coordinate_to_cell_key(table.cursor_coordinate).row_key.value
        return next((header for header in self._headers if header.id == marked), None)

    def action_received(self) -> None:
        self.doorvraag.show_received()

    def action_leave(self) -> None:
        if self.query_one(Input).has_focus and self.query_one(Input).value:
            self.query_one(Input).value = ""
            self.query_one(DataTable).focus()
        else:
            self.dismiss()

    @on(DataTable.RowSelected)
    @work(exclusive=True, group="act")
    async def _opened(self, event: DataTable.RowSelected) -> None:
        header = next((h for h in self._headers if h.id == event.row_key.value), None)
        desk = self.doorvraag.desk
        if header is None or desk is None or not self.is_active:
            return
        if header.status == "finished":
            self.doorvraag.show_record(header.id)
            return
        try:
            self.doorvraag.show_interview(await desk.resume(header.id))
        except DoorvraagError as error:
            self.refuse(error)
