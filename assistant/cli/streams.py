"""Text in and out: UTF-8 on every platform, and nothing in it that commands the terminal."""

from __future__ import annotations

import io
import os
import sys

from assistant.plain.words import COMMANDS, displayable


def use_utf8() -> None:
    """Streams that never fail on a character. A stream that is no ordinary file stays as it is."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def escaped(json_text: str) -> str:
    """JSON that reads back the same, with what a terminal would obey written as `\\u…`."""
    return COMMANDS.sub(lambda found: f"\\u{ord(found.group()):04x}", json_text)


def say(text: str) -> None:
    """Words for a person on stdout."""
    sys.stdout.write(displayable(text) + "\n")


def remark(text: str) -> None:
    """Progress and remarks, on stderr."""
    sys.stderr.write(displayable(text) + "\n")
    sys.stderr.flush()


def nobody_reads() -> None:
    """Whoever read our output is gone: let the interpreter close down without complaining."""
    quiet = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            os.dup2(quiet, stream.fileno())
