"""A round as the commands tell it: in words, and as an object."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.cli.tables import table
from assistant.i18n import _, wording
from assistant.moments import day_in_words
from assistant.rounds.state import RoundState
from assistant.rounds.words import orphan_in_words, talk_in_words, yours_in_words


def rounds_in_words(found: Sequence[RoundState]) -> str:
    heads = (_("id"), _("opened"), _("about"), _("round"), _("answers"), _("yours"))
    rows = [
        (
            state.held.id, day_in_words(state.held.opened_at), state.held.about, _condition(state),
            f"{len(state.handed_in)}/{len(state.joined)}", yours_in_words(state),
        )
        for state in found
    ]  # fmt: skip
    return table(heads, rows) if rows else _("There are no rounds.")


def round_in_words(state: RoundState) -> str:
    """Who takes part, and the case."""
    held = state.held
    lines = [
        f"{held.title} ({held.id})",
        _("Opened on {day} by {coach}.").format(day=day_in_words(held.opened_at), coach=held.opened_by),
        _("Closed on {day}.").format(day=day_in_words(held.closed_at))
        if held.closed_at
        else _("Still open."),
        _("Take part: {joined}. Handed in: {handed_in}.").format(
            joined=", ".join(state.joined) or "-", handed_in=", ".join(state.handed_in) or "-"
        ),
    ]
    if state.late:
        lines.append(_("After it was closed: {coaches}.").format(coaches=", ".join(state.late)))
    if orphan := orphan_in_words(state):
        lines.append(orphan)
    if not state.is_readable:
        lines.append(_("The case itself cannot be read here."))
    if talk := talk_in_words(state):
        lines.append(talk)
    if story := state.text():
        lines += ["", *map(wording, story)]
    return "\n".join(lines)


def handed_in_words(state: RoundState) -> str:
    if state.is_closed:
        return _("Handed in. The round is closed, so you can lay the answers side by side now.")
    return _("Handed in. Nobody sees it before the round is closed.")


def round_object(state: RoundState) -> dict[str, Any]:
    held = state.held
    return {
        "id": held.id,
        "about": held.about_kind,
        held.about_kind: held.about,
        "seed": held.seed,
        "title": held.title,
        "opened_by": held.opened_by,
        "opened_at": held.opened_at.isoformat(),
        "closed_at": held.closed_at.isoformat() if held.closed_at else None,
        "joined": list(state.joined),
        "handed_in": list(state.handed_in),
        "late": list(state.late),
        "named": state.is_named,
        "closable": state.can_close,
        "readable": state.is_readable,
        "twists": [twist.id for twist in state.case.twists] if state.case else [],
        "yours": {
            part.stage: {"interview": part.interview_id, "share": part.share_id, "handed_in": part.is_in}
            for part in state.parts
            if part.coach == state.coach
        },
    }


def _condition(state: RoundState) -> str:
    if not state.is_readable:
        return _("cannot be read")
    return _("closed") if state.is_closed else _("open")
