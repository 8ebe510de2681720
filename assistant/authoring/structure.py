"""Steps that never come up, or come up where they cannot be answered well.

A guide has no jumps: it is a list, and a condition takes a step out of it or puts it back.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.authoring import checks
from assistant.authoring.domains import TooMany
from assistant.authoring.findings import Finding
from assistant.authoring.logic import verdict
from assistant.authoring.places import Places, found
from assistant.authoring.supposing import Supposed, in_order, steps_looked_at, suppositions
from flows.guards import Expression, holds, references
from flows.model import Field, Flow, Step

_DEEPEST = 12
"""Steps with a condition behind one another that are tried together."""


def structure_findings(flow: Flow, places: Places) -> Iterator[Finding]:
    order = {name: place for place, name in enumerate(flow.steps)}
    for step in flow.steps.values():
        if step.when is not None:
            yield from _ahead(flow, step, step.when, order, places)
            yield from _private(flow, step, step.when, places)
    yield from _never_there(flow, places)


def _never_there(flow: Flow, places: Places) -> Iterator[Finding]:
    """Only where it begins: what waits for a step that never comes up is mended with it."""
    never: set[str] = set()
    for step in in_order(flow):
        if step.when is None:
            continue
        alone = verdict(flow, step.when)
        if alone is not None and not alone.can_hold:
            never.add(step.id)  # said of its condition
        elif not _can_come_up(flow, step, never):
            never.add(step.id)
            yield found(checks.UNREACHABLE_STEP, places.condition(step))
        elif not step.on_request:
            asked = [other.id for other in steps_looked_at(flow, step) if other.on_request]
            if asked and not _can_come_up(flow, step, never, asked):
                yield found(checks.ONLY_AFTER_REQUEST, places.condition(step), other=asked[0])


def _can_come_up(flow: Flow, step: Step, never: set[str], untouched: list[str] | None = None) -> bool:
    """True also where there is too much to try."""
    behind = _behind(flow, step, never)
    if step.when is None or behind is None:
        return True
    conditions = [one.when for one in behind if one.when is not None]
    try:
        for talk in suppositions(flow, [*conditions, step.when], untouched or ()):
            talk.follow(behind)
            if holds(step.when, talk):
                return True
    except TooMany:
        return True
    return False


def _behind(flow: Flow, step: Step, never: set[str]) -> list[Step] | None:
    """The steps with a condition it depends on, those they depend on first; None when there are many."""
    settled: dict[str, Step] = {}
    waiting = [step]
    while waiting:
        missing = [
            other
            for other in steps_looked_at(flow, waiting[-1])
            if other.when is not None and other.id not in settled and other.id not in never
        ]
        if len(settled) + len(waiting) + len(missing) > _DEEPEST:
            return None
        waiting.extend(missing)
        if not missing:
            last = waiting.pop()
            settled[last.id] = last
    del settled[step.id]
    return [*settled.values()]


def _ahead(
    flow: Flow, step: Step, when: Expression, order: dict[str, int], places: Places
) -> Iterator[Finding]:
    later = [other.id for other in steps_looked_at(flow, step) if order[other.id] > order[step.id]]
    if not later:
        return
    before: dict[tuple[object, ...], bool] = {}
    changes: set[bool] = set()
    try:
        talks = [*suppositions(flow, [when])]
    except TooMany:
        return
    for talk in talks:
        if all(talk.status(name) == "untouched" for name in later):
            before[_without(talk, later)] = holds(when, talk)
    for talk in talks:
        was = before[_without(talk, later)]
        if holds(when, talk) != was:
            changes.add(was)
    if True in changes:
        yield found(checks.LOSES_ANSWER, places.condition(step), other=later[0])
    elif False in changes:
        yield found(checks.OPENS_BEHIND, places.condition(step), other=later[0])


def _without(talk: Supposed, later: list[str]) -> tuple[object, ...]:
    return tuple(id(state) for name, state in talk.states.items() if name not in later)


def _private(flow: Flow, step: Step, when: Expression, places: Places) -> Iterator[Finding]:
    if _is_private(step.field):
        return
    for reference in references(when):
        looked_at = flow.steps[reference.step].field
        parts = [part for part in looked_at.fields if part.id in reference.fields[:1]]
        if any(part.private for part in (looked_at, *parts)):
            yield found(checks.BETRAYS_PRIVATE, places.condition(step), other=str(reference))
            return


def _is_private(field: Field) -> bool:
    return field.private or (bool(field.fields) and all(part.private for part in field.fields))
