"""Records laid side by side, in four views of the same selection: map, side by side, cards, counts."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Literal

from textual import on, work
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import ContentSwitcher, Static

from assistant.comparison.agreement import agreements_of
from assistant.comparison.compare import checked
from assistant.comparison.counts import distributions_of
from assistant.comparison.gathering import Asked, Gathered, Gatherer
from assistant.comparison.mapping import map_of
from assistant.comparison.pairs import pairs_of
from assistant.comparison.side import MOST, side_of, topic_of
from assistant.comparison.spread import spreads_of
from assistant.comparison.table import Table
from assistant.comparison.words import left_out_words, other_guides_words, twice_words
from assistant.i18n import _, counted, wording
from assistant.tui import keys
from assistant.tui.screens.framed import FramedPage
from assistant.tui.screens.said import SaidScreen
from assistant.tui.widgets.cards import Cards
from assistant.tui.widgets.counts import Counted, counts_in_words
from assistant.tui.widgets.lines import KeyBar
from assistant.tui.widgets.map_view import MapView
from assistant.tui.widgets.record_map import RecordMap
from assistant.tui.widgets.side_rows import SideRows
from assistant.tui.widgets.side_view import SideView
from assistant.tui.words import one_line
from flows.errors import N_, DoorvraagError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from assistant.comparison.laid import Laid
    from assistant.comparison.model import Map, Pair, Side
    from assistant.desk import Desk

View = Literal["map", "side", "cards", "counts"]
VIEWS: dict[View, str] = {
    "map": N_("All topics"),
    "side": N_("Side by side"),
    "cards": N_("Cards"),
    "counts": N_("Counts"),
}
SCOPES: dict[View, tuple[keys.Scope, ...]] = {
    "map": ("record_map",), "side": ("side",), "cards": ("cards",), "counts": (),
}  # fmt: skip
FOCUS: dict[View, str] = {"map": "#grid", "side": "#rows", "cards": "#cards", "counts": "#counts"}


async def lay_down(
    page: FramedPage, desk: Desk, asked: Asked, title: Callable[[], str], *, guide: str = ""
) -> None:
    """Open the comparison of what was asked for, or say on the page why that cannot be. `title` in the
    language of now; `guide`: only records of this one, where a list cannot tell of what guide a copy is."""
    try:
        found = await Gatherer(desk).gather(asked)
        laid = [one for one in found.laid if guide in ("", one.flow.id)]
        table = Table(checked(laid))
    except DoorvraagError as error:
        page.refuse(error)
        return
    page.app.push_screen(ComparingScreen(table, title, asked, _left_out(found, len(found.laid) - len(laid))))


def _left_out(found: Gathered, of_other_guides: int) -> str:
    told = (
        other_guides_words(of_other_guides) if of_other_guides else "",
        twice_words(found.twice) if found.twice else "",
        left_out_words(found.left_out) if found.left_out else "",
    )
    return " ".join(filter(None, told))


class ComparingScreen(FramedPage):
    BINDINGS = keys.bindings("comparing")
    CSS_PATH = "comparing.tcss"
    scopes = ("comparing",)
    most_key_rows = 2

    def __init__(self, table: Table, title: Callable[[], str], asked: Asked, left_out: str = "") -> None:
        """`asked`: what was asked for, of which this is what may be seen; `left_out` says what is not."""
        super().__init__()
        self._asked = asked
        self._table = table
        self._title = title
        self._left_out = left_out
        self._view: View = "map"
        self._map: Map | None = None
        self._pairs: tuple[Pair, ...] | None = None
        self._side: Side | None = None
        self._chosen: tuple[Laid, ...] = ()
        """The ones side by side."""
        self._counted: Counted | None = None

    @property
    def help_topic(self) -> str:  # type: ignore[override]  # of the view in sight
        return self._view

    @property
    def live_scopes(self) -> tuple[keys.Scope, ...]:
        return (*SCOPES[self._view], "comparing")

    def body(self) -> ComposeResult:
        yield Static(id="tabs")
        with ContentSwitcher(initial="map", id="views"):
            yield MapView(id="map")
            yield SideView(id="side")
            yield Cards(id="cards")
            with VerticalScroll(id="counts", can_focus=True):
                yield Static(id="counts-words")

    def on_mount(self) -> None:
        if self._left_out:
            self.say(self._left_out, "warning")
        self._draw_words()
        self._to("map")

    # ------------------------------------------------------------------ drawing
    def redraw(self) -> None:
        self._draw_words()
        self._draw_view()

    def _draw_words(self) -> None:
        count = counted(len(self._table), N_("1 record"), N_("{count} records"))
        guide = wording(self._table[0].flow.title)
        self.entitle(one_line(self._title(), 44), f"{count} · {guide}")
        self._draw_tabs()
        super().redraw()

    def _draw_tabs(self) -> None:
        pieces: list[tuple[str, str]] = []
        names = {view: f"{_(title)}   " for view, title in VIEWS.items()}
        all_fit = sum(len(name) + 3 for name in names.values()) <= self.size.width
        for number, (view, name) in enumerate(names.items(), 1):
            is_here = view == self._view
            pieces.append((f"{'❯' if is_here else ' '}{number} ", "bold $primary" if is_here else "$muted"))
            if all_fit or is_here:
                pieces.append((name, "bold" if is_here else "$muted"))
        self.query_one("#tabs", Static).update(Content.assemble(*pieces))

    def on_resize(self) -> None:
        self._draw_tabs()

    def _draw_view(self) -> None:
        """As far as it is worked out."""
        match self._view:
            case "map" if self._map is not None:
                self.query_one(MapView).show(self._map)
            case "side" if self._side is not None:
                self.query_one(SideView).show(self._side)
            case "cards" if self._pairs is not None:
                self.query_one(Cards).show(self._pairs)
            case "counts" if self._counted is not None:
                self.query_one("#counts-words", Static).update(counts_in_words(self._counted))

    async def _work_out(self, view: View) -> None:
        """In a thread, and once: the selection does not change here."""
        match view:
            case "map":
                self._map = self._map or await asyncio.to_thread(map_of, self._table)
            case "side":
                self._chosen = self._chosen or await self._first_to_read()
                self._side = self._side or await asyncio.to_thread(side_of, self._chosen)
            case "cards":
                await self._cards()
            case "counts":
                self._counted = self._counted or await asyncio.to_thread(_count, self._table)
        if self._view == view:
            self._draw_view()

    async def _first_to_read(self) -> tuple[Laid, ...]:
        """All where they fit; else the two of the first card, for there is something to read there."""
        if len(self._table) <= MOST:
            return tuple(self._table)
        pairs = await self._cards()
        wanted = {pairs[0].left.id, pairs[0].right.id} if pairs else {one.id for one in self._table[:MOST]}
        return tuple(one for one in self._table if one.id in wanted)

    async def _cards(self) -> tuple[Pair, ...]:
        if self._pairs is None:
            self._pairs = await asyncio.to_thread(pairs_of, self._table)
        return self._pairs

    # ------------------------------------------------------------------ acts
    def _to(self, view: View) -> None:
        self._view = view
        self.query_one(ContentSwitcher).current = view
        self.query_one(KeyBar).show(*self.live_scopes, "everywhere")
        self.query_one(FOCUS[view]).focus()
        self._draw_tabs()
        self.run_worker(self._work_out(view), group="load")

    def action_view(self, view: View) -> None:
        self._to(view)

    def action_next_view(self, by: int) -> None:
        names = list(VIEWS)
        self._to(names[(names.index(self._view) + by) % len(names)])

    @on(RecordMap.Read)
    @work(exclusive=True, group="act")
    async def _read_topic(self, message: RecordMap.Read) -> None:
        row = await asyncio.to_thread(topic_of, self._table, message.row.step)
        coaches = [one.coach for one in self._table]
        await self.app.push_screen(SaidScreen(row, coaches, message.row.cells))

    @on(SideRows.Read)
    def _read_row(self, message: SideRows.Read) -> None:
        if self._side is not None:
            columns = [column.coach for column in self._side.columns]
            self.app.push_screen(SaidScreen(message.row, columns))

    @on(Cards.SideAsked)
    def _side_of_card(self, message: Cards.SideAsked) -> None:
        self._lay_beside({message.pair.left.id, message.pair.right.id})

    def _lay_beside(self, ids: set[str]) -> None:
        self._chosen = tuple(one for one in self._table if one.id in ids)
        self._side = None
        self._to("side")

    @on(SideRows.WhichAsked)
    @work(exclusive=True, group="act")
    async def _ask_which(self) -> None:
        from assistant.tui.screens.which import Which

        picked = await self.app.push_screen_wait(Which(self._table, [one.id for one in self._chosen]))
        if picked is not None:
            self._lay_beside(set(picked))

    @work(exclusive=True, group="act")
    async def action_export(self) -> None:
        from assistant.tui.screens.comparing_file import write_comparison

        desk, rounds, asked = self.doorvraag.desk, self.doorvraag.rounds(), self._asked
        if desk is None:
            return
        self.hush()
        try:
            state = await rounds.show(asked.round_id) if rounds is not None and asked.round_id else None
        except DoorvraagError as error:
            self.refuse(error)
            return
        await write_comparison(self, desk, self._table, state, asked.stage)


def _count(table: Sequence[Laid]) -> Counted:
    return Counted(agreements_of(table), distributions_of(table), spreads_of(table))
