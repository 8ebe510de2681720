"""Single words of a comparison in both languages; its sentences stand in the templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from assistant.comparison.model import Standing
from assistant.comparison.points import PointKind
from flows.model import Text

POINTS: Final[Mapping[PointKind, Text]] = {
    "change": Text("Wat het nieuws verandert", "What the news changes"),
    "same_decision_other_reason": Text("Zelfde besluit, andere reden", "Same decision, different reason"),
    "same_reason_other_decision": Text("Zelfde reden, ander besluit", "Same reason, different decision"),
    "spread": Text("De keuzes lopen uiteen", "The choices differ"),
    "never_asked": Text("Nergens gevraagd", "Asked nowhere"),
    "came_up_nowhere": Text("Kwam nergens ter sprake", "Came up nowhere"),
    "half": Text("Bij de een wel, bij de ander niet", "With some it came up, with others not"),
}
STANDINGS: Final[Mapping[Standing, str]] = {
    "same": "=", "partly": "≈", "different": "≠", "worded": "“", "in_part": "▒", "one_only": "1", "open": "·",
}  # fmt: skip
"""Never alone: the words stand beside them."""
UNTIL: Final = Text("{} tot en met {}", "{} to {}")
