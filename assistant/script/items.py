"""An entry of a script before anybody knows whether it is an act, and the refusal of what cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from flows.errors import N_, BadValue
from flows.values import clean_text

MAX_DEPTH = 40
"""Of lists and mappings in one another."""

HOW_TO_BEGIN = N_("Begin each item with a dash: '- answer: {{step: contract, value: …}}'.")

Raw: TypeAlias = Any
"""What stood in the file: str, list, dict by str, or None."""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the list, still unread."""

    number: int
    """Counted from 1."""
    line: int
    """Where it begins in the file, counted from 1."""
    raw: Raw
    fault: BadValue | None = None
    """Why it cannot be read; it is the last one then, as nobody can tell where the next one would begin."""


def shortened(text: str, most: int = 40) -> str:
    """The beginning of a word from the file, fit for a sentence: at most so many characters."""
    clean = clean_text(text[: most * 2])
    return clean if len(clean) <= most else clean[: most - 1] + "…"


def unreadable(name: str, line: int, message: str, remedy: str, **params: Any) -> BadValue:
    return BadValue(message, where=f"{name}:{line}", remedy=remedy, code="bad_script", **params)


def empty(name: str, line: int = 1) -> BadValue:
    """What a script with nothing in it is refused with, however that is written."""
    return unreadable(name, line, N_("The script is empty."), HOW_TO_BEGIN)
