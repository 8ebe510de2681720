"""Words for what a coach did under pressure and with feelings: neutral, chosen by the coach, never inferred.

Coping: nine ways in three directions (Tummers and others 2015); feelings: five ways in two directions
(Kampen, Hölsgens and Tonkens 2018). No way is better than another: what helped depends on the client.
"""

from __future__ import annotations

from collections.abc import Mapping

from flows.errors import N_

COPING: Mapping[str, str] = {
    "bent_rule": N_("I stretched a rule"),
    "broke_rule": N_("I let a rule go"),
    "lasting_solution": N_("I arranged something that lasts"),
    "gave_priority": N_("I let this person go first"),
    "own_means": N_("I put in time or means of my own"),
    "routine": N_("I did it the usual way"),
    "held_off": N_("I said what I could not do, or made it less"),
    "kept_to_rule": N_("I kept strictly to the rule"),
    "hard_words": N_("I grew sharp"),
}
FEELINGS: Mapping[str, str] = {
    "praised": N_("I praised what the client did alone"),
    "felt_along": N_("I felt along and showed the way"),
    "turned_away": N_("I turned the talk to something else"),
    "appealed": N_("I appealed to duty"),
    "voiced_concern": N_("I said that I was worried"),
}
TAGS: Mapping[str, str] = {**COPING, **FEELINGS}
"""Marked for translation; show with `_`."""
