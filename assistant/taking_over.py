"""Agreements and goals of the earlier talk, to be taken over by number where this one looks back at them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.standing import with_standing
from assistant.step_view import Beside
from assistant.views import Choice, Slot
from flows.model import Flow, Step
from flows.snapshot import Snapshot


def offered_at(
    at: int, slots: tuple[Slot, ...], flow: Flow, snapshot: Snapshot, beside: Beside | None
) -> tuple[Slot, ...]:
    """The places, with at that one what can be taken over there, and what each choice would rest on."""
    if snapshot.step is None or not slots:
        return slots
    here = slots[at]
    taken_over = _to_take_over(flow.steps[snapshot.step], beside, slots, at)
    if taken_over:
        here = replace(here, choices=taken_over)
    return (*slots[:at], with_standing(here, flow, snapshot, beside), *slots[at + 1 :])


def _to_take_over(step: Step, beside: Beside | None, slots: Sequence[Slot], slot: int) -> tuple[Choice, ...]:
    """What each entry of the step looked back at is about, as far as it has no entry here yet.

    Only for the first words of an entry that is still blank.
    """
    if beside is None or not slots:
        return ()
    here = slots[slot]
    entry = [each for each in slots if each.entry == here.entry]
    if here.entry is None or here.kind != "text" or here.part or here is not entry[0] or here.shown:
        return ()
    taken = {each.shown for each in slots if each.field.rpartition(".")[2] == here.field.rpartition(".")[2]}
    agreed = [one.agreement.what for one in beside.open_at(step)]
    words = [text for text in (*_first_words(step, beside), *agreed) if text not in taken]
    return tuple(
        Choice(text, text, None, str(n) if n <= 9 else None, picked=False)
        for n, text in enumerate(dict.fromkeys(words), 1)
    )


def _first_words(step: Step, beside: Beside) -> list[str]:
    for name in step.earlier:
        value = beside.snapshot.value_of(name) if name in beside.flow.steps else None
        if not isinstance(value, list):
            continue
        field = beside.flow.steps[name].field
        first = "what" if field.kind == "agreements" else field.fields[0].id if field.fields else ""
        return [
            entry[first] for entry in value if isinstance(entry, dict) and isinstance(entry.get(first), str)
        ]
    return []
