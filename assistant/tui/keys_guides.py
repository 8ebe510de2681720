"""The keys of the guides and of changing one: part of the one table in `keys`."""

from __future__ import annotations

from assistant.tui.key import Key, back
from flows.errors import N_

GUIDES: tuple[Key, ...] = (
    Key("enter", "Enter", "", N_("Look at the guide, or change it"), "guides", in_bar=True, short=N_("Open")),
    Key(
        "r",
        "R",
        "put_aside",
        N_("Back to the shipped guide"),
        "guides",
        in_bar=True,
        short=N_("Use the shipped one"),
    ),
    back("guides"),
    Key("enter", "Enter", "", N_("Change what is marked"), "outline", in_bar=True, short=N_("Change")),
    Key("a", "A", "add", N_("Add a step, topic or norm here"), "outline", in_bar=True, short=N_("Add")),
    Key(
        "delete", "Del", "remove", N_("Take away what is marked"), "outline", in_bar=True, short=N_("Remove")
    ),
    Key("minus", "-", "move(-1)", N_("One place up"), "outline"),
    Key("plus,equals_sign", "+", "move(1)", N_("One place down"), "outline"),
    Key("slash", "/", "find", N_("Find a step or topic"), "outline", in_bar=True, short=N_("Find")),
    Key("left,right", "← →", "", N_("Fold or unfold"), "outline"),
    Key("tab", "Tab", "", N_("To the other side, and back"), "outline"),
    Key("n", "N", "next_finding", N_("To the next thing that was found"), "outline"),
    Key("t", "T", "prove", N_("Try it: the tests, and talks by chance"), "outline"),
    Key("d", "D", "differences", N_("What is other than in the guide in use"), "outline"),
    Key("h", "H", "manual", N_("Write the manual to a file"), "outline"),
    Key("p", "P", "picture", N_("Draw the guide, to a file"), "outline"),
    Key("u", "U", "release", N_("Release this version: kept for good"), "outline"),
    Key("ctrl+z", "Ctrl+Z", "undo", N_("Undo"), "outline", in_bar=True),
    Key("ctrl+y", "Ctrl+Y", "redo", N_("Do again"), "outline"),
    Key("ctrl+s", "Ctrl+S", "save", N_("Save"), "outline", in_bar=True),
    back("outline"),
    Key("tab", "Tab", "next_blank(1)", N_("To the next blank"), "blanks"),
    Key("shift+tab", "Shift+Tab", "next_blank(-1)", N_("To the blank before"), "blanks"),
    Key("f2", "F2", "other_language", N_("To the English beside it, and back"), "blanks"),
    Key("enter", "Enter", "", N_("To the next blank, from the last one: keep"), "blanks"),
    Key("ctrl+s", "Ctrl+S", "keep", N_("Keep what was filled in"), "blanks"),
    Key("escape", "Esc", "", N_("Away from here; asks when something was changed"), "blanks"),
)
