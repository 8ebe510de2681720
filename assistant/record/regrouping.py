"""Frames out of items: what was put down, grouped anew when some of it is left out."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.record.items import Frame, chaptered
from assistant.record.statements import Item
from flows.model import Flow, Step

_PARTS = ("said", "seen", "reading")


def frames_of(flow: Flow, items: Iterable[Item]) -> tuple[Frame, ...]:
    """In the order of the guide, each item in the chapter it has beside these alone."""
    phases = {step.id: phase for phase in flow.phases for step in phase.steps}
    order = {step: number for number, step in enumerate(flow.steps)}
    found: dict[tuple[str, int], list[Item]] = {}
    for item in sorted(items, key=lambda one: (order[one.step], _place(flow.steps[one.step], one))):
        entry = _place(flow.steps[item.step], item)[0]
        found.setdefault((item.step, entry), []).append(item)
    frames = []
    for (name, _entry), own in found.items():
        step = flow.steps[name]
        frame = Frame(step, phases[name], step.field, own[0].about, tuple(own), _is_list(step))
        frames.append(chaptered(frame))
    return tuple(frames)


def _is_list(step: Step) -> bool:
    return step.field.kind == "group" and step.field.repeat


def _place(step: Step, item: Item) -> tuple[int, int, int]:
    """Which entry, field and part it is; a group holds no other groups and no lists of agreements."""
    entry, keys = 0, item.path.split(".")
    if _is_list(step):
        entry, keys = int(keys[0]), keys[1:]
    if item.kind == "agreements":
        return entry, 0, int(keys[-1])
    field = next((number for number, part in enumerate(step.field.fields) if part.id == keys[0]), 0)
    return entry, field, _PARTS.index(item.part) if item.part else 0
