"""One interview at the keys, line by line. Decides nothing: reads, asks, says what came of it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, Literal, Protocol, TypeAlias

from assistant.desk import Desk
from assistant.i18n import _, sentence, wording
from assistant.interview import Interview
from assistant.plain import draw
from assistant.plain.commands import Act, Typed, help_text, name_of, read_line
from assistant.plain.words import shortened
from assistant.views import Chip, Line, Outcome, Part, TopicRow
from flows.errors import N_, DoorvraagError, IllegalEvent, NotFound, StorageError, WriterConflict
from flows.events import Moved, Undone, WentBack
from flows.values import clean_text, unknown_remedy

Run: TypeAlias = Callable[[Coroutine[Any, Any, Any]], Any]
"""Carries out a coroutine to its end: `asyncio.Runner.run`."""
Ending = Literal["finished", "paused"]
_YES = ("ja", "j", "yes", "y")


class Page(Protocol):
    """Where lines come from and go to."""

    is_watched: bool
    """True when a person sees what is said and can react to it."""

    def say(self, text: str) -> None: ...

    def ask(self, prompt: str) -> str:
        """The next line; raises EOFError when there is none."""
        ...


@dataclass(slots=True)
class _Seen:
    """What was said last, so that nothing is said twice."""

    step: str | None = None
    path: str | None = None
    chips: tuple[Chip, ...] = ()
    """The probes that were read out at this step, as long as they were not put."""


class Talk:
    def __init__(self, desk: Desk, interview: Interview, page: Page, run: Run) -> None:
        self._desk = desk
        self._interview = interview
        self._page = page
        self._run = run
        self._seen = _Seen()

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
            self._welcome()
            self._show()
            while True:
                ending = self._one_line()
                if ending is not None:
                    return ending
        except (EOFError, KeyboardInterrupt):
            self._page.say("")
            return self._leave()

    def _one_line(self) -> Ending | None:
        try:
            typed = read_line(self._page.ask(draw.prompt(self._interview.view())))
            if typed.act in ("pause", "quit"):
                return self._leave()
            if typed.act == "finish":
                return self._finish()
            self._carry_out(typed)
        except DoorvraagError as error:
            self._complain(error)
        return None

    def _complain(self, error: DoorvraagError) -> None:
        """Say it; go on only where somebody can do something about it."""
        is_hopeless = isinstance(error, WriterConflict) or not self._page.is_watched
        if isinstance(error, StorageError) and is_hopeless:
            raise error
        self._page.say(sentence(error))
        if error.code == "all_done":
            self._page.say(_("{command} closes the talk.").format(command=name_of("finish")))

    def _carry_out(self, typed: Typed) -> None:
        since = self._interview.snapshot.sequence
        match typed:
            case Typed(act=None, part=None, text=text):
                self._after(self._run(self._interview.type(text)), since, text)
            case Typed(act=None, part=part, text=text) if part is not None:
                self._after(self._in_part(part, text), since, text)
            case Typed(act=act, text=text) if act is not None:
                outcome = self._act(act, text)
                if outcome is not None:
                    self._after(outcome, since, text)

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
            case "next" | "back" | "undo":
                simple = {"next": interview.next_step, "back": interview.back, "undo": interview.undo}
                return self._do(simple[act]())
            case "goto" if text:
                return self._do(interview.move(self._topic(text).step))
            case "probe":
                return self._probe(text)
            case "skip" | "not":
                return self._do(interview.skip(text, deliberate=act == "not"))
            case "park":
                return self._do(interview.park(text))
            case "note":
                return self._do(interview.note("free", text))
            case "tension":
                return self._do(interview.note("tension", text or _("Tension here.")))
            case "react":
                return self._do(interview.react(text))
            case "clear":
                view = interview.view()
                return self._do(interview.put(view.slots[view.slot].path, None))
            case "draft":
                return self._keep_draft()
            case _:
                self._tell(act, text)
                return None

    def _tell(self, act: Act, text: str) -> None:
        view, say = self._interview.view(), self._page.say
        match act:
            case "goto" | "map":
                say(draw.map_block(self._interview.phases()))
            case "fields" if text:
                self._go_to_field(text)
            case "fields":
                say(draw.fields_block(view))
            case "why":
                say(draw.why_block(view))
            case "let":
                self._interview.let_it_run = not self._interview.let_it_run
                runs = self._interview.let_it_run
                say(_("It runs: no probes for a while.") if runs else _("Probes are offered again."))
            case "record":
                say(self._run(self._desk.render(self._interview.id, "txt")))
            case "history":
                say(draw.history_block(self._interview.history(view.step)))
            case _:
                say(help_text())

    def _do(self, act: Coroutine[Any, Any, Outcome]) -> Outcome:
        outcome: Outcome = self._run(act)
        return outcome

    def _probe(self, text: str) -> Outcome | None:
        chips = self._seen.chips
        if not text and chips:
            self._page.say(draw.chips_block(chips))
            return None
        if text.isdigit() and 1 <= int(text) <= len(chips):
            self._seen.chips = ()
            return self._do(self._interview.probe(chips[int(text) - 1]))
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
        if draft.step != self._interview.view().step:
            self._do(self._interview.move(draft.step))
        self._interview.focus_slot(draft.part)
        return self._do(self._interview.type(draft.text))

    def _go_to_field(self, text: str) -> None:
        slots = self._interview.view().slots
        if not (text.isdigit() and 1 <= int(text) <= len(slots)):
            raise NotFound(
                N_("This topic has no field {given}."), given=text[:20],
                remedy=N_("Choose a number from 1 to {last}."), last=len(slots),
            )  # fmt: skip
        self._interview.focus_slot(slots[int(text) - 1].path)
        self._show()

    def _topic(self, text: str) -> TopicRow:
        """By number, id, or the beginning of exactly one title."""
        topics = draw.numbered(self._interview.phases())
        low = text.casefold()
        for number, topic in topics:
            if low in (str(number), topic.step, topic.title.casefold()):
                return topic
        fitting = [topic for _number, topic in topics if topic.title.casefold().startswith(low)]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            titles = ", ".join(topic.title for topic in fitting[:6])
            raise NotFound(
                N_("'{given}' fits more than one topic."), given=text[:40],
                remedy=N_("Choose one of: {choices}."), choices=titles,
            )  # fmt: skip
        hint = unknown_remedy(text, [topic.title for _number, topic in topics])
        if "choices" in hint:
            hint = {"remedy": N_("{command} shows all topics."), "command": name_of("map")}
        raise NotFound(N_("There is no topic '{given}'."), given=text[:40], **hint)

    def _after(self, outcome: Outcome, since: int, typed: str) -> None:
        """Say what was kept, then what is new to look at."""
        entries = self._interview.entries
        is_undone = isinstance(entries[-1].event, Undone)
        moves = {entry.sequence for entry in entries if isinstance(entry.event, Moved | WentBack)}
        for line in self._interview.lines(since):
            if line.sequence in moves:
                continue  # the step that comes into view says it, with what stands there
            if line.speaker == "system" or not is_undone:
                self._say_line(line, typed)
        if is_undone:
            self._seen = _Seen()  # say again what stands there now
        for warning in outcome.warnings:
            self._page.say(warning)
        self._show()

    def _say_line(self, line: Line, typed: str) -> None:
        match line.speaker:
            case "assistant":
                return  # the step that comes into view says it
            case "system":
                self._page.say(line.text)
            case "probe":
                self._page.say(_("You ask: {question}").format(question=line.text))
            case _ if line.is_withdrawn:
                return
            case _ if line.text == clean_text(typed):
                self._page.say(_("Kept."))
            case _:
                self._page.say(_("Kept: {answer}").format(answer=shortened(line.text)))

    def _show(self) -> None:
        """The step, the field and the probes, as far as they were not said just before."""
        view = self._interview.view()
        path = view.slots[view.slot].path
        if view.step != self._seen.step:
            self._page.say(draw.step_block(view, self._interview.phases()))
        if (view.step, path) != (self._seen.step, self._seen.path):
            star = self._interview.star() if view.step == self._seen.step else ()
            if any(row.text for row in star):
                self._page.say(draw.star_line(star))
            if block := draw.slot_block(view):
                self._page.say(block)
        said = self._seen.chips if view.step == self._seen.step else ()
        chips = self._interview.chips() or said
        if _kinds(chips) != _kinds(said):
            self._page.say(draw.chips_block(chips))
        else:
            chips = said  # the same probes in other words are not read out again
        self._seen = _Seen(view.step, path, chips)

    def _welcome(self) -> None:
        header = self._interview.header
        title = wording(self._interview.flow.title)
        self._page.say(
            _("{title}. Client {client}, coach {coach}. Interview {id}.").format(
                title=title, client=header.client, coach=header.coach, id=header.id
            )
        )
        self._page.say(
            _(
                "Type what is said, then Enter. {help} shows the commands; {quit} leaves; nothing is lost."
            ).format(help=name_of("help"), quit=name_of("quit"))
        )
        if self._interview.draft is not None:
            self._page.say(
                _("Typed earlier but not confirmed: {text}. {command} keeps it.").format(
                    text=shortened(self._interview.draft.text), command=name_of("draft")
                )
            )

    def _finish(self) -> Ending | None:
        remarks = self._interview.warnings_before_finish()
        for remark in remarks:
            self._page.say(remark)
        if (
            remarks
            and self._page.ask(_("Close the talk all the same? yes or no") + "> ").strip().casefold()
            not in _YES
        ):
            self._page.say(_("The talk goes on."))
            return None
        since = self._interview.snapshot.sequence
        self._do(self._interview.finish())
        for line in self._interview.lines(since):
            self._say_line(line, "")
        self._page.say(
            _("Read the record with: {command}").format(
                command=f"doorvraag records show {self._interview.id}"
            )
        )
        return "finished"

    def _leave(self) -> Ending:
        """Pause, and say how to go on. What is being kept at this moment is kept either way."""
        try:
            self._do(self._interview.pause())
        except IllegalEvent:
            pass  # it was paused already
        except StorageError as error:
            self._page.say(sentence(error))
        self._page.say(
            _("Paused; nothing is lost. Go on with: {command}").format(
                command=f"doorvraag interview --plain --resume {self._interview.id}"
            )
        )
        return "paused"


def _kinds(chips: tuple[Chip, ...]) -> list[tuple[str, str | None]]:
    return [(chip.kind, chip.trigger) for chip in chips]
