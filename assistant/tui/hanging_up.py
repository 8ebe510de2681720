"""The terminal is gone, or takes nothing any more: then nobody waits for it.

Textual's writer thread ends at the first write that fails, and from then on whoever draws waits for ever; so
these watch from beside the event loop.
"""

from __future__ import annotations

import os
import select
import sys
import threading
from collections.abc import Callable

GRACE_S = 8.0
"""So long everything may take to be put away; what was confirmed is stored anyhow."""


def is_hung_up() -> bool:
    """Whether the other side of the terminal was closed; False where that cannot be told."""
    if not hasattr(select, "poll"):
        return False
    found = _watched().poll(0)
    return any(what & select.POLLHUP for _file, what in found)


def tell_when_hung_up(tell: Callable[[], None]) -> None:
    """`tell` is called in a thread of its own."""
    if hasattr(select, "poll"):
        threading.Thread(target=_wait, args=(tell,), name="hanging-up", daemon=True).start()


def end_soon() -> None:
    """End the process after a while, also when the event loop does not come to it."""
    after = threading.Timer(GRACE_S, os._exit, (0,))
    after.daemon = True
    after.start()


def _wait(tell: Callable[[], None]) -> None:
    found = _watched().poll()
    if any(what & select.POLLHUP for _file, what in found):
        tell()


def _watched() -> select.poll:
    waiting = select.poll()
    waiting.register(sys.stdin.fileno(), 0)  # a hang-up is told without being asked for
    return waiting
