"""The interview at the keys: what a key, a click or a pasted line means is told to the talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work
from textual.widgets import TextArea

from assistant.asides import place_of
from assistant.i18n import _
from assistant.tui import keys
from assistant.tui.frames import one_frame
from assistant.tui.screens.acts import Acts
from assistant.tui.screens.ask_words import DRAFT_PAUSE_S
from assistant.tui.screens.talk import Talk
from assistant.tui.widgets.chips import Chips
from assistant.tui.widgets.choices import Choices
from assistant.tui.widgets.composer import Composer
from assistant.tui.widgets.conversation import Conversation
from assistant.tui.widgets.lines import Notice
from assistant.tui.widgets.offers import Offers
from assistant.tui.widgets.progress_map import ProgressMap
from assistant.tui.words import one_line
from assistant.typed_date import names_a_day

if TYPE_CHECKING:
    from textual import events
    from textual.timer import Timer

    from assistant.interview import Interview
    from assistant.views import Choice, Slot

SENTENCE = 3
"""From so many words on, what fits no option is no option typed wrong."""


def _as_a_note(slot: Slot) -> str:
    """Why a sentence was not taken there, and where it is."""
    if slot.choices:
        return _("This is not one of the options. Your words are kept as a note: Ctrl+P, ‘Note’, Enter.")
    if slot.kind == "date":
        return _(
            "This is not a day as it is read here, such as 12-3 or in 4 weeks. "
            "Your words are kept as a note: Ctrl+P, ‘Note’, Enter."
        )
    return _("This does not fit here. Your words are kept as a note: Ctrl+P, ‘Note’, Enter.")


class InterviewScreen(Talk):
    BINDINGS = [*keys.bindings("interview", priority=True), ("escape", "close_panel", "")]

    def __init__(self, interview: Interview) -> None:
        super().__init__(interview)
        self._acts = Acts(self)
        self._draft_timer: Timer | None = None
        self._acts_running = 0
        self._has_picked = ""
        """The number that was pressed last, where it picked an option."""

    def action_palette(self) -> None:
        self.action_act("palette")

    def action_act(self, name: str) -> None:
        self._acts_running += 1
        self._run_act(name)

    @work(group="act")
    async def _run_act(self, name: str) -> None:
        try:
            await self._acts.run(name)
        finally:
            self._acts_running -= 1
            self.doorvraag.hand_on()

    @property
    def is_acting(self) -> bool:
        """A window is about to open, or what it was answered takes place."""
        return self._acts_running > 0

    def action_undo(self) -> None:
        """What is being typed goes back first; with nothing of it left, the last change of the talk."""
        if self.composer.can_undo_typing:
            self.composer.undo()
        else:
            self.action_act("undo")

    async def action_probe(self, index: int) -> None:
        chips = self.query_one(Chips).chips
        if index < len(chips):
            await self.perform(self.interview.probe(chips[index]))
        else:
            self.say(_("No probe has that number now."))

    # ------------------------------------------------------------------ the composer
    @on(Composer.Submitted)
    async def _submitted(self, message: Composer.Submitted) -> None:
        with one_frame(self):
            message.frame.close()
            if not (self._is_away or message.is_recalled) and not await self._submit(message.text):
                self.composer.recall(begins_anew=self.has_failed)
                if not self.has_failed:
                    await self._refused()
            self.composer.heard(message)

    async def _refused(self) -> None:
        """The line does not fit the field: what is typed next takes its place, so a whole sentence, often the
        client's, first goes to the window of a note and waits there."""
        slot, text = self.interview.focused, self.composer.text.strip()
        if slot is None or slot.kind == "text":
            return
        is_meant = self.query_one(Choices).is_sought_by(text) if slot.choices else names_a_day(text)
        if is_meant or len(text.split()) < SENTENCE:
            self.composer.select_all()
            return
        step, place = self.interview.view().step, place_of("note")
        waiting = self.waiting_at(step, place)
        self.composer.take()
        complaint = await self.let_wait(step, place, f"{waiting}\n{text}" if waiting else text)
        self.complain(complaint or _as_a_note(slot))

    async def _submit(self, text: str) -> bool:
        """Whether all is well; False when these words have to come back."""
        chips, choices = self.query_one(Chips), self.query_one(Choices)
        if text.strip() and self.composer.narrows:
            choices.narrow(text)
        elif text.strip():
            choices.unmark()
        elif self.is_busy:
            return True  # the line was empty before the news of what was asked last
        if (choice := choices.marked) is not None:
            return await self._pick(choice)
        if chips.mark is not None and not text:
            await self.action_probe(chips.mark)
            return True
        is_kept = await self.perform(self.interview.type(text), carries=True)
        if is_kept and self._waiting:
            self.keep_draft()  # what waits elsewhere was not confirmed by this
        return is_kept

    @on(Composer.Asked)
    async def _asked(self, message: Composer.Asked) -> None:
        if not self._is_away:
            await self._answer_key(message.what, message.value, is_doubled=message.is_doubled)
            self.composer.heard(message)

    async def _answer_key(self, what: str, value: int | str, *, is_doubled: bool) -> None:
        by = value if isinstance(value, int) else 0
        match what:
            case "palette":
                self.action_palette()
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
            case _:
                await self._digit(str(value), is_doubled=is_doubled)

    async def _digit(self, digit: str, *, is_doubled: bool) -> None:
        """One that picked and bounced is no act, nor a word at what is asked next."""
        if is_doubled and self._has_picked == digit:
            return
        self._has_picked = ""
        choices = self.query_one(Choices)
        choice = choices.with_key(digit)
        if choice is not None and self.composer.awaits_number:
            self._has_picked = digit
            await self._keep(choice)
        elif not choices.choices or choices.is_sought_by(digit) or not self.composer.awaits_number:
            self.composer.write(digit)  # no choices: the options went while the key was on its way
        else:
            listed = ", ".join(f"{each.key} {one_line(each.label, 40)}" for each in choices.choices[:9])
            self.say(
                _("{number} is not there. Choose {choices}.").format(number=digit, choices=listed), "warning"
            )

    async def _pick(self, choice: Choice) -> bool:
        """Enter on the marked one: words are brought to the line, where they can be changed first."""
        if not self.composer.narrows:
            self.composer.take_over(choice.label)
            return True
        return await self._keep(choice)

    async def _keep(self, choice: Choice) -> bool:
        """A number picks at once, everywhere."""
        if not self.composer.narrows:
            self.composer.clear()
        words = choice.id if self.composer.narrows else choice.label
        is_kept = await self.perform(self.interview.type(words), carries=True)
        if is_kept:
            self.query_one(Choices).settle_on(choice)
        return is_kept

    def _to_part(self, by: int) -> None:
        view = self.interview.view()
        if view.slots and view.slots[view.slot].part is None:
            self.say(_("This field has one part. Ctrl+↓ goes to the next field."))
        else:
            self.interview.cycle_part(by)
            self.draw()
            if not self.composer.is_empty:
                self.keep_draft()  # the words are of another part now

    def _to_field(self, by: int) -> None:
        view = self.interview.view()
        fields = list(dict.fromkeys(slot.field for slot in view.slots))
        if not fields:
            return
        at = fields.index(view.slots[view.slot].field) + by
        if not 0 <= at < len(fields):
            self.say(
                _("This is the last field of this topic.")
                if by > 0
                else _("This is the first field of this topic.")
            )
            return
        path = next(slot.path for slot in view.slots if slot.field == fields[at])
        self.interview.focus_slot(path)
        self.draw()

    @on(TextArea.Changed, "#composer")
    def _typing(self) -> None:
        self.busy()
        if self.composer.narrows:
            self.query_one(Choices).narrow(self.composer.text)
        if self._draft_timer is not None:
            self._draft_timer.stop()
        self._draft_timer = self.set_timer(DRAFT_PAUSE_S, self.keep_draft)

    # ------------------------------------------------------------------ mouse and panels
    @on(Offers.Picked)
    async def _offer_clicked(self, message: Offers.Picked) -> None:
        if isinstance(message.offers, Choices):
            await self._pick(message.offers.choices[message.index])
        else:
            await self.action_probe(message.index)

    @on(ProgressMap.Chosen)
    async def _topic_chosen(self, message: ProgressMap.Chosen) -> None:
        self.action_close_panel()
        await self.perform(self.interview.move(message.step))

    @on(Conversation.MoreAsked)
    def _more(self, message: Conversation.MoreAsked) -> None:
        from assistant.tui.screens.reading import ReadScreen

        self.app.push_screen(ReadScreen(message.line.title, message.line.text))

    def on_key(self, event: events.Key) -> None:
        """Whoever types while a panel has the keys is typing an answer."""
        if event.is_printable and event.character and self.focused is not self.composer:
            event.stop()
            self.action_close_panel()
            self.composer.hear_typed(event.character, event.time)

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
        """Escape puts away what lies over the talk; when nothing does, it says how to leave."""
        is_bare = self.composer.has_focus and not (
            self.has_class("-show-map") or self.has_class("-show-context")
        )
        self.remove_class("-show-map", "-show-context")
        was_marked = [self.query_one(Chips).unmark(), self.query_one(Choices).unmark()]
        self.composer.focus()
        if is_bare and not any(was_marked):
            words = _("The talk stays open. / and ‘{stop}’ leaves it; nothing is lost.")
            self.query_one(Notice).say(words.format(stop=_("Stop for now, back to the start screen")))
