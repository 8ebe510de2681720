"""What was put down, statement by statement: the smallest things a record is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from flows.events import Value
from flows.model import FieldKind, Role, Source, StarPart, Text

RecordChapter = Literal[
    "heard", "seen", "norm", "weighing", "decision", "agreements", "experience", "sharing"
]
"""The chapters of a flow, plus `seen`: observations stand apart from what was said."""
CHAPTERS: tuple[RecordChapter, ...] = (
    "heard", "seen", "norm", "weighing", "decision", "agreements", "experience", "sharing",
)  # fmt: skip
OF_THE_COACH: frozenset[Role | None] = frozenset(
    (
        "coach_experience",
        "stereotype",
        "hunch",
        "disproof",
        "own_value",
        "second_reader",
        "client_withheld",
    )
)
"""Roles that stay with the coach, also where a flow forgot to mark them private."""
OF_THE_ARGUMENT: frozenset[RecordChapter] = frozenset(("norm", "weighing", "decision", "agreements"))
"""The chapters that hold the reasoning, and not what the client told or how the talk was."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When an event was stored, in the zone the record was built for, and who was at the keys."""

    sequence: int
    at: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an answer that was stored in one go."""

    text: Text
    sequence: int


@dataclass(frozen=True, slots=True)
class OldValue:
    """What stood in a place before it was revised."""

    text: Text
    sequence: int
    """Stored then."""
    replaced: int
    """Sequence of the revision."""
    is_slip: bool = False
    """Mended within a minute, before anything else was stored: a wrong key, not a change of mind."""


@dataclass(frozen=True, slots=True)
class ForClient:
    """How the client copy words an item: in the guide's wordings for clients, else in its own."""

    title: Text
    about: Text | None
    label: Text | None
    text: Text


AsideStatus = Literal["parked", "skipped", "not_deliberate"]
ASIDE: tuple[AsideStatus, ...] = ("parked", "skipped", "not_deliberate")


@dataclass(frozen=True, slots=True)
class SetAside:
    """What became of an answer whose step was parked or passed over after it was given (decision 0007)."""

    status: AsideStatus
    reason: str | None
    sequence: int
    """Of the event that set it aside."""


@dataclass(frozen=True, slots=True)
class Item:
    """One filled place: a field, or one part of a three-part text."""

    step: str
    path: str
    """Dotted path within the step's value; unique together with `step`."""
    phase: str
    chapter: RecordChapter
    title: Text
    """Of the step."""
    about: Text | None
    """Which entry of a repeated group, in words; None outside one."""
    label: Text | None
    """Of the field within the step; None when the step has only one."""
    kind: FieldKind
    part: Literal["said", "seen", "reading"] | None
    role: Role | None
    """Of the field, or else of the nearest group around it."""
    star: StarPart | None
    text: Text
    value: Value
    passages: tuple[Passage, ...]
    sequence: int
    """The newest event that touched it."""
    source: Source | None
    """Where the question comes from."""
    is_private: bool
    history: tuple[OldValue, ...]
    for_client: ForClient
    aside: SetAside | None = None
    """None: it stands. Else it is told under that mark, and carries nothing in the argument."""


@dataclass(frozen=True, slots=True)
class Section:
    chapter: RecordChapter
    items: tuple[Item, ...]
    """In flow order."""


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that was put down in one or more fields: a goal and its owner, an alternative and why not."""

    items: tuple[Item, ...]


def standing(items: Iterable[Item]) -> tuple[Item, ...]:
    """Those that were not set aside."""
    return tuple(item for item in items if item.aside is None)


def by_step(items: Iterable[Item]) -> dict[str, tuple[Item, ...]]:
    found: dict[str, tuple[Item, ...]] = {}
    for item in items:
        found[item.step] = (*found.get(item.step, ()), item)
    return found
