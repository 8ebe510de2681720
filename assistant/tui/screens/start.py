"""The first screen: what can be done and what is under way; painted before anything heavy is imported."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Resize
from textual.message import Message
from textual.widgets import Static

from assistant.agenda.planning import today
from assistant.i18n import _
from assistant.listing import listed
from assistant.tui import keys
from assistant.tui.messages import DeskFailed, DeskReady
from assistant.tui.screens.due import Due
from assistant.tui.screens.page import Modal, Page, TooSmall
from assistant.tui.screens.today import begin_one, entry_of_today
from assistant.tui.screens.underway import Underway
from assistant.tui.widgets.lines import KeyBar, Notice
from assistant.tui.widgets.menu import Entry, Menu
from assistant.tui.widgets.wordmark import Wordmark
from assistant.untaken import untaken
from flows.errors import DoorvraagError

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from assistant.appointments import Appointment
    from assistant.desk import Desk
    from assistant.kept import Header

ROWS_OF_THE_NAME = 7
"""With the line below it and what stays open around that."""


class Lists(Horizontal):
    class Resized(Message):
        """Something came or went, or the terminal has another size."""

    def on_resize(self) -> None:
        self.post_message(self.Resized())


class StartScreen(Page):
    BINDINGS = keys.bindings("start")
    VERTICAL_BREAKPOINTS = [(0, "-tiny-y"), (12, "-short"), (24, "-middling"), (32, "-tall")]
    help_topic = "start"
    scopes = ("start",)

    def __init__(self) -> None:
        super().__init__()
        self._desk: Desk | None = None
        self._underway: tuple[Header, ...] = ()
        self._today: tuple[Appointment, ...] = ()
        self._failed = False
        self._received = 0
        """How many shares of colleagues there are."""
        self._untaken = ""
        """What was said of answers that the server would not take."""
        self._asked_early = ""
        """The action that was asked for before the desk was ready."""

    def compose(self) -> ComposeResult:
        yield Wordmark(id="wordmark")
        yield Static(id="line")
        with Lists(id="tables"):
            with Vertical(id="menu-side"):
                yield Menu(id="menu")
                yield Static(id="practise-title")
                yield Menu(id="practise")
            yield Underway(id="underway-side")
        yield Due(id="due")
        yield Notice(id="notice")
        yield KeyBar("start", "everywhere")
        yield TooSmall(classes="too-small")

    def on_mount(self) -> None:
        self.query_one(Notice).display = False
        self.redraw()
        self.query_one("#menu").focus()

    @on(Resize)
    def _fit(self, event: Resize) -> None:
        self.set_class(event.size.width < Wordmark.WIDTH, "-slim")
        self._make_room()

    # ------------------------------------------------------------------ drawing
    def redraw(self) -> None:
        self.query_one(Wordmark).redraw()
        self.query_one("#line", Static).update(
            Content(_("A compass beside the talk: keeps what was said, and how it became a decision."))
        )
        self.query_one("#menu", Menu).renew(
            [
                *([entry_of_today(self._desk, self._today)] if self._desk and self._today else []),
                Entry("new", _("New interview"), "N"),
                Entry("resume", _("Continue an interview"), "C"),
                Entry("records", _("Records"), "R"),
                Entry("search", _("Search"), "/"),
                Entry("days", _("Agreements by day"), "D"),
                *(
                    [Entry("received", _("Shared with you"), f"M · {self._received}")]
                    if self._received
                    else []
                ),
                Entry("rounds", _("Rounds: one case, several coaches"), "O"),
                Entry("comparing", _("Compare with colleagues"), "V"),
                Entry("guides", _("Interview guides"), "L"),
                Entry("learning", _("Look back, for yourself"), "S"),
            ]
        )
        self.query_one("#practise-title", Static).update(Content(_("Apart from all records")))
        self.query_one("#practise", Menu).renew(
            [Entry("practise", _("Practise with a simulated client"), "P")]
        )
        self._draw_underway()
        super().redraw()

    def _draw_underway(self) -> None:
        title = _("No interviews under way.")
        if self._desk is None:
            title = "" if self._failed else _("Opening your records…")
        self.query_one(Underway).show(self._underway, title=title)
        self._make_room()

    # ------------------------------------------------------------------ the desk
    @on(DeskReady)
    async def _desk_ready(self, message: DeskReady) -> None:
        self._desk = message.desk
        await self.refresh_underway()
        if self._asked_early:
            self.hush()
            await self.run_action(self._asked_early)
        self._offer_tour()
        self._warm_up()

    def close_desk(self) -> None:
        """It is opened again in a moment."""
        self._desk, self._underway, self._today = None, (), ()
        self._draw_underway()

    @on(DeskFailed)
    def _desk_failed(self, message: DeskFailed) -> None:
        self._failed = True
        self._draw_underway()
        self.say(message.sentence, "error")

    @work(group="warm")
    async def _warm_up(self) -> None:
        await asyncio.to_thread(self.doorvraag.warm_up)
        if self._desk is not None:
            await asyncio.to_thread(self._desk.flows)  # reads the guides, which the next screens name
        await self._look_what_is_due()

    async def _look_what_is_due(self) -> None:
        if self._desk is not None:
            await self.query_one(Due).look(self._desk)
            self._make_room()

    async def on_screen_resume(self) -> None:
        await self.refresh_underway()
        if self.query_one(Due).display:
            self.run_worker(self._look_what_is_due(), group="due", exclusive=True)

    async def refresh_underway(self) -> None:
        desk = self._desk
        if desk is None:
            return
        try:
            newest = (await listed(desk, limit=200)).headers
            self._underway = tuple(header for header in newest if header.status != "finished")
            self._draw_underway()  # whatever is wrong with what others share, the own talks are at hand
            received = len(await desk.records.shares_for(desk.reader))
            planned = await today(desk)
            if planned:
                await asyncio.to_thread(desk.flows)  # reads the guides, whose titles are told
        except DoorvraagError as error:
            if desk is self._desk:  # else it was closed meanwhile, and another will be opened
                self.refuse(error)
            return
        if (words := untaken(desk.records)) and words != self._untaken:
            self._untaken = words
            self.say(words, "warning")
        if (received, planned) != (self._received, self._today):
            self._received, self._today = received, planned
            self.redraw()

    # ------------------------------------------------------------------ acts
    @on(Menu.Chosen)
    async def _chosen(self, message: Menu.Chosen) -> None:
        if message.menu.id == "underway":
            self._resume(message.entry.id)
        else:
            await self.run_action(message.entry.id)

    @work(exclusive=True, group="new")
    async def action_today(self) -> None:
        if not (self._is_ready("today") and self.is_active) or self._desk is None:
            return
        if not self._today:
            self.say(_("No talk is planned for today."))
            return
        try:
            interview = await begin_one(self, self._desk, self._today)
        except DoorvraagError as error:
            self.refuse(error)
            return
        if interview is not None:
            self.doorvraag.show_interview(interview)

    def action_new(self) -> None:
        self.ask_new(None, None)

    def action_resume(self) -> None:
        if self._underway and self.query_one("#underway-side").display:
            self.query_one("#underway").focus()
        elif self._is_ready("resume"):
            self.doorvraag.show_records(underway=True)

    def action_records(self) -> None:
        if self._is_ready("records"):
            self.doorvraag.show_records()

    def action_search(self) -> None:
        if self._is_ready("search"):
            self.doorvraag.show_search()

    def action_days(self) -> None:
        if self._is_ready("days"):
            self.doorvraag.show_days()

    def action_quiet(self) -> None:
        """The reminders come back tomorrow, or now when they are away."""
        due = self.query_one(Due)
        if self._desk is None:
            return
        if due.display:
            due.put_away(self._desk)
            self.say(_("Put away for today; X brings them back."))
            self._make_room()
        else:
            self.hush()
            due.bring_back()
            self.run_worker(self._remind(), group="due", exclusive=True)

    async def _remind(self) -> None:
        await self._look_what_is_due()
        if not self.query_one(Due).display:
            self.say(_("There are no reminders now."))
            self._make_room()

    def action_tour(self) -> None:
        if self._is_ready("tour") and not self.doorvraag.is_in_a_talk:
            self.hush()
            self._tour()

    @work(exclusive=True, group="tour")
    async def _tour(self) -> None:
        from assistant.tui.screens.touring import tour

        await tour(self.doorvraag)

    def _offer_tour(self) -> None:
        """Once, and nothing waits for it."""
        preferences = self.doorvraag.preferences
        if not (preferences.toured or self.doorvraag.opening.tours or self.query_one(Notice).display):
            self.doorvraag.prefer(replace(preferences, toured=True))
            words = _("Here for the first time? W shows in six short cards what there is.")
            self.say(words)
            self._make_room()

    @on(Lists.Resized)
    def _make_room(self) -> None:
        """On a small terminal the name of the program gives way to what there is to say, and to lists that
        do not fit below it."""
        is_told = self.query_one(Due).display or self.query_one(Notice).display
        room = self.content_size.height - self.query_one(KeyBar).outer_size.height - ROWS_OF_THE_NAME
        self.set_class(is_told or self.query_one(Lists).outer_size.height > room, "-told")

    def action_rounds(self) -> None:
        if self._is_ready("rounds"):
            self.doorvraag.show_rounds()

    def action_comparing(self) -> None:
        if self._is_ready("comparing"):
            self.doorvraag.show_choosing()

    def action_guides(self) -> None:
        if self._is_ready("guides"):
            self.doorvraag.show_guides()

    def action_learning(self) -> None:
        if self._is_ready("learning"):
            self.doorvraag.show_learning()

    def action_practise(self) -> None:
        self.doorvraag.show_practice()

    def action_received(self) -> None:
        if self._is_ready("received"):
            self.doorvraag.show_received()

    def _is_ready(self, action: str) -> bool:
        """Whether there is a desk; otherwise the action waits for it."""
        if self._desk is None:
            self._asked_early = action
            if self._failed:
                self._failed = False
                self.doorvraag.open_again()
            self.say(_("One moment: your records are being opened."))
        return self._desk is not None

    @work(exclusive=True, group="act")
    async def _resume(self, interview_id: str) -> None:
        if self._desk is None or not self.is_active:
            return
        try:
            self.doorvraag.show_interview(await self._desk.resume(interview_id))
        except DoorvraagError as error:
            self.refuse(error)

    def ask_new(self, flow: str | None, client: str | None, earlier: str | None = None) -> None:
        if not isinstance(self.app.screen, Modal) and self._is_ready("new"):
            self._begin_new(flow, client, earlier)

    @work(exclusive=True, group="new")
    async def _begin_new(self, flow: str | None, client: str | None, earlier: str | None) -> None:
        from assistant.tui.screens.new import NewInterview

        if self._desk is None:
            return
        flow = flow or self.doorvraag.preferences.flow
        window = NewInterview(self._desk, flow=flow, client=client, earlier=earlier)
        interview = await self.app.push_screen_wait(window)
        if interview is not None:
            self.doorvraag.remember_coach(interview.header.coach)
            self.doorvraag.show_interview(interview)
