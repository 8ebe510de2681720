"""Options that say the same at every command."""

from __future__ import annotations

from typing import Any

import typer

from assistant.i18n import _


def force_option() -> Any:
    return typer.Option("--force", help=_("Write over a file that is there already; never a database."))
