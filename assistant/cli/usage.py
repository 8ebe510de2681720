"""What typer says about a command line, in the language of the interface."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup

from assistant.cli.arguments import WrongUsage
from assistant.cli.help import help_object, wants_object
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


class _Helpful:
    """Help in the language of the interface: a page, or one object when the line says `--json`."""

    def format_help(self, ctx: Any, formatter: _Formatter) -> None:
        of_typer: Any = super()
        of_typer.format_help(ctx, formatter)
        formatter.buffer[:] = [_translated(text) for text in formatter.buffer]

    def get_help(self, ctx: Any) -> str:
        of_typer: Any = super()
        return help_object(self, ctx, _translated) if wants_object(ctx) else str(of_typer.get_help(ctx))


class Command(_Helpful, TyperCommand):
    """One thing that can be done."""


class Group(_Helpful, TyperGroup):
    """A noun with its verbs; an unknown one is refused with the word that was probably meant."""

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
    command = error.ctx.command_path if getattr(error, "ctx", None) else "doorvraag"
    name = _name(getattr(error, "param", None))
    match type(error).__name__:
        case "NoSuchOption":
            option = str(error.option_name)
            return _wrong(command, N_("There is no option {option} here."), option, error.possibilities)
        case "MissingParameter":
            return _wrong(command, N_("{option} is missing."), name)
        case "BadOptionUsage":
            return _wrong(command, N_("{option} needs a value."), str(error.option_name))
        case "BadParameter":
            _before, is_choice, choices = error.message.partition("is not one of")
            if is_choice:
                known = ", ".join(re.findall(r"'([^']*)'", choices))
                return WrongUsage(
                    N_("The value of {option} does not fit."), where=name, option=name,
                    remedy=N_("Choose one of: {choices}."), choices=known,
                )  # fmt: skip
            return _wrong(command, N_("The value of {option} does not fit."), name)
        case _ if error.message == "Missing command.":
            return _wrong(command, N_("{option} is missing."), _("COMMAND [ARGUMENTS]").split()[0])
        case _:
            extra = re.search(r"\(([^()]*)\)\s*$", error.message)
            message = N_("There is more on the line than '{command}' can use: {option}.")
            return _wrong(command, message, extra.group(1)[:80] if extra else "?")


def _wrong(command: str, message: str, option: str, likely: Sequence[str] | None = None) -> WrongUsage:
    hint: dict[str, Any] = {"remedy": N_("'{command} --help' shows what goes here.")}
    if likely:
        hint = unknown_remedy(option, list(likely))
    return WrongUsage(message, where=option, option=option, command=command, **hint)


def _name(param: Any) -> str:
    """As it stands on the command line: `--format`, or what the help calls the argument."""
    if param is None:
        return ""
    longest = max(param.opts, key=len, default="")
    return longest if longest.startswith("-") else str(param.metavar or param.name).strip("[].")


def _translated(text: str) -> str:
    for english, message in _WORDS.items():
        if english in text:
            text = text.replace(english, _(message))
    return text
