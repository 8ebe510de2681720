"""What a decision rests on: the answers it points to, and what was changed there since it was taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from assistant.kept import Entry
from assistant.record.along_the_way import Change
from assistant.record.argument import items_of
from assistant.record.decided import Evidence
from assistant.record.items import Frame
from assistant.record.statements import Item
from assistant.record.trace import surviving
from flows.events import Answered, Revised
from flows.evidence import pointed_to
from flows.model import Flow, Step


def evidence(
    flow: Flow,
    frames: Sequence[Frame],
    entries: Iterable[Entry],
    items_by_step: Mapping[str, tuple[Item, ...]],
    changes: Sequence[Change],
) -> tuple[Evidence, ...]:
    """One per step that is pointed to, in the order of pointing.

    `frames` are those that stand, `items_by_step` holds what was put down, `changes` what was changed.
    """
    found = []
    for name, at in _pointed_at(flow, frames, entries).items():
        known = max([at, *(item.sequence for item in items_of(frames, "outcome"))])
        changed = tuple(one for one in changes if one.step == name and one.sequence <= known < one.replaced)
        found.append(_evidence(flow.steps[name], items_by_step.get(name, ()), changed))
    return tuple(found)


def _evidence(step: Step, items: tuple[Item, ...], changed: tuple[Change, ...]) -> Evidence:
    aside = items[0].aside if items else None
    return Evidence(step.id, step.title, () if aside else items, aside=aside, changed=changed)


def _pointed_at(flow: Flow, frames: Sequence[Frame], entries: Iterable[Entry]) -> dict[str, int]:
    """Each step that is pointed to, with the event since which it always was."""
    named = items_of(frames, "evidence")
    since: dict[str, dict[str, int]] = {item.step: {} for item in named}
    for entry in surviving(entries):
        event = entry.event
        if isinstance(event, Answered | Revised) and event.step in since:
            names = pointed_to(flow.steps[event.step].field, event.value)
            known = since[event.step]
            since[event.step] = {name: known.get(name, entry.sequence) for name in names}
    pointed: dict[str, int] = {}
    for item in named:
        for name in item.value if isinstance(item.value, list) else ():
            if name in flow.steps:
                at = since[item.step].get(name, item.sequence)
                pointed[name] = min(at, pointed.get(name, at))
    return pointed
