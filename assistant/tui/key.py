"""One key of the application: what it is called, where it works, what it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.i18n import _

Scope = Literal[
    "everywhere",
    "start",
    "interview",
    "composer",
    "map",
    "search",
    "days",
    "records",
    "record",
    "timeline",
    "preview",
    "shares",
    "received",
    "shared",
    "practice",
    "rehearsal",
    "debrief",
    "laid_beside",
    "rounds",
    "round",
    "case",
    "hand_in",
    "round_talk",
    "choosing",
    "comparing",
    "record_map",
    "side",
    "cards",
    "guides",
    "outline",
    "blanks",
    "learning",
]


@dataclass(frozen=True, slots=True)
class Key:
    names: str
    """Textual's names, separated by commas."""
    shown: str
    """As it stands on the keyboard."""
    action: str
    """Empty: the widget itself handles the key; the row is here to be read."""
    title: str
    scope: Scope
    in_bar: bool = False
    """Also in the line at the foot of the screen."""
    short: str = ""
    """A shorter title for that line."""

    @property
    def bar_title(self) -> str:
        return _(self.short or self.title)

    @property
    def is_needed(self) -> bool:
        """Stays in the line when there is no room for all: how to get out, and where to read more."""
        return self.names in ("escape", "f1", "ctrl+q")
