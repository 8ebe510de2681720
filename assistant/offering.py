"""Options in the order they are likely wanted: what an earlier question named comes before the rest."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from assistant.i18n import wording
from assistant.views import Choice, Slot
from flows.model import Flow
from flows.snapshot import Snapshot

ITEM = "item"
"""Name of the place that says which item of a catalogue an entry is about."""
WHO = "who"
"""Name of the place that says who does what was agreed."""


def offered_first(slots: Sequence[Slot], flow: Flow, snapshot: Snapshot) -> tuple[Slot, ...]:
    """The places of the step in view; where a field points to another step, the items that have an entry
    there stand on top, under that step's title. Those with an entry here too come last of them.
    """
    field = flow.steps[snapshot.step or ""].field
    if field.kind == "agreements" and field.offers_first:
        doers = _as_words(field.offers_first, flow, snapshot)
        return tuple(
            replace(slot, choices=doers) if name_of(slot) == WHO and not slot.shown else slot
            for slot in slots
        )
    sources = {part.id: part.offers_first for part in field.fields if part.offers_first}
    if field.offers_first:
        sources[ITEM if field.repeat_over else field.id] = field.offers_first
    if not sources:
        return tuple(slots)
    taken = {slot.value for slot in slots if name_of(slot) == ITEM}
    return tuple(
        replace(slot, choices=_ordered(slot, source, taken, flow, snapshot))
        if (source := sources.get(name_of(slot) or field.id)) and slot.choices
        else slot
        for slot in slots
    )


def _as_words(source: str, flow: Flow, snapshot: Snapshot) -> tuple[Choice, ...]:
    """The entries of a step by name, to be taken over in a text."""
    over = flow.steps[source].field.repeat_over
    labels = {item.id: wording(item.label) for item in flow.catalogues[str(over)].items}
    named = [labels[entry["item"]] for entry in snapshot.value_of(source) or []]
    return tuple(
        Choice(label, label, None, str(n) if n <= 9 else None, picked=False)
        for n, label in enumerate(named, 1)
    )


def name_of(slot: Slot) -> str:
    """Of the field within its group; empty for a step's own field."""
    return slot.field.rpartition(".")[2]


def _ordered(
    slot: Slot, source: str, taken: Set[object], flow: Flow, snapshot: Snapshot
) -> tuple[Choice, ...]:
    named = {entry["item"] for entry in snapshot.value_of(source) or []}
    title = wording(flow.steps[source].title)
    first = [replace(each, group=title) for each in slot.choices if each.id in named]
    if name_of(slot) == ITEM:
        first.sort(key=lambda choice: choice.id in taken and not choice.picked)
    rest = [each for each in slot.choices if each.id not in named]
    return tuple(replace(each, key=str(n) if n <= 9 else None) for n, each in enumerate([*first, *rest], 1))
