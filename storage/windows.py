"""A name for this window among others on one folder, and whether the window of such a name is still open."""

from __future__ import annotations

import hashlib
import os
import platform
import re
import sys

from storage.writers import process_lives, process_mark


def this_window() -> str:
    """Can be the name of a folder."""
    return _name_of(os.getpid())


def is_open(window: str) -> bool:
    """As far as this machine can tell; a window on another machine is taken to be open.

    On Windows, where asking a process whether it lives would end it, a window is taken to be closed.
    """
    host, _dot, rest = window.rpartition(".")[0].rpartition(".")
    if host != _host():
        return bool(host)
    if sys.platform == "win32" or not rest.isdigit():
        return False
    return process_lives(int(rest)) and _name_of(int(rest)) == window


def _name_of(pid: int) -> str:
    mark = hashlib.sha256((process_mark(pid) or "").encode()).hexdigest()[:8]
    return f"{_host()}.{pid}.{mark}"


def _host() -> str:
    return re.sub(r"[^\w-]+", "_", platform.node()) or "here"
