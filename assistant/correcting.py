"""Words that stand and can be put otherwise: a slip of the keys is mended where it was made."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.i18n import wording
from assistant.interview import Interview
from assistant.slots import places_of, slots_of
from assistant.views import Slot
from flows.events import Answered, Revised


@dataclass(frozen=True, slots=True)
class Standing:
    """One text of one answer."""

    step: str
    title: str
    """Of the topic."""
    slot: Slot

    @property
    def where(self) -> str:
        """Where corrected words wait until they are confirmed; no path of a field begins with a blank."""
        return f" correct {self.slot.path}"


def words_that_stand(interview: Interview) -> tuple[Standing, ...]:
    """The text in focus alone, where there is one; else those of the topic in view and of the one answered
    last, in that order."""
    flow, snapshot = interview.flow, interview.snapshot
    focused = interview.focused
    if snapshot.step is not None and focused is not None and focused.kind == "text" and focused.shown:
        return (Standing(snapshot.step, wording(flow.steps[snapshot.step].title), focused),)
    events = (entry.event for entry in reversed(interview.entries))
    last = next((event.step for event in events if isinstance(event, Answered | Revised)), None)
    return tuple(
        Standing(name, wording(flow.steps[name].title), slot)
        for name in dict.fromkeys((snapshot.step, last))
        if name is not None
        for slot in (
            places_of(flow, snapshot)
            if name == snapshot.step
            else slots_of(flow.steps[name], snapshot.value_of(name), flow, {})
        )
        if slot.kind == "text" and slot.shown
    )
