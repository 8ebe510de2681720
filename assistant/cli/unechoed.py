"""While the screens are loaded a terminal writes what is typed over what stands there; the keys wait all the
same."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

_KILLED = 128 + signal.SIGTERM
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
    handled = signal.signal(signal.SIGTERM, _end)
    try:
        termios.tcsetattr(sys.stdin, termios.TCSANOW, quiet)
        yield
    finally:
        signal.signal(signal.SIGTERM, handled)
        with suppress(termios.error):  # the terminal is gone
            termios.tcsetattr(sys.stdin, termios.TCSANOW, before)


def _modes() -> list[Any] | None:
    try:
        import termios  # not on every platform
    except ImportError:
        return None
    try:
        return termios.tcgetattr(sys.stdin)
    except (termios.error, ValueError, OSError):
        return None


def _end(*_signal: Any) -> None:
    """Until the screens have their own way of leaving."""
    sys.exit(_KILLED)
