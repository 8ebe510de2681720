"""People's words on their way to a terminal: data, never commands."""

from __future__ import annotations

import re
import textwrap

COMMANDS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 controls, except tab and newline; then what reorders a line
    "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""What a terminal would obey instead of show."""
_SHOWN = 300
NARROWEST = 20
"""Columns; a narrower terminal is not wrapped for."""


def displayable(text: str) -> str:
    """The same words without what a terminal would obey."""
    return COMMANDS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def wrapped(text: str, columns: int) -> str:
    """The same text with no word cut at the margin; what goes over comes below the beginning of its line. A
    blank at the end stays, for what is typed after a prompt."""
    return "\n".join(_wrapped_line(line, max(columns - 1, NARROWEST)) for line in text.split("\n"))


def _wrapped_line(line: str, columns: int) -> str:
    indent = " " * min(len(line) - len(line.lstrip()), NARROWEST // 2)
    rows = textwrap.wrap(
        line.strip(" "), columns, initial_indent=indent, subsequent_indent=indent, break_long_words=False,
        break_on_hyphens=False, replace_whitespace=False, drop_whitespace=True,
    )  # fmt: skip
    end = line[len(line.rstrip(" ")) :]
    return "\n".join(rows) + end if rows and len(line) > columns else line


def number_in(text: str, last: int) -> int | None:
    """The number from 1 to `last` that was typed; None for anything else."""
    is_number = text.isdecimal() and len(text) <= 9  # ² is a digit too, and no number
    return int(text) if is_number and 1 <= int(text) <= last else None


def shortened(text: str) -> str:
    """The beginning of a long answer, on one line."""
    flat = " ".join(text[: _SHOWN * 2].split())
    return flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1] + "…"
