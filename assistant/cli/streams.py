"""Text in and out: UTF-8 on every platform, and nothing in it that commands the terminal."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import get_terminal_size
from typing import Literal, NoReturn, TextIO

from assistant.plain.words import COMMANDS, displayable, read_out, wrapped
from assistant.settings import load_settings
from flows.errors import N_, StorageError

_ONLY_LINES = ("dumb", "unknown")
"""What a terminal calls itself that cannot move its cursor."""


def has_only_lines() -> bool:
    return os.environ.get("TERM", "") in _ONLY_LINES


def wants_lines() -> bool:
    """Whether somebody asked for plain lines everywhere, once and for all."""
    return load_settings().plain


def is_heard() -> bool:
    """Whether somebody sits here who reads from top to bottom, as a screen reader does; no file or pipe,
    unless that was asked for."""
    return wants_lines() or (has_only_lines() and sys.stdout.isatty())


def as_heard(paper: str) -> str:
    """A page as plain text; where it is heard without its rules, and each sentence whole."""
    return read_out(paper) if is_heard() else paper


def use_utf8() -> None:
    """Streams that never fail on a character. A stream that is no ordinary file stays as it is.

    A stream that was closed before we began reads as empty and takes what it is given.
    """
    if sys.stdin is None:
        sys.stdin = _nothing(0, "r")
    if sys.stdout is None:
        sys.stdout = _nothing(1, "w")
    if sys.stderr is None:
        sys.stderr = _nothing(2, "w")
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def escaped(json_text: str) -> str:
    """JSON that reads back the same, with what a terminal would obey written as `\\u…`."""
    return COMMANDS.sub(lambda found: f"\\u{ord(found.group()):04x}", json_text)


def _nothing(place: int, mode: Literal["r", "w"]) -> TextIO:
    """On its own number, so that no file of ours is ever taken for it."""
    try:
        os.fstat(place)
    except OSError:
        quiet = os.open(os.devnull, os.O_RDWR)
        if quiet != place:
            os.dup2(quiet, place)
            os.close(quiet)
        return open(place, mode, encoding="utf-8")
    return open(os.devnull, mode, encoding="utf-8")  # noqa: PTH123 - open to the end


def put(text: str) -> None:
    """On stdout, and on its way. Raises StorageError where it leads to a full disk."""
    with delivering():
        sys.stdout.write(text)
        sys.stdout.flush()


@contextmanager
def delivering() -> Iterator[None]:
    """Raises StorageError when what is said inside cannot be written where stdout leads."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        nobody_reads()
        raise StorageError(
            N_("'{name}' cannot be written: the disk is full, read-only or faulty."), where="stdout",
            name="stdout", remedy=N_("Make room, or choose another place with --out."), code="cannot_write",
        ) from error  # fmt: skip


def say(text: str) -> None:
    """Words for a person on stdout."""
    put(displayable(text) + "\n")


def remark(text: str) -> None:
    """Progress and remarks, on stderr; on a terminal no word is cut at the margin."""
    text = displayable(text)
    sys.stderr.write((wrapped(text, get_terminal_size().columns) if sys.stderr.isatty() else text) + "\n")
    sys.stderr.flush()


def tell_who_sits_here(text: str) -> None:
    """On stderr, and where that leads elsewhere also on the terminal somebody sits at."""
    remark(text)
    if sys.stderr.isatty():
        return
    if sys.stdout.isatty():
        say(text)
    elif sys.stdin.isatty():
        with suppress(OSError), Path("/dev/tty").open("w", encoding="utf-8") as terminal:
            terminal.write(displayable(text) + "\n")


def leave(code: int) -> NoReturn:
    """End the process once all is said, for what left nothing open: Python would first take apart, one by
    one, all that it loaded, which takes long for a short command."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def nobody_reads() -> None:
    """Whoever read our output is gone: let the interpreter close down without complaining."""
    quiet = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            os.dup2(quiet, stream.fileno())
