"""A talk without a coach: the engine alone, with answers that are given or made up."""

from __future__ import annotations

from random import Random
from typing import Any

from assistant.authoring.coverage import Coverage
from assistant.authoring.made_up import made_up
from flows.engine import Engine
from flows.events import Answered, Event, Moved, Skipped, Started
from flows.evidence import at_hand
from flows.meant import value_for
from flows.model import Flow, Step
from flows.normal import normalise
from flows.path import active_steps, is_active, open_steps
from flows.snapshot import Snapshot

_NOBODY = "test"
"""Client and coach of a talk that was never held."""


class Rehearsal:
    """One talk on one guide; what happens in it counts for the coverage."""

    def __init__(self, engine: Engine, coverage: Coverage) -> None:
        self._engine = engine
        self._coverage = coverage
        flow = engine.flow
        self.snapshot: Snapshot = engine.begin()
        self.does(Started(flow.id, flow.version, flow.content_hash, _NOBODY, _NOBODY))

    @property
    def flow(self) -> Flow:
        return self._engine.flow

    @property
    def path(self) -> tuple[str, ...]:
        return active_steps(self.flow, self.snapshot)

    def does(self, event: Event) -> None:
        """Raises what the engine refuses."""
        self.snapshot, _ = self._engine.step(self.snapshot, event)
        self._coverage.look(self.snapshot)

    def goes_to(self, step: str) -> None:
        self.does(Moved(step))

    def answers(self, step: str, raw: Any) -> None:
        """With what stands in a file. A card on request is gone to first. Raises what the engine refuses."""
        self._ask_for(step)
        self.does(Answered(step, value_for(self.flow.steps[step].field, raw)))

    def skips(self, step: str, reason: str | None) -> None:
        self._ask_for(step)
        self.does(Skipped(step, reason))

    def fills(self, chance: Random) -> None:
        """Answer whatever is still open, also what those answers bring, until nothing is."""
        passed: set[str] = set()
        while waiting := [step for step in open_steps(self.flow, self.snapshot) if step not in passed]:
            step = self.flow.steps[waiting[0]]
            passed.add(step.id)
            if (value := self.invented(step, chance)) is not None:
                self.does(Answered(step.id, value))

    def invented(self, step: Step, chance: Random) -> Any:
        return made_up(step.field, self.flow, at_hand(self.flow, self.snapshot, step), chance)

    def is_there(self, step: str) -> bool:
        return is_active(self.flow, self.snapshot, step)

    def counts(self, step: str) -> Any:
        """The answer as a record would hold it; None when there is none that counts."""
        kept = self.snapshot.state_of(step)
        return kept.value if kept.status == "answered" and self.is_there(step) else None

    def normal(self, step: str, raw: Any) -> Any:
        """What a record would make of `raw`. Raises BadValue when it does not fit."""
        field = self.flow.steps[step].field
        evidence = at_hand(self.flow, self.snapshot, self.flow.steps[step])
        return normalise(
            field, value_for(field, raw), where=step, catalogues=self.flow.catalogues, answered=evidence
        )

    def _ask_for(self, step: str) -> None:
        if self.flow.steps[step].on_request and step not in self.snapshot.requested:
            self.goes_to(step)
