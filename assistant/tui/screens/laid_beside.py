"""The trainee's record beside what the client held back: where do they differ, and why?"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from assistant.i18n import _, language, wording
from assistant.practice.debrief import Debrief, debrief
from assistant.tui import keys
from assistant.tui.screens.framed import FramedPage
from assistant.tui.screens.page import WIDTHS
from assistant.tui.widgets.paper import Paper
from assistant.tui.widgets.sections import section
from flows.errors import DoorvraagError

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from assistant.practice.talk import PracticeTalk
    from assistant.tui.place import PracticePlace


class LaidBesideScreen(FramedPage):
    BINDINGS = keys.bindings("laid_beside", priority=True)
    HORIZONTAL_BREAKPOINTS = [*WIDTHS[:3], (110, "-roomy")]
    CSS_PATH = "laid_beside.tcss"
    help_topic = "laid_beside"
    scopes = ("laid_beside",)

    def __init__(self, place: PracticePlace, talk: PracticeTalk) -> None:
        super().__init__()
        self._place = place
        self._talk = talk
        self._debrief: Debrief | None = None

    def body(self) -> ComposeResult:
        with Horizontal(id="columns"):
            yield Paper(id="paper")
            with VerticalScroll(id="truth"):
                yield Static(id="truth-words")

    def on_mount(self) -> None:
        self.redraw()
        self.query_one(Paper).focus()

    def redraw(self) -> None:
        title, about = _("Your record beside the truth"), _("practice, no record")
        self.entitle(title, about)
        super().redraw()
        self.run_worker(self._load(), group="load", exclusive=True)

    async def _load(self) -> None:
        if self._debrief is None:
            self._debrief = await asyncio.to_thread(debrief, self._talk)
        self.query_one("#truth-words", Static).update(_truth(self._debrief))
        record = self._talk.run.record
        if record is None:
            return
        try:
            desk = await self._place.desk()
            text = await desk.render(record, "md", client_copy=False, in_language=language())
        except DoorvraagError as error:
            self.refuse(error)
            return
        self.query_one(Paper).show(text)

    def action_other_side(self) -> None:
        to_truth = self.query_one(Paper).has_focus
        self.set_class(to_truth, "-truth")
        self.query_one("#truth" if to_truth else "#paper").focus()


def _truth(shown: Debrief) -> Content:
    truth = shown.truth
    parts = [
        section(title, [words], lines_each=30)
        for title, words in (
            (_("What is really going on"), truth.what),
            (_("Why it stayed below the surface"), truth.why),
            (_("What helps"), truth.helps),
            (_("The pitfall"), truth.pitfall),
        )
    ]
    parts += [
        section(wording(hidden.topic), [f"○ {fact.says[0]}" for fact in hidden.facts], lines_each=8)
        for hidden in shown.hidden
    ]
    return Content("\n\n").join(parts)
