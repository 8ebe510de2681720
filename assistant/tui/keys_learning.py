"""The keys of looking back: part of the one table in `keys`."""

from __future__ import annotations

from assistant.tui.key import Key, back
from flows.errors import N_

LEARNING: tuple[Key, ...] = (
    Key("enter", "Enter", "", N_("Answer it, look back at it, or go on with it"), "learning", in_bar=True,
        short=N_("Go on")),
    Key("s", "S", "pass_over", N_("Pass this question over"), "learning", in_bar=True, short=N_("Pass")),
    Key("r", "R", "new_rule", N_("Write a rule: if, then"), "learning", in_bar=True, short=N_("Rule")),
    Key("d", "D", "new_dilemma", N_("Write a dilemma"), "learning", in_bar=True, short=N_("Dilemma")),
    Key("m", "M", "mirror", N_("My routine, in counts"), "learning", in_bar=True, short=N_("Mirror")),
    Key("z", "Z", "undo", N_("Take back what was written last"), "learning", in_bar=True, short=N_("Undo")),
    Key("n", "N", "neutral", N_("Neutral words for a talk"), "learning"),
    Key("e", "E", "export", N_("The notebook to a file"), "learning"),
    Key("delete", "Del", "burn", N_("The whole notebook away, for good"), "learning"),
    back("learning"),
)  # fmt: skip
