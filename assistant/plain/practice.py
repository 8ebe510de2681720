"""A practice talk at plain prompts. Decides nothing: reads, asks, says what came of it."""

from __future__ import annotations

from dataclasses import replace

from assistant.i18n import _, sentence, wording
from assistant.plain.page import Page, Run
from assistant.plain.questions import Question, put
from assistant.plain.words import flowing, number_in, read_out
from assistant.ports import Phrases
from assistant.practice.hardness import hard_in_words
from assistant.practice.hints import hints
from assistant.practice.looking_back import QUESTIONS, LookingBack
from assistant.practice.phrasing import GAVE_UP, VOICED
from assistant.practice.room import PracticeRoom, Wish
from assistant.practice.talk import PracticeTalk
from flows.errors import N_, BadValue, DoorvraagError, NotFound, StorageError

_COMMANDS = {
    "/hint": "hint", "/tip": "hint", "/stop": "stop", "/quit": "stop", "/pauze": "stop", "/pause": "stop",
    "/klaar": "end", "/end": "end", "/finish": "end", "/anders": "again", "/again": "again",
    "/waar": "where", "/where": "where", "/help": "help", "/hulp": "help",
    "?": "help", "/": "help", "/?": "help",
}  # fmt: skip
"""Those of a talk with a client do the same here."""


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
        begun: PracticeTalk = self._run(self._room.begin(self._completed(wish)))
        self._welcome(begun)
        return begun

    def _completed(self, wish: Wish) -> Wish:
        """With what the command line left out."""
        client, intent = wish.client, wish.intent

        def take_client(line: str) -> None:
            nonlocal client
            client = self._chosen(line)

        def take_intent(line: str) -> None:
            nonlocal intent
            intent = line

        questions = []
        if not client:
            questions.append(Question(_("Which client? Enter: the first"), take_client, self._listed()))
        if not intent and self._page.is_watched:
            asked = _("What do you set out to do in this talk? (Enter: nothing yet)")
            questions.append(Question(asked, take_intent))
        put(self._page, questions)
        return replace(wish, client=client, intent=intent)

    def _listed(self) -> str:
        lines = []
        for number, client in enumerate(self._room.clients(), 1):
            who = f"{client.name}, {client.age}: {wording(client.title)} ({hard_in_words(client)})."
            lines.append(f"  {number} {who} {wording(client.teaches)}")
        return "\n".join(lines)

    def _chosen(self, given: str) -> str:
        clients = self._room.clients()
        number = number_in(given or "1", len(clients))
        if number is not None:
            return clients[number - 1].id
        if any(given == client.id for client in clients):
            return given
        raise BadValue(N_("Choose a number from 1 to {last}."), last=len(clients))

    def _welcome(self, talk: PracticeTalk) -> None:
        self._page.say(_("A practice talk; nothing of it is a record. What you know beforehand:"))
        self._page.say(flowing(wording(talk.client.briefing)))
        if talk.phrasing.is_on:
            self._page.say(_(VOICED).format(model=talk.run.begun.model))
        self._page.say(_("Type what you say to {name}, then Enter.").format(name=talk.client.name))
        self._page.say(_("/hint: what could I ask now. /again 2: back to turn 2, to ask it differently."))
        self._page.say(_("/end: end the talk and look back. /stop: leave; the talk is kept."))
        self._page.say(_("/where: which turn it is, and what was said last."))
        self._page.say(f"{talk.client.name}: {talk.opening}")
        for exchange in talk.exchanges:
            self._page.say(_turn(exchange.number) + exchange.text)
            self._page.say(f"{talk.client.name}: {exchange.reply.text}")

    def _one_line(self, talk: PracticeTalk) -> PracticeTalk | None:
        """The talk to go on with; None when it is over."""
        line = self._page.ask(_turn(len(talk.exchanges) + 1)).strip()
        try:
            command, _space, rest = line.partition(" ")
            match _command_of(command):
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
                case "where":
                    self._tell_where(talk)
                case "help":
                    self._welcome(talk)
                case _ if line:
                    self._run(talk.say(line.removeprefix("/") if line.startswith("//") else line))
                    self._answer(talk)
        except DoorvraagError as error:
            if isinstance(error, StorageError) and not self._page.is_watched:
                raise
            self._page.say(sentence(error))
        return talk

    def _tell_where(self, talk: PracticeTalk) -> None:
        if talk.exchanges:
            last = talk.exchanges[-1]
            self._page.say(_turn(last.number) + last.text)
        said = talk.exchanges[-1].reply.text if talk.exchanges else talk.opening
        self._page.say(f"{talk.client.name}: {said}")

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
        self._page.say(read_out(self._back.text(talk, with_transcript=False).rstrip("\n")))
        self._page.say("")
        put(self._page, [self._looked_back(talk, name, asked) for name, asked in QUESTIONS.items()])
        again = _("Read it again, with the whole talk: doorvraag practise --debrief {id}")
        self._page.say(again.format(id=talk.run.id))

    def _looked_back(self, talk: PracticeTalk, name: str, asked: str) -> Question:
        def keep(answer: str) -> None:
            if answer:
                self._run(self._room.look_back(talk, name, answer))

        passing = _("(Enter: no answer)")
        return Question(f"{_(asked)} {passing}", keep)

    def _again(self, talk: PracticeTalk, rest: str) -> PracticeTalk:
        number = number_in(rest.strip(), len(talk.exchanges)) or 0
        fresh: PracticeTalk = self._run(self._room.branch(talk, number))
        self._welcome(fresh)
        return fresh


def _command_of(word: str) -> str | None:
    """None for what is said to the client. Raises NotFound for another word with a slash before it."""
    typed = word.casefold()
    if typed in _COMMANDS or not word.startswith("/") or word.startswith("//"):
        return _COMMANDS.get(typed)
    raise NotFound(
        N_("There is no command '{given}'; nothing was said."), given=word[:40],
        remedy=N_("{help} shows all commands."), help="/help",
    )  # fmt: skip


def _turn(number: int) -> str:
    """Whose turn it is, before what is said in it."""
    return _("You, turn {number}").format(number=number) + "> "
