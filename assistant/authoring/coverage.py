"""How much of a guide was walked: each step answered once, each condition seen to hold and not to hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from flows.model import Flow
from flows.path import Active
from flows.snapshot import Snapshot

Gap = Literal["never_answered", "never_there", "always_there"]
"""`never_there`: no condition or request ever brought the step; `always_there`: nothing kept it away."""


@dataclass(frozen=True, slots=True)
class Uncovered:
    step: str
    line: int
    gap: Gap


@dataclass(slots=True)
class Coverage:
    """Fills up while talks are walked."""

    flow: Flow
    _answered: set[str] = field(default_factory=set)
    _there: set[str] = field(default_factory=set)
    _away: set[str] = field(default_factory=set)

    def look(self, snapshot: Snapshot) -> None:
        """Take in where a talk stands now."""
        active = Active(self.flow, snapshot)
        for step in self.flow.steps.values():
            if not active.includes(step):
                self._away.add(step.id)
                continue
            self._there.add(step.id)
            if snapshot.state_of(step.id).status == "answered":
                self._answered.add(step.id)

    @property
    def points(self) -> int:
        """What there is to see: every step answered, every condition holding and not holding."""
        return len(self.flow.steps) + 2 * len(self._depending)

    @property
    def seen(self) -> int:
        return self.points - len(self.uncovered())

    def uncovered(self) -> tuple[Uncovered, ...]:
        """In flow order."""
        found: list[Uncovered] = []
        for step in self.flow.steps.values():
            if step.id not in self._answered:
                found.append(Uncovered(step.id, step.line, "never_answered"))
            if step.id in self._depending and step.id not in self._there:
                found.append(Uncovered(step.id, step.when_line or step.line, "never_there"))
            if step.id in self._depending and step.id not in self._away:
                found.append(Uncovered(step.id, step.when_line or step.line, "always_there"))
        return tuple(found)

    @property
    def _depending(self) -> frozenset[str]:
        return frozenset(
            step.id for step in self.flow.steps.values() if step.when is not None or step.on_request
        )
