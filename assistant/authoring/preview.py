"""A step as the coach will see it, from a guide nobody talks with yet."""

from __future__ import annotations

from assistant.i18n import wording
from assistant.slots import places_of
from assistant.step_view import step_view
from assistant.views import StepView
from flows.condition_words import in_words
from flows.model import Flow
from flows.snapshot import Snapshot


def only_when(flow: Flow, step_id: str) -> str:
    """The condition under which the step is asked, in words; empty where it always is."""
    when = flow.steps[step_id].when
    return "" if when is None else wording(in_words(when, flow))


def preview_of(flow: Flow, step_id: str) -> StepView | None:
    """As at the first time a talk comes there; None where the guide has no such step."""
    step = flow.steps.get(step_id)
    if step is None:
        return None
    snapshot = Snapshot(step.phase, step_id)
    return step_view(flow, snapshot, places_of(flow, snapshot), 0, None)
