"""An interview read aloud: every line once, in order, and nothing that was said just before."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.asides import OF_THE_RECORD, TITLES, aside_at
from assistant.heeding import heeded
from assistant.i18n import _, wording
from assistant.in_words import titles_of
from assistant.interview import Interview
from assistant.plain import draw
from assistant.plain.commands import name_of
from assistant.plain.page import Page
from assistant.plain.words import shortened
from assistant.slots import slots_of
from assistant.views import Chip, Line, Outcome
from flows.events import Event, Moved, Revised, Undone, WentBack
from flows.values import clean_text


@dataclass(slots=True)
class _Seen:
    """What was said last, so that nothing is said twice."""

    step: str | None = None
    path: str | None = None
    chips: tuple[Chip, ...] = ()
    """The probes that were read out at this step, as long as they were not put."""


class Aloud:
    def __init__(self, interview: Interview, page: Page) -> None:
        self._interview = interview
        self._page = page
        self._seen = _Seen()

    @property
    def offered(self) -> tuple[Chip, ...]:
        """The probes that were read out here, by the numbers they were given."""
        return self._seen.chips

    def forget_offered(self) -> None:
        """One of them is put now; what fits afterwards is read out again."""
        self._seen.chips = ()

    def tell(self, outcome: Outcome, since: int, typed: str) -> None:
        """Say what was kept, then what is new to look at; also that nothing came of it."""
        was = self._seen.step, self._seen.path
        entries = [entry for entry in self._interview.entries if entry.sequence > since]
        is_undone = any(isinstance(entry.event, Undone) for entry in entries)
        for entry in entries:
            self._say_gone(entry.event)
        moves = {entry.sequence for entry in entries if isinstance(entry.event, Moved | WentBack)}
        for line in self._interview.lines(since):
            if line.sequence in moves:
                continue  # the step that comes into view says it, with what stands there
            if line.speaker == "system" or not is_undone:
                self.say_line(line, typed)
        if is_undone and outcome.effects:
            self._seen = _Seen()  # say again what stands there now
        for warning in outcome.warnings:
            self._page.say(warning)
        if entries and (question := heeded(self._interview)):
            self._page.say(question)
        self.show()
        if not entries and not outcome.warnings and was == (self._seen.step, self._seen.path):
            self._page.say(_("Nothing has changed."))

    def _say_gone(self, event: Event) -> None:
        """What stood in an answer and does not any more, unless something else took its place."""
        if not isinstance(event, Revised):
            return
        flow = self._interview.flow
        step, titles = flow.steps[event.step], titles_of(flow)
        now = {slot.path: slot for slot in slots_of(step, event.value, flow, titles)}
        for slot in slots_of(step, event.old, flow, titles):
            if words := draw.gone(slot, now.get(slot.path)):
                self._page.say(_("Taken back: {answer}").format(answer=shortened(words)))

    def say_line(self, line: Line, typed: str) -> None:
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

    def show(self) -> None:
        """The step, the field and the probes, as far as they were not said just before.

        Nothing of a talk that is closed: there is nothing to fill in.
        """
        if self._interview.is_closed:
            return
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

    def show_again(self) -> None:
        """The step, the field and the probes, also when they were said just before."""
        if self._interview.is_closed:
            self._page.say(
                _("The talk is closed; {command} opens it again.").format(command=name_of("reopen"))
            )
            return
        chips = self._seen.chips
        self._seen = _Seen()
        self.show()
        if chips and not self.offered:
            self._page.say(draw.chips_block(chips))
            self._seen.chips = chips

    def show_field(self) -> None:
        """The field somebody went to, with what stands in it."""
        view = self._interview.view()
        slot = view.slots[view.slot]
        if block := draw.slot_block(view):
            self._page.say(block)
        if slot.shown:
            self._page.say(_("It says: {answer}").format(answer=shortened(slot.shown)))
        self._seen.path = slot.path

    def welcome(self) -> None:
        header = self._interview.header
        title = wording(self._interview.flow.title)
        self._page.say(
            _("{title}. Client {client}, coach {coach}. Interview {id}.").format(
                title=title, client=header.client, coach=header.coach, id=header.id
            )
        )
        if self._interview.is_closed:
            self._page.say(
                _("This talk is closed. {reopen} opens it again; {record} reads the record.").format(
                    reopen=name_of("reopen"), record=name_of("record")
                )
            )
            self._page.say(
                _("{react} keeps a remark by the client; {quit} leaves.").format(
                    react=name_of("react"), quit=name_of("quit")
                )
            )
            self.tell_what_waits()
            return
        self._page.say(
            _(
                "Type what is said, then Enter. Enter alone leads on; from a list you pick the number. "
                "{help} shows the commands; {quit} leaves; nothing is lost."
            ).format(help=name_of("help"), quit=name_of("quit"))
        )
        self.tell_what_waits()

    def tell_what_waits(self) -> None:
        """The first of what was typed and not confirmed, and what it was typed for."""
        draft = self._interview.draft
        if draft is None or (self._interview.is_closed and draft.step != OF_THE_RECORD):
            return
        aside = aside_at(draft.part)
        text = draft.text if aside is None else f"{_(TITLES[aside])}: {draft.text}"
        self._page.say(
            _("Typed earlier but not confirmed: {text}. {command} keeps it.").format(
                text=shortened(text), command=name_of("draft")
            )
        )


def _kinds(chips: tuple[Chip, ...]) -> list[tuple[str, str | None]]:
    return [(chip.kind, chip.trigger) for chip in chips]
