"""Every act of the screens and commands, and the way back from each that changes something.

Whoever adds an act adds it here; `docs/tables.py` makes the table of docs/ways-back.md of it, and
`tests/tui/test_ways_back.py` goes through the keys, the actions behind `/` and the commands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from typer.main import get_command

from assistant.cli.app import build
from assistant.tui import keys
from assistant.tui.screens.acts import ACTS

Name = str
"""`scope action` of a key, `talk name` of an action behind `/`, `doorvraag …` of a command."""


@dataclass(frozen=True, slots=True)
class WayBack:
    asks: bool
    """Whether a window or a question comes before anything changes."""
    undo: Name | None
    """The act that takes it back; None where nothing does."""
    words: str


def asks(words: str, undo: Name | None = None) -> WayBack:
    return WayBack(asks=True, undo=undo, words=words)


def undone(undo: Name, words: str) -> WayBack:
    return WayBack(asks=False, undo=undo, words=words)


TALK_UNDO = "talk undo"
_WINDOW = "a window asks for the words, Esc leaves it; Undo in the talk takes it away"
_FILE = "a window asks where, and once more where a file stands already"

WAYS: dict[Name, WayBack] = {
    # ---------------------------------------------------------------- start screen and lists
    "start today": asks("a list asks which talk; Esc begins none", "record erase"),
    "start new": asks("a window asks which guide and for whom; Esc begins none", "record erase"),
    "start quiet": undone("start quiet", "X once more brings the reminders back"),
    "records follow_up": asks("a window asks which guide and for whom; Esc begins none", "record erase"),
    "records case_discussion": asks("as for a follow-up talk", "record erase"),
    "shared follow_up": asks("a window asks which guide and for whom; Esc begins none", "record erase"),
    "records erase": asks("a word must be typed; what is erased is gone for good"),
    "record follow_up": asks("a window asks which guide and for whom; Esc begins none", "record erase"),
    "record case_discussion": asks("as for a follow-up talk", "record erase"),
    "record erase": asks("a word must be typed; what is erased is gone for good"),
    "record remark": asks("a window asks for the words and Esc leaves it; it then stands in the record"),
    "record reopen": asks("a window asks why, Esc leaves the record closed", "talk finish"),
    "record look_back": asks("a window asks for the words", "learning undo"),
    "record export": asks(_FILE),
    "record share": asks("windows ask with whom and what; then the text itself is shown", "shares withdraw"),
    "preview share": undone("shares withdraw", "W at the shares; what was seen before cannot be unseen"),
    "shares withdraw": asks("a window asks; D at the record shares it again", "record share"),
    "timeline export": asks(_FILE),
    "shared export": asks(_FILE),
    # ---------------------------------------------------------------- a talk
    "talk park": asks(_WINDOW, TALK_UNDO),
    "talk skip": asks(_WINDOW, TALK_UNDO),
    "talk deliberate": asks(_WINDOW, TALK_UNDO),
    "talk tension": asks(_WINDOW, TALK_UNDO),
    "talk note": asks(_WINDOW, TALK_UNDO),
    "talk react": asks(_WINDOW, TALK_UNDO),
    "talk own_probe": asks(_WINDOW, TALK_UNDO),
    "talk next_phase": undone("talk back", "Ctrl+O goes back to where the talk was"),
    "talk correct": asks("the words stand in a window, Esc leaves them", TALK_UNDO),
    "talk clear": undone(TALK_UNDO, "the line says so; Undo brings it back"),
    "talk undo": undone("talk correct", "the answer is typed again; what stood there is in its history"),
    "talk migrate": asks("a window shows what would change", "talk migrate"),
    "talk pause": undone("talk pause", "the same action goes on"),
    "talk finish": asks("a window names what is left open", "record reopen"),
    "interview undo": undone("talk correct", "as Undo behind /: the answer is typed again"),
    "interview probe": undone(TALK_UNDO, "Undo takes the question away"),
    # ---------------------------------------------------------------- practising
    "practice remove": asks("a window asks; what was said there is gone for good"),
    "rehearsal end": undone("debrief again", "A in the debrief goes on from any turn"),
    "debrief again": asks("a list asks from which turn; the talk as it was stays", "practice remove"),
    "debrief look_back": asks("a window asks, with what stood there", "debrief look_back"),
    "debrief record": undone("practice remove", "it lies with the practice talk, and goes with it"),
    "debrief once_more": asks("a window tells about the client; Esc begins nothing", "practice remove"),
    "debrief export": asks(_FILE),
    # ---------------------------------------------------------------- with colleagues
    "rounds open_round": asks("a window asks which case", "round close_round"),
    "rounds minutes": asks("a form asks; minutes are kept, and a next form corrects them"),
    "rounds quarter": asks(_FILE),
    "comparing export": asks(_FILE),
    "round close_round": asks("a window asks; a round is never opened again"),
    "round withdraw": asks("a window asks; it cannot be handed in again"),
    "round name_me": asks("a window asks", "round name_me"),
    "round practise": asks("a window tells about the client; Esc begins nothing", "practice remove"),
    "round go_on": asks("the case is shown first; Esc begins no answer", "round withdraw"),
    "case answer": undone("round withdraw", "nothing is seen before it is handed in"),
    "hand_in hand_in": undone("round withdraw", "W at the round; the text itself was shown first"),
    # ---------------------------------------------------------------- guides
    "guides put_aside": asks("a window asks; the team's own stays beside it under another name"),
    "outline add": asks("a form asks; Esc adds nothing", "outline undo"),
    "outline remove": asks("a window asks, and names what goes with it", "outline undo"),
    "outline move": undone("outline undo", "Ctrl+Z"),
    "outline undo": undone("outline redo", "Ctrl+Y"),
    "outline redo": undone("outline undo", "Ctrl+Z"),
    "outline save": undone("outline undo", "Ctrl+Z undoes what was saved too; then save once more"),
    "outline release": asks("a window asks; a release is kept for good"),
    "outline manual": asks(_FILE),
    "outline picture": asks(_FILE),
    "blanks keep": undone("outline undo", "Ctrl+Z in the outline"),
    # ---------------------------------------------------------------- the own notebook
    "learning pass_over": undone("learning undo", "Z"),
    "learning new_rule": asks("windows ask; Esc writes nothing", "learning undo"),
    "learning new_dilemma": asks("windows ask; Esc writes nothing", "learning undo"),
    "learning neutral": asks("windows ask; Esc writes nothing", "learning undo"),
    "learning undo": undone("learning new_rule", "what was taken back is written again"),
    "learning export": asks(_FILE),
    "learning burn": asks("a word must be typed; the notebook is gone for good"),
    # ---------------------------------------------------------------- commands
    "doorvraag interview": undone("doorvraag records erase", "undo within the talk; erase takes the whole"),
    "doorvraag practise": undone("practice remove", "Del at the own talks"),
    "doorvraag records import": undone("doorvraag records erase", "only adds; erase takes one away"),
    "doorvraag records erase": asks("a question, without --yes; what is erased is gone for good"),
    "doorvraag records remark": undone("doorvraag interview", "adds; a next remark corrects it"),
    "doorvraag records share": undone("doorvraag records unshare", "--preview shows it first"),
    "doorvraag records unshare": undone("doorvraag records share", "share it again"),
    "doorvraag flow import": undone("guides put_aside", "writes a file, never over one without --force"),
    "doorvraag flow release": asks("a question, without --yes; a release is kept for good"),
    "doorvraag flow migrate": asks("a question, without --yes", "doorvraag flow migrate"),
    "doorvraag agenda import": undone("doorvraag agenda remove", "--look shows it first"),
    "doorvraag agenda remove": asks("a question, without --yes", "doorvraag agenda import"),
    "doorvraag round open": undone("doorvraag round close", "a round without answers is closed"),
    "doorvraag round join": undone("doorvraag round withdraw", "nothing is seen before it is handed in"),
    "doorvraag round hand-in": undone("doorvraag round withdraw", "--preview shows it first"),
    "doorvraag round close": asks("a question, without --yes; a round is never opened again"),
    "doorvraag round withdraw": asks("a question, without --yes; it cannot be handed in again"),
    "doorvraag round name": undone("doorvraag round name", "--no"),
    "doorvraag pack minutes": undone("doorvraag pack minutes", "minutes are kept; a next form corrects them"),
    "doorvraag learn answer": undone("doorvraag learn undo", "learn undo"),
    "doorvraag learn outcome": undone("doorvraag learn undo", "learn undo"),
    "doorvraag learn rule": undone("doorvraag learn undo", "learn undo"),
    "doorvraag learn case": undone("doorvraag learn undo", "learn undo"),
    "doorvraag learn retire": undone("doorvraag learn undo", "learn undo"),
    "doorvraag learn dilemma": undone("doorvraag learn undo", "learn undo"),
    "doorvraag learn effect": undone("doorvraag learn undo", "learn undo"),
    "doorvraag learn tag": undone("doorvraag learn undo", "learn undo"),
    "doorvraag learn tags": undone("doorvraag learn tags", "--on and --off"),
    "doorvraag learn undo": undone("doorvraag learn rule", "what was taken back is written again"),
    "doorvraag learn burn": asks("a question, without --yes; the notebook is gone for good"),
    "doorvraag settings set": undone("doorvraag settings set", "set once more; settings show tells"),
    "doorvraag db upgrade": undone("doorvraag db restore", "a backup is made first"),
    "doorvraag db check": undone("doorvraag db restore", "only --mend writes: it clears what was erased"),
    "doorvraag db move": undone("doorvraag db move", "a copy; what stood here stays"),
    "doorvraag db restore": asks(
        "a question, without --yes; what stood there is kept", "doorvraag db restore"
    ),
    "doorvraag db create": asks("asks for a passphrase; never over a file that is there"),
    "doorvraag db rekey": asks("asks for both passphrases", "doorvraag db rekey"),
    "doorvraag db forget": undone("doorvraag db status", "the passphrase is asked once, and kept again"),
    "doorvraag team init": undone("doorvraag team init", "adds what is missing; changes no record"),
    "doorvraag team add": undone("doorvraag team remove", "team remove"),
    "doorvraag team remove": undone("doorvraag team add", "team add lets the same code back in"),
    "doorvraag team waiting": asks("--forget asks, and with --json wants --yes"),
}

READS: dict[str, str] = {
    "everywhere": "help quit palette settings",
    "start": "resume records search days tour received rounds comparing guides learning practise",
    "interview": "panel",
    "talk": (
        "go_to next_step back let_it_run last_time own_notes history open_topics stop settings help palette"
    ),
    "records": "filter timeline received leave",
    "record": "client_copy history timeline page copy shares leave",
    "timeline": "leave",
    "preview": "leave",
    "shares": "leave",
    "received": "leave",
    "shared": "leave",
    "practice": "own debrief leave",
    "rehearsal": "hint panel briefing take_hint leave",
    "debrief": "truth leave",
    "laid_beside": "other_side leave",
    "rounds": "leave",
    "round": "compare leave",
    "case": "leave",
    "hand_in": "leave",
    "round_talk": "panel",
    "choosing": "mark mark_all round guide client period leave",
    "comparing": "view next_view leave",
    "record_map": "read untouched",
    "side": "read next_difference differences weighty stacked which",
    "cards": "turn open_side",
    "guides": "leave",
    "outline": "find next_finding prove differences leave",
    "blanks": "next_blank other_language",
    "learning": "mirror leave",
    "search": "words leave",
    "days": "leave",
    "doorvraag": "serve technique doctor completion demo",
    "doorvraag records": "list search show history export client timeline due verify shared readers",
    "doorvraag flow": "list show export diff check manual norms diagram test",
    "doorvraag client": "list check ask",
    "doorvraag case": "list show check",
    "doorvraag agenda": "list",
    "doorvraag round": "show",
    "doorvraag compare": "map side pairs agreement report similar",
    "doorvraag pack": "intervisie team",
    "doorvraag learn": "show questions expected rules fits dilemmas mirror export",
    "doorvraag paper": "template check",
    "doorvraag settings": "show",
    "doorvraag db": "status backup",
    "doorvraag team": "list",
}
"""What changes nothing that is kept: it shows, goes somewhere, or writes a file under a given name."""


def reading() -> set[Name]:
    return {f"{where} {act}" for where, acts in READS.items() for act in acts.split()}


def acts() -> set[Name]:
    """Every act there is, out of the tables of keys, actions and commands themselves."""
    return {*_of_keys(), *(f"talk {act.name}" for act in ACTS), *commands()}


def _of_keys() -> Iterator[Name]:
    for key in keys.KEYS:
        action, _brace, argument = key.action.partition("(")
        if action == "act":
            yield f"talk {argument.strip(')').strip(chr(39))}"
        elif action:
            yield f"{key.scope} {action}"


def commands() -> dict[Name, Any]:
    return dict(_below(get_command(build()), "doorvraag"))


def _below(command: Any, name: Name) -> Iterator[tuple[Name, Any]]:
    below = getattr(command, "commands", None)
    if not below:
        yield name, command
    for part, one in (below or {}).items():
        yield from _below(one, f"{name} {part}")


def table() -> str:
    """What changes something, and the way back from it."""
    lines = ["| act | asked first | taken back by | how |", "|---|---|---|---|"]
    for name, way in WAYS.items():
        cells = (_shown(name), "yes" if way.asks else "", _shown(way.undo) if way.undo else "", way.words)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _shown(name: Name) -> str:
    if name.startswith("doorvraag"):
        return f"`{name}`"
    scope, action = name.split(" ")
    if scope == "talk":
        title = next((act.title for act in ACTS if act.name == action), action)
        return f"In a talk: {title}"
    found = next(key for key in keys.KEYS if key.scope == scope and key.action.partition("(")[0] == action)
    return f"{keys.SCOPES[found.scope]}: {found.title} (<kbd>{found.shown}</kbd>)"
