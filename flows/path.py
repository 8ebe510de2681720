"""Which steps belong to the talk as it stands: the active path."""

from __future__ import annotations

from flows.guards import holds
from flows.model import Flow, Step
from flows.snapshot import Snapshot


class Active:
    """The active path of one snapshot. A step off the path counts as unanswered for everything that looks at it."""

    def __init__(self, flow: Flow, snapshot: Snapshot) -> None:
        self._flow = flow
        self._snapshot = snapshot
        self._known: dict[str, bool] = {}

    def includes(self, step: Step) -> bool:
        if step.when is None and not step.on_request:
            return True
        if step.id not in self._known:
            self._known[step.id] = False  # a condition that leads back to itself does not hold
            asked_for = not step.on_request or step.id in self._snapshot.requested
            self._known[step.id] = asked_for and (step.when is None or holds(step.when, self))
        return self._known[step.id]

    def value(self, step: str) -> object:
        """For conditions: the value when it counts as an answer, else None."""
        kept = self._snapshot.state_of(step)
        return kept.value if kept.status == "answered" and self.includes(self._flow.steps[step]) else None

    def status(self, step: str) -> str:
        return self._snapshot.state_of(step).status if self.includes(self._flow.steps[step]) else "untouched"


def is_active(flow: Flow, snapshot: Snapshot, step: str) -> bool:
    return Active(flow, snapshot).includes(flow.steps[step])


def active_steps(flow: Flow, snapshot: Snapshot) -> tuple[str, ...]:
    """Ids of the steps on the path, in flow order."""
    active = Active(flow, snapshot)
    return tuple(step.id for step in flow.steps.values() if active.includes(step))


def open_steps(flow: Flow, snapshot: Snapshot) -> tuple[str, ...]:
    """Active steps that still wait: untouched ones in flow order, then parked ones."""
    active = active_steps(flow, snapshot)
    return tuple(
        step
        for wanted in ("untouched", "parked")
        for step in active
        if snapshot.state_of(step).status == wanted
    )


def steps_after(flow: Flow, step: str | None) -> tuple[str, ...]:
    """Ids that come after `step` in the flow; all of them when there is no step."""
    ids = tuple(flow.steps)
    return ids if step is None else ids[ids.index(step) + 1 :]
