"""What the other will see, whole, before anything is shared: it is the very text that is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from assistant.i18n import _
from assistant.share_words import level_in_words, recipient_in_words
from assistant.sharing.remarks import preview_remarks
from assistant.tui import keys
from assistant.tui.screens.paper_page import PaperPage
from assistant.tui.words import one_line
from flows.errors import DoorvraagError

if TYPE_CHECKING:
    from assistant.sharing.share import Preview, Shares


class PreviewScreen(PaperPage):
    BINDINGS = keys.bindings("preview")
    help_topic = "preview"
    scopes = ("preview",)

    def __init__(self, shares: Shares, preview: Preview) -> None:
        super().__init__()
        self._shares = shares
        self._preview = preview
        self.is_shared = False
        self._is_drawn = False

    async def load(self) -> None:
        share = self._preview.shown.share
        try:
            text = await self._shares.render_preview(self._preview)
        except DoorvraagError as error:
            self.refuse(error)
            return
        whom = one_line(recipient_in_words(share.to_kind, share.to), 30)
        title = _("This is what {whom} will see").format(whom=whom)
        self.show(title, level_in_words(share.level), text)
        self._is_drawn = True
        remarks = preview_remarks(self._preview)
        if remarks:
            self.say(" ".join(remarks), "warning")

    @work(exclusive=True, group="act")
    async def action_share(self) -> None:
        """Nothing is shared unseen: not before the text stands there."""
        if not self._is_drawn:
            return
        try:
            await self._shares.share(self._preview)
        except DoorvraagError as error:
            self.refuse(error)
            return
        self.is_shared = True
        self.dismiss()
