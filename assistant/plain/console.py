"""A page on the terminal, or on pipes: then what is read is repeated, so that the output reads as a talk."""

from __future__ import annotations

import shutil
import sys
from contextlib import suppress

from assistant.plain.words import displayable, wrapped


class Console:
    """Fulfils `assistant.plain.page.Page`."""

    def __init__(self) -> None:
        self.is_watched = sys.stdin.isatty() and sys.stdout.isatty()
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
            return input(last)
        sys.stdout.write(displayable(prompt))
        sys.stdout.flush()
        try:
            line = sys.stdin.readline()
        except OSError:  # a folder, or a terminal that was closed
            line = ""
        if not line:
            raise EOFError
        self.say(line.rstrip("\n"))
        return line


def _columns() -> int:
    return shutil.get_terminal_size().columns
