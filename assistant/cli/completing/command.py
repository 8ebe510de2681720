"""`doorvraag completion`: what to give a shell; and the answer when that shell asks."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.cli.call import call_of
from assistant.cli.completing.scripts import SCRIPTS, WHERE, Shell
from assistant.i18n import _


def completion(
    context: typer.Context,
    shell: Annotated[Shell, typer.Argument(help=_("The shell you work in."))],
) -> None:
    call_of(context).answer(
        {"shell": shell, "script": SCRIPTS[shell], "install": WHERE[shell]}, SCRIPTS[shell]
    )
