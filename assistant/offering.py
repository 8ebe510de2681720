"""Options in the order they are likely wanted: what an earlier question named comes before the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.i18n import wording
from assistant.views import Choice, Slot
from flows.model import Field, Flow, Step
from flows.snapshot import Snapshot


def offered_first(slot: Slot, slots: Sequence[Slot], flow: Flow, snapshot: Snapshot) -> Slot:
    """The place with the entries of the step its field points to on top, under that step's title.

    In a repeated group those that have an entry here already come last of them.
    """
    step = flow.steps[snapshot.step or ""]
    named = _field_at(step, slot).offers_first
    if named is None or not slot.choices:
        return slot
    entries = snapshot.value_of(named) or []
    at_hand = {entry["item"] for entry in entries if "item" in entry}
    taken = {each.value for each in slots if slot.path.endswith(".item") and _is_item(each) and each is not slot}
    group = wording(flow.steps[named].title)
    first = [replace(each, group=group) for each in slot.choices if each.id in at_hand]
    first.sort(key=lambda choice: choice.id in taken)
    rest = [each for each in slot.choices if each.id not in at_hand]
    return replace(slot, choices=_numbered([*first, *rest]))


def _field_at(step: Step, slot: Slot) -> Field:
    name = slot.field.rpartition(".")[2]
    return next((part for part in step.field.fields if part.id == name), step.field)


def _is_item(slot: Slot) -> bool:
    return slot.path.endswith(".item")


def _numbered(choices: Sequence[Choice]) -> tuple[Choice, ...]:
    return tuple(replace(each, key=str(n) if n <= 9 else None) for n, each in enumerate(choices, 1))
