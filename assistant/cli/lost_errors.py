"""Errors that nobody waits for: of a lost task, a thread, a finaliser.

Python writes those out, with their messages, and an error can hold somebody's words.
"""

from __future__ import annotations

import logging
import sys
import threading


def say_nothing_of_lost_errors() -> None:
    """Whatever matters is raised where somebody waits for it; see `assistant.cli.faults.unforeseen`."""
    logging.getLogger("asyncio").setLevel(logging.CRITICAL + 1)
    threading.excepthook = sys.unraisablehook = _nothing


def _nothing(_lost: object) -> None:
    return
