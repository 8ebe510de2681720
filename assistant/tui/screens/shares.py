"""With whom one record is shared, and who opened it; a share is withdrawn here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import DataTable, Static

from assistant.i18n import _
from assistant.share_words import level_in_words, recipient_in_words, shared_on
from assistant.tui import keys
from assistant.tui.complaints import on_screen
from assistant.tui.screens.ask import Confirm
from assistant.tui.screens.page import Page, TooSmall
from assistant.tui.screens.shared_record import SharedRecordScreen
from assistant.tui.widgets.lines import KeyBar, Notice
from assistant.tui.widgets.listing import Column, Listing
from assistant.tui.words import one_line
from flows.errors import DoorvraagError

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from assistant.share_ports import Reading, Share
    from assistant.sharing.share import Shares


class SharesScreen(Page):
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

    def compose(self) -> ComposeResult:
        yield Static(id="head")
        with Vertical(id="body"):
            yield Listing()
            yield Static(id="empty")
            yield Static(id="readers-title")
            with VerticalScroll(id="readers-side"):
                yield Static(id="readers")
        yield Notice(id="notice")
        yield KeyBar("shares", "everywhere")
        yield TooSmall(classes="too-small")

    async def on_mount(self) -> None:
        self.query_one(Notice).hush()
        await self._load()
        self.query_one(DataTable).focus()

    async def on_screen_resume(self) -> None:
        if self.is_mounted:
            await self._load()

    async def _load(self) -> None:
        try:
            self._found = await self._shares.of(self._interview_id)
            self._readings = await self._shares.readers(self._interview_id)
        except DoorvraagError as error:
            self.complain(on_screen(error))
        self.redraw()

    def redraw(self) -> None:
        self.query_one("#head", Static).update(
            Content.assemble((" " + _("Shares") + "  ", "bold $primary"), (self._interview_id, "$muted"))
        )
        table = self.query_one(Listing)
        table.lay(
            (Column(_("Shared with"), 12), Column(_("What"), 14), Column(_("When"))),
            [(share.id, self._cells(share)) for share in self._found],
        )
        table.display = bool(self._found)
        empty = self.query_one("#empty", Static)
        empty.display = not self._found
        empty.update(Content(_("This record is shared with nobody.")))
        self.query_one("#readers-title", Static).update(Content(_("Opened by others")))
        self.query_one("#readers", Static).update(
            Content("\n").join(self._reading(one) for one in reversed(self._readings))
            or Content(_("Nobody else opened it."))
        )
        self.query_one(KeyBar).redraw()
        self.query_one(TooSmall).redraw()

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
        at = self.query_one(DataTable).cursor_row
        if not 0 <= at < len(self._found):
            return
        share = self._found[at]
        whom = recipient_in_words(share.to_kind, share.to)
        about = _("{whom} can no longer open it. What was seen before cannot be unseen.").format(whom=whom)
        if not await self.app.push_screen_wait(
            Confirm(_("Withdraw the share?"), about, yes=_("Withdraw"), no=_("Keep sharing"))
        ):
            return
        try:
            await self._shares.withdraw(self._interview_id, share.id)
        except DoorvraagError as error:
            self.complain(on_screen(error))
            return
        await self._load()
        self.query_one(Notice).say(_("No longer shared with {whom}.").format(whom=whom))

    def complain(self, text: str) -> None:
        self.query_one(Notice).say(text, "error")

    def action_leave(self) -> None:
        self.dismiss()
