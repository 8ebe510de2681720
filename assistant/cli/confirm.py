"""A question before something that cannot be undone."""

from __future__ import annotations

import sys

from assistant.cli.asking import is_agreed


def confirmed(question: str, *, as_json: bool) -> bool:
    """Asks whoever sits at a terminal. A script is not asked: the command it gives is its answer."""
    return as_json or not _at_terminal() or is_agreed(question)


def _at_terminal() -> bool:
    return sys.stdin.isatty()
