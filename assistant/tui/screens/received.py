"""What colleagues shared with whoever sits here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import DataTable

from assistant.i18n import _
from assistant.share_words import level_in_words, passed_over, recipient_in_words, shared_on
from assistant.tui import keys
from assistant.tui.screens.list_page import ListPage
from assistant.tui.screens.shared_record import SharedRecordScreen
from assistant.tui.widgets.listing import Column
from assistant.tui.words import one_line

if TYPE_CHECKING:
    from assistant.share_ports import Share
    from assistant.sharing.share import Shares


class ReceivedScreen(ListPage):
    BINDINGS = keys.bindings("received")
    CSS_PATH = "shares.tcss"
    help_topic = "received"
    scopes = ("received",)

    def __init__(self, shares: Shares) -> None:
        super().__init__()
        self._shares = shares
        self._found: tuple[Share, ...] = ()

    async def read(self) -> None:
        self._found = await self._shares.with_me()
        if unreadable := await self._shares.unreadable():
            self.say(passed_over(unreadable), "warning")

    def redraw(self) -> None:
        title = _("Shared with you")
        self.entitle(title, f"{len(self._found)}")
        self.lay(
            (Column(_("Shared by")), Column(_("What"), 14), Column(_("With"), 14), Column(_("When"))),
            [(share.id, self._cells(share)) for share in self._found],
            nothing=_("Nobody shares a record with you now."),
        )
        super().redraw()

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
