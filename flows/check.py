"""What a flow must satisfy beyond its shape: ids that exist once, and a place to begin.

What its conditions must satisfy stands in `flows.check_conditions`.
"""

from __future__ import annotations

from collections.abc import Sequence

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
            _check_offers(step, flow, problems)
            _check_balance(step, problems)
    _check_former([(step, step.id) for step in flow.steps.values()], lines, problems)
    _check_retired(flow, problems)


def _check_former(
    things: Sequence[tuple[Step | Field, str]], lines: dict[str, int], problems: Problems
) -> None:
    """A former id leads to one step, or one field of a group, and is not in use any more."""
    former: dict[str, int] = {}
    for thing, step in things:
        for name in thing.was:
            if name in lines:
                problems.add(complaints.FORMER_ID_LIVES, thing.line, step, id=name, other=lines[name])
            elif name in former:
                problems.add(complaints.FORMER_ID_TWICE, thing.line, step, id=name, other=former[name])
            former[name] = thing.line


def _check_retired(flow: Flow, problems: Problems) -> None:
    """What is not asked any more is not asked."""
    lines = {step.id: step.line for step in flow.steps.values()}
    for step in flow.steps.values():
        lines |= {f"{step.id}.{part.id}": part.line for part in step.field.fields}
    for name in flow.retired:
        if name in lines:
            problems.add(complaints.RETIRED_LIVES, lines[name], id=name, other=lines[name])


def _check_offers(step: Step, flow: Flow, problems: Problems) -> None:
    """What is offered first comes from the same catalogue as all the rest."""
    for field in (step.field, *step.field.fields):
        if field.offers_first is None:
            continue
        named = flow.steps.get(field.offers_first)
        over = named.field.repeat_over if named else None
        items = flow.catalogues[over].items if over else ()
        is_same = field.kind == "agreements" or field.repeat_over == over or field.options == items
        if over is None or not is_same:
            problems.add(complaints.OFFERS_NOTHING, field.line, step.id, id=field.offers_first)


def _check_balance(step: Step, problems: Problems) -> None:
    for field in (step.field, *step.field.fields):
        in_entries = field is not step.field and step.field.repeat
        if field.role == "balance" and not (in_entries and field.kind == "choice"):
            problems.add(complaints.BALANCE_OF_NOTHING, field.line, step.id)


def _check_parts(step: Step, group: Field, problems: Problems) -> None:
    lines: dict[str, int] = {}
    for part in group.fields:
        if part.id in lines:
            other = lines[part.id]
            problems.add(complaints.DUPLICATE_ID, part.line, step.id, id=part.id, other=other)
        lines[part.id] = part.line
        if group.repeat and part.id == "item":
            problems.add(complaints.RESERVED_ID, part.line, step.id, id=part.id)
    _check_former([(part, step.id) for part in group.fields], lines, problems)
