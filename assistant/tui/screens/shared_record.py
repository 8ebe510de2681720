"""What was shared of a record, to read: by whom it was shared with, or by the coach who shared it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from assistant.i18n import _, language
from assistant.next_talk import guide_after_copy
from assistant.tui import keys
from assistant.tui.following_up import nothing_follows
from assistant.tui.screens.paper_page import PaperPage
from assistant.tui.screens.to_file import Form, write_to_file
from flows.errors import DoorvraagError

if TYPE_CHECKING:
    from assistant.searching.sought import Sought
    from assistant.sharing.share import Shares


class SharedRecordScreen(PaperPage):
    BINDINGS = keys.bindings("shared")
    help_topic = "shared"
    scopes = ("shared",)

    def __init__(self, shares: Shares, share_id: str, sought: tuple[Sought, str] | None = None) -> None:
        super().__init__()
        self.sought = sought
        self._shares = shares
        self._share_id = share_id

    async def load(self) -> None:
        try:
            text = await self._shares.render(self._share_id, "md", language())
        except DoorvraagError as error:
            self.refuse(error)
            return
        self.show(_("Shared record"), self._share_id, text)

    @work(exclusive=True, group="act")
    async def action_follow_up(self) -> None:
        """With what was shared beside the new talk, and no more."""
        desk = self.doorvraag.desk
        if desk is None:
            return
        try:
            share, copy = await self._shares.open(self._share_id)
        except DoorvraagError as error:
            self.refuse(error)
            return
        head = copy.record.head
        if not share.names_client:
            self.complain(_("This copy does not say which client it is about, so no talk can follow it."))
        elif (guide := guide_after_copy(desk, head)) is None:
            self.complain(nothing_follows())
        else:
            self.dismiss()
            self.doorvraag.start.ask_new(guide.id, head.client, share.id)

    @work(exclusive=True, group="act")
    async def action_export(self) -> None:
        async def rendered(form: Form) -> str:
            return await self._shares.render(self._share_id, form, language())

        kind = _("share")
        await write_to_file(self, f"{kind}-{self._share_id}", rendered)
