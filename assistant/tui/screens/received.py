"""What colleagues shared with whoever sits here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import DataTable, Static

from assistant.i18n import _
from assistant.share_words import level_in_words, passed_over, recipient_in_words, shared_on
from assistant.tui import keys
from assistant.tui.complaints import on_screen
from assistant.tui.screens.page import Page, TooSmall
from assistant.tui.screens.shared_record import SharedRecordScreen
from assistant.tui.widgets.lines import KeyBar, Notice
from assistant.tui.widgets.listing import Column, Listing
from assistant.tui.words import one_line
from flows.errors import DoorvraagError

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from assistant.share_ports import Share
    from assistant.sharing.share import Shares


class ReceivedScreen(Page):
    BINDINGS = keys.bindings("received")
    CSS_PATH = "shares.tcss"
    help_topic = "received"
    scopes = ("received",)

    def __init__(self, shares: Shares) -> None:
        super().__init__()
        self._shares = shares
        self._found: tuple[Share, ...] = ()

    def compose(self) -> ComposeResult:
        yield Static(id="head")
        with Vertical(id="body"):
            yield Listing()
            yield Static(id="empty")
        yield Notice(id="notice")
        yield KeyBar("received", "everywhere")
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
            self._found = await self._shares.with_me()
            if unreadable := await self._shares.unreadable():
                self.query_one(Notice).say(passed_over(unreadable), "warning")
        except DoorvraagError as error:
            self.query_one(Notice).say(on_screen(error), "error")
        self.redraw()

    def redraw(self) -> None:
        title = _("Shared with you")
        self.query_one("#head", Static).update(
            Content.assemble((f" {title}  ", "bold $primary"), (f"{len(self._found)}", "$muted"))
        )
        self.query_one(Listing).lay(
            (Column(_("Shared by")), Column(_("What"), 14), Column(_("With"), 14), Column(_("When"))),
            [(share.id, self._cells(share)) for share in self._found],
        )
        empty = self.query_one("#empty", Static)
        empty.display = not self._found
        empty.update(Content(_("Nobody shares a record with you now.")))
        self.query_one(KeyBar).redraw()
        self.query_one(TooSmall).redraw()

    def _cells(self, share: Share) -> tuple[str, ...]:
        return (
            one_line(share.shared_by, 16),
            level_in_words(share.level),
            one_line(recipient_in_words(share.to_kind, share.to), 20),
            shared_on(share),
        )

    @on(DataTable.RowSelected)
    def _opened(self, event: DataTable.RowSelected) -> None:
        self.app.push_screen(SharedRecordScreen(self._shares, str(event.row_key.value)))

    def action_leave(self) -> None:
        self.dismiss()
