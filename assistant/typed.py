"""What a person types at the composer, read by the kind of field it is for.

Pure: today comes in as a date. Raises BadValue with a remedy; nothing is guessed where two readings fit.
"""

from __future__ import annotations

import re
from datetime import date

from assistant.typed_date import begun, read_date
from assistant.views import Choice, Slot
from flows.errors import N_, BadValue
from flows.events import Value

_WHOLE = re.compile(r"-?[0-9]+")
_LONGEST = 40
"""Digits that are read; a number of that many is refused as too large."""
_LISTED = 9
"""So many options are named again in a refusal; of a longer list only how far it goes."""
_NUMBERS = re.compile(r"[0-9,;\s]+")


def read_typed(slot: Slot, text: str, today: date) -> Value:
    """The new value: text grows by a line, multi flips the options named, the rest is replaced."""
    text = text.strip()
    match slot.kind:
        case "choice":
            return _one(slot, text).id
        case "multi":
            return _flipped(slot, text)
        case "scale" | "number":
            return _number(slot, text)
        case "date":
            return read_date(text, today).isoformat()
        case _:
            if slot.path.endswith(".who") and _WHOLE.fullmatch(text):
                raise BadValue(
                    N_("A number does not say who does it."), remedy=N_("Type client, I, or who else.")
                )
            return f"{slot.value}\n{text}" if slot.value else text


def _flipped(slot: Slot, text: str) -> list[str] | None:
    """The options kept, with those named taken in or out; a whole label may hold a comma."""
    kept = list(slot.value or [])
    whole = _exact(slot, text)
    if whole is not None:
        named = [whole]
    elif _NUMBERS.fullmatch(text):
        named = [_one(slot, word) for word in re.split(r"[,;\s]+", text) if word]
    else:
        named = [_one(slot, word.strip()) for word in re.split(r"[,;]", text) if word.strip()]
    for choice in named:
        kept = [item for item in kept if item != choice.id] if choice.id in kept else [*kept, choice.id]
    return kept or None


def _exact(slot: Slot, text: str) -> Choice | None:
    """The choice with this id or label."""
    low = text.casefold()
    return next((c for c in slot.choices if low in (c.id.casefold(), c.label.casefold())), None)


def _one(slot: Slot, text: str) -> Choice:
    """The choice meant by an id, a label, its number, or the beginning of exactly one label."""
    exact = _exact(slot, text)
    if exact is not None:
        return exact
    if slot.kind != "scale" and _WHOLE.fullmatch(text) and 1 <= int(text[:_LONGEST]) <= len(slot.choices):
        return slot.choices[int(text) - 1]
    fitting = [choice for choice in slot.choices if choice.label.casefold().startswith(text.casefold())]
    if len(fitting) == 1:
        return fitting[0]
    if not slot.choices:
        raise BadValue(N_("There is nothing to choose from yet."), remedy=N_("Answer something else first."))
    message = N_("'{given}' is not one of the options here.")
    if fitting:
        message = N_("'{given}' fits more than one option.")
    if len(slot.choices) > _LISTED and slot.kind != "scale":
        remedy = N_("Choose a number from 1 to {last}.")
        raise BadValue(message, given=begun(text), remedy=remedy, last=len(slot.choices))
    listed = ", ".join(f"{choice.key or n} {choice.label}" for n, choice in enumerate(slot.choices, 1))
    raise BadValue(message, given=begun(text), remedy=N_("Choose by number: {choices}."), choices=listed)


def _number(slot: Slot, text: str) -> int:
    if slot.kind == "scale" and slot.choices:
        return int(_one(slot, text).id)
    if _WHOLE.fullmatch(text):
        return int(text[:_LONGEST])
    raise BadValue(N_("A whole number is expected here."), remedy=N_("Give digits only."))
