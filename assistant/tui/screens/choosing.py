"""What to compare: the answers of a round, or records narrowed by guide, client and period, and marked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import DataTable, Static

from assistant.comparison.gathering import Asked
from assistant.i18n import _
from assistant.rounds.words import state_in_words, title_in_words
from assistant.tui import keys
from assistant.tui.screens.choose import Choose
from assistant.tui.screens.comparing import lay_down
from assistant.tui.screens.page import TooSmall
from assistant.tui.screens.selection import PERIODS, Row, Selection, rows_at
from assistant.tui.screens.together import Together
from assistant.tui.widgets.lines import KeyBar, Notice
from assistant.tui.widgets.listing import Column, Listing
from assistant.tui.widgets.menu import Entry
from assistant.tui.words import one_line
from flows.errors import DoorvraagError

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from assistant.desk import Desk
    from assistant.rounds.table import RoundTable

ALL = "*"


class ChoosingScreen(Together):
    BINDINGS = keys.bindings("choosing")
    CSS_PATH = ["records.tcss", "comparing.tcss"]
    help_topic = "choosing"
    scopes = ("choosing",)

    def __init__(self, desk: Desk, rounds: RoundTable | None) -> None:
        super().__init__()
        self._desk = desk
        self._rounds = rounds
        self._selection = Selection()
        self._titles: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        yield Static(id="head")
        with Vertical(id="body"):
            yield Static(id="filters")
            yield Listing()
            yield Static(id="empty")
        yield Notice(id="notice")
        yield KeyBar("choosing", "everywhere", most_rows=2)
        yield TooSmall(classes="too-small")

    def on_mount(self) -> None:
        self.query_one(Notice).hush()
        self.redraw()
        self.query_one(DataTable).focus()
        self.run_worker(self._load(), group="load", exclusive=True)

    async def _load(self) -> None:
        try:
            self._selection.take(await rows_at(self._desk))
        except DoorvraagError as error:
            self.refuse(error)
        self.redraw()

    # ------------------------------------------------------------------ drawing
    def redraw(self) -> None:
        self._titles = {info.id: info.title for info in self._desk.flows()}
        title = _("Compare with colleagues")
        self.query_one("#head", Static).update(
            Content.assemble(
                (f" {title}  ", "bold $primary"),
                (_("reasons, never rankings"), "$muted"),
            )
        )
        self._fill()
        self.query_one(TooSmall).redraw()
        super().redraw()

    def _fill(self) -> None:
        rows, table = self._selection.rows, self.query_one(Listing)
        columns = (
            Column(""),
            Column(_("Client"), 8),
            Column(_("Guide"), 10),
            Column(_("Talk")),
            Column(_("Coach"), 6),
            Column(_("Shared")),
        )
        table.lay(columns, [(row.id, self._cells(row)) for row in rows])
        table.display = bool(rows)
        empty = self.query_one("#empty", Static)
        empty.display = not rows
        empty.update(Content(_("No records here. Choose another guide, client or period, or a round.")))
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
        rows, at = self._selection.rows, self.query_one(DataTable).cursor_row
        if 0 <= at < len(rows):
            self._selection.mark(rows[at].id)
            self._fill()
            self.query_one(DataTable).move_cursor(row=min(at + 1, len(rows) - 1))

    def action_mark_all(self) -> None:
        self._selection.mark_all()
        self._fill()

    # ------------------------------------------------------------------ narrowing
    @work(exclusive=True, group="act")
    async def action_guide(self) -> None:
        counts = self._selection.guides()
        items = [Entry(flow, self._titles.get(flow, flow), str(count)) for flow, count in counts.items()]
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
        self.query_one(Notice).hush()
        rows = [row for row in chosen.rows if not chosen.marked_here or row.id in chosen.marked]
        await lay_down(
            self, self._desk, Asked(ids=tuple(row.id for row in rows)), partial(self._guide, chosen.flow)
        )

    def _guide(self, flow: str) -> str:
        return self._titles.get(flow, _("Compare with colleagues"))

    @work(exclusive=True, group="act")
    async def action_round(self) -> None:
        if self._rounds is None:
            return
        self.query_one(Notice).hush()
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
            for twist in state.case.twists if state.case else ():
                own = state.mine(twist.id)
                if state.is_closed and own is not None and own.is_in:
                    titles[f"{state.held.id}:{twist.id}"] = partial(title_in_words, state, twist)
                    items.append(Entry(f"{state.held.id}:{twist.id}", title_in_words(state, twist)))
        picked = await self.app.push_screen_wait(Choose(_("The answers of which round?"), items))
        if picked is not None:
            round_id, _colon, stage = picked.partition(":")
            await lay_down(self, self._desk, Asked(round_id=round_id, stage=stage), titles[picked])

    def action_leave(self) -> None:
        self.dismiss()
