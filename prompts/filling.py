"""A template filled in and laid out: text no wider than a terminal, Markdown without loose white space."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Final

from prompts.environment import environment, variables
from prompts.escape import Form

WIDTH: Final = 80
"""Columns of plain text."""
_BULLET: Final = re.compile(r"\s*(?:[-–•>] |\d+\. |\| )?")


def filled(name: str, view: Any, language: str, form: Form) -> str:
    """The template of this name and form; `view` is the dataclass it was made for."""
    text = environment(language).get_template(f"reports/{name}.{form}.j2").render(variables(view))
    if form == "html":
        return text
    text = "\n".join(_trimmed(line) for line in text.split("\n"))
    text = re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
    return wrapped(text.replace("  \n", "\n")) if form == "txt" else text


def _trimmed(line: str) -> str:
    """Without white space at the end, but for the two spaces that are a line break in Markdown."""
    body = line.rstrip(" \t")
    return f"{body}  " if body and line == f"{body}  " else body


def wrapped(text: str) -> str:
    """No line wider than 80 columns; what goes over comes below its own beginning, past indent and bullet."""
    return "\n".join(part for line in text.split("\n") for part in _wrapped_line(line))


def _wrapped_line(line: str) -> list[str]:
    if columns(line) <= WIDTH:
        return [line]
    start = _BULLET.match(line)
    first = start.group() if start else ""
    indent = " " * len(first)
    found: list[str] = []
    current, width, is_empty = first, len(first), True
    for word in line[len(first) :].split(" "):
        for piece in _pieces(word, WIDTH - len(indent)):
            gap = 0 if is_empty else 1
            if not is_empty and width + gap + columns(piece) > WIDTH:
                found.append(current)
                current, width, gap = indent, len(indent), 0
            current += " " * gap + piece
            width += gap + columns(piece)
            is_empty = False
    return [*found, current]


def _pieces(word: str, room: int) -> list[str]:
    """The word, cut where it is wider than a whole line."""
    if columns(word) <= room:
        return [word]
    found: list[str] = []
    current: list[str] = []
    width = 0
    for character in word:
        wide = columns(character)
        if width + wide > room:
            found.append("".join(current))
            current, width = [], 0
        current.append(character)
        width += wide
    return [*found, "".join(current)]


def columns(text: str) -> int:
    """How wide the text is in a terminal: Chinese and emoji take two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.combining(character) or character in "\u200d\ufe0f"
        else 2
        if unicodedata.east_asian_width(character) in "WF"
        else 1
        for character in text
    )
