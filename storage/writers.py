"""One writer per interview: who holds it, and whether that window is still there."""

from __future__ import annotations

import os
import sys
from datetime import datetime, timedelta
from pathlib import Path

from assistant.kept import Writer
from flows.frozen import Frozen

QUIET = timedelta(minutes=2)
"""A window on another machine that was silent for longer is taken to be gone."""
AHEAD = timedelta(minutes=10)
"""So far clocks of machines may differ; a sign of life of later than this was of a clock that was wrong."""
SELDOM = timedelta(seconds=10)
"""Signs of life closer together than this are not written down; each costs a page in the log."""


class Hold(Frozen):
    writer: Writer
    process: str | None
    """`process_mark` of the writer's process when it took hold."""
    touched: datetime
    """Last sign of life in the store."""


def is_alive(hold: Hold, *, seen_from: str, now: datetime) -> bool:
    """Whether the holder's window still exists, as far as host `seen_from` can tell.

    On the same host the process decides; elsewhere (and on Windows, where asking a process whether it lives
    would end it) a sign of life within `QUIET`.
    """
    if hold.writer.host == seen_from and sys.platform != "win32":
        return process_lives(hold.writer.pid) and (
            hold.process is None or process_mark(hold.writer.pid) in {None, hold.process}
        )
    return -AHEAD < now - hold.touched < QUIET


def process_lives(pid: int) -> bool:
    if pid <= 0:
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    except OverflowError:
        return False
    return True


def process_mark(pid: int) -> str | None:
    """Tells a process from an earlier one with the same pid; None where that is not cheap to know."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return None
    after_name = stat.rpartition(")")[2].split()
    return f"{boot}/{after_name[19]}" if len(after_name) > 19 else None
