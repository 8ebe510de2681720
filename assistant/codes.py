"""Codes that stand for people: no names, and never a citizen service number."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Literal

from flows.errors import N_, BadValue

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}\Z")
Doubt = Literal["name", "same", "spelled", "other"]
"""The client's looks like a name; client and coach have one; a client's that is known has other capitals; the
coach had another before."""
NOBODY = "coach"
"""Who is at the keys when nobody said so."""


def checked_code(code: str, where: str) -> str:
    """A code that stands for a person. Raises BadValue for what looks like a name with a space, or a BSN."""
    code = code.strip()
    if not _CODE.match(code):
        raise BadValue(
            N_("'{given}' cannot be a code."),
            where=where,
            given=code[:40],
            remedy=N_("Use letters, digits, dot, dash or underscore, without spaces: C-014."),
        )
    if holds_bsn(code):
        raise BadValue(
            N_("This looks like a citizen service number (BSN)."),
            where=where,
            remedy=N_("Use a code of your own; a BSN never stands in a record."),
        )
    return code


def doubt_about(client: str, coach: str, *, before: str, known: Collection[str] = ()) -> Doubt | None:
    """Whether these codes may be a slip. `client` may be empty; `before`: the coach's code of last time;
    `known`: the codes of clients there are."""
    if client and not any(mark.isdigit() for mark in client):
        return "name"
    if client and client.casefold() == coach.casefold():
        return "same"
    if spelled_otherwise(client, known):
        return "spelled"
    return "other" if before not in (NOBODY, coach) else None


def spelled_otherwise(client: str, known: Collection[str]) -> str | None:
    """The code of a client that is this one but for its capitals."""
    if client in known:
        return None
    return next((code for code in known if code.casefold() == client.casefold()), None)


def holds_bsn(code: str) -> bool:
    """Nine digits in a row that pass the eleven test of the Dutch citizen service number, whatever stands
    before, behind or as a sign between them."""
    runs = re.findall(r"[0-9]+", re.sub(r"[ ._-]", "", code))
    return any(_passes_eleven_test(run[at : at + 9]) for run in runs for at in range(len(run) - 8))


def _passes_eleven_test(digits: str) -> bool:
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True)) % 11 == 0
