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
from assistant.tui.keys_practice import PRACTICE
from assistant.tui.keys_records import RECORDS
from assistant.tui.keys_search import SEARCH
from assistant.tui.keys_talk import TALK
from assistant.tui.keys_together import TOGETHER
from flows.errors import N_

__all__ = ["KEYS", "SCOPES", "Key", "Scope", "bar", "bindings", "of", "rows", "shown"]

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
    *TALK,
    *RECORDS,
    *PRACTICE,
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
