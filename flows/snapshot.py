"""Where an interview stands: a fold over its events. Frozen; a step returns a new one that shares the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from flows.events import ClientReacted, Noted, Probed, Started, Value

StepStatus = Literal["untouched", "answered", "skipped", "not_deliberate", "parked"]
"""`untouched` is "not asked"; `not_deliberate` is "deliberately not discussed"."""


@dataclass(frozen=True, slots=True)
class StepState:
    status: StepStatus = "untouched"
    value: Value = None
    """Kept when a step is parked or skipped after it was answered."""
    reason: str | None = None
    revisions: int = 0
    probes: tuple[Probed, ...] = ()


UNTOUCHED = StepState()


@dataclass(frozen=True, slots=True)
class Trail:
    """Steps really visited, newest first; a linked list, so that a walk of any length is cheap."""

    step: str
    before: Trail | None


@dataclass(frozen=True, slots=True)
class Change:
    """What one undo puts back."""

    step: str
    state: StepState
    before: Change | None


@dataclass(frozen=True, slots=True)
class Snapshot:
    state: str
    """State of the machine: `new`, a phase id, `paused` or `finished`."""
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

    def state_of(self, step: str) -> StepState:
        return self.steps.get(step, UNTOUCHED)

    def value_of(self, step: str) -> Value:
        return self.state_of(step).value
