"""What typer says about a command line, in the language of the interface."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup

from assistant.cli.arguments import WrongUsage
from assistant.i18n import _
from flows.errors import N_
from flows.values import unknown_remedy

if TYPE_CHECKING:
    _Formatter = Any

UsageError: Any = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "UsageError")
"""Typer brings its own copy of click's errors, or click's, depending on its version."""
_WORDS = {
    "Usage: ": N_("Usage: "),
    "Options": N_("Options"),
    "Arguments": N_("Arguments"),
    "Commands": N_("Commands"),
    "[OPTIONS]": N_("[OPTIONS]"),
    "COMMAND [ARGS]...": N_("COMMAND [ARGUMENTS]"),
    "Show this message and exit.": N_("Show this help."),
    "[required]": N_("[required]"),
    "default: ": N_("default: "),
}


class Command(TyperCommand):
    """A command whose help speaks the language of the interface."""

    def format_help(self, ctx: Any, formatter: _Formatter) -> None:
        super().format_help(ctx, formatter)
        formatter.buffer[:] = [_translated(text) for text in formatter.buffer]


class Group(TyperGroup):
    """A noun with its verbs; an unknown one is refused with the word that was probably meant."""

    def format_help(self, ctx: Any, formatter: _Formatter) -> None:
        super().format_help(ctx, formatter)
        formatter.buffer[:] = [_translated(text) for text in formatter.buffer]

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            known = self.list_commands(ctx)
            raise WrongUsage(
                N_("There is no command '{given}' here."), where=args[0][:80], given=args[0][:80],
                code="unknown_command", **unknown_remedy(args[0], known),
            )  # fmt: skip
        return super().resolve_command(ctx, args)


def wrong_usage(error: Any) -> WrongUsage:
    """Typer's refusal as ours."""
    help_line = N_("'{command} --help' shows what goes here.")
    command = error.ctx.command_path if getattr(error, "ctx", None) else "doorvraag"
    param = getattr(error, "param", None)
    name = max(param.opts, key=len) if param is not None and param.opts else ""
    if param is not None and not name.startswith("-"):
        name = param.human_readable_name
    match type(error).__name__:
        case "NoSuchOption":
            option = str(error.option_name)
            if error.possibilities:
                hint = unknown_remedy(option, list(error.possibilities))
                return WrongUsage(
                    N_("There is no option {option} here."), where=option, option=option, **hint
                )
            message, where = N_("There is no option {option} here."), option
        case "MissingParameter":
            message, where = N_("{option} is missing."), name
        case "BadOptionUsage":
            message, where = N_("{option} needs a value."), str(error.option_name)
        case "BadParameter":
            choices = re.findall(r"'([^']*)'", error.message)
            if getattr(param, "type", None) is not None and len(choices) > 1:
                return WrongUsage(
                    N_("'{given}' does not fit {option}."), where=name, given=choices[0], option=name,
                    remedy=N_("Choose one of: {choices}."), choices=", ".join(choices[1:]),
                )  # fmt: skip
            message, where = N_("The value of {option} does not fit."), name
        case _:
            extra = re.search(r"\((.*)\)", error.message)
            where = extra.group(1)[:80] if extra else command
            message = N_("There is more on the line than '{command}' can use: {option}.")
    return WrongUsage(message, where=where, option=where, command=command, remedy=help_line)


def _translated(text: str) -> str:
    for english, message in _WORDS.items():
        if english in text:
            text = text.replace(english, _(message))
    return text
