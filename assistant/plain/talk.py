"""One interview at the keys, line by line. Decides nothing: reads, asks, says what came of it."""

from __future__ import annotations

from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any, Literal

from assistant.asides import OF_THE_RECORD, aside_at, keep_aside
from assistant.desk import Desk
from assistant.i18n import _, sentence
from assistant.interview import Interview
from assistant.last_time import last_time_of
from assistant.plain import draw
from assistant.plain.aloud import Aloud
from assistant.plain.commands import Act, Typed, name_of, read_line
from assistant.plain.mending import mended
from assistant.plain.page import Page, Run
from assistant.plain.questions import is_agreed
from assistant.plain.showing import Showing
from assistant.plain.topics import topic_of
from assistant.plain.words import number_in
from assistant.versions import told_of
from assistant.views import Chip, Outcome, Part
from flows.errors import N_, DoorvraagError, IllegalEvent, NotFound, StorageError, WriterConflict
from flows.values import clean_text

Ending = Literal["finished", "paused"]


@dataclass(frozen=True, slots=True)
class Onward:
    """What to type after a talk."""

    go_on: str
    read: str
    """To hear its record."""

    @classmethod
    def of(cls, interview_id: str) -> Onward:
        """As commands."""
        return cls(
            f"doorvraag interview --plain --resume {interview_id}", f"doorvraag records show {interview_id}"
        )


class Talk:
    def __init__(
        self,
        desk: Desk,
        interview: Interview,
        page: Page,
        run: Run,
        onward: Onward | None = None,
        case: str = "",
    ) -> None:
        """`onward`: where that is not what any talk has; `case`: the story it is about, if there is one."""
        self._desk = desk
        self._interview = interview
        self._page = page
        self._run = run
        self._onward = onward or Onward.of(interview.id)
        self._aloud = Aloud(interview, page)
        self._showing = Showing(desk, interview, page, run, self._aloud, case)

    def hold(self) -> Ending:
        """Until the talk is closed, or left: by a command, the end of the input or Ctrl-C.

        Raises StorageError when nothing more can be kept.
        """
        try:
            return self._hold()
        finally:
            self._run(self._interview.close())

    def _hold(self) -> Ending:
        try:
            self._aloud.welcome()
            self._tell_of_another_version()
            self._tell_of_last_time()
            self._aloud.show()
            while True:
                ending = self._one_line()
                if ending is not None:
                    return ending
        except (EOFError, KeyboardInterrupt):
            self._page.say("")
            return self._leave()

    def _tell_of_another_version(self) -> None:
        header = self._interview.header
        now = self._run(self._desk.other_version(header))
        if now is not None:
            offer = _("What would change: {command}").format(
                command=f"doorvraag flow migrate {header.id} --preview"
            )
            self._page.say(f"{told_of(now, header)} {offer}")

    def _tell_of_last_time(self) -> None:
        """Before the first question; later it is there for the asking."""
        if not self._interview.header.answered and (last := last_time_of(self._interview)):
            self._page.say(draw.last_time_block(last, shows_private=False))

    def _one_line(self) -> Ending | None:
        try:
            typed = read_line(self._page.ask(self._prompt()))
            if typed.act in ("pause", "quit"):
                return self._leave()
            if typed.act == "finish":
                return self._finish()
            self._carry_out(typed)
        except DoorvraagError as error:
            self._complain(error)
        return None

    def _prompt(self) -> str:
        return _("Closed") + "> " if self._interview.is_closed else draw.prompt(self._interview.view())

    def _complain(self, error: DoorvraagError) -> None:
        """Say it; go on only where somebody can do something about it."""
        if isinstance(error, WriterConflict):
            raise error
        if isinstance(error, StorageError) and not self._page.is_typed:
            self._say_how_to_go_on()
            raise error
        if isinstance(error, IllegalEvent) and self._interview.is_closed:
            self._page.say(
                _("The talk is closed; {command} opens it again.").format(command=name_of("reopen"))
            )
            return
        self._page.say(sentence(error))
        if error.code == "all_done":
            self._page.say(_("{command} closes the talk.").format(command=name_of("finish")))

    def _carry_out(self, typed: Typed) -> None:
        since = self._interview.snapshot.sequence
        if typed.act is None and self._interview.is_closed:
            raise IllegalEvent(N_("The interview is closed."))
        match typed:
            case Typed(act=None, part=None, text=text):
                self._aloud.tell(self._run(self._interview.type(self._taken_over(text))), since, text)
            case Typed(act=None, part=part, text=text) if part is not None:
                self._aloud.tell(self._in_part(part, text), since, text)
            case Typed(act=act, text=text) if act is not None:
                outcome = self._act(act, text)
                if outcome is not None:
                    self._aloud.tell(outcome, since, text)
                if act == "draft":
                    self._aloud.tell_what_waits()

    def _taken_over(self, text: str) -> str:
        """The words that were read out with this number, where a text may take them over."""
        view = self._interview.view()
        slot = view.slots[view.slot]
        number = number_in(text, len(slot.choices)) if slot.kind == "text" else None
        return text if number is None else slot.choices[number - 1].label

    def _in_part(self, part: Part, text: str) -> Outcome:
        """Words with a prefix: into that part of the field, or a note where the field has no parts."""
        view = self._interview.view()
        here = view.slots[view.slot]
        place = next((slot for slot in view.slots if slot.field == here.field and slot.part == part), None)
        if place is None:
            kinds: dict[Part, Any] = {"said": None, "seen": "observation", "reading": "reading"}
            if kinds[part] is None:
                return self._do(self._interview.type(text))
            self._page.say(_("This field has no separate parts; it goes beside the talk, as a note."))
            return self._do(self._interview.note(kinds[part], text))
        self._interview.focus_slot(place.path)
        if not text:
            return Outcome((), (), self._interview.snapshot.sequence)
        try:
            return self._do(self._interview.type(text))
        finally:
            self._interview.focus_slot(here.path)

    def _act(self, act: Act, text: str) -> Outcome | None:  # noqa: PLR0911, C901 - a table of commands
        """What changes the interview answers an outcome; what only shows something says it here."""
        interview = self._interview
        match act:
            case "next" | "phase" | "back" | "undo":
                simple = {
                    "next": interview.next_step, "phase": interview.next_phase,
                    "back": interview.back, "undo": interview.undo,
                }  # fmt: skip
                return self._do(simple[act]())
            case "goto" if text:
                return self._go_to(topic_of(interview.phases(), text).step)
            case "probe":
                return self._probe(text)
            case "skip" | "not":
                return self._do(interview.skip(text, deliberate=act == "not"))
            case "park":
                return self._do(interview.park(text))
            case "note" | "tension" | "react":
                return self._noted(act, text)
            case "reopen":
                return self._do(interview.reopen(text))
            case "clear":
                view = interview.view()
                return self._do(interview.put(view.slots[view.slot].path, None))
            case "draft":
                return self._keep_draft()
            case "correct":
                return mended(interview, self._page, self._run, text)
            case _:
                self._showing.tell(act, text)
                return None

    def _noted(self, act: Act, text: str) -> Outcome:
        if act == "react":
            return self._do(keep_aside(self._interview, "reaction", text))
        if act == "tension":
            return self._do(self._interview.note("tension", text or _("Tension here.")))
        return self._do(self._interview.note("free", text))

    def _go_to(self, step: str) -> Outcome | None:
        if step == self._interview.view().step:
            self._aloud.show_again()
            return None
        return self._do(self._interview.move(step))

    def _do(self, act: Coroutine[Any, Any, Outcome]) -> Outcome:
        outcome: Outcome = self._run(act)
        return outcome

    def _probe(self, text: str) -> Outcome | None:
        chips = self._aloud.offered
        if not text and chips:
            self._page.say(draw.chips_block(chips))
            return None
        if (number := number_in(text, len(chips))) is not None:
            self._aloud.forget_offered()
            return self._do(self._interview.probe(chips[number - 1]))
        if clean_text(text) and not text.isdigit():
            return self._do(self._interview.probe(Chip("free", clean_text(text), None, "")))
        raise NotFound(
            N_("There is no such probe on offer now."), where=text[:20],
            remedy=N_("Type {command} with a number from the list, or with your own question."),
            command=name_of("probe"),
        )  # fmt: skip

    def _keep_draft(self) -> Outcome:
        draft = self._interview.draft
        if draft is None:
            raise IllegalEvent(N_("Nothing waits to be confirmed."))
        if draft.step not in (OF_THE_RECORD, self._interview.view().step):
            self._do(self._interview.move(draft.step))
        if (aside := aside_at(draft.part)) is not None:
            return self._do(keep_aside(self._interview, aside, draft.text))
        self._interview.focus_slot(draft.part)
        return self._do(self._interview.type(draft.text))

    def _finish(self) -> Ending | None:
        if self._interview.is_closed:
            raise IllegalEvent(N_("The interview is closed."))
        remarks = self._interview.warnings_before_finish()
        for remark in remarks:
            self._page.say(remark)
        if remarks and not is_agreed(self._page, _("Close the talk all the same?")):
            self._page.say(_("The talk goes on."))
            return None
        since = self._interview.snapshot.sequence
        self._do(self._interview.finish())
        for line in self._interview.lines(since):
            self._aloud.say_line(line, "")
        if self._page.is_typed:
            self._showing.looking_back.ask_after(self._interview.id)
        return self._to_the_record()

    def _to_the_record(self) -> Ending:
        self._page.say(_("Read the record with: {command}").format(command=self._onward.read))
        return "finished"

    def _leave(self) -> Ending:
        """Pause, and say how to go on. What is being kept at this moment is kept either way.

        A talk that is closed stays closed.
        """
        if self._interview.is_closed:
            self._page.say(_("The talk stays closed; nothing is lost."))
            return self._to_the_record()
        try:
            self._do(self._interview.pause())
        except IllegalEvent:
            pass  # it was paused already
        except StorageError as error:
            self._page.say(sentence(error))
            self._say_how_to_go_on()
            return "paused"
        self._page.say(_("Paused; nothing is lost. Go on with: {command}").format(command=self._onward.go_on))
        return "paused"

    def _say_how_to_go_on(self) -> None:
        self._page.say(
            _("What was confirmed before is kept. Go on with: {command}").format(command=self._onward.go_on)
        )
