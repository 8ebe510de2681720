"""`doorvraag demo`."""

from __future__ import annotations

import typer


def show(context: typer.Context) -> None:
    raise typer.Exit(2)
