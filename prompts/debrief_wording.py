"""Single words of the debrief in both languages; its sentences stand in the templates."""

from __future__ import annotations

from typing import Final

from flows.model import Text

FLAGS: Final[dict[str, Text]] = {
    "doorvragen": Text("doorvragen", "probing"),
    "oordeel": Text("oordeel", "judgement"),
    "advies": Text("oplossing van u", "your solution"),
    "waarom": Text("waarom", "why"),
}
"""Flags of a turn that its label says nothing about; others are left out."""
POSSIBLY: Final = Text("mogelijk {}", "possibly {}")
AND: Final = Text("en", "and")
TURN: Final = Text("beurt {}", "turn {}")
"""For the drawing; the templates say it themselves."""
