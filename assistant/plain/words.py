"""People's words on their way to a terminal: data, never commands."""

from __future__ import annotations

import re

COMMANDS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 controls, except tab and newline; then what reorders a line
    "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""What a terminal would obey instead of show."""
_YES = ("ja", "j", "yes", "y")
_NO = ("nee", "n", "no", "")
_SHOWN = 300
LAID_OUT = 80
"""Columns of a page as plain text."""
_RULE = re.compile(r"[=-]{3,}")
_BULLET = re.compile(r"(?:[-–•>]|\d+\.) ")
_BEGIN = re.compile(r"\s*(?:(?:[-–•>]|\d+\.|\|) )?")
"""What the rest of a line stands below."""
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
    if len(line) <= columns:
        return line
    import textwrap

    indent = " " * min(len(line) - len(line.lstrip()), NARROWEST // 2)
    below = indent + "  " * bool(_BULLET.match(line.lstrip()))
    rows = textwrap.wrap(
        line.strip(" "), columns, initial_indent=indent, subsequent_indent=below, break_long_words=False,
        break_on_hyphens=False, replace_whitespace=False, drop_whitespace=True,
    )  # fmt: skip
    end = line[len(line.rstrip(" ")) :]
    return "\n".join(rows) + end if rows else line


def flowing(text: str) -> str:
    """A story without the line ends of the file it was written in; its paragraphs stay."""
    return "\n".join(" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", text.strip()))


def read_out(text: str) -> str:
    """A page that was laid out on 80 columns as it is read aloud: no rules, and each sentence whole again."""
    lines: list[str] = []
    above = ""
    for row in text.split("\n"):
        if _RULE.fullmatch(row):
            continue
        begin = _BEGIN.match(lines[-1] if lines else "")
        indent = len(begin.group()) if begin else 0
        words = row.lstrip()
        is_rest = (
            bool(above and words)
            and len(row) - len(words) == indent
            and not _BULLET.match(words)
            and len(above) + 1 + len(words.split()[0]) > LAID_OUT
        )
        above = row
        if is_rest:
            lines[-1] += f" {words}"
        else:
            lines.append(row)
    return "\n".join(lines)


def number_in(text: str, last: int) -> int | None:
    """The number from 1 to `last` that was typed; None for anything else."""
    is_number = text.isdecimal() and len(text) <= 9  # ² is a digit too, and no number
    return int(text) if is_number and 1 <= int(text) <= last else None


def yes_or_no(line: str) -> bool | None:
    """Nothing typed is no; None for what is neither."""
    word = line.strip().casefold()
    return word in _YES if word in (*_YES, *_NO) else None


def shortened(text: str) -> str:
    """The beginning of a long answer, on one line."""
    flat = " ".join(text[: _SHOWN * 2].split())
    return flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1] + "…"
