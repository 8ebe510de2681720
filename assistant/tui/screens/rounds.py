"""The list of rounds: what is open, how many handed in, and how far you are yourself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import DataTable, Static

from assistant.comparison.words import of_records
from assistant.i18n import _, wording
from assistant.rounds.words import state_in_words, title_in_words, yours_in_words
from assistant.tui import keys
from assistant.tui.screens.answering import Answering
from assistant.tui.screens.page import TooSmall
from assistant.tui.screens.round_page import RoundScreen
from assistant.tui.screens.together import Together
from assistant.tui.screens.who import knows_who
from assistant.tui.widgets.lines import KeyBar, Notice
from assistant.tui.widgets.listing import Column, Listing
from assistant.tui.words import one_line
from flows.errors import DoorvraagError

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from assistant.rounds.state import RoundState
    from assistant.rounds.table import RoundTable


class RoundsScreen(Together):
    BINDINGS = keys.bindings("rounds")
    CSS_PATH = ["records.tcss", "rounds.tcss"]
    help_topic = "rounds"
    scopes = ("rounds",)

    def __init__(self, rounds: RoundTable) -> None:
        super().__init__()
        self._rounds = rounds
        self._states: tuple[RoundState, ...] = ()
        self._is_read = False

    def compose(self) -> ComposeResult:
        yield Static(id="head")
        with Vertical(id="body"):
            yield Listing()
            yield Static(id="about")
            yield Static(id="empty")
        yield Notice(id="notice")
        yield KeyBar("rounds", "everywhere", most_rows=2)
        yield TooSmall(classes="too-small")

    def on_mount(self) -> None:
        self.query_one(Notice).hush()
        self.redraw()
        self.query_one(DataTable).focus()
        self.run_worker(self._load(), group="load", exclusive=True)

    def on_screen_resume(self) -> None:
        if self._is_read:
            self.run_worker(self._load(), group="load", exclusive=True)

    async def _load(self) -> None:
        try:
            self._states = await self._rounds.rounds()
        except DoorvraagError as error:
            self.refuse(error)
        self._is_read = True
        self.redraw()

    def redraw(self) -> None:
        count = len(self._states)
        title = _("Rounds")
        self.query_one("#head", Static).update(
            Content.assemble(
                (f" {title}  ", "bold $primary"),
                (_("one case, answered by several coaches without looking on"), "$muted"),
            )
        )
        self._fill()
        table, empty = self.query_one(DataTable), self.query_one("#empty", Static)
        table.display = count > 0
        empty.display = self._is_read and not count
        empty.update(
            Content(
                _(
                    "There are no rounds yet. N opens one: you pick a case, and everybody answers it alone. "
                    "Once the round is closed you lay the answers side by side."
                )
            )
        )
        self.query_one(TooSmall).redraw()
        super().redraw()

    def _fill(self) -> None:
        columns = (
            Column(_("Case"), 14),
            Column(_("Round")),
            Column(_("Handed in")),
            Column(_("Yours"), 12),
            Column(_("Opened"), goes=1),
            Column(_("By"), goes=2),
        )
        self.query_one(Listing).lay(columns, [(state.held.id, _cells(state)) for state in self._states])
        self._draw_about()

    @on(DataTable.RowHighlighted)
    def _draw_about(self) -> None:
        at = self.query_one(DataTable).cursor_row
        state = self._states[at] if 0 <= at < len(self._states) else None
        about = self.query_one("#about", Static)
        about.display = state is not None
        if state is not None:
            about.update(
                Content(
                    wording(state.case.about)
                    if state.case
                    else _("A simulated client, with number {seed}.").format(seed=state.held.seed)
                )
            )

    @on(DataTable.RowSelected)
    def _opened(self, event: DataTable.RowSelected) -> None:
        if self.is_active:
            self._look_at(str(event.row_key.value))

    def _look_at(self, round_id: str) -> None:
        way = Answering(self.doorvraag, self._rounds, round_id)
        self.app.push_screen(RoundScreen(self._rounds, round_id, way))

    @work(exclusive=True, group="act")
    async def action_open_round(self) -> None:
        from assistant.tui.screens.open_round import OpenRound

        if not await knows_who(self.doorvraag):
            return
        state = await self.app.push_screen_wait(OpenRound(self._rounds))
        if state is not None:
            await self._load()
            self._look_at(state.held.id)

    @work(exclusive=True, group="act")
    async def action_minutes(self) -> None:
        from assistant.tui.screens.meeting import minutes_of_meetings

        if self.doorvraag.desk is not None and await knows_who(self.doorvraag):
            self.query_one(Notice).hush()
            await minutes_of_meetings(self, self.doorvraag.desk, self._states)

    @work(exclusive=True, group="act")
    async def action_quarter(self) -> None:
        from assistant.tui.screens.meeting import write_team_report

        if self.doorvraag.desk is not None:
            self.query_one(Notice).hush()
            await write_team_report(self, self.doorvraag.desk)

    def action_leave(self) -> None:
        self.dismiss()


def _cells(state: RoundState) -> tuple[str, ...]:
    return (
        one_line(title_in_words(state), 40),
        f"{'✓' if state.is_closed else '▸'} {state_in_words(state)}",
        of_records(len(state.handed_in), len(state.joined)),
        yours_in_words(state),
        f"{state.held.opened_at.astimezone():%d-%m-%Y}",
        one_line(state.held.opened_by, 12),
    )
