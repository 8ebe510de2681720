"""The keys of searching and of agreements by day: part of the one table in `keys`."""

from __future__ import annotations

from assistant.tui.key import Key, back
from flows.errors import N_

SEARCH: tuple[Key, ...] = (
    Key("enter", "Enter", "", N_("Open it where the words stand"), "search", in_bar=True, short=N_("Open")),
    Key("down,up", "↓ ↑", "", N_("From the words to what was found, and back"), "search"),
    Key("slash", "/", "words", N_("Other words"), "search", in_bar=True),
    back("search"),
    Key("enter", "Enter", "", N_("Open the record where it stands"), "days", in_bar=True, short=N_("Open")),
    back("days"),
)
