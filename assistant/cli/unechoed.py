"""While the screens are loaded a terminal writes what is typed over what stands there; the keys wait all the
same."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

_ENDED_BY = 128
"""Exit codes from here on say by which signal, as shells do."""
_WAYS_OUT = ("SIGTERM", "SIGHUP", "SIGQUIT")
"""Ctrl+C is an exception already."""
_LOCAL_MODES = 3
"""Where `termios` keeps whether the terminal echoes."""


@contextmanager
def unechoed() -> Iterator[None]:
    """The terminal is afterwards as it was, whatever ended it. Does nothing where there is none."""
    before = _modes()
    if before is None:
        yield
        return
    import termios

    quiet = [*before]
    quiet[_LOCAL_MODES] &= ~termios.ECHO

    def restore() -> None:
        with suppress(termios.error):  # the terminal is gone
            termios.tcsetattr(sys.stdin, termios.TCSANOW, before)

    def end(number: int, _frame: object) -> None:
        """Until the screens have their own way of leaving."""
        restore()  # also when this comes while it is being restored
        sys.exit(_ENDED_BY + number)

    found = (getattr(signal, name) for name in _WAYS_OUT)
    handled = {one: signal.signal(one, end) for one in found if signal.getsignal(one) != signal.SIG_IGN}
    try:
        termios.tcsetattr(sys.stdin, termios.TCSANOW, quiet)
        yield
    finally:
        restore()
        for one, before_this in handled.items():
            signal.signal(one, before_this)


def _modes() -> list[Any] | None:
    try:
        import termios  # not on every platform
    except ImportError:
        return None
    try:
        return termios.tcgetattr(sys.stdin)
    except (termios.error, ValueError, OSError):
        return None
