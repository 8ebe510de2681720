"""A practice talk: chat with a simulated client, one line to say things in, help beside it when wanted."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from assistant.i18n import _, counted, language, sentence, wording
from assistant.practice.beside import beside
from assistant.practice.hints import hints
from assistant.practice.phrasing import GAVE_UP
from assistant.tui import keys
from assistant.tui.frames import one_frame
from assistant.tui.screens.page import WIDTHS, Page, TooSmall
from assistant.tui.widgets.chat import Chat, chat_lines
from assistant.tui.widgets.chips import Chips
from assistant.tui.widgets.coaching import Coaching
from assistant.tui.widgets.composer import Composer
from assistant.tui.widgets.lines import KeyBar, Notice
from assistant.tui.widgets.offers import Offers
from assistant.tui.widgets.saying import Saying
from assistant.tui.words import one_line
from assistant.views import Chip
from flows.errors import N_, DoorvraagError, StorageError

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from assistant.practice.talk import PracticeTalk
    from assistant.tui.place import PracticePlace

PANEL_FROM = 110
"""Columns."""


class RehearsalScreen(Page):
    BINDINGS = keys.bindings("rehearsal", priority=True)
    HORIZONTAL_BREAKPOINTS = [*WIDTHS[:3], (PANEL_FROM, "-roomy")]
    CSS_PATH = "rehearsal.tcss"
    help_topic = "rehearsal"
    scopes = ("rehearsal",)
    is_a_talk = True

    def __init__(self, place: PracticePlace, talk: PracticeTalk, *, offered: str = "") -> None:
        super().__init__()
        self._place = place
        self.talk = talk
        self._offered = offered
        self._one_at_a_time = asyncio.Lock()
        self._has_said_over = talk.is_over
        self.is_finding_words = False
        """The client's last answer is on its way from a language model."""

    def compose(self) -> ComposeResult:
        yield Static(id="head")
        with Horizontal(id="columns"):
            with Vertical(id="talk"):
                yield Chat(id="conversation")
                yield Chips(id="chips")
                yield Notice(id="notice")
                yield Saying(id="composer")
            yield Coaching(id="panel")
        yield KeyBar("rehearsal", "everywhere")
        yield TooSmall(classes="too-small")

    def on_mount(self) -> None:
        self.hush()
        self.set_class(not self.talk.run.begun.is_hard, "-panel")
        self.composer.give_back(self._offered)
        self.composer.select_all()  # typing takes its place, an arrow keeps it
        self.redraw()
        self.composer.focus()
        self._warm_up()
        if self.talk.phrasing.is_on:
            self._wake()

    @work(group="warm")
    async def _warm_up(self) -> None:
        """What the first answer and the first hint need; the trainee still reads."""
        await asyncio.to_thread(self.talk.warm_up)
        await asyncio.to_thread(hints, self.talk, self._place.phrases)

    @work(group="wake")
    async def _wake(self) -> None:
        await self.talk.phrasing.wake()

    @property
    def composer(self) -> Saying:
        return self.query_one(Saying)

    @property
    def unsaved(self) -> str:
        """What was typed and not said."""
        return self.composer.text.strip()

    # ------------------------------------------------------------------ drawing
    def redraw(self) -> None:
        self.composer.label(one_line(self.talk.client.name, 30))
        self.draw()
        self.query_one(Chat).redraw()
        super().redraw()

    def draw(self) -> None:
        begun, client = self.talk.run.begun, self.talk.client
        minutes = max(0, round(self.talk.minutes_left))
        left = counted(minutes, N_("1 minute left"), N_("{count} minutes left"))
        kind = _("practice, no record")
        if self.is_finding_words:
            kind = _("looks for words; Enter does not wait for them")
        elif self.talk.phrasing.is_on:
            kind = _("practice, no record; worded by a language model")
        self.query_one("#head", Static).update(
            Content.assemble(
                (f" {client.name}, {client.age}  ", "bold $primary"), (f"{left}  ", ""), (kind, "$muted")
            )
        )
        self.query_one(Chat).show(chat_lines(self.talk, is_finding_words=self.is_finding_words))
        if not begun.is_hard:
            self.query_one(Coaching).show(beside(self.talk), begun.intent, language())

    # ------------------------------------------------------------------ saying something
    @on(Composer.Submitted)
    async def _submitted(self, message: Composer.Submitted) -> None:
        with one_frame(self):
            message.frame.close()
            chips = self.query_one(Chips)
            if self.is_finding_words:  # nobody answers what was not said yet
                self.talk.phrasing.stop_waiting()
                self.composer.recall(begins_anew=False)
            elif chips.mark is not None and not message.text:
                self.action_take_hint(chips.mark)
            elif message.text.strip() and not message.is_recalled and not await self._say(message.text):
                self.composer.recall(begins_anew=True)
            self.composer.heard(message)

    async def _say(self, text: str) -> bool:
        """Whether it is kept and answered; False when the words have to come back."""
        async with self._one_at_a_time:
            self.hush()
            try:
                await self.talk.say(text)
            except DoorvraagError as error:
                self.refuse(error)
                return False
            self.query_one(Chips).show(())
            self.is_finding_words = self.talk.phrasing.is_on
            self.draw()
        if self.is_finding_words:
            self._find_words()
        else:
            self._say_when_over()
        return True

    @work(group="voice")
    async def _find_words(self) -> None:
        """The answer as a language model says it; keys are heard meanwhile."""
        fault = ""
        try:
            await self.talk.voice()
        except StorageError as error:
            fault = sentence(error)
        if not self.display:  # it is being closed: there is nothing left to draw on
            return
        self.is_finding_words = False
        self.draw()
        if fault:
            self.complain(fault)
        elif not self.talk.phrasing.is_on:
            self.say(_(GAVE_UP))
        self._say_when_over()

    def _say_when_over(self) -> None:
        if self.talk.is_over and not self._has_said_over:
            self._has_said_over = True
            self.say(_("The talk is over. F5 looks back on it; you may also go on."))

    @on(Composer.Asked)
    def _asked(self, message: Composer.Asked) -> None:
        by = message.value if isinstance(message.value, int) else 0
        match message.what:
            case "palette":
                self.doorvraag.action_palette()
            case "help":
                self.doorvraag.action_help()
            case "mark":
                self.query_one(Chips).move(by)
            case "scroll":
                self.query_one(Chat).turn_page(by)
            case _:
                pass
        self.composer.heard(message)

    def on_key(self, event: events.Key) -> None:
        """Whoever types while something else has the keys is saying something."""
        if event.is_printable and event.character and self.focused is not self.composer:
            event.stop()
            self.composer.focus()
            self.composer.hear_typed(event.character, event.time)

    # ------------------------------------------------------------------ help
    def action_hint(self) -> None:
        offered = hints(self.talk, self._place.phrases)
        chips = tuple(Chip("free", hint.text, None, hint.why) for hint in offered)
        self.query_one(Chips).show(chips)
        if not chips:
            self.say(_("No hint for this moment. An open question always helps."))

    def action_take_hint(self, index: int) -> None:
        """It stands in the composer; it is not said yet."""
        chips = self.query_one(Chips)
        if index < len(chips.chips):
            text = chips.chips[index].text
            chips.show(())
            self.composer.take()
            self.composer.give_back(text)
            self.composer.focus()
        else:
            self.say(_("No hint has that number now."))

    @on(Offers.Picked)
    def _hint_clicked(self, message: Offers.Picked) -> None:
        self.action_take_hint(message.index)

    def action_panel(self) -> None:
        if self.talk.run.begun.is_hard:
            self.say(_("You chose to practise without help beside the talk."))
        elif self.size.width < PANEL_FROM and not self.has_class("-over"):
            self.add_class("-over", "-panel")
        else:
            self.remove_class("-over")
            self.toggle_class("-panel")

    def action_briefing(self) -> None:
        from assistant.tui.screens.reading import ReadScreen

        client, intent = self.talk.client, self.talk.run.begun.intent
        words = [wording(client.briefing).strip()]
        if intent:
            words.append(f"{_('What you set out to do')}: {intent}")
        self.app.push_screen(ReadScreen(_("What you know beforehand"), "\n\n".join(words)))

    # ------------------------------------------------------------------ away
    @work(exclusive=True, group="act")
    async def action_end(self) -> None:
        if not self.talk.exchanges:
            self.say(_("Nothing was said yet, so there is nothing to look back on."))
            return
        if not await self._may_leave():
            return
        self.talk.phrasing.stop_waiting()
        try:
            await self.talk.end()
        except StorageError as error:
            self.refuse(error)
            return
        self.dismiss()
        self.doorvraag.show_debrief(self.talk)

    @work(exclusive=True, group="act")
    async def action_leave(self) -> None:
        if self.query_one(Chips).chips:
            self.query_one(Chips).show(())
        elif self.has_class("-over"):
            self.action_panel()
        elif await self._may_leave():
            self.dismiss()

    async def _may_leave(self) -> bool:
        """What was typed and not said is not kept; whoever leaves it is asked first."""
        if not self.unsaved:
            return True
        from assistant.tui.screens.ask import Confirm

        about = _("You typed this and did not say it: “{words}”").format(words=one_line(self.unsaved, 300))
        leaves: bool = await self.app.push_screen_wait(
            Confirm(_("Leave it unsaid?"), about, yes=_("Leave"), no=_("Stay"))
        )
        return leaves
