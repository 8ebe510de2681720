"""What to compare: the answers of a round, or records narrowed by guide, client and period, and marked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.content import Content
from textual.widgets import DataTable, Static

from assistant.comparison.gathering import Asked
from assistant.comparison.selection import PERIODS, Row, Selection, rows_at
from assistant.i18n import _
from assistant.rounds.words import state_in_words, title_in_words
from assistant.tui import keys
from assistant.tui.screens.choose import Choose
from assistant.tui.screens.comparing import lay_down
from assistant.tui.screens.list_page import ListPage
from assistant.tui.widgets.listing import Column
from assistant.tui.widgets.menu import Entry
from assistant.tui.words import one_line
from flows.errors import DoorvraagError

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from assistant.desk import Desk
    from assistant.rounds.table import RoundTable

ALL = "*"


class ChoosingScreen(ListPage):
    BINDINGS = keys.bindings("choosing")
    CSS_PATH = ["records.tcss", "comparing.tcss"]
    help_topic = "choosing"
    scopes = ("choosing",)
    most_key_rows = 2

    def __init__(self, desk: Desk, rounds: RoundTable | None) -> None:
        super().__init__()
        self._desk = desk
        self._rounds = rounds
        self._selection = Selection()
        self._titles: dict[str, str] = {}

    def above(self) -> ComposeResult:
        yield Static(id="filters")

    async def read(self) -> None:
        """Once: what is chosen and marked stays while one looks at it laid side by side."""
        if not self.is_read:
            self._selection.take(await rows_at(self._desk))

    # ------------------------------------------------------------------ drawing
    def redraw(self) -> None:
        self._titles = {info.id: info.title for info in self._desk.flows()}
        title = _("Compare with colleagues")
        self.entitle(title, _("reasons, never rankings"))
        self._fill()
        super().redraw()

    def _fill(self) -> None:
        rows = self._selection.rows
        columns = (
            Column(""),
            Column(_("Client"), 8),
            Column(_("Guide"), 10),
            Column(_("Talk")),
            Column(_("Coach"), 6),
            Column(_("Shared")),
        )
        nothing = _("No records here. Choose another guide, client or period, or a round.")
        self.lay(columns, [(row.id, self._cells(row)) for row in rows], nothing=nothing)
        self._draw_filters()

    def _cells(self, row: Row) -> tuple[str, ...]:
        return (
            "☑" if row.id in self._selection.marked else "☐",
            one_line(row.client, 20),
            one_line(self._titles.get(row.flow, row.flow), 24),
            row.day,
            one_line(row.coach, 14),
            _("shared") if row.is_share else "",
        )

    def _draw_filters(self) -> None:
        chosen, rows = self._selection, self._selection.rows
        marked = sum(row.id in chosen.marked for row in rows)
        count = (
            _("{count} of {all} marked").format(count=marked, all=len(rows))
            if marked
            else _("nothing marked: Enter takes all {all}").format(all=len(rows))
        )
        guide = self._titles.get(chosen.flow, chosen.flow) if chosen.flow else _("all")
        parts = (
            (_("Guide"), one_line(guide, 24)),
            (_("Client"), one_line(chosen.client, 16) if chosen.client else _("all")),
            (_("Period"), _(PERIODS[chosen.period])),
        )
        pieces: list[tuple[str, str]] = []
        for name, value in parts:
            pieces += [(f"{name} ", "$muted"), (f"{value}   ", "bold")]
        self.query_one("#filters", Static).update(Content.assemble(*pieces, "\n", (count, "$muted")))

    # ------------------------------------------------------------------ marking
    def action_mark(self) -> None:
        row, table = self.marked_of(self._selection.rows), self.query_one(DataTable)
        if row is not None:
            self._selection.mark(row.id)
            self._fill()
            table.move_cursor(row=min(table.cursor_row + 1, table.row_count - 1))

    def action_mark_all(self) -> None:
        self._selection.mark_all()
        self._fill()

    # ------------------------------------------------------------------ narrowing
    @work(exclusive=True, group="act")
    async def action_guide(self) -> None:
        counts = self._selection.guides()
        items = [Entry(flow, self._titles.get(flow, flow), str(count)) for flow, count in counts.items()]
        if any(row.is_share for row in self._selection.rows):  # may be of any guide
            items += [Entry(flow, title) for flow, title in self._titles.items() if flow not in counts]
        picked = await self._pick(_("Records of which guide?"), items, self._selection.flow)
        if picked is not None:
            self._selection.narrow(flow=picked)
            self._fill()

    @work(exclusive=True, group="act")
    async def action_client(self) -> None:
        counts = self._selection.clients()
        items = [Entry(client, one_line(client, 40), str(count)) for client, count in counts.items()]
        picked = await self._pick(_("Records of which client or case?"), items, self._selection.client)
        if picked is not None:
            self._selection.narrow(client=picked)
            self._fill()

    @work(exclusive=True, group="act")
    async def action_period(self) -> None:
        items = [Entry(name, _(title)) for name, title in PERIODS.items()]
        picked = await self.app.push_screen_wait(
            Choose(_("Talks of which period?"), items, at=self._selection.period)
        )
        if picked is not None:
            self._selection.narrow(period=picked, today=self._desk.clock.now().date())
            self._fill()

    async def _pick(self, title: str, items: list[Entry], at: str) -> str | None:
        """The id that was picked, empty for all of them; None when it was called off."""
        picked = await self.app.push_screen_wait(Choose(title, [Entry(ALL, _("all")), *items], at=at or ALL))
        return "" if picked == ALL else picked

    # ------------------------------------------------------------------ laying down
    @on(DataTable.RowSelected)
    @work(exclusive=True, group="act")
    async def _lay(self) -> None:
        chosen = self._selection
        self.hush()
        rows = [row for row in chosen.rows if not chosen.marked_here or row.id in chosen.marked]
        await lay_down(
            self, self._desk, Asked(ids=tuple(row.id for row in rows)), partial(self._guide, chosen.flow),
            guide="" if chosen.marked_here else chosen.flow,
        )  # fmt: skip

    def _guide(self, flow: str) -> str:
        return self._titles.get(flow, _("Compare with colleagues"))

    @work(exclusive=True, group="act")
    async def action_round(self) -> None:
        if self._rounds is None:
            return
        self.hush()
        try:
            states = await self._rounds.rounds()
        except DoorvraagError as error:
            self.refuse(error)
            return
        if not states:
            self.complain(_("There are no rounds."))
            return
        items, titles = [], {}
        for state in states:
            answers = f"{state_in_words(state)} · {len(state.handed_in)}"
            titles[f"{state.held.id}:"] = partial(title_in_words, state)
            items.append(Entry(f"{state.held.id}:", title_in_words(state), answers))
            for twist in state.twists_to_compare:
                titles[f"{state.held.id}:{twist.id}"] = partial(title_in_words, state, twist)
                items.append(Entry(f"{state.held.id}:{twist.id}", title_in_words(state, twist)))
        picked = await self.app.push_screen_wait(Choose(_("The answers of which round?"), items))
        if picked is not None:
            round_id, _colon, stage = picked.partition(":")
            await lay_down(self, self._desk, Asked(round_id=round_id, stage=stage), titles[picked])
