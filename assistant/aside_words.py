"""Words typed beside an answer: a reason, a note, a probe."""

from __future__ import annotations

from flows.errors import N_, BadValue
from flows.values import MAX_TEXT, clean_text


def line_of(text: str | None) -> str | None:
    """Words beside an answer, cleaned; None when there are none."""
    cleaned = clean_text(text or "")
    if len(cleaned) > MAX_TEXT:
        raise BadValue(
            N_("This text has {length} characters; {limit} is the most that is kept."),
            length=len(cleaned),
            limit=MAX_TEXT,
            remedy=N_("Split it over several answers."),
        )
    return cleaned or None


def needed_line_of(text: str) -> str:
    cleaned = line_of(text)
    if cleaned is None:
        raise BadValue(N_("There is nothing in it to keep."), remedy=N_("Type some words."))
    return cleaned
