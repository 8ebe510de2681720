"""What a talk that looks back says became of an agreement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from assistant.record.statements import Item

Standing = Literal["kept", "in_part", "not_kept", "not_needed", "told"]
"""`told`: in words of the guide's own."""
STANDINGS: Mapping[str, Standing] = {
    "gedaan": "kept", "deels": "in_part", "niet": "not_kept", "niet_meer_nodig": "not_needed",
    "done": "kept", "in_part": "in_part", "not_done": "not_kept", "not_needed": "not_needed",
}  # fmt: skip
"""Option ids that say how an agreement stands."""


def standing_in(items: Iterable[Item]) -> Item | None:
    """The one that says how it stands; None where it was told in words only."""
    return next((item for item in items if item.kind == "choice" and item.value in STANDINGS), None)


def happened_in(items: Iterable[Item]) -> Item | None:
    return next((item for item in items if item.kind == "text"), None)
