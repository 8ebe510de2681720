"""A record to read, whole or as the client's copy: to a file, its history, reopening, a follow-up talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from assistant.asides import OfTheRecord, let_wait, reopen, waiting
from assistant.i18n import _, language, sentence
from assistant.paper_order import PaperKind
from assistant.tui import keys
from assistant.tui.screens.ask_words import Keep, Question, ask_until_kept
from assistant.tui.screens.choose import Choose, Item
from assistant.tui.screens.paper_page import PaperPage
from assistant.tui.widgets.lines import Notice
from flows.errors import DoorvraagError

if TYPE_CHECKING:
    from assistant.desk import Desk
    from assistant.ports import Header


class RecordScreen(PaperPage):
    BINDINGS = keys.bindings("record")
    help_topic = "record"
    scope = "record"

    def __init__(self, interview_id: str) -> None:
        super().__init__()
        self._interview_id = interview_id
        self._desk: Desk
        self._is_client_copy = False

    def on_mount(self) -> None:
        assert self.doorvraag.desk is not None  # noqa: S101 - records are listed by the desk
        self._desk = self.doorvraag.desk  # kept: who leaves at once closes it while the record is being read

    async def load(self) -> None:
        try:
            text = await self._desk.render(
                self._interview_id, "md", client_copy=self._is_client_copy, in_language=language()
            )
        except DoorvraagError as error:
            self._is_client_copy = False
            self.complain(sentence(error))
            return
        self.show(_("Client copy") if self._is_client_copy else _("Record"), self._interview_id, text)

    # ------------------------------------------------------------------ acts
    async def action_client_copy(self) -> None:
        self._is_client_copy = not self._is_client_copy
        await self.load()

    @work(exclusive=True, group="act")
    async def action_export(self) -> None:
        from assistant.tui.screens.papers import write_paper

        at: PaperKind = "client-copy" if self._is_client_copy else "record"
        await write_paper(self, self._desk, self._interview_id, at=at)

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
            self.complain(sentence(error))
            return
        await self.app.push_screen_wait(screen)
        if screen.is_shared:
            self.query_one(Notice).say(_("Shared. G shows with whom, and withdraws it."))

    @work(exclusive=True, group="act")
    async def action_shares(self) -> None:
        from assistant.sharing.share import Shares
        from assistant.tui.screens.shares import SharesScreen

        shares = Shares(self._desk)
        try:
            await shares.of(self._interview_id)
        except DoorvraagError as error:
            self.complain(sentence(error))
            return
        self.app.push_screen(SharesScreen(shares, self._interview_id))

    @work(exclusive=True, group="act")
    async def action_history(self) -> None:
        from assistant.histories import histories_of
        from assistant.tui.screens.history import HistoryScreen

        try:
            opened = await self._desk.open(self._interview_id)
        except DoorvraagError as error:
            self.complain(sentence(error))
            return
        found = histories_of(opened)
        items = [Item(str(number), history.title) for number, history in enumerate(found)]
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
            return sentence(error)
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
            self.complain(sentence(error))
            return
        if await ask_until_kept(self.app, question, act, text=text, draft=draft):
            self.query_one(Notice).say(_("What you typed waits in that window, here at this record."))

    async def _keep_remark(self, text: str) -> str:
        """Why that was refused; empty when it was done."""
        try:
            await self._desk.remark(self._interview_id, text)
        except DoorvraagError as error:
            return sentence(error)
        self.query_one(Notice).say(_("The remark is kept with the record."))
        if complaint := await self._let_wait("reaction", ""):
            self.complain(complaint)
        await self.load()
        return ""

    async def _let_wait(self, aside: OfTheRecord, text: str) -> str:
        """Why that could not be done; empty when it was."""
        try:
            await let_wait(self._desk.records, self._interview_id, aside, text)
        except DoorvraagError as error:
            return sentence(error)
        return ""

    @work(exclusive=True, group="act")
    async def action_erase(self) -> None:
        from assistant.tui.screens.erase import ask_and_erase, said_afterwards

        done = await ask_and_erase(self, self._desk, self._interview_id)
        if done is not None:
            self.dismiss()
            self.app.screen_stack[-1].query_one(Notice).say(said_afterwards(done), "info")

    @work(exclusive=True, group="act")
    async def action_follow_up(self) -> None:
        try:
            header = (await self._desk.open(self._interview_id)).header
            follow_up = await self._guide_that_follows(header)
        except DoorvraagError as error:
            self.complain(sentence(error))
            return
        if follow_up is None:
            self.complain(_("No guide follows on this kind of talk, or the talk is not closed yet."))
            return
        self.dismiss()
        self.doorvraag.start.ask_new(follow_up, header.client, self._interview_id)

    async def _guide_that_follows(self, header: Header) -> str | None:
        for info in self._desk.flows():
            if not info.needs_earlier:
                continue
            if header.id in {each.id for each in await self._desk.earlier_for(info.id, header.client)}:
                return info.id
        return None
