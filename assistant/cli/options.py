"""Options and arguments that say the same at every command.

In functions, so that their words are in the language of this call.
"""

from __future__ import annotations

from typing import Any

import typer

from assistant.i18n import _


def interview_argument(metavar: str = "ID") -> Any:
    return typer.Argument(metavar=metavar, help=_("Id of the interview; its first four characters will do."))


def own_record_argument() -> Any:
    return typer.Argument(
        metavar="ID", help=_("Id of a record of your own; its first four characters will do.")
    )


def client_argument() -> Any:
    return typer.Argument(metavar="CODE", help=_("Code of the client."))


def coach_option() -> Any:
    return typer.Option(
        "--coach", metavar="CODE", help=_("Your own code; without it, the one in your settings.")
    )


def plain_option() -> Any:
    return typer.Option("--plain", help=_("Plain prompts, for screen readers and simple terminals."))


def script_option() -> Any:
    return typer.Option("--script", metavar="FILE|-", help=_("Carry out a script file, or stdin for -."))


def template_option() -> Any:
    return typer.Option(
        "--template", metavar="FILE.docx", help=_("A Word template of your own; see the docs.")
    )


def yes_option() -> Any:
    return typer.Option("--yes", help=_("Do not ask. A script (no terminal, or --json) is never asked."))


def force_option() -> Any:
    return typer.Option("--force", help=_("Write over a file that is there already; never a database."))
