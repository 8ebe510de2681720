"""The list of rounds: what is open, how many handed in, and how far you are yourself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work
from textual.content import Content
from textual.widgets import DataTable, Static

from assistant.comparison.words import of_records
from assistant.i18n import _, wording
from assistant.rounds.words import state_in_words, title_in_words, yours_in_words
from assistant.tui import keys
from assistant.tui.screens.answering import Answering
from assistant.tui.screens.list_page import ListPage
from assistant.tui.screens.round_page import RoundScreen
from assistant.tui.screens.who import knows_who
from assistant.tui.widgets.listing import Column
from assistant.tui.words import one_line

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from assistant.rounds.state import RoundState
    from assistant.rounds.table import RoundTable


class RoundsScreen(ListPage):
    BINDINGS = keys.bindings("rounds")
    CSS_PATH = ["records.tcss", "rounds.tcss"]
    help_topic = "rounds"
    scopes = ("rounds",)
    most_key_rows = 2

    def __init__(self, rounds: RoundTable) -> None:
        super().__init__()
        self._rounds = rounds
        self._states: tuple[RoundState, ...] = ()

    def below(self) -> ComposeResult:
        yield Static(id="about")

    async def read(self) -> None:
        self._states = await self._rounds.rounds()

    def redraw(self) -> None:
        self.entitle(_("Rounds"), _("one case, answered by several coaches without looking on"))
        columns = (
            Column(_("Case"), 14),
            Column(_("Round")),
            Column(_("Handed in")),
            Column(_("Yours"), 12),
            Column(_("Opened"), goes=1),
            Column(_("By"), goes=2),
        )
        nothing = _(
            "There are no rounds yet. N opens one: you pick a case, and everybody answers it alone. "
            "Once the round is closed you lay the answers side by side."
        )
        self.lay(columns, [(state.held.id, _cells(state)) for state in self._states], nothing=nothing)
        self._tell()
        super().redraw()

    @on(DataTable.RowHighlighted)
    def _tell(self) -> None:
        state = self.marked_of(self._states)
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
            self._look_at(state.held.id)

    @work(exclusive=True, group="act")
    async def action_minutes(self) -> None:
        from assistant.tui.screens.meeting import minutes_of_meetings

        if self.doorvraag.desk is not None and await knows_who(self.doorvraag):
            self.hush()
            await minutes_of_meetings(self, self.doorvraag.desk, self._states)

    @work(exclusive=True, group="act")
    async def action_quarter(self) -> None:
        from assistant.tui.screens.meeting import write_team_report

        if self.doorvraag.desk is not None:
            self.hush()
            await write_team_report(self, self.doorvraag.desk)


def _cells(state: RoundState) -> tuple[str, ...]:
    return (
        one_line(title_in_words(state), 40),
        f"{'✓' if state.is_closed else '▸'} {state_in_words(state)}",
        of_records(len(state.handed_in), len(state.joined)),
        yours_in_words(state),
        f"{state.held.opened_at.astimezone():%d-%m-%Y}",
        one_line(state.held.opened_by, 12),
    )
