"""No picture of the memory on the disk when the program crashes: answers and the key stand in it."""

from __future__ import annotations

import sys
from contextlib import suppress


def leave_none() -> None:
    """Of this program and of those it starts. Windows keeps none unless it is told to."""
    if sys.platform == "win32":
        return
    import resource

    with suppress(OSError, ValueError):  # a system that lets nobody set it
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
