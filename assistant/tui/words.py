"""People's words on their way to the terminal: data, never markup, never control codes."""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # C0 and C1 controls, except tab and newline
    "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]"  # marks that reorder a whole line
)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_PILED_MARKS = re.compile(
    "([\u0300-\u036f\u0483-\u0489\u20d0-\u20ff]{4})[\u0300-\u036f\u0483-\u0489\u20d0-\u20ff]+"
)


def displayable(text: str) -> str:
    """The same words, safe for a terminal; line ends become newlines, tabs become spaces."""
    text = _LINE_ENDS.sub("\n", text)
    text = _UNSEEN.sub("", text)
    text = _LONE_SURROGATE.sub("\ufffd", text)
    return _PILED_MARKS.sub(r"\1", text).expandtabs(4)


def joins_words(character: str) -> bool:
    """Typed as part of words, though not printable to Python: joiners in emoji and scripts, hard spaces.

    A terminal sends a woman mechanic as woman, U+200D and wrench: three keys, one of which prints nothing.
    """
    return (
        len(character) == 1
        and not character.isprintable()
        and unicodedata.category(character) != "Cc"
        and displayable(character) == character
    )


def one_line(text: str, limit: int = 400) -> str:
    """The beginning of a text on one line."""
    flat = " ".join(displayable(text[: limit * 2]).split())
    return flat if len(flat) <= limit else flat[: limit - 1].rstrip() + "…"


def excerpt(text: str, characters: int = 900, lines: int = 8) -> tuple[str, bool]:
    """A bounded beginning, and whether there is more; costs the same however long the text is."""
    head = displayable(text[: characters + 1])
    rows = head.split("\n")
    is_cut = len(text) > characters or len(rows) > lines
    short = "\n".join(rows[:lines])[:characters].rstrip() if is_cut else head
    return short, is_cut
