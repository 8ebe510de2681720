"""What the start screen reminds you of: a line for each kind that somebody wants to be reminded of."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from assistant.days import Planned, due_on, planned_at
from assistant.i18n import _, wording
from assistant.keeping.retention import periods_of
from assistant.settings import load_settings
from assistant.tui.words import one_line
from flows.errors import DoorvraagError

if TYPE_CHECKING:
    from assistant.authoring.norms import KeptNorm
    from assistant.desk import Desk

NAMED = 3
"""Clients that are named in a line."""


async def reminders(desk: Desk, wanted: Collection[str], today: date) -> list[str]:
    """What cannot be read is left out here: whoever asks for it by its own screen or command hears why."""
    told: list[str] = []
    if {"agreements", "reviews"} & set(wanted):
        with suppress(DoorvraagError):
            planned = await planned_at(desk)
            agreed, seen_again = (due_on(planned, today, kind) for kind in ("agreement", "review"))
            if agreed and "agreements" in wanted:
                told.append(_("Agreements for today: {count} ({who}).").format(**_counted(agreed)))
            if seen_again and "reviews" in wanted:
                told.append(_("To be looked at again: {count} ({who}).").format(**_counted(seen_again)))
    if "retention" in wanted:
        with suppress(DoorvraagError):
            if count := len(await desk.keeper.due(periods_of(load_settings().retention))):
                told.append(_("Records that have stayed long enough: {count}.").format(count=count))
    if "norms" in wanted:
        with suppress(DoorvraagError):
            if norms := await desk.norms_due():
                told.append(_norms_in_words(norms))
    return told


def _counted(planned: Sequence[Planned]) -> dict[str, object]:
    clients = list(dict.fromkeys(one_line(one.client, 16) for one in planned))
    named = ", ".join(clients[:NAMED]) + (", …" if len(clients) > NAMED else "")
    return {"count": len(planned), "who": named}


def _norms_in_words(norms: Sequence[KeptNorm]) -> str:
    """How many, and what the first is about."""
    first = one_line(wording(norms[0].norm.text), 60)
    return _("Norms you keep, to be looked at again: {count} (‘{first}’).").format(
        count=len(norms), first=first
    )
