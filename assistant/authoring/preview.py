"""A step as the coach will see it, from a guide nobody talks with yet."""

from __future__ import annotations

from assistant.slots import places_of
from assistant.step_view import step_view
from assistant.views import StepView
from flows.model import Flow
from flows.snapshot import Snapshot


def preview_of(flow: Flow, step_id: str) -> StepView | None:
    """As at the first time a talk comes there; None where the guide has no such step."""
    step = flow.steps.get(step_id)
    if step is None:
        return None
    snapshot = Snapshot(step.phase, step_id)
    return step_view(flow, snapshot, places_of(flow, snapshot), 0, None)
