"""Where an interview stands: a fold over its events. Frozen; a step returns a new one that shares the rest.

What grows with every event is a linked list, newest first, so that a walk of any length stays cheap.
Comparing goes link by link: a generated `__eq__` would recurse as deep as the walk is long.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal

from flows.frozen import Frozen

if TYPE_CHECKING:
    from flows.events import ClientReacted, Noted, Probed, Started, Value
    from flows.model import Flow

NEW, PAUSED, FINISHED = "new", "paused", "finished"
"""States of the machine beside the phases of the flow."""
StepStatus = Literal["untouched", "answered", "skipped", "not_deliberate", "parked"]
"""`untouched` is "not asked"; `not_deliberate` is "deliberately not discussed"."""


class StepState(Frozen):
    status: StepStatus = "untouched"
    value: Value = None
    """Kept when a step is parked or skipped after it was answered."""
    reason: str | None = None
    revisions: int = 0
    probes: tuple[Probed, ...] = ()


UNTOUCHED = StepState()


@dataclass(frozen=True, slots=True, eq=False)
class Trail:
    """Steps really visited, newest first."""

    step: str
    before: Trail | None = field(repr=False)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Trail):
            return NotImplemented
        return all(a == b for a, b in zip_longest(_steps(self), _steps(other)))

    def __hash__(self) -> int:
        return hash(self.step)


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """What one undo takes back; `before` is what the next one does."""

    sequence: int
    """Of the event that made it."""
    step: str | None
    """The step it was about; None for a note or remark beside the talk."""
    made: StepState | Probed | Noted | ClientReacted
    """How the step was before, or else what was put beside the answers."""
    before: Change | None = field(repr=False)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Change):
            return NotImplemented
        return all(a == b for a, b in zip_longest(_changes(self), _changes(other)))

    def __hash__(self) -> int:
        return hash(self.sequence)


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """What the guide in force has no place for; it stays with the guide it was answered in."""

    guide: Flow = field(repr=False)
    step: str
    state: StepState
    sequence: int
    """Of the migration that left it."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    state: str
    """State of the machine: NEW, a phase id, PAUSED or FINISHED."""
    step: str | None = None
    """The step in view; None before the start."""
    started: Started | None = None
    steps: Mapping[str, StepState] = field(default_factory=dict)
    """Only the steps something happened to; see `state_of`."""
    trail: Trail | None = None
    """Where `went back` leads."""
    changes: Change | None = None
    requested: frozenset[str] = frozenset()
    """Steps on request that the coach asked for."""
    notes: tuple[Noted, ...] = ()
    reactions: tuple[ClientReacted, ...] = ()
    sequence: int = 0
    """How many events were folded."""
    reopened: int = 0
    """Sequence of the last reopening; 0 when it was never closed and reopened."""

    migrations: int = 0
    """How often the talk went on with another version of its guide."""
    left_behind: tuple[LeftBehind, ...] = ()

    def state_of(self, step: str) -> StepState:
        return self.steps.get(step, UNTOUCHED)

    @property
    def last_change(self) -> int | None:
        """Sequence of the event that the next undo takes back."""
        return None if self.changes is None else self.changes.sequence

    def value_of(self, step: str) -> Value:
        return self.state_of(step).value


def _steps(trail: Trail | None) -> Iterator[str]:
    while trail is not None:
        yield trail.step
        trail = trail.before


def _changes(change: Change | None) -> Iterator[tuple[object, ...]]:
    while change is not None:
        yield change.sequence, change.step, change.made
        change = change.before
