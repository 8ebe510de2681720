"""What the method asks: norms that can be traced, whole examples, decisions that rest on answers."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.authoring import checks
from assistant.authoring.findings import Finding
from assistant.authoring.places import Places, Spot, found
from flows.model import Field, Flow, Phase, Role, Step

_STAR = ("S", "T", "A", "R")
"""What an example cannot do without; the transfer (X) may be asked apart."""


def method_findings(flow: Flow, places: Places) -> Iterator[Finding]:
    for step in flow.steps.values():
        yield from _norm(step, places)
        yield from _star(step, places)
    yield from _judging_phases(flow, places)
    yield from _decision(flow, places)


def _norm(step: Step, places: Places) -> Iterator[Finding]:
    roles = _roles(step)
    if "distance" in roles and "norm" not in roles and step.norm is None:
        yield found(checks.JUDGES_WITHOUT_NORM, Spot(places.file, roles["distance"].line, step.id))
    if "norm" in roles and "norm_origin" not in roles and step.norm is None:
        yield found(checks.NORM_WITHOUT_ORIGIN, Spot(places.file, roles["norm"].line, step.id))
    if step.norm is not None:
        if step.norm.source is None:
            yield found(checks.NORM_WITHOUT_SOURCE, places.of(step, "norm"))
        if step.norm.review is None and (step.norm.owner is not None or step.norm.source is None):
            yield found(checks.NORM_WITHOUT_REVIEW, places.of(step, "norm"))


def _star(step: Step, places: Places) -> Iterator[Finding]:
    parts = {part.star for part in step.field.fields if part.star is not None}
    missing = [part for part in _STAR if part not in parts]
    if parts and missing:
        spot = Spot(places.file, step.line, step.id)
        yield found(checks.STAR_INCOMPLETE, spot, parts=", ".join(missing), first=missing[0])


def _judging_phases(flow: Flow, places: Places) -> Iterator[Finding]:
    """Said once, at the first phase that judges, where none of them has a norm."""
    judging = [phase for phase in flow.phases if phase.steps and _judges(phase)]
    steps = [step for phase in judging for step in phase.steps]
    if judging and not any(step.norm is not None or "norm" in _roles(step) for step in steps):
        yield found(checks.JUDGES_WITHOUT_NORM, Spot(places.file, judging[0].line))


def _judges(phase: Phase) -> bool:
    return phase.bob == "oordeelsvorming" or phase.chapter == "norm"


def _decision(flow: Flow, places: Places) -> Iterator[Finding]:
    """In a talk: where somebody is heard and something is decided."""
    by_role = {role: (step, at) for step in flow.steps.values() for role, at in _roles(step).items()}
    is_heard = any(phase.chapter == "heard" and phase.steps for phase in flow.phases)
    if "outcome" not in by_role or not is_heard:
        return
    step, outcome = by_role["outcome"]
    spot = Spot(places.file, outcome.line, step.id)
    if "evidence" not in by_role:
        yield found(checks.DECISION_WITHOUT_EVIDENCE, spot)
    if flow.names_client and "client_summary" not in by_role:
        yield found(checks.NO_CLIENT_SUMMARY, spot)


def _roles(step: Step) -> dict[Role, Field]:
    """The first field of the step with each role."""
    fields = [part for part in (step.field, *step.field.fields) if part.role is not None]
    return {part.role: part for part in reversed(fields) if part.role is not None}
