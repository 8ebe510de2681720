"""A page on the terminal, or on pipes: then what is read is repeated, so that the output reads as a talk."""

from __future__ import annotations

import io
import re
import shutil
import sys
from contextlib import suppress

from assistant.plain.words import displayable, wrapped
from flows.errors import N_, BadValue

_NO_TEXT = re.compile("[\udc80-\udcff]")
"""How Python writes bytes that are no UTF-8."""


class Console:
    """Fulfils `assistant.plain.page.Page`."""

    def __init__(self) -> None:
        self.is_typed = sys.stdin.isatty()
        self.is_watched = self.is_typed and sys.stdout.isatty()
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(errors="surrogateescape")  # to tell what is no text from a character
        if self.is_watched:
            with suppress(ImportError):  # a platform without it: the terminal's own editing
                import readline  # noqa: F401 - lets a person edit the line that `input` reads

    def say(self, text: str) -> None:
        text = displayable(text)
        sys.stdout.write((wrapped(text, _columns()) if self.is_watched else text) + "\n")
        sys.stdout.flush()

    def ask(self, prompt: str) -> str:
        if self.is_watched:
            *above, last = wrapped(displayable(prompt), _columns()).split("\n")
            sys.stdout.write("".join(f"{line}\n" for line in above))
            return _checked(input(last))
        sys.stdout.write(displayable(prompt))
        sys.stdout.flush()
        try:
            line = sys.stdin.readline()
        except OSError:  # a folder, or a terminal that was closed
            line = ""
        if not line:
            raise EOFError
        self.say(line.rstrip("\n"))
        return _checked(line)


def _checked(line: str) -> str:
    """Raises BadValue for bytes that are no UTF-8."""
    if _NO_TEXT.search(line):
        raise BadValue(
            N_("This line is not UTF-8 text; nothing of it was kept."), code="not_text",
            remedy=N_("Type it again, or save the file as UTF-8 text."),
        )  # fmt: skip
    return line


def _columns() -> int:
    return shutil.get_terminal_size().columns
