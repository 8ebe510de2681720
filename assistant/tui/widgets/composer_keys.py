"""What the keys do while one types, in words on the lower edge of the composer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.views import Slot, StepView

KeyHint = tuple[str, int]
"""What a key does, and how badly it would be missed."""
ONE_OF_A_LIST = ("choice", "scale")
"""Where a number key picks, keeps and goes on at once."""


def keys_of(view: StepView, slot: Slot | None) -> tuple[KeyHint, ...]:
    onward = (_("empty Enter goes on"), 2)
    if slot is not None and slot.choices and (slot.kind in ONE_OF_A_LIST or slot.kind == "text"):
        keys: list[KeyHint] = [(_("a number picks"), 3), onward]
    elif slot is not None and slot.leads_on:
        keys = [(_("Enter keeps and goes on"), 3)]
    else:
        keys = [(_("Enter keeps"), 3), onward]
    if slot is not None and slot.part:
        following = {"said": _("I saw"), "seen": _("I think"), "reading": _("client said")}[slot.part]
        keys.append((_("Tab: {part}").format(part=following), 4))
    of_entry = (each.field for each in view.slots if slot is not None and each.entry == slot.entry)
    fields = list(dict.fromkeys(of_entry))
    if slot is not None and len(fields) > 1:
        keys.append((_("{number} of {all}").format(number=fields.index(slot.field) + 1, all=len(fields)), 1))
    return (*keys, ("/ " + _("actions"), 5))


def fitting(keys: Sequence[KeyHint], width: int) -> list[str]:
    """In their order; where there is no room for all, what can best be missed goes first."""
    left = sorted(range(len(keys)), key=lambda at: keys[at][1])
    while len(left) > 1 and len(" · ".join(keys[at][0] for at in left)) > width:
        left.pop(0)
    return [keys[at][0] for at in sorted(left)]
