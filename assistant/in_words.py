"""What stands at a step, said in words: a line per place that is filled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.i18n import _, within, wording
from assistant.slots import PART_LABELS, day_in_words, slots_of, who_in_words
from assistant.views import Slot
from flows.events import Value
from flows.evidence import takes_evidence
from flows.model import Flow, Step


def in_words(flow: Flow, step_id: str, value: Value) -> str:
    """A step's whole value in words, one line per place that is filled, or per agreement."""
    step = flow.steps[step_id]
    titles = titles_of(flow) if takes_evidence(step.field) else {}
    return filled_in_words(step, value, slots_of(step, value, flow, titles))


def filled_in_words(step: Step, value: Value, slots: Sequence[Slot]) -> str:
    if step.field.kind == "agreements":
        return "\n".join(agreement_in_words(entry) for entry in value or [])
    filled = [slot for slot in slots if slot.shown]
    if len(filled) == 1 and filled[0].path in ("", "said"):
        return filled[0].shown
    has_own_name = len({slot.field for slot in slots if slot.part}) > 1
    lines = []
    for slot in filled:
        label = slot_label(slot)
        if slot.part and not has_own_name:  # whose words they are says enough
            label = ""
        part = _(PART_LABELS[slot.part]) if slot.part else ""
        lines.append(f"{' – '.join(word for word in (label, part) if word)}: {slot.shown}")
    return "\n".join(lines)


def agreement_in_words(entry: Mapping[str, str]) -> str:
    """`Write a letter (client, 5-12-2026)`."""
    about = [who_in_words(entry.get("who", "")), day_in_words(entry["by"]) if "by" in entry else ""]
    known = ", ".join(part for part in about if part)
    return f"{entry['what']} ({known})" if known else entry["what"]


def titles_of(flow: Flow) -> Mapping[str, str]:
    return {step.id: wording(step.title) for step in flow.steps.values()}


def entry_label(slot: Slot) -> str:
    """`Doel 2`, or what the entry is about: `Wmo-consulent`; empty outside an entry."""
    if slot.entry is None:
        return ""
    if slot.about is not None:
        return slot.about
    name = slot.entry_name or ""
    return f"{name[:1].upper()}{name[1:]} {slot.entry + 1}"


def slot_label(slot: Slot) -> str:
    """`Doel 2, wanneer`; only `Kracht 2` for the field that is called what its entry is called."""
    entry = entry_label(slot)
    if not entry:
        return slot.label
    if slot.label.casefold() == (slot.entry_name or "").casefold():
        return entry
    return f"{entry}, {within(slot.label).removesuffix('?')}"
