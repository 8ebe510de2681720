"""Exactly what the others will see once the round closes: Enter hands it in, Escape leaves it for later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import work

from assistant.i18n import _
from assistant.sharing.remarks import preview_remarks
from assistant.sharing.share import Shares
from assistant.tui import keys
from assistant.tui.screens.paper_page import PaperPage
from flows.errors import DoorvraagError

if TYPE_CHECKING:
    from assistant.desk import Desk
    from assistant.rounds.state import RoundState
    from assistant.rounds.table import RoundTable
    from assistant.sharing.share import Preview


class HandInScreen(PaperPage):
    BINDINGS = keys.bindings("hand_in")
    CSS_PATH = ["record.tcss", "rounds.tcss"]  # type: ignore[assignment]  # both belong here
    help_topic = "hand_in"
    scopes = ("hand_in",)

    def __init__(
        self, desk: Desk, rounds: RoundTable, preview: Preview, stage: str, done: Callable[[RoundState], None]
    ) -> None:
        """`done` is told when it is in; this screen has gone by then."""
        super().__init__()
        self._desk = desk
        self._rounds = rounds
        self._preview = preview
        self._stage = stage
        self._done = done

    async def load(self) -> None:
        try:
            text = await Shares(self._desk).render_preview(self._preview)
        except DoorvraagError as error:
            self.refuse(error)
            return
        self.show(_("This is what the others will see"), _("once the round is closed"), text)
        seen = replace(self._preview, is_recipient_known=True)  # whoever takes part
        if seen.code_like or seen.gaps:
            self.say(" ".join(preview_remarks(seen)), "warning")
        else:
            words = _("Without your code and your own notes. Once handed in it stays as it is.")
            self.say(words)

    @work(exclusive=True, group="act")
    async def action_hand_in(self) -> None:
        try:
            state = await self._rounds.hand_in(self._preview, self._stage)
        except DoorvraagError as error:
            self.refuse(error)
            return
        self.dismiss()
        self._done(state)
