"""Before a practice talk: what the referral says, what the trainee sets out to do, and how hard it may be."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from assistant.i18n import _, wording
from assistant.practice.talk import PracticeTalk
from assistant.tui.screens.page import Modal
from assistant.tui.widgets.line import Line
from assistant.tui.widgets.lines import Notice
from flows.errors import DoorvraagError

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from assistant.practice.room import PracticeRoom, Wish
    from flows.client_model import Client


class Beforehand(Modal[PracticeTalk | None]):
    """Dismisses with the talk that was begun, or None."""

    BINDINGS = [("f3", "harder", ""), ("f4", "voice", ""), ("f6", "advanced", "")]
    help_topic = "beforehand"
    on_escape = None

    def __init__(self, room: PracticeRoom, client: Client, wish: Wish) -> None:
        super().__init__()
        self._room = room
        self._client = client
        self._wish = wish
        self._is_begun = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="window"):
            yield Static(id="title", classes="window-title")
            yield Static(Content(" ".join(wording(self._client.briefing).split())), id="briefing")
            yield Line(self._wish.intent, id="intent")
            yield Line("" if self._wish.seed is None else str(self._wish.seed), id="seed")
            yield Static(id="options")
            yield Notice(id="notice")
            yield Static(id="foot", classes="window-foot")

    def on_mount(self) -> None:
        self.hush()
        self.query_one("#seed").display = self._wish.seed is not None
        self.redraw()
        self.query_one("#intent").focus()

    def redraw(self) -> None:
        title = _("Before the talk: {name}, {age}").format(name=self._client.name, age=self._client.age)
        self.query_one("#title", Static).update(Content(title))
        intent, seed = self.query_one("#intent", Input), self.query_one("#seed", Input)
        intent.border_title = _("What do you set out to do?")
        intent.placeholder = _("may stay empty")
        seed.border_title = _("Number of the talk")
        seed.placeholder = _("the same number and words give the same talk; empty: another one each time")
        box, words = ("☐", _("off, which is harder")) if self._wish.is_hard else ("☑", _("on"))
        options = Content.assemble(
            ("F3 ", "bold $primary"), f"{box} {_('Help beside the talk')}: ", (words, "bold")
        )
        self.query_one("#options", Static).update(Content("\n").join([options, *self._voice()]))
        foot = _("Enter begins · F6 number of the talk · Esc calls it off")
        self.query_one("#foot", Static).update(Content(foot))

    def _voice(self) -> list[Content]:
        """Nothing where no language model was set up."""
        if not self._room.model_name:
            return []
        box = "☑" if self._wish.is_voiced else "☐"
        words = _("A language model on this device words the answers.")
        return [Content.assemble(("F4 ", "bold $primary"), f"{box} {words}")]

    def action_voice(self) -> None:
        self._wish = replace(self._wish, is_voiced=not self._wish.is_voiced)
        self.redraw()

    def action_harder(self) -> None:
        self._wish = replace(self._wish, is_hard=not self._wish.is_hard)
        self.redraw()

    def action_advanced(self) -> None:
        seed = self.query_one("#seed")
        seed.display = not seed.display
        (seed if seed.display else self.query_one("#intent")).focus()

    @on(Input.Submitted)
    async def _entered(self) -> None:
        if self._is_begun:
            return
        intent, number = (self.query_one(name, Input).value.strip() for name in ("#intent", "#seed"))
        if number and not (number.isascii() and number.isdecimal()):
            self.say(_("The number of the talk is a whole number."), "warning")
            self.query_one("#seed").focus()
            return
        wish = replace(self._wish, intent=intent, seed=int(number) if number else None)
        self._is_begun = True
        try:
            await asyncio.to_thread(self._room.prepare, wish.client)
            self.dismiss(await self._room.begin(wish))
        except DoorvraagError as error:
            self._is_begun = False
            self.refuse(error)
