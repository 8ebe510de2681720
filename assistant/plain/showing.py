"""Commands of a talk that only show something: nothing is kept, nothing moves but the field in focus."""

from __future__ import annotations

from assistant.desk import Desk
from assistant.i18n import _
from assistant.interview import Interview
from assistant.last_time import last_time_of
from assistant.plain import draw
from assistant.plain.aloud import Aloud
from assistant.plain.commands import Act, help_text, name_of
from assistant.plain.looking_back import PlainLookingBack
from assistant.plain.page import Page, Run
from assistant.plain.words import number_in, read_out
from flows.errors import N_, NotFound


class Showing:
    def __init__(
        self, desk: Desk, interview: Interview, page: Page, run: Run, aloud: Aloud, case: str = ""
    ) -> None:
        """`case`: the story that a round is about; empty where there is none."""
        self._desk = desk
        self._interview = interview
        self._page = page
        self._run = run
        self._aloud = aloud
        self._case = case
        self.looking_back = PlainLookingBack(desk, page, run)

    def tell(self, act: Act, text: str) -> None:
        match act:
            case "where":
                self._aloud.show_again()
            case "fields" if text:
                self._go_to_field(text)
            case "field_back":
                self._one_field_back()
            case "notebook":
                self.looking_back.say_what_the_notebook_asks(self._interview)
            case "let":
                self._interview.let_it_run = not self._interview.let_it_run
                runs = self._interview.let_it_run
                words = _("It runs: no probes for a while.") if runs else _("Probes are offered again.")
                self._page.say(words)
            case _:
                self._page.say(self._block(act))

    def _block(self, act: Act) -> str:  # noqa: PLR0911 - a table of commands
        interview = self._interview
        match act:
            case "goto" | "map":
                return draw.map_block(interview.phases())
            case "open":
                return draw.open_block(interview.phases(), interview.unanswered())
            case "fields":
                return draw.fields_block(interview.view())
            case "why":
                return draw.why_block(interview.view())
            case "last":
                last = last_time_of(interview)
                nothing = _("This talk goes on from no other.")
                return draw.last_time_block(last, shows_private=True) if last else nothing
            case "case":
                return self._case or _("This talk is about no case that can be read.")
            case "record":
                return read_out(self._run(self._desk.render(interview.id, "txt")))
            case "history":
                return draw.history_block(interview.history(interview.view().step))
            case _:
                return help_text()

    def _go_to_field(self, text: str) -> None:
        slots = self._interview.view().slots
        number = number_in(text, len(slots))
        if number is None:
            raise NotFound(
                N_("This topic has no field {given}."), given=text[:20],
                remedy=N_("Choose a number from 1 to {last}."), last=len(slots),
            )  # fmt: skip
        self._interview.focus_slot(slots[number - 1].path)
        self._aloud.show_field()

    def _one_field_back(self) -> None:
        view = self._interview.view()
        if view.slot == 0:
            words = _("This is the first field of this topic; {back} goes to the topic where you were.")
            self._page.say(words.format(back=name_of("back")))
            return
        self._interview.focus_slot(view.slots[view.slot - 1].path)
        self._aloud.show_field()
