"""Searching everything one may see: words above, what was found below; Enter opens it at that place."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from assistant.i18n import _, counted, wording
from assistant.searching.search import Results, Search
from assistant.searching.sought import Sought
from assistant.tui import keys
from assistant.tui.screens.framed import FramedPage
from assistant.tui.widgets.hit_list import HitList
from assistant.tui.widgets.line import Line
from flows.errors import N_, DoorvraagError

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from assistant.searching.hits import Hit, Place

PAUSE_S = 0.15
"""Whoever types on is not searched for yet."""
_NOTHING = Results((), has_more=False)


class SearchScreen(FramedPage):
    BINDINGS = keys.bindings("search")
    CSS_PATH = "search.tcss"
    help_topic = "search"
    scopes = ("search",)

    def __init__(self, search: Search) -> None:
        super().__init__()
        self._search = search
        self._results = _NOTHING
        self._typed = ""
        """What the results are of."""

    def body(self) -> ComposeResult:
        with Vertical(id="body"):
            yield Line(id="words", select_on_focus=False)
            yield HitList(id="hits")
            yield Static(id="empty")

    def on_mount(self) -> None:
        self.redraw()
        self.query_one(Input).focus()
        self._catch_up()

    # ------------------------------------------------------------------ drawing
    def redraw(self) -> None:
        found = sum(hit.kind == "record" for hit in self._results.hits)
        about = _records(found, has_more=self._results.has_more) if Sought.of(self._typed) else ""
        self.entitle(_("Search"), about)
        self.query_one(Input).placeholder = _('words, or their beginning; "exactly these words"')
        self.query_one(HitList).show(self._results.hits)
        self.query_one(HitList).display = bool(self._results.hits)
        self._draw_empty()
        super().redraw()

    def _draw_empty(self) -> None:
        below = self.query_one("#empty", Static)
        below.display = not self._results.hits or self._results.has_more
        if self._results.has_more:
            below.update(Content(_("There are more; another word narrows it down.")))
        elif Sought.of(self._typed):
            below.update(Content(_("Nothing found with all these words.")))
        else:
            below.update(
                Content(
                    _(
                        "Your own records with notes and agreements, what colleagues share with you, your "
                        "practice talks, and guides, cases and clients by name."
                    )
                )
            )

    # ------------------------------------------------------------------ searching
    @work(exclusive=True, group="catch up")
    async def _catch_up(self) -> None:
        """While somebody thinks of a word."""
        try:
            await self._search.catch_up(self._say_how_far)
        except DoorvraagError as error:
            self.refuse(error)
        else:
            self.hush()

    def _say_how_far(self, done: int) -> None:
        self.say(_("Reading the records that changed since you last searched: {count}.").format(count=done))

    @on(Input.Changed)
    def _typing(self) -> None:
        self._find(pause_s=PAUSE_S)

    @work(exclusive=True, group="find")
    async def _find(self, pause_s: float = 0.0) -> None:
        await asyncio.sleep(pause_s)
        typed = self.query_one(Input).value
        try:
            self._results = await self._search.find(typed)
        except DoorvraagError as error:
            self.refuse(error)
            return
        self._typed = typed
        self.redraw()

    # ------------------------------------------------------------------ acts
    @on(Input.Submitted)
    async def _entered(self) -> None:
        if self._typed != self.query_one(Input).value:
            await self._find().wait()
        if self._results.hits:
            self.query_one(HitList).focus()

    def on_key(self, event: events.Key) -> None:
        if event.key == "down" and self.query_one(Input).has_focus and self._results.hits:
            event.stop()
            self.query_one(HitList).focus()

    @on(HitList.Left)
    def action_words(self) -> None:
        self.query_one(Input).focus()

    @on(HitList.Chosen)
    def _chosen(self, message: HitList.Chosen) -> None:
        if self.is_active:
            self._open(message.hit, message.place)

    def _open(self, hit: Hit, place: Place | None) -> None:
        sought = None if place is None else (Sought.of(self._typed), wording(place.passage.text))
        match hit.kind:
            case "record":
                self.doorvraag.show_record(hit.id, sought)
            case "share":
                self.doorvraag.show_share(hit.id, sought)
            case "practice":
                self.doorvraag.practise_client("", resume=hit.id)
            case "client":
                self.doorvraag.practise_client(hit.id)
            case "guide":
                self.doorvraag.show_guides()
            case "case":
                self.doorvraag.show_rounds()


def _records(found: int, *, has_more: bool) -> str:
    if has_more:
        return _("{count} records").format(count=f"{found}+")
    return counted(found, N_("1 record"), N_("{count} records"))
