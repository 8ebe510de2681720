"""Words beside an answer: a reason, a note, a remark, and what is typed and not confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.ports import Draft
from flows.errors import N_, BadValue
from flows.values import MAX_TEXT, clean_text


def line(text: str | None) -> str | None:
    """Cleaned; None when there are no words."""
    cleaned = clean_text(text or "")
    if len(cleaned) > MAX_TEXT:
        raise BadValue(
            N_("This text has {length} characters; {limit} is the most that is kept."),
            length=len(cleaned),
            limit=MAX_TEXT,
            remedy=N_("Split it over several answers."),
        )
    return cleaned or None


def needed(text: str) -> str:
    cleaned = line(text)
    if cleaned is None:
        raise BadValue(N_("There is nothing in it to keep."), remedy=N_("Type some words."))
    return cleaned


def renamed(draft: Draft, steps: Mapping[str, str]) -> Draft:
    """As `steps` calls its steps; what is not in there keeps its name."""
    more = tuple(renamed(one, steps) for one in draft.more)
    return replace(draft, step=steps.get(draft.step, draft.step), more=more)
