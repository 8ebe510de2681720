"""`doorvraag demo --plain`: the fictional talks line by line. Hear one, go on with one, begin one."""

from __future__ import annotations

from assistant.cli.arguments import Wanted
from assistant.cli.begin import begin
from assistant.cli.plain import completed
from assistant.desk import Desk
from assistant.i18n import _
from assistant.interview import Interview
from assistant.kept import Header
from assistant.listing import Listed, listed
from assistant.moments import day_in_words
from assistant.plain.commands import name_of
from assistant.plain.page import Page, Run
from assistant.plain.questions import Question, put
from assistant.plain.talk import Onward, Talk
from assistant.plain.words import number_in, read_out
from flows.errors import N_, BadValue


class LookingAround:
    def __init__(self, desk: Desk, page: Page, run: Run) -> None:
        self._desk = desk
        self._page = page
        self._run = run
        self._titles = {info.id: info.title for info in desk.flows()}

    def hold(self) -> None:
        """Until somebody leaves. Raises StorageError."""
        try:
            while True:
                found: Listed = self._run(listed(self._desk))
                put(self._page, [self._which(found.headers)])
        except (EOFError, KeyboardInterrupt):
            self._page.say("")
            self._page.say(_("The demo ends here. To practise: doorvraag practise --plain"))

    def _which(self, headers: tuple[Header, ...]) -> Question:
        def take(line: str) -> None:
            if not line:
                self._hold(self._begun())
                return
            number = number_in(line, len(headers))
            if number is None:
                raise BadValue(N_("Choose a number from 1 to {last}."), last=len(headers))
            self._open(headers[number - 1])

        rows = [f"  {number} {self._row(header)}" for number, header in enumerate(headers, 1)]
        asked = _("Which talk? (Enter: a new one; {quit}: leave)").format(quit=name_of("quit"))
        return Question(asked, take, "\n".join(rows))

    def _row(self, header: Header) -> str:
        title = self._titles.get(header.flow, header.flow)
        words = _("{day}, {title}, client {client}, coach {coach}").format(
            day=day_in_words(header.started_at), title=title, client=header.client, coach=header.coach
        )
        what = _("to hear") if self._is_only_heard(header) else _("to go on with")
        return f"{words}: {what}"

    def _is_only_heard(self, header: Header) -> bool:
        return header.status == "finished" or header.coach != self._desk.coach

    def _open(self, header: Header) -> None:
        if self._is_only_heard(header):
            self._page.say(read_out(self._run(self._desk.render(header.id, "txt"))))
        else:
            self._hold(self._run(self._desk.resume(header.id)))

    def _begun(self) -> Interview:
        wanted = completed(self._desk, Wanted(), self._page)
        begun: Interview = self._run(begin(self._desk, wanted))
        return begun

    def _hold(self, interview: Interview) -> None:
        onward = Onward(_("its number in the list"), _("its number in the list"))
        Talk(self._desk, interview, self._page, self._run, onward).hold()
