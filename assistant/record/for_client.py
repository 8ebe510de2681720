"""What of a record is the client's to keep, and whose words it is."""

from __future__ import annotations

from typing import Final

from assistant.record.statements import OF_THE_COACH, Item
from flows.model import Role

QUOTED: Final[frozenset[Role]] = frozenset(
    ("demand", "client_frame", "client_summary", "client_correction", "client_experience")
)
"""Roles whose text is the client's own, also without three parts."""


def is_for_client(item: Item) -> bool:
    """What was set aside stays with the coach: it is no longer what they go by together (decision 0007)."""
    if item.aside is not None:
        return False
    return not item.is_private and item.part != "reading" and item.role not in OF_THE_COACH


def is_quote(item: Item) -> bool:
    """Whether the words are the client's own."""
    return item.part == "said" or (item.part is None and item.kind == "text" and item.role in QUOTED)
