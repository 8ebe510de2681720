"""The interview at the keys: what a key, a click or a pasted line means is told to the talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work
from textual.widgets import TextArea

from assistant.i18n import _
from assistant.tui import keys
from assistant.tui.frames import one_frame
from assistant.tui.screens.acts import Acts
from assistant.tui.screens.talk import Talk
from assistant.tui.widgets.composer import Composer
from assistant.tui.widgets.conversation import Conversation
from assistant.tui.widgets.offers import Chips, Choices, Offers
from assistant.tui.widgets.progress_map import ProgressMap

if TYPE_CHECKING:
    from textual import events
    from textual.timer import Timer

    from assistant.interview import Interview

DRAFT_PAUSE_S = 0.4
"""How long typing rests before it is kept as a draft."""


class InterviewScreen(Talk):
    BINDINGS = [*keys.bindings("interview", priority=True), ("escape", "close_panel", "")]

    def __init__(self, interview: Interview) -> None:
        super().__init__(interview)
        self._acts = Acts(self)
        self._draft_timer: Timer | None = None

    @work(group="act")
    async def action_act(self, name: str) -> None:
        await self._acts.run(name)

    async def action_probe(self, index: int) -> None:
        chips = self.query_one(Chips).chips
        if index < len(chips):
            await self.perform(self.interview.probe(chips[index]))

    # ------------------------------------------------------------------ the composer
    @on(Composer.Submitted)
    async def _submitted(self, message: Composer.Submitted) -> None:
        with one_frame(self):  # the words leave the composer in the frame that shows them kept
            await self._submit(message.text)

    async def _submit(self, text: str) -> None:
        chips, choices = self.query_one(Chips), self.query_one(Choices)
        marked = choices.marked
        if marked is not None:
            typed = self.composer.take()
            if not await self.perform(self.interview.type(marked.id)):
                self.composer.give_back(typed)
        elif chips.mark is not None and not text:
            await self.action_probe(chips.mark)
        else:
            text = self.composer.take()
            if not await self.perform(self.interview.type(text)):
                self.composer.give_back(text)
            elif text.strip():
                self.has_draft = False

    @on(Composer.Asked)
    async def _asked(self, message: Composer.Asked) -> None:
        by = message.value if isinstance(message.value, int) else 0
        match message.what:
            case "palette":
                self.action_act("palette")
            case "help":
                self.doorvraag.action_help()
            case "part":
                self._to_part(by)
            case "field":
                self._to_field(by)
            case "mark":
                _ = self.query_one(Choices).move(by) or self.query_one(Chips).move(by)
            case "scroll":
                self.query_one(Conversation).turn_page(by)
            case "probe":
                await self.action_probe(by)
            case _:
                await self._digit(str(message.value))

    async def _digit(self, digit: str) -> None:
        choice = self.query_one(Choices).with_key(digit)
        if choice is None:
            self.composer.insert(digit)
        else:
            await self.perform(self.interview.type(choice.id))

    def _to_part(self, by: int) -> None:
        view = self.interview.view()
        if view.slots and view.slots[view.slot].part is None:
            self.say(_("This field has one part. Ctrl+↓ goes to the next field."))
        else:
            self.interview.cycle_part(by)
            self.draw()

    def _to_field(self, by: int) -> None:
        view = self.interview.view()
        fields = list(dict.fromkeys(slot.field for slot in view.slots))
        if not fields:
            return
        at = fields.index(view.slots[view.slot].field) + by
        path = next(slot.path for slot in view.slots if slot.field == fields[at % len(fields)])
        self.interview.focus_slot(path)
        self.draw()

    @on(TextArea.Changed, "#composer")
    def _typing(self) -> None:
        self.busy()
        if self.composer.takes_digits:
            self.query_one(Choices).narrow(self.composer.text)
        if self._draft_timer is not None:
            self._draft_timer.stop()
        self._draft_timer = self.set_timer(DRAFT_PAUSE_S, self.keep_draft)

    # ------------------------------------------------------------------ mouse and panels
    @on(Offers.Picked)
    async def _offer_clicked(self, message: Offers.Picked) -> None:
        if isinstance(message.offers, Choices):
            await self.perform(self.interview.type(message.offers.choices[message.index].id))
        else:
            await self.action_probe(message.index)

    @on(ProgressMap.Chosen)
    async def _topic_chosen(self, message: ProgressMap.Chosen) -> None:
        self.action_close_panel()
        await self.perform(self.interview.move(message.step))

    @on(Conversation.MoreAsked)
    def _more(self, message: Conversation.MoreAsked) -> None:
        from assistant.tui.screens.help import ReadScreen

        self.app.push_screen(ReadScreen(message.line.title, message.line.text))

    def on_key(self, event: events.Key) -> None:
        """Whoever types while a panel has the keys is typing an answer."""
        if event.is_printable and event.character and self.focused is not self.composer:
            event.stop()
            self.action_close_panel()
            self.composer.hear_typed(event.character)

    def action_panel(self, name: str) -> None:
        """Show and focus the map or the help; once more hides it where it covers something."""
        other = {"map": "context", "context": "map"}[name]
        is_open = self.has_class(f"-show-{name}")
        self.set_class(not is_open, f"-show-{name}")
        self.remove_class(f"-show-{other}")
        panel = self.query_one(f"#{name}")
        if panel.has_focus or (is_open and not self.has_class("-wide")):
            self.composer.focus()
        else:
            panel.focus()

    def action_close_panel(self) -> None:
        self.remove_class("-show-map", "-show-context")
        self.query_one(Chips).unmark()
        self.query_one(Choices).unmark()
        self.composer.focus()
