"""What whoever sits at the terminal is asked: on stderr, so that stdout stays free for answers."""

from __future__ import annotations

import signal
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from getpass import GetPassWarning, getpass

from assistant.cli.streams import remark
from assistant.i18n import _
from assistant.plain.words import displayable, yes_or_no


def asked(question: str) -> str:
    """One line; empty at the end of the input."""
    with _stopped_at_once():
        sys.stderr.write(displayable(question))
        sys.stderr.flush()
        line = sys.stdin.readline()
    if not line:  # Ctrl-D leaves the cursor behind the question
        remark("")
    return line


def is_agreed(question: str) -> bool:
    """Nothing typed is no. Any other word than yes or no is asked again."""
    choice = _("yes or no (Enter: no)")
    while (answer := yes_or_no(asked(f"{question} {choice}> "))) is None:
        remark(_("Type yes or no."))
    return answer


def hidden(question: str) -> str:
    """What was typed, never shown; nothing where it cannot be hidden, or at the end of the input."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", GetPassWarning)
        try:
            with _stopped_at_once():
                return getpass(question, stream=sys.stderr)
        except EOFError:  # Ctrl-D leaves the cursor behind the question
            remark("")
            return ""
        except GetPassWarning:
            return ""


@contextmanager
def _stopped_at_once() -> Iterator[None]:
    """Ctrl-C ends the question by itself; asyncio would only hear of it after Enter."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
