"""What a flow must satisfy beyond its shape: ids that exist once, and a place to begin.

What its conditions must satisfy stands in `flows.check_conditions`.
"""

from __future__ import annotations

from flows import complaints
from flows.check_conditions import check_conditions
from flows.model import Field, Flow, Phase, Step
from flows.path import active_steps
from flows.reading import Problems
from flows.snapshot import FINISHED, NEW, PAUSED, Snapshot

_STATES = frozenset({NEW, PAUSED, FINISHED})


def check_flow(flow: Flow, problems: Problems) -> None:
    """Adds what is wrong to `problems`; a flow without problems can be walked."""
    _check_phases(flow, problems)
    _check_steps(flow, problems)
    check_conditions(flow, problems)
    if not problems.found and not active_steps(flow, Snapshot(state=NEW)):
        problems.add(complaints.NO_BEGINNING, next(iter(flow.steps.values())).line)


def _check_phases(flow: Flow, problems: Problems) -> None:
    lines: dict[str, int] = {}
    for phase in flow.phases:
        if phase.id in _STATES:
            problems.add(complaints.RESERVED_ID, phase.line, id=phase.id)
        if phase.id in lines:
            problems.add(complaints.DUPLICATE_ID, phase.line, id=phase.id, other=lines[phase.id])
        lines[phase.id] = phase.line
        _check_place(phase, problems)
    if not flow.steps:
        problems.add(complaints.NO_STEPS, 1)


def _check_place(phase: Phase, problems: Problems) -> None:
    """A phase is a place with steps, or a companion without."""
    if phase.companion and phase.steps:
        problems.add(complaints.COMPANION, phase.line)
    if not phase.companion and not phase.steps:
        problems.add(complaints.EMPTY_PHASE, phase.line, id=phase.id)


def _check_steps(flow: Flow, problems: Problems) -> None:
    lines: dict[str, int] = {}
    for phase in flow.phases:
        for step in phase.steps:
            if step.id in lines:
                other = lines[step.id]
                problems.add(complaints.DUPLICATE_ID, step.line, step.id, id=step.id, other=other)
            lines[step.id] = step.line
            _check_parts(step, step.field, problems)
    _check_former(flow, lines, problems)


def _check_former(flow: Flow, lines: dict[str, int], problems: Problems) -> None:
    """A former id leads to one step, and is not in use any more."""
    former: dict[str, int] = {}
    for step in flow.steps.values():
        for name in step.was:
            if name in lines:
                problems.add(complaints.FORMER_ID_LIVES, step.line, step.id, id=name, other=lines[name])
            elif name in former:
                problems.add(complaints.FORMER_ID_TWICE, step.line, step.id, id=name, other=former[name])
            former[name] = step.line


def _check_parts(step: Step, group: Field, problems: Problems) -> None:
    lines: dict[str, int] = {}
    for part in group.fields:
        if part.id in lines:
            other = lines[part.id]
            problems.add(complaints.DUPLICATE_ID, part.line, step.id, id=part.id, other=other)
        lines[part.id] = part.line
        if group.repeat and part.id == "item":
            problems.add(complaints.RESERVED_ID, part.line, step.id, id=part.id)
