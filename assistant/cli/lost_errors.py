"""Errors that nobody waits for: of a lost task, a thread, a finaliser.

Python writes those out, with their messages, and an error can hold somebody's words.
"""

from __future__ import annotations

import sys
import threading


def say_nothing_of_lost_errors() -> None:
    """Whatever matters is raised where somebody waits for it; see `assistant.cli.faults.unforeseen`.

    An event loop is told apart, by `say_nothing_in_event_loops`.
    """
    threading.excepthook = sys.unraisablehook = _nothing


def say_nothing_in_event_loops() -> None:
    """Before the first one begins; it takes `logging`, which what needs no event loop does without."""
    import logging

    logging.getLogger("asyncio").setLevel(logging.CRITICAL + 1)


def _nothing(_lost: object) -> None:
    return
