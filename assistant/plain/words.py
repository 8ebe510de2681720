"""People's words on their way to a terminal: data, never commands."""

from __future__ import annotations

import re

COMMANDS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 controls, except tab and newline; then what reorders a line
    "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""What a terminal would obey instead of show."""
_SHOWN = 300


def displayable(text: str) -> str:
    """The same words without what a terminal would obey."""
    return COMMANDS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def number_in(text: str, last: int) -> int | None:
    """The number from 1 to `last` that was typed; None for anything else."""
    is_number = text.isdecimal() and len(text) <= 9  # ² is a digit too, and no number
    return int(text) if is_number and 1 <= int(text) <= last else None


def shortened(text: str) -> str:
    """The beginning of a long answer, on one line."""
    flat = " ".join(text[: _SHOWN * 2].split())
    return flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1] + "…"
