"""What was newly said when an answer grew or changed: the words that probes are about."""

from __future__ import annotations

from itertools import zip_longest

from flows.events import Value
from flows.model import Field, Role

OWN_WORDS: frozenset[Role | None] = frozenset(("client_frame", "client_summary", "demand"))
"""Roles of texts that hold what the client said, without being split in three parts."""


def newly_said(field: Field, old: Value, new: Value) -> str:
    """The words that are in `new` and not yet in `old`, one line per field; '' when nothing was said.

    Of a text in three parts only what the client said counts; inside a group only three parts, STAR parts and
    what the guide marks as the client's own words.
    """
    if field.kind == "text":
        if field.three_parts:
            old, new = _said(old), _said(new)
        return _added(old, new) if isinstance(new, str) else ""
    if field.kind != "group" or not new:
        return ""
    entries = zip_longest(old or [], new) if field.repeat else [(old, new)]
    added = (
        newly_said(part, (before or {}).get(part.id), after.get(part.id))
        for before, after in entries
        if after
        for part in field.fields
        if part.three_parts or part.star or part.role in OWN_WORDS
    )
    return "\n".join(text for text in added if text)


def _said(value: Value) -> Value:
    return value.get("said") if isinstance(value, dict) else None


def _added(old: Value, new: str) -> str:
    if new == old:
        return ""
    has_grown = isinstance(old, str) and new.startswith(old + "\n")
    return new[len(old) :].strip() if has_grown else new
