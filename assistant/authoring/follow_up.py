"""What a guide shows from an earlier talk, held against the guides that the earlier talk can be held with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import TypeAlias

from assistant.authoring import checks
from assistant.authoring.findings import Finding
from assistant.authoring.places import Places, found
from flows.errors import FlowError, NotFound
from flows.model import Flow

Guides: TypeAlias = Callable[[str], Flow]
"""By id. Raises NotFound or FlowError."""


def follow_up_findings(flow: Flow, places: Places, guides: Guides) -> Iterator[Finding]:
    """Nothing where one of the guides it follows cannot be read: it may be the one that has the step."""
    asked = [(step, name) for step in flow.steps.values() for name in step.earlier]
    try:
        known = (
            _names([flow if name == flow.id else guides(name) for name in flow.follows]) if asked else set()
        )
    except (FlowError, NotFound):
        return
    for step, name in asked:
        if name not in known:
            close = get_close_matches(name, sorted(known), n=1)
            meant = {"close": close[0]} if close else {}
            yield found(checks.EARLIER_UNKNOWN, places.of(step, "earlier"), word=name, **meant)


def _names(flows: list[Flow]) -> set[str]:
    """Also those that steps had before: an earlier record may go by them."""
    steps = [step for flow in flows for step in flow.steps.values()]
    return {name for step in steps for name in (step.id, *step.was)} | {
        name for flow in flows for name in flow.retired
    }
