"""Where the composer stands among the places of a step. Nothing of it is kept."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.slots import places_of
from assistant.views import Slot
from flows.errors import N_, NotFound
from flows.model import Flow, StarPart
from flows.snapshot import Snapshot


def first_place(slots: Sequence[Slot]) -> str | None:
    """The first place that is still empty with no part of its field filled, else the first place."""
    filled = {slot.field for slot in slots if slot.shown}
    blank = next((slot.path for slot in slots if slot.field not in filled), None)
    return blank if blank is not None else (slots[0].path if slots else None)


def index_of(slots: Sequence[Slot], path: str | None) -> int:
    """Index of the place, 0 when it is not there (any more)."""
    return next((n for n, slot in enumerate(slots) if slot.path == path), 0)


def next_place(slots: Sequence[Slot], path: str | None) -> str | None:
    """The first place of the next field; None after the last field and from a blank entry."""
    if not slots:
        return None
    here = index_of(slots, path)
    current = slots[here]
    if current.entry is not None and not any(slot.shown for slot in slots if slot.entry == current.entry):
        return None
    return next((slot.path for slot in slots[here + 1 :] if slot.field != current.field), None)


def next_part(slots: Sequence[Slot], path: str | None, step: int) -> str | None:
    """Tab: the next of said, seen, reading; the same place where a field has one part only."""
    if not slots:
        return None
    current = slots[index_of(slots, path)]
    parts = [slot.path for slot in slots if slot.field == current.field]
    return parts[(parts.index(current.path) + step) % len(parts)]


def place_of_part(slots: Sequence[Slot], part: StarPart) -> str | None:
    """Where this part of the example at hand is told; the example at hand is the last that has words."""
    told = [slot.entry for slot in slots if slot.star and slot.shown]
    return next(
        (slot.path for slot in slots if slot.star == part and slot.entry == (told or [None])[-1]), None
    )


class Focus:
    """Of one talk: the places of the step in view, and the one that the composer stands at."""

    def __init__(self, flow: Flow, snapshot: Snapshot) -> None:
        self.slots = places_of(flow, snapshot)
        self.path = first_place(self.slots)

    @property
    def at(self) -> int:
        """Index of the place; 0 also where a step has none."""
        return index_of(self.slots, self.path)

    @property
    def slot(self) -> Slot | None:
        """None where a step has none."""
        return self.slots[self.at] if self.slots else None

    def look(self, flow: Flow, snapshot: Snapshot) -> None:
        """The places as they are now; the composer stays where it stands."""
        self.slots = places_of(flow, snapshot)

    def begin(self) -> None:
        """Where a step begins."""
        self.path = first_place(self.slots)

    def turn(self, step: int) -> None:
        """Along said, seen and reading."""
        self.path = next_part(self.slots, self.path, step)

    def stand_at(self, path: str) -> None:
        """Raises NotFound when the step in view has no such place."""
        if not any(slot.path == path for slot in self.slots):
            raise NotFound(N_("There is no field '{path}' in this step."), where=path[:80], path=path[:80])
        self.path = path
