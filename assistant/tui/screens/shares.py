"""With whom one record is shared, and who opened it; a share is withdrawn here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import DataTable, Static

from assistant.i18n import _
from assistant.share_words import level_in_words, recipient_in_words, shared_on
from assistant.tui import keys
from assistant.tui.screens.ask import Confirm
from assistant.tui.screens.list_page import ListPage
from assistant.tui.screens.shared_record import SharedRecordScreen
from assistant.tui.widgets.listing import Column
from assistant.tui.words import one_line
from flows.errors import DoorvraagError

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from assistant.share_ports import Reading, Share
    from assistant.sharing.share import Shares


class SharesScreen(ListPage):
    BINDINGS = keys.bindings("shares")
    CSS_PATH = "shares.tcss"
    help_topic = "shares"
    scopes = ("shares",)

    def __init__(self, shares: Shares, interview_id: str) -> None:
        super().__init__()
        self._shares = shares
        self._interview_id = interview_id
        self._found: tuple[Share, ...] = ()
        self._readings: tuple[Reading, ...] = ()

    @property
    def idle(self) -> frozenset[str]:
        return super().idle | ({"withdraw"} if self.is_empty else set())

    def below(self) -> ComposeResult:
        yield Static(id="readers-title")
        with VerticalScroll(id="readers-side"):
            yield Static(id="readers")

    async def read(self) -> None:
        self._found = await self._shares.of(self._interview_id)
        self._readings = await self._shares.readers(self._interview_id)

    def redraw(self) -> None:
        self.entitle(_("Shares"), self._interview_id)
        self.lay(
            (Column(_("Shared with"), 12), Column(_("What"), 14), Column(_("When"))),
            [(share.id, self._cells(share)) for share in self._found],
            nothing=_("This record is shared with nobody."),
        )
        self.query_one("#readers-title", Static).update(Content(_("Opened by others")))
        self.query_one("#readers", Static).update(
            Content("\n").join(self._reading(one) for one in reversed(self._readings))
            or Content(_("Nobody else opened it."))
        )
        super().redraw()

    def _cells(self, share: Share) -> tuple[str, ...]:
        whom = one_line(recipient_in_words(share.to_kind, share.to), 24)
        return whom, level_in_words(share.level), shared_on(share)

    def _reading(self, reading: Reading) -> Content:
        through = _("through a share") if reading.share_id else _("the record itself")
        when = f"{reading.at.astimezone():%d-%m-%Y %H:%M}"
        return Content(f"{when}  {one_line(reading.reader, 24)}  {through}")

    @on(DataTable.RowSelected)
    def _looked_at(self, event: DataTable.RowSelected) -> None:
        self.app.push_screen(SharedRecordScreen(self._shares, str(event.row_key.value)))

    @work(exclusive=True, group="act")
    async def action_withdraw(self) -> None:
        share = self.marked_of(self._found)
        if share is None:
            self.say(_("This record is shared with nobody."))
            return
        whom = recipient_in_words(share.to_kind, share.to)
        about = _("{whom} can no longer open it. What was seen before cannot be unseen.").format(whom=whom)
        if not await self.app.push_screen_wait(
            Confirm(_("Withdraw the share?"), about, yes=_("Withdraw"), no=_("Keep sharing"))
        ):
            return
        try:
            await self._shares.withdraw(self._interview_id, share.id)
        except DoorvraagError as error:
            self.refuse(error)
            return
        self.load()
        self.say(_("No longer shared with {whom}.").format(whom=whom))
