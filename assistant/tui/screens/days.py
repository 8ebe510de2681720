"""Agreements by day: who does what by when, over all own records; Enter opens the record where it stands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from textual import on, work
from textual.content import Content
from textual.widgets import DataTable, Static

from assistant.days import Planned, planned_at
from assistant.i18n import _, wording
from assistant.record.words import weekday
from assistant.searching.sought import Sought
from assistant.slots import who_in_words
from assistant.tui import keys
from assistant.tui.screens.list_page import ListPage
from assistant.tui.widgets.listing import Column
from assistant.tui.words import displayable, one_line
from flows.errors import DoorvraagError

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from assistant.desk import Desk


class DaysScreen(ListPage):
    BINDINGS = keys.bindings("days")
    CSS_PATH = "records.tcss"
    help_topic = "days"
    scopes = ("days",)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._planned: tuple[Planned, ...] = ()

    def below(self) -> ComposeResult:
        yield Static(id="whole")

    async def read(self) -> None:
        self._planned = await planned_at(self._desk)

    def redraw(self) -> None:
        today = self._desk.clock.now().astimezone().date()
        self.entitle(_("Agreements by day"), str(len(self._planned)))
        self.lay(
            (Column(_("Day")), Column(_("Who"), 8), Column(_("What"), 14), Column(_("Client"), 8)),
            [(str(number), _cells(one, today)) for number, one in enumerate(self._planned)],
            nothing=_("No agreements in your records yet."),
        )
        self._tell()
        super().redraw()

    @on(DataTable.RowHighlighted)
    def _tell(self) -> None:
        """What is agreed, whole; in the list there is room for a beginning."""
        one, whole = self.marked_of(self._planned), self.query_one("#whole", Static)
        whole.display = one is not None
        if one is not None:
            who = Content.styled(f"{one_line(who_in_words(one.who), 40)}: ", "$muted")
            was_for = _(" – was for {day}").format(day=_day(one.day)) if one.is_unasked and one.day else ""
            whole.update(Content.assemble(who, displayable(what_in_words(one)), (was_for, "$muted")))

    @on(DataTable.RowSelected)
    @work(exclusive=True, group="act")
    async def _opened(self) -> None:
        one = self.marked_of(self._planned)
        if one is None or not self.is_active:
            return
        if one.is_draft:
            try:
                self.doorvraag.show_interview(await self._desk.resume(one.interview_id))
            except DoorvraagError as error:
                self.refuse(error)
            return
        sought = (Sought.of(f'"{one.what}"'), one.what) if one.what else None
        self.doorvraag.show_record(one.interview_id, sought)


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
    if one.is_unasked:
        return _("not followed up")
    if one.day is None:
        return _("no day")
    day = _day(one.day)
    if one.day == today:
        return "▸ " + _("today")
    return f"‹ {day}" if one.day < today else f"  {day}"


def _day(day: date) -> str:
    return f"{wording(weekday(day))[:2]} {day.day}-{day.month}-{day.year}"


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
