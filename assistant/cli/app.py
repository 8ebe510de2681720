"""The commands as one typer application, made for every call so that its help speaks its language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.main import get_command

from assistant.cli.answer import refuse
from assistant.cli.arguments import Common
from assistant.cli.call import Call, call_of
from assistant.cli.doctor import examine
from assistant.cli.faults import DONE
from assistant.cli.usage import Command, Group, UsageError, wrong_usage
from assistant.i18n import _
from flows.errors import N_, DoorvraagError

_BY_CTRL_C = 130
"""What newer versions of typer make of a KeyboardInterrupt."""
_GROUPS: Mapping[str, str] = {
    "records": "records",
    "flow": "flow",
    "client": "client",
    "case": "case",
    "agenda": "agenda",
    "round": "round_",
    "compare": "compare",
    "pack": "pack",
    "learn": "learn",
    "paper": "paper",
    "settings": "settings_",
    "db": "db",
    "team": "team",
}
"""A noun, and the module of `assistant.cli` that has its verbs."""
_COMMANDS: Mapping[str, tuple[str, str, str]] = {
    "interview": (
        "interview",
        "hold",
        N_("Hold an interview: on screen, as plain prompts, or from a script."),
    ),
    "practise": ("practise", "practise", N_("Practise with a simulated client; nothing of it is a record.")),
    "serve": ("serve", "serve", N_("doorvraag in a browser, for yourself or for a team.")),
    "technique": (
        "technique",
        "analyse_lines",
        N_("Say what each utterance of a coach is: JSON Lines in and out."),
    ),
    "doctor": ("app", "examined", N_("Say what is installed, where everything lives, and what is missing.")),
    "completion": (
        "completing.command",
        "completion",
        N_("Let your shell fill in commands and ids when you press Tab."),
    ),
    "demo": ("demo", "show", N_("Look around in fictional interviews; nothing is kept.")),
}
"""A word by itself: the module of `assistant.cli`, its function, and what it is for."""


def run(rest: Sequence[str], common: Common, language: str) -> int:
    """Carry out one command; the exit code. Raises only what nobody foresaw."""
    call = Call(common.db, language, common.json)
    command: Any = get_command(build(rest[0] if rest else None))
    try:
        code = command.main(list(rest), "doorvraag", standalone_mode=False, obj=call)
    except UsageError as error:
        return refuse(wrong_usage(error), as_json=common.json)
    except DoorvraagError as error:
        return refuse(error, as_json=common.json)
    except SystemExit as error:  # typer's answer to a broken pipe; `main` has its own
        if isinstance(error.__context__, BrokenPipeError):
            raise error.__context__ from None
        raise
    except typer.Abort as error:
        raise KeyboardInterrupt from error
    if code == _BY_CTRL_C:
        raise KeyboardInterrupt
    return code if isinstance(code, int) else DONE


def build(first: str | None = None) -> typer.Typer:
    """All commands; where the first word of a line names one, that one alone.

    Importing them all, and looking at a hundred for their options, takes longer than most of them do.
    """
    app = typer.Typer(
        cls=Group, callback=_common, rich_markup_mode=None, add_completion=False,
        pretty_exceptions_enable=False, help=_about(),
    )  # fmt: skip
    is_known = first in _GROUPS or first in _COMMANDS
    for name, (module, function, about) in _COMMANDS.items():
        if name == first or not is_known:
            app.command(name, cls=Command, help=_(about))(getattr(_module(module), function))
    for name, module in _GROUPS.items():
        if name == first or not is_known:
            app.add_typer(_module(module).build(), name=name)
    return app


def _module(name: str) -> Any:
    return import_module(f"assistant.cli.{name}")


def examined(context: typer.Context) -> None:
    """`assistant.__main__` carries it out without typer; here it can be found and explained."""
    call = call_of(context)
    raise typer.Exit(examine(Common(call.db, call.language, call.json)))


def _common(
    db: Annotated[
        str | None,
        typer.Option(
            metavar="PATH|URL", help=_("The database: a file, or a server's address. Also DOORVRAAG_DB.")
        ),
    ] = None,
    lang: Annotated[str | None, typer.Option(metavar="nl|en", help=_("Language of the interface."))] = None,
    json: Annotated[bool, typer.Option("--json", help=_("Answer with one JSON object."))] = False,
    version: Annotated[bool, typer.Option("--version", help=_("Say which version this is."))] = False,
) -> None:
    """Taken off the line before typer sees it; see `assistant.cli.arguments`."""


def _about() -> str:
    return _("Hold a diagnosis interview and keep the reasoning behind it. Without a command: the screens.")
