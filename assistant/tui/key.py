"""One key of the application: what it is called, where it works, what it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.i18n import _
from flows.errors import N_

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


@dataclass(slots=True)
class _Place:
    """Where this process shows its screens."""

    is_a_browser: bool = False


_place = _Place()


def show_in_browser(*, is_so: bool = True) -> None:
    """Name the keys that a browser lets through, from now on."""
    _place.is_a_browser = is_so


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
    in_browser: str = ""
    """As it stands where a browser keeps the key for itself and another does the same."""

    @property
    def here(self) -> str:
        """As it stands on the keyboard, of those that reach the application where it is shown."""
        return self.in_browser if _place.is_a_browser and self.in_browser else self.shown

    @property
    def bar_title(self) -> str:
        return _(self.short or self.title)

    @property
    def is_needed(self) -> bool:
        """Stays in the line when there is no room for all: how to get out, and where to read more."""
        return self.action in ("leave", "help", "quit")


def back(scope: Scope) -> Key:
    """Escape, where it leads back to the screen before."""
    return Key("escape", "Esc", "leave", N_("Back"), scope, in_bar=True)
