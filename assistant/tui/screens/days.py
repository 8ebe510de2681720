"""Agreements by day: who does what by when, over all own records; Enter opens the record where it stands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import DataTable, Static

from assistant.days import Planned, planned_at
from assistant.i18n import _, wording
from assistant.record.words import weekday
from assistant.searching.sought import Sought
from assistant.slots import who_in_words
from assistant.tui import keys
from assistant.tui.complaints import on_screen
from assistant.tui.screens.page import Page, TooSmall
from assistant.tui.widgets.lines import KeyBar, Notice
from assistant.tui.widgets.listing import Column, Listing
from assistant.tui.words import displayable, one_line
from flows.errors import DoorvraagError

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from assistant.desk import Desk


class DaysScreen(Page):
    BINDINGS = keys.bindings("days")
    CSS_PATH = "records.tcss"
    help_topic = "days"
    scopes = ("days",)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._planned: tuple[Planned, ...] = ()

    def compose(self) -> ComposeResult:
        yield Static(id="head")
        with Vertical(id="body"):
            yield Listing()
            yield Static(id="whole")
            yield Static(id="empty")
        yield Notice(id="notice")
        yield KeyBar("days", "everywhere")
        yield TooSmall(classes="too-small")

    def on_mount(self) -> None:
        self.query_one(Notice).hush()
        self.redraw()
        self.query_one(DataTable).focus()

    def on_screen_resume(self) -> None:
        self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        try:
            self._planned = await planned_at(self._desk)
        except DoorvraagError as error:
            self.query_one(Notice).say(on_screen(error), "error")
        self.redraw()

    def redraw(self) -> None:
        today = self._desk.clock.now().astimezone().date()
        self.query_one("#head", Static).update(
            Content.assemble(
                (f" {_('Agreements by day')}  ", "bold $primary"), (str(len(self._planned)), "$muted")
            )
        )
        self.query_one(Listing).lay(
            (Column(_("Day")), Column(_("Who"), 8), Column(_("What"), 14), Column(_("Client"), 8)),
            [(str(number), _cells(one, today)) for number, one in enumerate(self._planned)],
        )
        self.query_one("#whole").display = bool(self._planned)
        empty = self.query_one("#empty", Static)
        empty.display = not self._planned
        empty.update(Content(_("No agreements in your records yet.")))
        self.query_one(KeyBar).redraw()
        self.query_one(TooSmall).redraw()

    @on(DataTable.RowHighlighted)
    def _marked(self, event: DataTable.RowHighlighted) -> None:
        """What is agreed, whole; in the list there is room for a beginning."""
        one = self._planned[int(str(event.row_key.value))]
        who = Content.styled(f"{one_line(who_in_words(one.who), 40)}: ", "$muted")
        self.query_one("#whole", Static).update(Content.assemble(who, displayable(what_in_words(one))))

    @on(DataTable.RowSelected)
    @work(exclusive=True, group="act")
    async def _opened(self, event: DataTable.RowSelected) -> None:
        one = self._planned[int(str(event.row_key.value))]
        if not self.is_active:
            return
        if one.is_draft:
            try:
                self.doorvraag.show_interview(await self._desk.resume(one.interview_id))
            except DoorvraagError as error:
                self.query_one(Notice).say(on_screen(error), "error")
            return
        sought = (Sought.of(f'"{one.what}"'), one.what) if one.what else None
        self.doorvraag.show_record(one.interview_id, sought)

    def action_leave(self) -> None:
        self.dismiss()


def _cells(one: Planned, today: date) -> tuple[str, ...]:
    return (
        day_in_words(one, today),
        one_line(who_in_words(one.who), 14),
        one_line(what_in_words(one), 60),
        one_line(one.client, 20),
    )


def day_in_words(one: Planned, today: date) -> str:
    """With a sign beside what is for today or was before it; nothing is said by colour alone."""
    if one.is_draft:
        return _("not kept yet")
    if one.day is None:
        return _("no day")
    day = f"{wording(weekday(one.day))[:2]} {one.day.day}-{one.day.month}-{one.day.year}"
    if one.day == today:
        return "▸ " + _("today")
    return f"‹ {day}" if one.day < today else f"  {day}"


def what_in_words(one: Planned) -> str:
    match one.kind:
        case "review":
            return _("Look again at the image of this client")
        case "talk":
            return _("Next talk")
        case "goal":
            return _("Goal: {what}").format(what=one.what)
        case _:
            return one.what
