"""Which steps belong to the talk as it stands: the active path."""

from __future__ import annotations

from flows.guards import holds, references
from flows.model import Flow, Step
from flows.snapshot import NEW, Snapshot


class Active:
    """The active path of one snapshot, worked out as far as somebody asks.

    A step off the path counts as untouched for everything that looks at it.
    """

    def __init__(self, flow: Flow, snapshot: Snapshot) -> None:
        self._steps = flow.steps
        self._snapshot = snapshot
        self._known: dict[str, bool] = {}

    def includes(self, step: Step) -> bool:
        if step.when is None:
            return not step.on_request or step.id in self._snapshot.requested
        if step.id not in self._known:
            self._settle(step)
        return self._known[step.id]

    def holds(self, step_id: str | None) -> bool:
        """There is such a step, and it is on the path."""
        step = self._steps.get(step_id or "")
        return step is not None and self.includes(step)

    def value(self, step: str) -> object:
        """For conditions: the value when it counts as an answer, else None."""
        kept = self._snapshot.state_of(step)
        return kept.value if kept.status == "answered" and self.includes(self._steps[step]) else None

    def status(self, step: str) -> str:
        return self._snapshot.state_of(step).status if self.includes(self._steps[step]) else "untouched"

    def _settle(self, step: Step) -> None:
        """The steps it depends on first: a chain of conditions may be thousands long, the stack may not."""
        waiting = [step]
        while waiting:
            missing = self._unknown(waiting[-1])
            if missing:
                waiting.extend(missing)
            else:
                settled = waiting.pop()
                self._known[settled.id] = self._holds(settled)

    def _unknown(self, step: Step) -> list[Step]:
        if step.when is None or step.id in self._known:
            return []
        looked_at = (self._steps[reference.step] for reference in references(step.when))
        return [other for other in looked_at if other.when is not None and other.id not in self._known]

    def _holds(self, step: Step) -> bool:
        asked_for = not step.on_request or step.id in self._snapshot.requested
        return asked_for and (step.when is None or holds(step.when, self))


def is_active(flow: Flow, snapshot: Snapshot, step: str) -> bool:
    return Active(flow, snapshot).includes(flow.steps[step])


def active_steps(flow: Flow, snapshot: Snapshot) -> tuple[str, ...]:
    """Ids of the steps on the path, in flow order."""
    active = Active(flow, snapshot)
    return tuple(step.id for step in flow.steps.values() if active.includes(step))


def open_steps(flow: Flow, snapshot: Snapshot) -> tuple[str, ...]:
    """Active steps that still wait: untouched ones in flow order, then parked ones."""
    active = Active(flow, snapshot)
    waiting: dict[str, list[str]] = {"untouched": [], "parked": []}
    for step in flow.steps.values():
        status = snapshot.state_of(step.id).status
        if status in waiting and active.includes(step):
            waiting[status].append(step.id)
    return (*waiting["untouched"], *waiting["parked"])


def first_step(flow: Flow) -> Step:
    """The first step that is there before anything happened; the loader sees to it that there is one."""
    active = Active(flow, Snapshot(state=NEW))
    return next(step for step in flow.steps.values() if active.includes(step))


def next_step(flow: Flow, snapshot: Snapshot) -> str | None:
    """Where the talk leads on to from the step in view; None when nothing waits elsewhere.

    The first untouched step behind it, else the first untouched one of the talk, else the first parked one.
    """
    active = Active(flow, snapshot)
    earlier: str | None = None
    parked: str | None = None
    is_ahead = snapshot.step is None
    for step in flow.steps.values():
        if step.id == snapshot.step:
            is_ahead = True
            continue
        status = snapshot.state_of(step.id).status
        if status not in ("untouched", "parked") or not active.includes(step):
            continue
        if status == "parked":
            parked = parked or step.id
        elif is_ahead:
            return step.id
        else:
            earlier = earlier or step.id
    return earlier or parked
