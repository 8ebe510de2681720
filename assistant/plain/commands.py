"""What can be typed besides an answer: commands with a slash, and prefixes that say whose words they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.i18n import _, language
from assistant.views import Part
from flows.errors import N_, BadValue, NotFound
from flows.values import unknown_remedy

Act = Literal[
    "help", "next", "back", "goto", "map", "fields", "why", "last", "probe", "let", "skip", "not", "park",
    "note", "tension", "react", "clear", "undo", "draft", "record", "history", "pause", "finish", "reopen",
    "quit", "notebook", "where", "open", "phase", "field_back", "correct", "case",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Command:
    act: Act
    nl: str
    en: str
    rest: str
    """What may follow it; empty when nothing does."""
    about: str


@dataclass(frozen=True, slots=True)
class Typed:
    """One line, read. At most one of `act` and `part` is set."""

    text: str
    act: Act | None = None
    part: Part | None = None


COMMANDS: tuple[Command, ...] = (
    Command("help", "help", "help", "", N_("Show these commands.")),
    Command("where", "waar", "where", "", N_("Say again where I am and what is asked.")),
    Command("next", "volgende", "next", "", N_("On to the next topic.")),
    Command("phase", "fase", "phase", "", N_("On to the next phase.")),
    Command("back", "terug", "back", "", N_("Back to where I was.")),
    Command("goto", "naar", "goto", N_("topic"), N_("Go to a topic by its name or its number on the map.")),
    Command("map", "kaart", "map", "", N_("Show all topics and how far the talk is.")),
    Command("open", "open", "open", "", N_("What is still open.")),
    Command("fields", "velden", "fields", N_("number"), N_("Show the fields of this topic, or go to one.")),
    Command("field_back", "veldterug", "fieldback", "", N_("One field back in this topic.")),
    Command("why", "waarom", "why", "", N_("Explain this topic: what it is for, its norm and its source.")),
    Command("last", "vorige", "last", "", N_("What was agreed and expected last time.")),
    Command("case", "casus", "case", "", N_("Read the case of the round once more.")),
    Command("probe", "vraag", "probe", N_("number"), N_("Put a probe from the list, or your own question.")),
    Command("let", "laat", "let", "", N_("Let it run: no probes for a while, or probes again.")),
    Command("skip", "overslaan", "skip", N_("reason"), N_("Skip this topic; a reason is not needed.")),
    Command("not", "bewustniet", "not", N_("reason"), N_("Deliberately not discussed.")),
    Command("park", "parkeren", "park", N_("reason"), N_("Park this topic for later.")),
    Command("note", "notitie", "note", N_("text"), N_("Make a note beside the talk.")),
    Command("tension", "spanning", "tension", N_("text"), N_("Mark tension; it returns when you look back.")),
    Command("react", "reactie", "react", N_("text"), N_("A remark or correction by the client.")),
    Command("correct", "verbeter", "correct", N_("text"), N_("Put other words in the place of what stands.")),
    Command("clear", "wissen", "clear", "", N_("Take back what stands in this field.")),
    Command("undo", "ongedaan", "undo", "", N_("Undo the last change.")),
    Command("draft", "concept", "draft", "", N_("Keep what was typed earlier but not confirmed.")),
    Command("record", "dossier", "record", "", N_("Read the record as it is now.")),
    Command("history", "geschiedenis", "history", "", N_("Show how the answer to this topic came about.")),
    Command("notebook", "schrift", "notebook", "", N_("What your own notebook asks here; for you alone.")),
    Command("pause", "pauze", "pause", "", N_("Pause and leave; go on later.")),
    Command("finish", "klaar", "finish", "", N_("Close the talk.")),
    Command("reopen", "heropen", "reopen", N_("reason"), N_("Open a closed talk again.")),
    Command("quit", "stop", "quit", "", N_("Leave; nothing is lost.")),
)  # fmt: skip
PREFIXES: dict[str, Part] = {
    "gezegd": "said", "said": "said", "gezien": "seen", "seen": "seen", "denk": "reading", "think": "reading",
}  # fmt: skip
_NAMED = {name: command for command in COMMANDS for name in (command.nl, command.en)}


def read_line(line: str) -> Typed:
    """What was meant; `//` begins a text with a slash, a `?` or `/` alone asks what can be typed.

    Raises NotFound for a command there is none of, BadValue for words behind one that takes none.
    """
    text = line.strip()
    if text in ("?", "/", "/?"):
        return Typed("", act="help")
    if text.startswith("//"):
        return Typed(text[1:])
    if text.startswith("/"):
        name, _space, rest = text[1:].partition(" ")
        command = _NAMED.get(name.casefold())
        if command is None:
            own = [f"/{shown(command)}" for command in COMMANDS]
            hint = unknown_remedy(f"/{name}", own)
            if "choices" in hint:
                hint = {"remedy": N_("{help} shows all commands."), "help": own[0]}
            raise NotFound(
                N_("There is no command '{given}'; nothing was kept."), given=f"/{name[:40]}", **hint
            )
        if rest.strip() and not command.rest:
            raise BadValue(
                N_("Nothing goes behind {command}; nothing was done."), command=f"/{name}",
                remedy=N_("Type {command} on a line of its own."),
            )  # fmt: skip
        return Typed(rest.strip(), act=command.act)
    prefix, colon, rest = text.partition(":")
    if colon and prefix.strip().casefold() in PREFIXES:
        return Typed(rest.strip(), part=PREFIXES[prefix.strip().casefold()])
    return Typed(text)


def shown(command: Command) -> str:
    """Its name in the language of the interface."""
    return command.en if language() == "en" else command.nl


def name_of(act: Act) -> str:
    """With its slash."""
    return "/" + next(shown(command) for command in COMMANDS if command.act == act)


def help_text() -> str:
    lines = [
        _("Type what is said and press Enter. Enter alone leads on."),
        _("Begin with 'seen:' for what you saw, with 'think:' for what you make of it."),
        _("Choose from a list by its number. Text that begins with a slash: type two slashes."),
    ]
    for command in COMMANDS:
        rest = f" {_(command.rest)}" if command.rest else ""
        lines.append(f"/{shown(command)}{rest}: {_(command.about)}")
    return "\n".join(lines)
