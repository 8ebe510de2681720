"""`doorvraag flow check`: what is wrong with guides, with file, line and remedy."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.bootstrap import own_flows
from assistant.cli.call import call_of
from assistant.cli.checking import check_each
from assistant.cli.files import is_file
from assistant.cli.guide import flow_named
from assistant.i18n import _
from flows.check import check_wordings
from flows.library import Library


def check(
    context: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE]...", help=_("Flow files or ids; all guides when not given.")),
    ] = None,
) -> None:
    call = call_of(context)
    library = Library(own_flows())

    def check_one(name: str) -> None:
        check_wordings(flow_named(library, name), Path(name).name if is_file(name) else f"{name}.yaml")

    check_each(call, names or library.ids(), check_one)
