"""A question before something that cannot be undone."""

from __future__ import annotations

import sys
from typing import Any

import typer

from assistant.cli.streams import remark
from assistant.i18n import _

_YES = {"j", "ja", "y", "yes"}


def yes_option() -> Any:
    return typer.Option("--yes", help=_("Do not ask. A script (no terminal, or --json) is never asked."))


def confirmed(question: str, *, as_json: bool) -> bool:
    """Asks whoever sits at a terminal. A script is not asked: the command it gives is its answer."""
    if as_json or not _at_terminal():
        return True
    remark(f"{question} " + _("[y/N]"))
    return sys.stdin.readline().strip().casefold() in _YES


def _at_terminal() -> bool:
    return sys.stdin.isatty()
