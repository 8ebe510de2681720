"""A record to read, whole or as the client's copy: to a file, its history, reopening, a follow-up talk."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Literal

from textual import work

from assistant.asides import OfTheRecord, let_wait, reopen, waiting
from assistant.i18n import _, language
from assistant.tui import keys
from assistant.tui.complaints import on_screen
from assistant.tui.screens.ask_words import Keep, Question, ask_until_kept
from assistant.tui.screens.choose import Choose
from assistant.tui.screens.going_on import GoesOn
from assistant.tui.screens.paper_page import PaperPage
from assistant.tui.widgets.lines import KeyBar, Notice
from assistant.tui.widgets.menu import Entry
from flows.errors import N_, DoorvraagError

if TYPE_CHECKING:
    from assistant.desk import Desk
    from assistant.kept import Header
    from assistant.record import Record
    from assistant.searching.sought import Sought

Shown = Literal["record", "client-copy", "page"]
SHOWN: dict[Shown, str] = {
    "record": N_("Record"), "client-copy": N_("Client copy"), "page": N_("Record on one page"),
}  # fmt: skip
PRIVATE_TOO = N_("The full record also holds your private notes; the client copy leaves them out.")


class RecordScreen(GoesOn, PaperPage):
    BINDINGS = keys.bindings("record")
    help_topic = "record"
    scopes = ("record",)

    def __init__(self, interview_id: str, sought: tuple[Sought, str] | None = None) -> None:
        super().__init__()
        self.sought = sought
        self._interview_id = interview_id
        self._desk: Desk
        self._shown: Shown = "record"
        self._record: Record | None = None
        self._is_refused = False
        """What was to be shown could not be, which is said."""

    def on_mount(self) -> None:
        assert self.doorvraag.desk is not None  # noqa: S101 - records are listed by the desk
        self._desk = self.doorvraag.desk  # kept: who leaves at once closes it while the record is being read

        self.run_worker(self._offer_to_look_back(), group="learn")

    async def _offer_to_look_back(self) -> None:
        """A quiet line where something is asked after this talk; it opens nothing by itself."""
        from assistant.learning.looking_back import LookingBack

        with suppress(DoorvraagError):  # a colleague's record, or no notebook here: nothing is asked
            if await LookingBack(self._desk).questions(self._interview_id) and not self._is_refused:
                self.say(_("L looks back at this talk, for yourself: at most two questions."))

    async def load(self) -> None:
        try:
            text = await self._rendered("md")
        except DoorvraagError as error:
            self._shown, self._is_refused = "record", True
            self.refuse(error)
            return
        self._is_refused = False
        self.show(_(SHOWN[self._shown]), self._interview_id, text)
        for bar in self.query(KeyBar):
            bar.leave_out(self.idle)

    async def _rendered(self, form: Literal["md", "txt"]) -> str:
        self._record = record = await self._desk.record(self._interview_id)
        reports, is_copy = self._desk.reports, self._shown == "client-copy"
        if self._shown == "page":
            return await asyncio.to_thread(reports.render_page, record, form, language())
        return await asyncio.to_thread(reports.render, record, form, language(), client_copy=is_copy)

    @property
    def idle(self) -> frozenset[str]:
        """Papers that there cannot be of such a talk."""
        if self._record is None:
            return frozenset()
        rows = (row for phase in self._record.coverage for row in phase.rows)
        there = {
            "page": any(row.page is not None for row in rows),
            "client_copy": self._record.head.names_client,
        }
        return frozenset(action for action, is_there in there.items() if not is_there)

    # ------------------------------------------------------------------ acts
    async def action_client_copy(self) -> None:
        await self._turn_to("client-copy")

    async def action_page(self) -> None:
        await self._turn_to("page")

    async def _turn_to(self, form: Shown) -> None:
        """And back to the whole record."""
        self._shown = "record" if self._shown == form else form
        await self.load()

    async def action_copy(self) -> None:
        try:
            self.app.copy_to_clipboard(await self._rendered("txt"))
        except DoorvraagError as error:
            self.refuse(error)
            return
        said = [_("Copied: {title}.").format(title=_(SHOWN[self._shown]))]
        said += [_(PRIVATE_TOO)] if self._shown == "record" else []
        self.say(" ".join(said))

    @work(exclusive=True, group="act")
    async def action_export(self) -> None:
        from assistant.tui.screens.papers import write_paper

        await write_paper(self, self._desk, self._interview_id, at=self._shown)

    @work(exclusive=True, group="act")
    async def action_share(self) -> None:
        from assistant.sharing.share import Shares
        from assistant.tui.screens.preview import PreviewScreen
        from assistant.tui.screens.wish import ask_wish

        shares = Shares(self._desk)
        try:
            wish = await ask_wish(self.doorvraag, await shares.suggestion(self._interview_id))
            if wish is None:
                return
            screen = PreviewScreen(shares, await shares.preview(self._interview_id, wish))
        except DoorvraagError as error:
            self.refuse(error)
            return
        await self.app.push_screen_wait(screen)
        if screen.is_shared:
            self.say(_("Shared. G shows with whom, and withdraws it."))

    @work(exclusive=True, group="act")
    async def action_shares(self) -> None:
        from assistant.sharing.share import Shares
        from assistant.tui.screens.shares import SharesScreen

        shares = Shares(self._desk)
        try:
            await shares.of(self._interview_id)
        except DoorvraagError as error:
            self.refuse(error)
            return
        self.app.push_screen(SharesScreen(shares, self._interview_id))

    @work(exclusive=True, group="act")
    async def action_look_back(self) -> None:
        from assistant.learning.looking_back import LookingBack
        from assistant.tui.screens.reflecting import Reflecting

        looking = LookingBack(self._desk)
        try:
            questions = await looking.questions(self._interview_id)
        except DoorvraagError as error:
            self.refuse(error)
            return
        said = _("Nothing is asked any more after this talk.")
        if questions:
            said = await Reflecting(self.doorvraag, looking).answer(self._interview_id, questions)
        if said:
            self.say(said)

    @work(exclusive=True, group="act")
    async def action_history(self) -> None:
        from assistant.histories import histories_of
        from assistant.tui.screens.history import HistoryScreen

        try:
            opened = await self._desk.open(self._interview_id)
        except DoorvraagError as error:
            self.refuse(error)
            return
        found = histories_of(opened)
        items = [Entry(str(number), history.title) for number, history in enumerate(found)]
        picked = await self.app.push_screen_wait(Choose(_("History of which answer?"), items))
        if picked is not None:
            history = found[int(picked)]
            self.app.push_screen(HistoryScreen(history.title, history.changes))

    @work(exclusive=True, group="act")
    async def action_reopen(self) -> None:
        about = _("Why is it opened again? What stands there stays in the history.")
        await self._ask("reopen", Question(_("Reopen this interview"), about), self._reopen)

    async def _reopen(self, reason: str) -> str:
        """Why that was refused; empty when it was done."""
        try:
            interview = await self._desk.resume(self._interview_id)
            await reopen(interview, reason)
        except DoorvraagError as error:
            return on_screen(error)
        self.dismiss()
        self.doorvraag.show_interview(interview)
        return ""

    @work(exclusive=True, group="act")
    async def action_remark(self) -> None:
        about = _(
            "What the client wants to add or correct, in his or her own words. It stands in the record."
        )
        question = Question(_("The client's remark"), about, needed=True)
        await self._ask("reaction", question, self._keep_remark)

    async def _ask(self, aside: OfTheRecord, question: Question, act: Keep) -> None:
        async def draft(text: str) -> str:
            return await self._let_wait(aside, text)

        try:
            text = await waiting(self._desk.records, self._interview_id, aside)
        except DoorvraagError as error:
            self.refuse(error)
            return
        if await ask_until_kept(self.app, question, act, text=text, draft=draft):
            self.say(_("What you typed waits in that window, here at this record."))

    async def _keep_remark(self, text: str) -> str:
        """Why that was refused; empty when it was done."""
        try:
            await self._desk.remark(self._interview_id, text)
        except DoorvraagError as error:
            return on_screen(error)
        self.say(_("The remark is kept with the record."))
        if complaint := await self._let_wait("reaction", ""):
            self.complain(complaint)
        await self.load()
        return ""

    async def _let_wait(self, aside: OfTheRecord, text: str) -> str:
        """Why that could not be done; empty when it was."""
        try:
            await let_wait(self._desk.records, self._interview_id, aside, text)
        except DoorvraagError as error:
            return on_screen(error)
        return ""

    @work(exclusive=True, group="act")
    async def action_erase(self) -> None:
        from assistant.tui.screens.erase import ask_and_erase, said_afterwards

        done = await ask_and_erase(self, self._desk, self._interview_id)
        if done is not None:
            self.dismiss()
            self.app.screen_stack[-1].query_one(Notice).say(said_afterwards(done))

    async def at_hand(self) -> tuple[Desk, Header] | None:
        try:
            return self._desk, (await self._desk.open(self._interview_id)).header
        except DoorvraagError as error:
            self.refuse(error)
            return None
