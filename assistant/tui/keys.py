"""Every key of the application, once: bindings, F1 and the README are made from this table.

Chosen to survive tmux (prefix Ctrl+B), GNOME Terminal (keeps F10 and F11) and terminals that send Alt+arrow
as Escape and an arrow: whatever has an Alt or function key can also be found behind `/`. No page in a browser
gets Ctrl+N, Ctrl+Q, Ctrl+T or Ctrl+W: what has one of those has another key as well, which is named there.
"""

from __future__ import annotations

from textual.binding import Binding, BindingType

from assistant.i18n import _
from assistant.tui.key import Key, Scope
from assistant.tui.keys_guides import GUIDES
from assistant.tui.keys_learning import LEARNING
from assistant.tui.keys_search import SEARCH
from assistant.tui.keys_together import TOGETHER
from flows.errors import N_

__all__ = ["KEYS", "SCOPES", "Key", "Scope", "bar", "bindings", "markdown", "of", "rows", "shown"]

SCOPES: dict[Scope, str] = {
    "everywhere": N_("Everywhere"),
    "start": N_("Start screen"),
    "interview": N_("Interview"),
    "composer": N_("Typing"),
    "map": N_("Map of topics"),
    "search": N_("Searching"),
    "days": N_("Agreements by day"),
    "records": N_("List of records"),
    "record": N_("Record"),
    "timeline": N_("Timeline of a client"),
    "preview": N_("What the other will see"),
    "shares": N_("Shares of a record"),
    "received": N_("Shared with you"),
    "shared": N_("Shared record"),
    "practice": N_("Practising"),
    "rehearsal": N_("Practice talk"),
    "debrief": N_("Debrief"),
    "laid_beside": N_("Practice record beside the truth"),
    "rounds": N_("Rounds"),
    "round": N_("One round"),
    "case": N_("The case"),
    "hand_in": N_("What the others will see"),
    "round_talk": N_("Answer in a round"),
    "choosing": N_("Choosing what to compare"),
    "comparing": N_("Comparing"),
    "record_map": N_("Comparing: all topics"),
    "side": N_("Comparing: side by side"),
    "cards": N_("Comparing: the cards"),
    "guides": N_("Interview guides"),
    "outline": N_("Working on a guide"),
    "blanks": N_("Filling in"),
    "learning": N_("Looking back"),
}

KEYS: tuple[Key, ...] = (
    Key("f1", "F1", "help", N_("Explain"), "everywhere", in_bar=True),
    Key("ctrl+q,alt+q", "Ctrl+Q", "quit", N_("Leave"), "everywhere", in_bar=True, in_browser="Alt+Q"),
    Key("ctrl+p", "Ctrl+P", "palette", N_("All actions, to be found by a few letters"), "everywhere"),
    Key("ctrl+c", "Ctrl+C", "", N_("Copy the selection, or ask whether to leave"), "everywhere"),
    Key("escape", "Esc", "", N_("Close the panel or window"), "everywhere"),
    Key("f8", "F8", "settings", N_("Settings"), "everywhere"),
    Key("up,down", "↑ ↓", "", N_("Move through the list"), "start"),
    Key("t", "T", "today", N_("Begin a talk of today"), "start"),
    Key("n", "N", "new", N_("New interview"), "start"),
    Key("c", "C", "resume", N_("Continue an interview"), "start"),
    Key("r", "R", "records", N_("Records"), "start"),
    Key("slash,z", "/", "search", N_("Search everything you may see"), "start"),
    Key("d", "D", "days", N_("Agreements by day"), "start"),
    Key("x", "X", "quiet", N_("Put the reminders away for today, or bring them back"), "start"),
    Key("w", "W", "tour", N_("Look around in six short cards"), "start"),
    Key("m", "M", "received", N_("What is shared with you"), "start"),
    Key("o", "O", "rounds", N_("Rounds: one case, answered by several coaches"), "start"),
    Key("v", "V", "comparing", N_("Compare with colleagues"), "start"),
    Key("l", "L", "guides", N_("Interview guides: look at them, change them"), "start"),
    Key("s", "S", "learning", N_("Look back: questions after talks, and your own notebook"), "start"),
    Key("p", "P", "practise", N_("Practise with a simulated client"), "start"),
    Key("ctrl+g", "Ctrl+G", "act('go_to')", N_("Go to"), "interview", in_bar=True),
    Key("ctrl+p", "Ctrl+P", "act('palette')", N_("Actions"), "interview", in_bar=True),
    Key("f2", "F2", "panel('map')", N_("Map"), "interview", in_bar=True),
    Key("f3", "F3", "panel('context')", N_("What helps now"), "interview", in_bar=True),
    Key("ctrl+n,alt+n", "Ctrl+N", "act('next_step')", N_("Next topic"), "interview", in_browser="Alt+N"),
    Key(
        "ctrl+t,alt+t",
        "Ctrl+T",
        "act('next_phase')",
        N_("Next phase"),
        "interview",
        short=N_("Phase"),
        in_browser="Alt+T",
    ),
    Key("ctrl+o", "Ctrl+O", "act('back')", N_("Back to where I was"), "interview"),
    Key("alt+1", "Alt+1…3", "probe(0)", N_("Pick a probe"), "interview"),
    Key("alt+2", "", "probe(1)", "", "interview"),
    Key("alt+3", "", "probe(2)", "", "interview"),
    Key("ctrl+z", "Ctrl+Z", "undo", N_("Undo the last change"), "interview"),
    Key("f4", "F4", "act('tension')", N_("Mark tension"), "interview"),
    Key("f5", "F5", "act('park')", N_("Park this topic"), "interview"),
    Key("f6", "F6", "act('skip')", N_("Skip this topic"), "interview"),
    Key("f7", "F7", "act('deliberate')", N_("Deliberately not discussed"), "interview"),
    Key("f9", "F9", "act('let_it_run')", N_("Let it run: no probes for a while"), "interview"),
    Key("alt+v", "Alt+V", "act('last_time')", N_("What was agreed and expected last time"), "interview"),
    Key("alt+p", "Alt+P", "act('own_notes')", N_("Show or hide my own notes"), "interview"),
    Key("alt+e", "Alt+E", "act('correct')", N_("Correct what you typed"), "interview"),
    Key("alt+h", "Alt+H", "act('history')", N_("History of this answer"), "interview"),
    Key("enter", "Enter", "", N_("Keep what is typed; empty: go forward"), "composer"),
    Key("tab", "Tab", "", N_("Client said, I saw, I think"), "composer"),
    Key("1…9", "1…9", "", N_("Pick an option or a level"), "composer"),
    Key("slash", "/", "", N_("All actions, when nothing is typed"), "composer"),
    Key("question_mark", "?", "", N_("Explain, when nothing is typed"), "composer"),
    Key("ctrl+j", "Ctrl+J", "", N_("New line in the text"), "composer"),
    Key("up,down", "↑ ↓", "", N_("Walk along probes or options, when nothing is typed"), "composer"),
    Key("ctrl+up,ctrl+down", "Ctrl+↑ Ctrl+↓", "", N_("Field before or after"), "composer"),
    Key("pageup,pagedown", "PgUp PgDn", "", N_("Scroll the conversation"), "composer"),
    Key("enter", "Enter", "", N_("Go to the topic"), "map"),
    Key("left,right", "← →", "", N_("Fold or unfold a phase"), "map"),
    Key("slash", "/", "filter", N_("Filter the list"), "records", in_bar=True),
    Key(
        "enter",
        "Enter",
        "",
        N_("Open the record, or continue the interview"),
        "records",
        in_bar=True,
        short=N_("Open"),
    ),
    Key("v", "V", "follow_up", N_("Follow-up talk"), "records", in_bar=True, short=N_("Follow-up")),
    Key("t", "T", "timeline", N_("This client over all talks"), "records", in_bar=True, short=N_("Timeline")),
    Key(
        "delete", "Del", "erase", N_("Erase an interview for good"), "records", in_bar=True, short=N_("Erase")
    ),
    Key("b", "B", "case_discussion", N_("Case discussion about this client"), "records", short=N_("Discuss")),
    Key("m", "M", "received", N_("What is shared with you"), "records", in_bar=True, short=N_("Shared")),
    Key("escape", "Esc", "leave", N_("Back"), "records", in_bar=True),
    Key(
        "e",
        "E",
        "export",
        N_("On paper: record, client copy or letter, to a file"),
        "record",
        in_bar=True,
        short=N_("Paper"),
    ),
    Key(
        "k",
        "K",
        "client_copy",
        N_("Client copy or full record"),
        "record",
        in_bar=True,
        short=N_("Client copy"),
    ),
    Key("h", "H", "history", N_("History of an answer"), "record", in_bar=True, short=N_("Past")),
    Key("r", "R", "remark", N_("Client's remark"), "record", in_bar=True, short=N_("Remark")),
    Key("o", "O", "reopen", N_("Reopen"), "record", in_bar=True),
    Key("l", "L", "look_back", N_("Look back at this talk, for yourself"), "record"),
    Key("v", "V", "follow_up", N_("Follow-up talk"), "record", in_bar=True, short=N_("Follow-up")),
    Key("t", "T", "timeline", N_("This client over all talks"), "record", in_bar=True, short=N_("Timeline")),
    Key("b", "B", "case_discussion", N_("Case discussion about this client"), "record", short=N_("Discuss")),
    Key("1", "1", "page", N_("The record on one page, or whole"), "record", in_bar=True, short=N_("A4")),
    Key("c", "C", "copy", N_("Copy what is shown"), "record"),
    Key("delete", "Del", "erase", N_("Erase this record for good"), "record"),
    Key("d", "D", "share", N_("Share"), "record", in_bar=True),
    Key("g", "G", "shares", N_("Shares, and who read it"), "record", in_bar=True, short=N_("Shares")),
    Key("escape", "Esc", "leave", N_("Back"), "record", in_bar=True),
    Key("e", "E", "export", N_("Write to a file"), "timeline", in_bar=True, short=N_("To file")),
    Key("escape", "Esc", "leave", N_("Back"), "timeline", in_bar=True),
    Key("enter", "Enter", "share", N_("Share exactly this"), "preview", in_bar=True, short=N_("Share")),
    Key("escape", "Esc", "leave", N_("Back, share nothing"), "preview", in_bar=True, short=N_("Back")),
    Key("enter", "Enter", "", N_("See what the other sees"), "shares", in_bar=True, short=N_("Look")),
    Key("w", "W", "withdraw", N_("Withdraw the share"), "shares", in_bar=True, short=N_("Withdraw")),
    Key("escape", "Esc", "leave", N_("Back"), "shares", in_bar=True),
    Key(
        "enter", "Enter", "", N_("Read it; the owner can see that"), "received", in_bar=True, short=N_("Read")
    ),
    Key("escape", "Esc", "leave", N_("Back"), "received", in_bar=True),
    Key("v", "V", "follow_up", N_("Follow-up talk"), "shared", in_bar=True, short=N_("Follow-up")),
    Key("e", "E", "export", N_("Write to a file"), "shared", in_bar=True, short=N_("To file")),
    Key("escape", "Esc", "leave", N_("Back"), "shared", in_bar=True),
    Key(
        "enter",
        "Enter",
        "",
        N_("Practise with this client, or go on"),
        "practice",
        in_bar=True,
        short=N_("Practise"),
    ),
    Key("o", "O", "own", N_("Clients, or your own talks"), "practice", in_bar=True, short=N_("Own talks")),
    Key("d", "D", "debrief", N_("Debrief of this talk"), "practice", in_bar=True, short=N_("Debrief")),
    Key(
        "delete",
        "Del",
        "remove",
        N_("Remove a talk of your own"),
        "practice",
        in_bar=True,
        short=N_("Remove"),
    ),
    Key("escape", "Esc", "leave", N_("Back"), "practice", in_bar=True),
    Key("f2", "F2", "hint", N_("What could I ask now?"), "rehearsal", in_bar=True, short=N_("Hint")),
    Key("f5", "F5", "end", N_("End the talk and look back"), "rehearsal", in_bar=True, short=N_("Look back")),
    Key("f3", "F3", "panel", N_("Help beside the talk"), "rehearsal", in_bar=True, short=N_("Help beside")),
    Key(
        "f4",
        "F4",
        "briefing",
        N_("What you know beforehand"),
        "rehearsal",
        in_bar=True,
        short=N_("Beforehand"),
    ),
    Key("alt+1", "Alt+1…3", "take_hint(0)", N_("Put a hint in the line; nothing is said yet"), "rehearsal"),
    Key("alt+2", "", "take_hint(1)", "", "rehearsal"),
    Key("alt+3", "", "take_hint(2)", "", "rehearsal"),
    Key(
        "escape",
        "Esc",
        "leave",
        N_("Away with the hints, or back; the talk is kept"),
        "rehearsal",
        in_bar=True,
        short=N_("Back"),
    ),
    Key(
        "a",
        "A",
        "again",
        N_("Go back and ask differently"),
        "debrief",
        in_bar=True,
        short=N_("Ask differently"),
    ),
    Key("b", "B", "look_back", N_("Look back yourself"), "debrief", in_bar=True, short=N_("Look back")),
    Key(
        "v",
        "V",
        "record",
        N_("Fill in the record, as in reality"),
        "debrief",
        in_bar=True,
        short=N_("Record"),
    ),
    Key("w", "W", "truth", N_("Show or hide what stayed hidden"), "debrief", in_bar=True, short=N_("Hidden")),
    Key("e", "E", "export", N_("Write to a file"), "debrief", in_bar=True, short=N_("To file")),
    Key(
        "n",
        "N",
        "once_more",
        N_("Practise once more with this client"),
        "debrief",
        in_bar=True,
        short=N_("Once more"),
    ),
    Key("escape", "Esc", "leave", N_("Back"), "debrief", in_bar=True),
    Key("tab", "Tab", "other_side", N_("The other side"), "laid_beside", in_bar=True),
    Key("escape", "Esc", "leave", N_("Back"), "laid_beside", in_bar=True),
    *TOGETHER,
    *GUIDES,
    *LEARNING,
    *SEARCH,
)


def bindings(scope: Scope, *, priority: bool = False) -> list[BindingType]:
    """For a screen's BINDINGS; descriptions stay out, because the language can change."""
    return [
        Binding(name, key.action, show=False, priority=priority)
        for key in KEYS
        if key.scope == scope and key.action
        for name in _in_either_case(key.names)
        if name
    ]


def _in_either_case(names: str) -> tuple[str, ...]:
    """A letter also works with Caps Lock on."""
    singles = names.split(",")
    return (*singles, *(name.upper() for name in singles if len(name) == 1))


def shown(action: str) -> str:
    """The key of an action as it stands on the keyboard, empty when it has none."""
    return next((key.here for key in KEYS if key.action == action), "")


def bar(*scopes: Scope) -> tuple[Key, ...]:
    """The keys for the foot of a screen, in reading order."""
    return tuple(key for scope in scopes for key in KEYS if key.scope == scope and key.in_bar)


def of(action: str) -> Key:
    return next(key for key in KEYS if key.action == action)


def rows(*scopes: Scope) -> tuple[tuple[str, str, str], ...]:
    """Scope, key and meaning in the interface language, in reading order."""
    return tuple(
        (_(SCOPES[key.scope]), key.here, _(key.title))
        for scope in scopes or tuple(SCOPES)
        for key in KEYS
        if key.scope == scope and key.shown
    )


def markdown() -> str:
    """The table the README shows."""
    heads = (_("Where"), _("Key"), _("What it does"))
    lines = [f"| {' | '.join(heads)} |", "|---|---|---|"]
    lines += [f"| {where} | `{key}` | {title} |" for where, key, title in rows()]
    return "\n".join(lines) + "\n"
