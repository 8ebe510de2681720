"""The keys of a talk with a client: part of the one table in `keys`."""

from __future__ import annotations

from assistant.tui.key import Key
from flows.errors import N_

TALK: tuple[Key, ...] = (
    Key("ctrl+g", "Ctrl+G", "act('go_to')", N_("Go to a topic"), "interview", in_bar=True, short=N_("Go to")),
    Key("ctrl+p", "Ctrl+P", "act('palette')", N_("Actions"), "interview", in_bar=True),
    Key("f2", "F2", "panel('map')", N_("Map"), "interview", in_bar=True),
    Key("f3", "F3", "panel('context')", N_("What helps now"), "interview", in_bar=True),
    Key("ctrl+n,alt+n", "Ctrl+N", "act('next_step')", N_("Next topic"), "interview", in_browser="Alt+N"),
    Key("ctrl+t,alt+t", "Ctrl+T", "act('next_phase')", N_("Next phase"), "interview",
        short=N_("Phase"), in_browser="Alt+T"),
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
)  # fmt: skip
