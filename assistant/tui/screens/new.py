"""New interview: which guide, which client code, who is at the keys, and which earlier talk it follows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from assistant.codes import NOBODY, Doubt, doubt_about, spelled_otherwise
from assistant.i18n import _
from assistant.interview import Interview
from assistant.tui.screens.page import Modal
from assistant.tui.widgets.line import Line
from assistant.tui.widgets.lines import Notice
from assistant.tui.widgets.menu import Entry, Menu
from flows.errors import N_, DoorvraagError

if TYPE_CHECKING:
    from datetime import date

    from textual import events
    from textual.app import ComposeResult

    from assistant.desk import Desk
    from assistant.guides import FlowInfo
    from assistant.record.head import Head


DOUBTS: Mapping[Doubt, str] = {
    "name": N_("This looks like a name. Is it a code? Then press Enter once more."),
    "same": N_("Client and coach have the same code. Is that right? Then press Enter once more."),
    "spelled": N_(
        "You also have talks with {known}: the same code with other capitals. Is {client} somebody else? "
        "Then press Enter once more."
    ),
    "other": N_("Last time your code was {before}. Is it {code} now? Then press Enter once more."),
}

LOOKED_THROUGH = 1_000
"""So many of the newest talks tell which codes clients have."""


class NewInterview(Modal[Interview | None]):
    """Dismisses with the interview that was begun, or None."""

    on_escape = None

    def __init__(self, desk: Desk, *, flow: str | None, client: str | None, earlier: str | None) -> None:
        super().__init__()
        self._desk = desk
        self._flows = desk.flows()
        self._flow = flow
        self._client = client or ""
        self._earlier = earlier
        self._copied: Head | None = None
        """Of the talk to go on from, where only a copy of it was shared."""
        self._sure_of: tuple[str, str] | None = None
        """The two codes as they were when the coach was asked whether they are right."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="window"):
            yield Static(id="title", classes="window-title")
            yield Menu(id="flows", most_rows=6, is_steady=True)
            yield Static(id="about", classes="window-about")
            yield Line(self._client, id="client")
            own_code = "" if self._desk.coach == NOBODY else self._desk.coach
            yield Line(own_code, id="coach")
            yield Static(id="earlier-title", classes="window-foot")
            yield Menu(id="earlier", most_rows=4, is_steady=True)
            yield Notice(id="notice")
            yield Static(id="foot", classes="window-foot")

    async def on_mount(self) -> None:
        self.hush()
        self._draw_words()
        await self._look_for_a_copy()
        await self._draw_flow()
        self.query_one("#client").focus()

    async def _look_for_a_copy(self) -> None:
        if self._earlier is None or self._desk.copies is None:
            return
        try:
            self._copied = await self._desk.copies.head(self._earlier)
        except DoorvraagError as error:
            self.refuse(error)

    def _draw_words(self) -> None:
        self.query_one("#title", Static).update(Content(_("New interview")))
        self.query_one("#client", Input).placeholder = _("a code such as C-014, never a name or BSN")
        self.query_one("#coach", Input).placeholder = _("your own code")
        self.query_one("#coach", Input).border_title = _("Coach")
        self.query_one("#earlier-title", Static).update(Content(_("Follows on")))
        foot = _("↑ ↓ guide · Tab next field · Enter begins · Esc calls it off")
        self.query_one("#foot", Static).update(Content(foot))
        flows = self.query_one("#flows", Menu)
        minutes = _("about {minutes} minutes")
        flows.show(
            [Entry(f.id, f.title, minutes.format(minutes=f.minutes)) for f in self._flows], at=self._flow
        )
        flows.can_focus = False  # the arrows move through it while the typing stays in the fields

    def redraw(self) -> None:
        """In another language: every word of the window, and no complaint in the old one."""
        marked = self.query_one("#flows", Menu).marked
        self._flow = marked.id if marked is not None else self._flow
        self._flows = self._desk.flows()
        self.hush()
        self._draw_words()
        self.run_worker(self._draw_flow(), group="draw", exclusive=True)

    def on_key(self, event: events.Key) -> None:
        moves = {"down": 1, "up": -1}
        if event.key in moves and isinstance(self.focused, Input):
            event.stop()
            self.query_one("#flows", Menu).action_move(moves[event.key])

    async def _doubt(self, client: str, coach: str) -> str:
        """What is asked once before a talk begins with these codes: they cannot be changed later."""
        before = self._desk.coach
        known = {header.client for header in await self._desk.headers(limit=LOOKED_THROUGH)}
        doubt = doubt_about(client, coach, before=before, known=known)
        if doubt is None:
            return ""
        other = spelled_otherwise(client, known)
        return _(DOUBTS[doubt]).format(before=before, code=coach, client=client, known=other)

    async def _draw_flow(self) -> None:
        """What the guide is for, and for a follow-up the earlier talks with this client."""
        marked = self.query_one("#flows", Menu).marked
        info = next((info for info in self._flows if marked is not None and info.id == marked.id), None)
        client = self.query_one("#client", Input).value.strip()
        headers = (
            await self._desk.earlier_for(info.id, client) if info and info.needs_earlier and client else ()
        )
        names_client = info is None or info.names_client
        self.query_one("#client", Input).border_title = (
            _("Client") if names_client else _("Code of the talk, may stay empty")
        )
        self.query_one("#about", Static).update(Content(info.about if info else ""))
        earlier = self.query_one("#earlier", Menu)
        entries = [Entry(h.id, self._talk_of(h.started_at.astimezone(), h.flow), h.coach) for h in headers]
        entries += self._copy_for(info, client, {header.id for header in headers})
        earlier.show(entries, at=self._earlier)
        earlier.display = self.query_one("#earlier-title").display = bool(entries)

    def _copy_for(self, info: FlowInfo | None, client: str, here: Collection[str]) -> Iterator[Entry]:
        """What was shared of the talk to go on from, unless it lies here whole."""
        copied = self._copied
        if info is None or copied is None or self._earlier is None or copied.id in here:
            return
        if copied.flow in info.follows and copied.client == client:
            shared = _("{coach}, shared with you").format(coach=copied.coach)
            yield Entry(self._earlier, self._talk_of(copied.day, copied.flow), shared)

    def _talk_of(self, day: date, flow: str) -> str:
        title = next((info.title for info in self._flows if info.id == flow), flow)
        return f"{day:%d-%m-%Y} · {title}"

    @on(Menu.Marked, "#flows")
    async def _flow_marked(self) -> None:
        await self._draw_flow()

    @on(Menu.Chosen, "#flows")
    def _flow_chosen(self) -> None:
        self.query_one("#client").focus()

    @on(Input.Changed, "#client")
    async def _client_typed(self) -> None:
        await self._draw_flow()

    @on(Input.Changed)
    def _code_typed(self) -> None:
        self._sure_of = None

    @on(Input.Submitted)
    @on(Menu.Chosen, "#earlier")
    async def _begin(self) -> None:
        flow, earlier = self.query_one("#flows", Menu).marked, self.query_one("#earlier", Menu).marked
        client, coach = (self.query_one(name, Input).value.strip() for name in ("#client", "#coach"))
        if flow is None or self.is_answered:
            return
        try:
            if not client and next(info.names_client for info in self._flows if info.id == flow.id):
                self.say(_("Give the client a code first."), "warning")
                self.query_one("#client").focus()
                return
            if not coach:
                self.say(_("Give your own code; it is remembered."), "warning")
                self.query_one("#coach").focus()
                return
            if self._sure_of != (client, coach) and (doubt := await self._doubt(client, coach)):
                self._sure_of = (client, coach)
                self.say(doubt, "warning")
                return
            interview = await self._desk.start(
                flow.id, client, coach, earlier=earlier.id if earlier else None
            )
        except DoorvraagError as error:
            self.refuse(error)
            if error.where in ("--client", "--coach"):
                self.query_one(f"#{error.where.removeprefix('--')}").focus()
        else:
            self.dismiss(interview)
