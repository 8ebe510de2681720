"""Passwords at the terminal: asked without showing them, never taken from the command line."""

from __future__ import annotations

import os
import sys

from assistant.cli.asking import hidden
from assistant.cli.streams import remark
from assistant.i18n import _
from flows.errors import N_, BadValue, Refusal

NEW_PASSWORD = "DOORVRAAG_NEW_PASSWORD"  # noqa: S105 - the name of the variable, not what is in it
"""Where a script puts the password of a new member."""
SHORTEST = 12


def ask_password(where: str) -> str | None:
    """What the person types; None when that is nothing, or nobody sits at a terminal."""
    if not sys.stdin.isatty():
        return None
    return hidden(_("Password for {where} (Enter calls it off): ").format(where=where)) or None


def new_password(*, ask: bool) -> str | None:
    """From DOORVRAAG_NEW_PASSWORD, or asked twice; None: let one be made. Raises BadValue for a poor one."""
    given = os.environ.get(NEW_PASSWORD)
    if given is None and ask:
        given = _asked_twice()
    if given is not None and len(given) < SHORTEST:
        raise BadValue(
            N_("This password is too short."), where=NEW_PASSWORD if not ask else None, shortest=SHORTEST,
            remedy=N_("Take at least {shortest} characters, or let doorvraag make one."),
        )  # fmt: skip
    return given


def _asked_twice() -> str:
    if not sys.stdin.isatty():
        raise BadValue(
            N_("There is no terminal to ask for a password."), where="--ask-password",
            remedy=N_("Put it in DOORVRAAG_NEW_PASSWORD, or let doorvraag make one."),
        )  # fmt: skip
    while first := hidden(_("New password (Enter calls it off): ")):
        again = hidden(_("The same once more (Enter begins again): "))
        if first == again:
            return first
        if again:
            remark(_("These are not the same; once more."))
    raise Refusal(
        N_("No password was given; nothing was changed."), where="--ask-password", code="called_off",
        remedy=N_("Give the command again, without --ask-password to let doorvraag make one."),
    )  # fmt: skip
