"""A practice talk at plain prompts. Decides nothing: reads, asks, says what came of it."""

from __future__ import annotations

from assistant.i18n import _, language, sentence, wording
from assistant.plain.page import Page
from assistant.plain.talk import Run
from assistant.plain.words import number_in
from assistant.ports import Phrases
from assistant.practice.hints import hints
from assistant.practice.looking_back import QUESTIONS, LookingBack
from assistant.practice.phrasing import GAVE_UP, VOICED
from assistant.practice.room import PracticeRoom, Wish
from assistant.practice.talk import PracticeTalk
from flows.errors import N_, DoorvraagError, NotFound, StorageError
from flows.values import unknown_remedy

_COMMANDS = {
    "/hint": "hint", "/tip": "hint", "/stop": "stop", "/quit": "stop", "/klaar": "end", "/end": "end",
    "/anders": "again", "/again": "again", "/help": "help", "/hulp": "help", "/": "help", "?": "help",
}  # fmt: skip


class Rehearsal:
    def __init__(self, room: PracticeRoom, phrases: Phrases, back: LookingBack, page: Page, run: Run) -> None:
        self._room = room
        self._phrases = phrases
        self._back = back
        self._page = page
        self._run = run

    def hold(self, wish: Wish, resume: str | None) -> None:
        """Until the trainee ends it or leaves; what was said stays. DoorvraagError where it cannot begin."""
        held: PracticeTalk | None = None
        try:
            talk: PracticeTalk | None = self._begin(wish, resume)
            while talk is not None:
                held = talk
                talk = self._one_line(talk)
        except (EOFError, KeyboardInterrupt):
            self._page.say("")
            if held is not None:
                self._tell_how_to_go_on(held)

    def _begin(self, wish: Wish, resume: str | None) -> PracticeTalk:
        if resume is not None:
            found: PracticeTalk = self._run(self._room.resume(resume))
            self._welcome(found)
            return found
        client = wish.client or self._ask_client()
        intent = wish.intent
        if not intent and self._page.is_watched:
            intent = self._page.ask(_("What do you set out to do in this talk? (Enter: nothing yet)") + "> ")
        begun: PracticeTalk = self._run(
            self._room.begin(Wish(client, wish.seed, intent, wish.is_hard, wish.group))
        )
        self._welcome(begun)
        return begun

    def _ask_client(self) -> str:
        clients = self._room.clients()
        for number, client in enumerate(clients, 1):
            about = f"{wording(client.title)} {wording(client.teaches)}"
            self._page.say(f"  {number} {client.name}, {client.age}: {about}")
        while True:
            given = self._page.ask(_("Which client? Enter: the first") + "> ").strip()
            chosen = number_in(given or "1", len(clients))
            if chosen is not None:
                return clients[chosen - 1].id
            if any(given == client.id for client in clients):
                return given
            self._page.say(_("Choose a number from 1 to {last}.").format(last=len(clients)))

    def _welcome(self, talk: PracticeTalk) -> None:
        self._page.say(_("A practice talk; nothing of it is a record. What you know beforehand:"))
        self._page.say(wording(talk.client.briefing))
        if talk.phrasing.is_on:
            self._page.say(_(VOICED).format(model=talk.run.begun.model))
        self._page.say(_("Type what you say to {name}, then Enter.").format(name=talk.client.name))
        self._page.say(_("/hint: what could I ask now. /again 2: back to turn 2, to ask it differently."))
        self._page.say(_("/end: end the talk and look back. /stop: leave; the talk is kept."))
        self._page.say(f"{talk.client.name}: {talk.opening}")
        for exchange in talk.exchanges:
            self._page.say(_turn(exchange.number) + exchange.text)
            self._page.say(f"{talk.client.name}: {exchange.reply.text}")

    def _one_line(self, talk: PracticeTalk) -> PracticeTalk | None:
        """The talk to go on with; None when it is over."""
        line = self._page.ask(_turn(len(talk.exchanges) + 1)).strip()
        try:
            command, _space, rest = line.partition(" ")
            match _COMMANDS.get(command.casefold()):
                case "hint":
                    self._tell_hints(talk)
                case "again":
                    return self._again(talk, rest)
                case "end":
                    self._run(talk.end())
                    self._look_back(talk)
                    return None
                case "stop":
                    self._tell_how_to_go_on(talk)
                    return None
                case "help":
                    self._welcome(talk)
                case _ if command.startswith("/"):
                    raise NotFound(
                        N_("There is no command '{given}'; nothing was said."),
                        given=command[:40], **unknown_remedy(command, _shown()),
                    )  # fmt: skip
                case _ if line:
                    self._run(talk.say(line))
                    self._answer(talk)
        except DoorvraagError as error:
            if isinstance(error, StorageError) and not self._page.is_watched:
                raise
            self._page.say(sentence(error))
        return talk

    def _tell_hints(self, talk: PracticeTalk) -> None:
        found = tuple(hints(talk, self._phrases))
        for number, hint in enumerate(found, 1):
            words = _("Hint {number}: {text} Why: {why}")
            self._page.say(words.format(number=number, text=hint.text, why=hint.why))
        if not found:
            self._page.say(_("There is no hint now."))

    def _tell_how_to_go_on(self, talk: PracticeTalk) -> None:
        again = _("The talk is kept. Go on with: doorvraag practise --plain --resume {id}")
        self._page.say(again.format(id=talk.run.id))

    def _answer(self, talk: PracticeTalk) -> None:
        was_on = talk.phrasing.is_on
        exchange = self._run(talk.voice())
        self._page.say(f"{talk.client.name}: {exchange.reply.text}")
        if was_on and not talk.phrasing.is_on:
            self._page.say(_(GAVE_UP))

    def _look_back(self, talk: PracticeTalk) -> None:
        """What the talk shows, then the two questions; the talk itself was just read."""
        self._page.say(self._back.text(talk, with_transcript=False).rstrip("\n"))
        self._page.say("")
        for name, question in QUESTIONS.items():
            answer = self._page.ask(_(question) + " " + _("(Enter: no answer)") + "> ").strip()
            if answer:
                self._run(self._room.look_back(talk, name, answer))
        again = _("Read it again, with the whole talk: doorvraag practise --debrief {id}")
        self._page.say(again.format(id=talk.run.id))

    def _again(self, talk: PracticeTalk, rest: str) -> PracticeTalk:
        number = number_in(rest.strip(), len(talk.exchanges)) or 0
        fresh: PracticeTalk = self._run(self._room.branch(talk, number))
        self._welcome(fresh)
        return fresh


def _shown() -> tuple[str, ...]:
    """The commands by the names that the welcome tells."""
    return (
        ("/hint", "/again", "/end", "/stop") if language() == "en" else ("/tip", "/anders", "/klaar", "/stop")
    )


def _turn(number: int) -> str:
    """Whose turn it is, before what is said in it."""
    return _("You, turn {number}").format(number=number) + "> "
