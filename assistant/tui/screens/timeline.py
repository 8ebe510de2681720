"""One client over all talks, to read and to write to a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from assistant.i18n import _, language
from assistant.timeline.gathering import client_timeline, render_timeline
from assistant.tui import keys
from assistant.tui.screens.paper_page import PaperPage
from assistant.tui.screens.to_file import Form, write_to_file
from flows.errors import DoorvraagError

if TYPE_CHECKING:
    from assistant.desk import Desk
    from assistant.timeline.model import Timeline


class TimelineScreen(PaperPage):
    BINDINGS = keys.bindings("timeline")
    help_topic = "timeline"
    scopes = ("timeline",)

    def __init__(self, desk: Desk, client: str) -> None:
        super().__init__()
        self._desk = desk
        self._client = client
        self._timeline: Timeline | None = None

    async def load(self) -> None:
        try:
            self._timeline = self._timeline or await client_timeline(self._desk, self._client)
            text = await render_timeline(self._desk, self._timeline, "md", language())
        except DoorvraagError as error:
            self.refuse(error)
            return
        self.show(_("Timeline"), self._client, text)

    @work(exclusive=True, group="act")
    async def action_export(self) -> None:
        timeline = self._timeline
        if timeline is None:
            return

        async def rendered(form: Form) -> str:
            return await render_timeline(self._desk, timeline, form, language())

        kind = _("timeline")
        await write_to_file(self, f"{kind}-{self._client}", rendered)
