"""Questions at plain prompts that are no part of a talk: put in turn, and one can go back to the last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.i18n import _, sentence
from assistant.plain.commands import COMMANDS, name_of
from assistant.plain.page import Page
from assistant.plain.words import yes_or_no
from flows.errors import N_, DoorvraagError, NotFound, StorageError

Way = Literal["help", "back", "quit"]
_WAYS: dict[str, Way] = {
    f"/{name}": way
    for way in ("help", "back", "quit")
    for command in COMMANDS
    if command.act == way
    for name in (command.nl, command.en, "stop" if way == "quit" else command.en)
} | {"?": "help", "/": "help", "/?": "help"}


@dataclass(frozen=True, slots=True)
class Question:
    prompt: str
    take: Callable[[str], None]
    """Keeps the line; raises a DoorvraagError for one that will not do, and the question is put again."""
    lead: str = ""
    """Said before the question, also when somebody comes back to it."""


def put(page: Page, questions: Sequence[Question]) -> None:
    """Until the last is answered. Raises EOFError at the end of the input, KeyboardInterrupt where somebody
    stops, and what the store raises."""
    at, is_new = 0, True
    while at < len(questions):
        asked = questions[at]
        if is_new and asked.lead:
            page.say(asked.lead)
        try:
            line = page.ask(f"{asked.prompt}> ").strip()
            match way_in(line):
                case None:
                    asked.take(line[1:] if line.startswith("//") else line)
                    at, is_new = at + 1, True
                case "back" if at > 0:
                    at, is_new = at - 1, True
                case "back":
                    page.say(_("There is no question before this one."))
                    is_new = False
                case "help":
                    page.say(_ways_in_words())
                    is_new = False
                case "quit":
                    raise KeyboardInterrupt
        except DoorvraagError as error:
            if isinstance(error, StorageError):
                raise
            page.say(sentence(error))
            is_new = False


def is_agreed(page: Page, question: str) -> bool:
    """Nothing typed is no, and so is going back. Any other word than yes or no is asked again.

    Raises EOFError at the end of the input, KeyboardInterrupt where somebody stops.
    """
    choice = _("yes or no (Enter: no)")
    while True:
        try:
            line = page.ask(f"{question} {choice}> ").strip()
            match way_in(line):
                case "back":
                    return False
                case "quit":
                    raise KeyboardInterrupt
                case "help":
                    page.say(_ways_in_words())
                case None if (answer := yes_or_no(line)) is not None:
                    return answer
                case None:
                    page.say(_("Type yes or no."))
        except DoorvraagError as error:
            page.say(sentence(error))


def way_in(line: str) -> Way | None:
    """What a line asks for instead of answering. Raises NotFound for another word with a slash before it."""
    low = line.casefold()
    if low in _WAYS:
        return _WAYS[low]
    if line.startswith("/") and not line.startswith("//"):
        raise NotFound(
            N_("There is no command '{given}'; nothing was kept."), given=line.partition(" ")[0][:40],
            remedy=N_("{help} shows all commands."), help=name_of("help"),
        )  # fmt: skip
    return None


def _ways_in_words() -> str:
    words = _(
        "Type an answer and press Enter. {back}: to the question before. {quit}: leave. "
        "Text that begins with a slash: type two slashes."
    )
    return words.format(back=name_of("back"), quit=name_of("quit"))
