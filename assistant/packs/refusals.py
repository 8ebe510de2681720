"""What cannot be done with a pack or its minutes, in a sentence with what to do instead."""

from __future__ import annotations

from flows.errors import N_, BadValue


def already_kept(minutes_id: str) -> BadValue:
    return BadValue(
        N_("Minutes '{id}' are kept already, and stay as they are."), where=minutes_id, id=minutes_id,
        remedy=N_("See them with: doorvraag pack minutes --show {id}"),
    )  # fmt: skip
