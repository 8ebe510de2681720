"""Where one practises: clients to choose from, one's own talks and how they went; for nobody else."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from assistant.i18n import _, counted, wording
from assistant.practice.hardness import hard_in_words
from assistant.practice.room import Wish
from assistant.tui import keys
from assistant.tui.screens.framed import FramedPage
from assistant.tui.widgets.asked_bars import asked_bars
from assistant.tui.widgets.menu import Entry, Menu
from assistant.tui.words import one_line
from flows.errors import N_, DoorvraagError

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from assistant.practice.progress import RunProgress
    from assistant.practice.runs import Run
    from assistant.practice.talk import PracticeTalk
    from assistant.tui.place import PracticePlace, ToPractise
    from flows.client_model import Client

MOST_OWN, MOST_SHARES = 12, 10
"""Rows."""


class PracticeScreen(FramedPage):
    BINDINGS = keys.bindings("practice", priority=True)
    CSS_PATH = "practice.tcss"
    help_topic = "practice"
    scopes = ("practice",)
    most_key_rows = 2

    def __init__(self, place: PracticePlace, wanted: ToPractise | None = None) -> None:
        super().__init__()
        self._place = place
        self._wanted = wanted
        self._clients: tuple[Client, ...] = ()
        self._runs: tuple[Run, ...] = ()
        self._progress: tuple[RunProgress, ...] = ()
        self._is_reading = True

    def body(self) -> ComposeResult:
        with Horizontal(id="columns"):
            with Vertical(id="clients-side"):
                yield Static(id="clients-title", classes="title")
                yield Menu(id="clients", most_rows=24)
                yield Static(id="about")
            with Vertical(id="own-side"):
                yield Static(id="own-title", classes="title")
                yield Menu(id="own", most_rows=MOST_OWN)
                yield Static(id="progress-title", classes="title gap")
                yield Static(id="private")
                yield Static(id="progress")

    def on_mount(self) -> None:
        self.redraw()
        self.run_worker(self._open(), group="load", exclusive=True)

    async def _open(self) -> None:
        self._clients = await asyncio.to_thread(self._place.room.clients)
        self._is_reading = False
        await self._load()
        if self.focused is None:
            self.query_one("#clients").focus()
        if self._wanted is not None:
            await self._go_where_asked(self._wanted)

    async def _go_where_asked(self, wanted: ToPractise) -> None:
        if wanted.resume is not None:
            await self._go_on(wanted.resume)
        elif wanted.wish.client:
            self._begin(wanted.wish)

    async def on_screen_resume(self) -> None:
        if self.is_mounted and not self._is_reading:
            await self._load()

    async def _load(self) -> None:
        try:
            room, runs = self._place.room, await self._place.room.runs.all()
            self._runs = room.own(runs)
            self._progress = (await asyncio.to_thread(room.progress_of, runs))[-MOST_SHARES:]
        except DoorvraagError as error:
            self.refuse(error)
        self.redraw()

    # ------------------------------------------------------------------ drawing
    def redraw(self) -> None:
        self.entitle(_("Practising"), _("with simulated clients; nothing of it is a record"))
        words = {"clients-title": _("Clients"), "own-title": _("Your own talks"),
                 "progress-title": _("Open and probing questions, oldest talk first"),
                 "private": _("Only for you. There is no mark.")}  # fmt: skip
        for name, text in words.items():
            self.query_one(f"#{name}", Static).update(Content(text))
        self.query_one("#clients", Menu).show([_client_entry(client) for client in self._clients])
        self.query_one("#own", Menu).show([self._run_entry(run) for run in self._runs])
        if not self._runs:
            self.query_one("#own-title", Static).update(Content(_("No talks of your own yet.")))
        rows = [(each, self._name_of(each.client)) for each in self._progress]
        self.query_one("#progress", Static).update(asked_bars(rows))
        for name in ("progress", "progress-title", "private"):
            self.query_one(f"#{name}").display = any(each.questions for each in self._progress)
        self._draw_about()
        super().redraw()

    def _run_entry(self, run: Run) -> Entry:
        turns = counted(len(run.said), N_("1 turn"), N_("{count} turns"))
        state = _("ended") if run.ended is not None else turns
        when = f"{run.begun.at.astimezone():%d-%m %H:%M}"
        again = _("from turn {turn}").format(turn=run.begun.branch_turn) if run.begun.branch_of else ""
        name = " · ".join(part for part in (self._named(run), again) if part)
        return Entry(run.id, name, f"{when} · {state}")

    def _named(self, run: Run) -> str:
        return self._name_of(run.begun.client)

    def _name_of(self, client_id: str) -> str:
        client = next((each for each in self._clients if each.id == client_id), None)
        return client.name if client is not None else one_line(client_id, 20)

    def _draw_about(self) -> None:
        about = self.query_one("#about", Static)
        marked = self.query_one("#clients", Menu).marked
        client = next((each for each in self._clients if marked and each.id == marked.id), None)
        if client is None:
            words = _("Reading the clients…") if self._is_reading else _("There are no clients.")
            about.update(Content(words))
            return
        minutes = _("about {minutes} minutes").format(minutes=client.minutes)
        practised = _("You practise: ")
        lines = [
            Content.styled(f"{client.name}, {client.age}", "bold"),
            Content.assemble((practised, "$muted"), wording(client.teaches)),
            Content.styled(f"{hard_in_words(client)} · {minutes}", "$muted"),
        ]
        if self.has_class("-tall"):
            lines += [Content(""), Content(" ".join(wording(client.briefing).split()))]
        about.update(Content("\n").join(lines))

    # ------------------------------------------------------------------ acts
    @on(Menu.Marked, "#clients")
    def _marked(self) -> None:
        self._draw_about()

    @on(Menu.Chosen, "#clients")
    def _client_chosen(self, message: Menu.Chosen) -> None:
        self._begin(Wish(message.entry.id))

    @on(Menu.Chosen, "#own")
    @work(exclusive=True, group="act")
    async def _own_chosen(self, message: Menu.Chosen) -> None:
        await self._go_on(message.entry.id)

    @work(exclusive=True, group="act")
    async def _begin(self, wish: Wish) -> None:
        from assistant.tui.screens.beforehand import Beforehand

        client = next((each for each in self._clients if each.id == wish.client), None)
        try:
            if client is None:
                client = await asyncio.to_thread(self._place.room.client, wish.client)
        except DoorvraagError as error:
            self.refuse(error)
            return
        talk = await self.app.push_screen_wait(Beforehand(self._place.room, client, wish))
        if talk is not None:
            self.hush()
            self.doorvraag.show_rehearsal(talk)

    async def _go_on(self, run_id: str) -> None:
        talk = await self._opened(run_id)
        if talk is not None and talk.run.ended is not None:
            self.doorvraag.show_debrief(talk)
        elif talk is not None:
            self.doorvraag.show_rehearsal(talk)

    async def _opened(self, run_id: str) -> PracticeTalk | None:
        try:
            return await self._place.room.resume(run_id)
        except DoorvraagError as error:
            self.refuse(error)
            return None

    @property
    def _marked_run(self) -> str | None:
        own = self.query_one("#own", Menu)
        return own.marked.id if own.has_focus and own.marked else None

    @work(exclusive=True, group="act")
    async def action_debrief(self) -> None:
        if self._marked_run is None:
            self.say(_("Choose one of your own talks first; O goes there."))
            return
        talk = await self._opened(self._marked_run)
        if talk is not None and talk.exchanges:
            self.doorvraag.show_debrief(talk)
        elif talk is not None:
            self.say(_("Nothing was said yet, so there is nothing to look back on."))

    @work(exclusive=True, group="act")
    async def action_remove(self) -> None:
        from assistant.tui.screens.ask import Confirm

        run_id = self._marked_run
        if run_id is None:
            self.say(_("Choose one of your own talks first; O goes there."))
            return
        run = next(run for run in self._runs if run.id == run_id)
        about = _("Practice talk with {name} of {date}: what was said goes for good.").format(
            name=self._named(run), date=f"{run.begun.at.astimezone():%d-%m-%Y %H:%M}"
        )
        if await self.app.push_screen_wait(
            Confirm(_("Remove this talk?"), about, yes=_("Remove"), no=_("Keep it"))
        ):
            try:
                await self._place.room.runs.remove(run_id)
            except DoorvraagError as error:
                self.refuse(error)
            await self._load()

    def action_own(self) -> None:
        """Over to one's own talks, and back to the clients."""
        to_own = not self.query_one("#own").has_focus and bool(self._runs)
        self.set_class(to_own, "-own")
        self.query_one("#own" if to_own else "#clients").focus()
        if not self._runs:
            self.say(_("No talks of your own yet."))

    def action_leave(self) -> None:
        if self.has_class("-own") and not self.has_class("-wide"):
            self.action_own()
        else:
            self.dismiss()


def _client_entry(client: Client) -> Entry:
    return Entry(client.id, f"{client.name}, {client.age} · {wording(client.title)}", hard_in_words(client))
