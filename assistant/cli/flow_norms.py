"""`doorvraag flow norms`: what a team holds things against, who keeps it, what is to be looked at again."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from assistant.authoring.norms import KeptNorm
from assistant.bootstrap import SystemClock, own_flows
from assistant.cli.call import call_of
from assistant.cli.tables import table
from assistant.guides import norms_at_hand
from assistant.i18n import _, wording
from assistant.record.citing import source_in_words
from flows.library import Library

_LONGEST = 60
"""Characters of a norm in the table."""


def norms(
    context: typer.Context,
    due: Annotated[bool, typer.Option("--due", help=_("Only those to be looked at again by now."))] = False,
    owner: Annotated[
        str | None, typer.Option("--owner", metavar="CODE", help=_("Only those this coach keeps."))
    ] = None,
) -> None:
    call = call_of(context)
    today = SystemClock().now().astimezone().date()
    found = [
        kept
        for kept in norms_at_hand(Library(own_flows()))
        if (owner is None or kept.is_kept_by(owner)) and (not due or kept.is_due(today))
    ]
    rows = [
        (
            kept.norm.id or "-", _shortened(wording(kept.norm.text)), kept.norm.owner or "-",
            kept.norm.review or "-", _("yes") if kept.is_due(today) else "",
        )
        for kept in found
    ]  # fmt: skip
    headings = (_("id"), _("norm"), _("kept by"), _("look again on"), _("due"))
    words = table(headings, rows) if rows else _("No norms.")
    call.answer([_object(kept, is_due=kept.is_due(today)) for kept in found], words)


def _object(kept: KeptNorm, *, is_due: bool) -> dict[str, Any]:
    norm = kept.norm
    return {
        "id": norm.id, "text": wording(norm.text), "origin": norm.origin,
        "source": wording(source_in_words(norm.source)) or None, "edition": norm.edition, "owner": norm.owner,
        "review": norm.review, "due": is_due,
        "used_at": [{"flow": flow, "step": step} for flow, step in kept.used_at],
    }  # fmt: skip


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
