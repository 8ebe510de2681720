"""The debrief of a practice talk on paper: look back, ask differently, fill in the record, once more."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work

from assistant.codes import NOBODY
from assistant.i18n import _, wording
from assistant.practice.analysis import LABELS
from assistant.practice.looking_back import QUESTIONS
from assistant.practice.room import Wish
from assistant.tui import keys
from assistant.tui.screens.ask import AskLine, Confirm
from assistant.tui.screens.choose import Choose
from assistant.tui.screens.laid_beside import LaidBesideScreen
from assistant.tui.screens.paper_page import PaperPage
from assistant.tui.screens.practice_interview import PracticeInterview
from assistant.tui.screens.to_file import Form, write_to_file
from assistant.tui.screens.who import ask_code
from assistant.tui.widgets.menu import Entry
from assistant.tui.widgets.paper import Paper
from assistant.tui.words import one_line
from flows.errors import DoorvraagError

if TYPE_CHECKING:
    from assistant.desk import Desk
    from assistant.interview import Interview
    from assistant.practice.talk import PracticeTalk
    from assistant.tui.place import PracticePlace


class DebriefScreen(PaperPage):
    BINDINGS = keys.bindings("debrief", priority=True)
    help_topic = "debrief"
    scopes = ("debrief",)

    def __init__(self, place: PracticePlace, talk: PracticeTalk) -> None:
        super().__init__()
        self._place = place
        self._talk = talk
        self._shows_truth = False

    async def load(self) -> None:
        try:
            text = await self._rendered("md")
        except DoorvraagError as error:
            self.refuse(error)
            return
        about = f"{self._talk.client.name} · {_('practice, no record')}"
        self.show(_("Debrief"), about, text)

    async def _rendered(self, form: Form) -> str:
        return await asyncio.to_thread(self._made, form)

    def _made(self, form: Form) -> str:
        return self._place.looking_back.text(self._talk, form, with_truth=self._shows_truth)

    # ------------------------------------------------------------------ acts
    @work(exclusive=True, group="act")
    async def action_again(self) -> None:
        items = [
            Entry(
                str(turn.number),
                f"{turn.number}  {one_line(turn.text, 120)}",
                wording(LABELS[turn.analysis.label]),
            )
            for turn in self._talk.exchanges
        ]
        picked = await self.app.push_screen_wait(Choose(_("Which turn would you ask differently?"), items))
        if picked is None:
            return
        turn = int(picked)
        try:
            fresh = await self._place.room.branch(self._talk, turn)
        except DoorvraagError as error:
            self.refuse(error)
            return
        self.dismiss()
        self.doorvraag.show_rehearsal(fresh, offered=self._talk.exchanges[turn - 1].text)

    @work(exclusive=True, group="act")
    async def action_truth(self) -> None:
        if not self._shows_truth:
            about = _("You then know what this client holds back. The next talk will be no surprise.")
            if not await self.app.push_screen_wait(
                Confirm(_("Show what stayed hidden?"), about, yes=_("Show it"), no=_("Not yet"))
            ):
                return
        self._shows_truth = not self._shows_truth
        await self.load()
        if self._shows_truth:
            self.query_one(Paper).call_after_refresh(self._go_to_truth)

    def _go_to_truth(self) -> None:
        self.query_one(Paper).go_to(" ".join(self._talk.client.truth.what.split()[:3]))

    @work(exclusive=True, group="act")
    async def action_look_back(self) -> None:
        for name, question in QUESTIONS.items():
            before = self._talk.run.looked_back.get(name, "")
            text = await self.app.push_screen_wait(AskLine(_("Look back yourself"), _(question), text=before))
            if text is None:
                return
            try:
                if text != before:
                    await self._place.room.look_back(self._talk, name, text)
            except DoorvraagError as error:
                self.refuse(error)
                return
        await self.load()
        self.say(_("Kept with this talk."))

    @work(exclusive=True, group="act")
    async def action_export(self) -> None:
        begun = self._talk.run.begun
        name = "-".join((_("debrief"), begun.client, f"{begun.at.astimezone():%Y-%m-%d}"))
        warning = _("What stayed hidden is in it.") if self._shows_truth else ""
        await write_to_file(self, name, self._rendered, warning=warning)

    @work(exclusive=True, group="act")
    async def action_once_more(self) -> None:
        from assistant.tui.screens.beforehand import Beforehand

        begun = self._talk.run.begun
        wish = Wish(begun.client, intent=begun.intent, is_hard=begun.is_hard)
        talk = await self.app.push_screen_wait(Beforehand(self._place.room, self._talk.client, wish))
        if talk is not None:
            self.dismiss()
            self.doorvraag.show_rehearsal(talk)

    # ------------------------------------------------------------------ the record, as in reality
    @work(exclusive=True, group="act")
    async def action_record(self) -> None:
        try:
            desk = await self._place.desk()
            record = self._talk.run.record
            if record is not None and (await desk.open(record)).header.status == "finished":
                self._lay_beside()
                return
            interview = await (self._begun(desk) if record is None else desk.resume(record))
        except DoorvraagError as error:
            self.refuse(error)
            return
        if interview is not None:
            self.app.push_screen(PracticeInterview(interview, self._lay_beside))

    async def _begun(self, desk: Desk) -> Interview | None:
        """A new record; None when the trainee has no code and gives none."""
        if desk.coach == NOBODY:
            about = _("The record has the code of who held the talk. It is kept with the practice data.")
            code = await ask_code(self.app, _("Your own code"), about)
            if code is None:
                return None
            desk.coach = code
        interview = await desk.start("intake", f"O-{self._talk.client.id.upper()}")
        await self._place.room.recorded(self._talk, interview.id)
        return interview

    def _lay_beside(self) -> None:
        self.app.push_screen(LaidBesideScreen(self._place, self._talk))
