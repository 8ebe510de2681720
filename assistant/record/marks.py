"""Marks: where the client stands on a subject."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.record.statements import Item
from flows.model import Text


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
