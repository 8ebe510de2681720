"""Marks: where the client stands on a subject, and when that is no problem."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.record.statements import Item
from flows.model import Role, Text

NO_PROBLEM = ("geen_probleem", "no_problem")
"""Option ids of a field with role `mark` that say: looked at, nothing the matter."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the client stands on one subject and would like to stand."""

    step: str
    title: Text
    now: Item | None
    wished: Item | None
    importance: Item | None
    priority: Item | None
    lowest: int
    highest: int
    levels: tuple[tuple[int, Text], ...]
    """Levels that have a name."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One thing that marks say, and the marks that say it."""

    value: str
    label: Text
    items: tuple[Item, ...]


def says_no_problem(role: Role | None, value: object) -> bool:
    return role == "mark" and value in NO_PROBLEM
