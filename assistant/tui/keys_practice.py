"""The keys of practising: part of the one table in `keys`."""

from __future__ import annotations

from assistant.tui.key import Key, back
from flows.errors import N_

PRACTICE: tuple[Key, ...] = (
    Key("enter", "Enter", "", N_("Practise with this client, or go on"), "practice", in_bar=True,
        short=N_("Practise")),
    Key("o", "O", "own", N_("Clients, or your own talks"), "practice", in_bar=True, short=N_("Own talks")),
    Key("d", "D", "debrief", N_("Debrief of this talk"), "practice", in_bar=True, short=N_("Debrief")),
    Key("delete", "Del", "remove", N_("Remove a talk of your own"), "practice", in_bar=True,
        short=N_("Remove")),
    back("practice"),
    Key("f2", "F2", "hint", N_("What could I ask now?"), "rehearsal", in_bar=True, short=N_("Hint")),
    Key("f5", "F5", "end", N_("End the talk and look back"), "rehearsal", in_bar=True, short=N_("Look back")),
    Key("f3", "F3", "panel", N_("Help beside the talk"), "rehearsal", in_bar=True, short=N_("Help beside")),
    Key("f4", "F4", "briefing", N_("What you know beforehand"), "rehearsal", in_bar=True,
        short=N_("Beforehand")),
    Key("alt+1", "Alt+1…3", "take_hint(0)", N_("Put a hint in the line; nothing is said yet"), "rehearsal"),
    Key("alt+2", "", "take_hint(1)", "", "rehearsal"),
    Key("alt+3", "", "take_hint(2)", "", "rehearsal"),
    Key("escape", "Esc", "leave", N_("Away with the hints, or back; the talk is kept"), "rehearsal",
        in_bar=True, short=N_("Back")),
    Key("a", "A", "again", N_("Go back and ask differently"), "debrief", in_bar=True,
        short=N_("Ask differently")),
    Key("b", "B", "look_back", N_("Look back yourself"), "debrief", in_bar=True, short=N_("Look back")),
    Key("v", "V", "record", N_("Fill in the record, as in reality"), "debrief", in_bar=True,
        short=N_("Record")),
    Key("w", "W", "truth", N_("Show or hide what stayed hidden"), "debrief", in_bar=True, short=N_("Hidden")),
    Key("e", "E", "export", N_("Write to a file"), "debrief", in_bar=True, short=N_("To file")),
    Key("n", "N", "once_more", N_("Practise once more with this client"), "debrief", in_bar=True,
        short=N_("Once more")),
    back("debrief"),
    Key("tab", "Tab", "other_side", N_("The other side"), "laid_beside", in_bar=True),
    back("laid_beside"),
)  # fmt: skip
