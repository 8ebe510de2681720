"""From an act of the coach to the events it takes, and where the composer stands afterwards. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.focus import index_of, next_place, place_of_part
from assistant.i18n import _, left_out
from assistant.slots import day_in_words, places_of, put_in, value_at
from assistant.technique.star import missing_star
from assistant.typed import read_typed
from assistant.views import Slot
from flows.days import check_days, days_gone_by
from flows.engine import Engine
from flows.errors import N_, BadValue, IllegalEvent
from flows.events import Answered, Event, Moved, Parked, Probed, Revised, Skipped, Undone, Value
from flows.evidence import at_hand, still_standing
from flows.normal import normalise
from flows.path import open_steps
from flows.snapshot import Snapshot, StepState
from flows.undoing import check_not_closed
from flows.values import blank_place, clean_text, grows, invisible_characters, is_empty


@dataclass(frozen=True, slots=True)
class Plan:
    """What an act comes down to."""

    events: tuple[Event, ...] = ()
    place: str | None = None
    """Where the composer stands afterwards; None: where it stood, or in another step its first place."""
    confirms: str | None = None
    """The place that is confirmed: what was typed for its field and not confirmed is settled by it."""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Planner:
    """Plans acts on one snapshot of an interview."""

    engine: Engine
    snapshot: Snapshot
    slots: Sequence[Slot]
    """The places of the step in view."""
    path: str | None
    """Where the composer stands."""
    held_on: date
    """Day of the talk."""

    def typed(self, text: str, today: date) -> Plan:
        """Enter at the composer: into the place in focus; nothing typed leads on."""
        if not clean_text(text):
            return self.forward()
        slot = self.slots[index_of(self.slots, self.path)]
        value = read_typed(slot, text, today)
        dropped = invisible_characters(text)
        return self.put(slot.path, value, warnings=(left_out(dropped),) if dropped else ())

    def put(self, path: str, value: Value, *, warnings: tuple[str, ...] = ()) -> Plan:
        """Set one place of the step in view; some places lead on to the next."""
        slot = next((slot for slot in self.slots if slot.path == path), None)
        leads_on = slot is not None and slot.leads_on and not is_empty(value)
        step = self.engine.flow.steps[self.here()]
        kept = self._standing(step.id)
        whole = put_in(step.field, kept, path, value)
        events: tuple[Event, ...] = ()
        if not (is_empty(whole) and is_empty(kept)):
            events = self._unless_the_same(self._answering(step.id, whole))
        place: str | None = path
        if leads_on:
            after = self._after(events)
            place = next_place(places_of(self.engine.flow, after), path)
            if place is None and (onward := self.engine.next_step(after)) is not None:
                events = (*events, Moved(onward))
                warnings = (*warnings, *self._begins_again(after, onward))
            elif place is None:
                place = path
        return Plan(events, place, confirms=path, warnings=(*warnings, *self._gone_by(events)))

    def correct(self, step: str, path: str, text: str) -> Plan:
        """Other words at one place of a step, in view or not; the talk stays where it stands."""
        target = self.engine.flow.steps[step]
        whole = put_in(target.field, self._standing(step), path, clean_text(text) or None)
        events = self._unless_the_same(self._answering(step, whole))
        if events and step != self.snapshot.step:
            events = (*events, Moved(self.here()))
        return Plan(events, self.path)

    def answer(self, step: str, value: Value) -> Plan:
        """The step's value; fields of a plain group that are not given stay as they are.

        None takes back the answer, or a field of it; what is merely empty is refused, whatever the field.
        """
        if (place := blank_place(value, step)) is not None:
            raise BadValue(
                N_("There is nothing in it to keep."),
                where=place,
                remedy=N_("Give an answer, or take it back with null."),
            )
        target = self.engine.flow.steps.get(step)
        if target is not None and target.field.kind == "group" and not target.field.repeat:
            kept = self._standing(step)
            if isinstance(kept, dict) and isinstance(value, dict):
                value = {**kept, **value}
        answered = self._answering(step, value)
        return Plan((answered,), warnings=tuple(self._gone_by((answered,))))

    def forward(self) -> Plan:
        """The next place of this step, or the next step when this was the last or the rest is blank."""
        place = next_place(self.slots, self.path)
        return self.next_step() if place is None else Plan(place=place)

    def next_step(self) -> Plan:
        """Leave the step for the next one nothing happened to yet, then for what was parked."""
        step = self.engine.next_step(self.snapshot)
        if step is None:
            raise IllegalEvent(
                N_("Everything has been looked at."),
                remedy=N_("Close the talk, or go to a topic again."),
                code="all_done",
            )
        return Plan((Moved(step),), warnings=tuple(self._begins_again(self.snapshot, step)))

    def next_phase(self) -> Plan:
        """Leave the rest of this phase for what it is; on to the first waiting step of a later one."""
        flow = self.engine.flow
        phases = {phase.id: n for n, phase in enumerate(flow.phases)}
        here = phases[flow.steps[self.here()].phase]
        for name in open_steps(flow, self.snapshot):
            if phases[flow.steps[name].phase] > here:
                return Plan((Moved(name),))
        return self.next_step()

    def undo(self) -> Plan:
        """Take the last change back; an answer may be typed anew, so stand where it was made.

        What was put beside the answers (a probe, a note, a remark) goes without leaving the place in focus.
        Raises IllegalEvent for what stood in the record when it was closed.
        """
        check_not_closed(self.snapshot)
        undone = Undone(self.snapshot.last_change)
        after = self._after((undone,))
        change = self.snapshot.changes
        if change is not None and not isinstance(change.made, StepState):
            return Plan((undone,), self.path)
        old = self.snapshot.value_of(after.step or self.here())
        places = places_of(self.engine.flow, after)
        changed = (slot.path for slot in places if slot.value != value_at(old, slot.path))
        return Plan((undone,), next(changed, None))

    def set_aside(self, event: Skipped | Parked, *, leads_on: bool) -> Plan:
        after = self._after((event,))
        onward = self.engine.next_step(after) if leads_on else None
        if onward is None:
            return Plan((event,))
        return Plan((event, Moved(onward)), warnings=tuple(self._begins_again(after, onward)))

    def probed(self, event: Probed, told_at: tuple[str | None, str | None]) -> Plan:
        """A probe for a missing part of an example is answered in that part, another where the words stood.

        `told_at`: step and place of those words.
        """
        step, place = told_at
        if not step == event.step == self.snapshot.step:
            return Plan((event,))
        field = self.engine.flow.steps[step].field
        missing = missing_star(field, self.snapshot.value_of(step)) if event.kind == "star" else ()
        return Plan((event,), place=(place_of_part(self.slots, missing[0]) if missing else None) or place)

    def here(self) -> str:
        """The step in view."""
        if self.snapshot.step is None:
            raise IllegalEvent(N_("The interview has not begun yet."), remedy=N_("Start it first."))
        return self.snapshot.step

    def _after(self, events: Sequence[Event]) -> Snapshot:
        return self.engine.fold(events, self.snapshot)

    def _standing(self, step: str) -> Value:
        """What is kept, without evidence that lost its answer since: that may not stand in a new answer."""
        flow = self.engine.flow
        target = flow.steps[step]
        return still_standing(
            target.field, self.snapshot.value_of(step), at_hand(flow, self.snapshot, target)
        )

    def _answering(self, step: str, value: Value) -> Event:
        """Answered when it only adds to what stands there, revised when it replaces something of it.

        Kept in normal form: what is told of it later is what stands there.
        """
        kept = self.snapshot.value_of(step)
        target = self.engine.flow.steps.get(step)
        if target is None or (is_empty(kept) and is_empty(value)):
            return Answered(step, value)  # refused, with the sentence for it
        if is_empty(value):
            return Revised(step, None, kept)
        flow = self.engine.flow
        evidence = at_hand(flow, self.snapshot, target)
        normal = normalise(target.field, value, where=step, catalogues=flow.catalogues, answered=evidence)
        check_days(target.field, normal, kept, where=step)
        return Answered(step, normal) if grows(kept, normal) else Revised(step, normal, kept)

    def _begins_again(self, after: Snapshot, onward: str) -> Iterator[str]:
        """A word where the talk came to its end and leads on to what was left: it may as well be closed."""
        order = tuple(self.engine.flow.steps)
        if after.step is not None and order.index(onward) < order.index(after.step):
            count = len(open_steps(self.engine.flow, after))
            words = _(
                "That was the last topic; what was left follows ({count}). Done? Under actions: ‘{close}’."
            )
            yield words.format(count=count, close=_("Close the interview"))

    def _gone_by(self, events: Iterable[Event]) -> Iterator[str]:
        """A word on each new day that should still come and lies before the talk: often a wrong year."""
        steps = self.engine.flow.steps
        for event in events:
            if isinstance(event, Answered | Revised) and event.step in steps:
                kept = self.snapshot.value_of(event.step)
                before = self.held_on.isoformat()
                for day in days_gone_by(steps[event.step].field, event.value, kept, before=before):
                    words = _("{day} lies before the day of this talk. Is the date right?")
                    yield words.format(day=day_in_words(day))

    def _unless_the_same(self, event: Event) -> tuple[Event, ...]:
        """Nothing happens when the very same answer is given again."""
        if isinstance(event, Answered):
            kept = self.snapshot.state_of(event.step)
            if kept.status == "answered" and kept.value == event.value:
                return ()
        return (event,)
