"""`doorvraag settings`: what a person chose for himself, heard and changed without the screens."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from assistant.bootstrap import own_flows
from assistant.cli.call import call_of
from assistant.cli.streams import remark
from assistant.cli.tables import table
from assistant.cli.usage import Command, Group
from assistant.i18n import _
from assistant.setting import ABOUT, VARIABLES, in_words, value_of
from assistant.settings import change_settings, load_settings, settings_file
from flows.errors import N_, StorageError
from flows.library import Library


def build() -> typer.Typer:
    group = typer.Typer(cls=Group, rich_markup_mode=None, help=_("Your settings."))
    for name, act, about in (
        ("show", show, _("What is chosen now.")),
        ("set", set_, _("Change one setting.")),
    ):
        group.command(name, cls=Command, help=about)(act)
    return group


def show(context: typer.Context) -> None:
    chosen = load_settings()
    values = {name: getattr(chosen, name) for name in ABOUT}
    rows = [(name, in_words(value), _(ABOUT[name])) for name, value in values.items()]
    call_of(context).answer(
        {"settings": values, "file": str(settings_file())},
        table((_("setting"), _("value"), _("what it is for")), rows),
    )


def set_(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=_("As 'settings show' names it."))],
    value: Annotated[str, typer.Argument(metavar="VALUE", help=_("Empty ('') takes your choice away."))],
) -> None:
    call = call_of(context)
    chosen = value_of(name, value, Library(own_flows()).ids())
    keep_setting(name, chosen)
    variable = VARIABLES.get(name, "")
    if os.environ.get(variable):
        remark(_("{variable} goes before this one, as long as it is set.").format(variable=variable))
    words = _("Kept: {answer}").format(answer=f"{name} {in_words(chosen)}".rstrip())
    call.answer({"name": name, "value": chosen}, words)


def keep_setting(name: str, value: str | bool) -> None:
    """Raises StorageError where that cannot be."""
    if not change_settings({name: value}):
        raise StorageError(
            N_("The settings cannot be kept in {path}."), where=str(settings_file()),
            path=str(settings_file()),
            remedy=N_("Make that folder writable, or set the variable of this setting."),
        )  # fmt: skip
