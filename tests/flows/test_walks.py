"""Random talks: whatever the coach does, in whatever order, what is kept is what was done on the path."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from assistant.kept import AnswerRow, Entry, FlowText
from assistant.projection import fold_entries, row_changes
from flows.effects import Effect, SuggestProbes, Warn
from flows.engine import Engine
from flows.errors import Refusal
from flows.events import (
    Answered,
    ClientReacted,
    Event,
    Finished,
    Moved,
    Noted,
    Parked,
    Paused,
    Probed,
    Reopened,
    Resumed,
    Revised,
    Skipped,
    Undone,
    WentBack,
    from_json,
    to_json,
)
from flows.evidence import at_hand
from flows.normal import normalise
from flows.path import active_steps, is_active
from flows.snapshot import FINISHED, PAUSED, Snapshot, StepState
from flows.undoing import undoable
from flows.values import grows
from tests.flows.guides import engine_of, started
from tests.flows.test_paths import deciding_steps
from tests.flows.values import any_value
from tests.storage.examples import Hours

SELDOM = st.integers(0, 3).map(lambda number: number == 3)
"""A talk that is paused or closed refuses nearly everything: often enough, but not most of the time."""


def beside(snapshot: Snapshot) -> tuple[object, ...]:
    """What was put beside the answers."""
    probes = (probe for kept in snapshot.steps.values() for probe in kept.probes)
    return (*snapshot.notes, *snapshot.reactions, *probes)


class Talk(RuleBasedStateMachine):
    """A coach at the engine. What is refused must leave everything as it was."""

    flow_id = "proef"

    @initialize()
    def start(self) -> None:
        self.engine: Engine = engine_of(self.flow_id)
        self.flow = self.engine.flow
        self.hours = Hours()
        self.hot = [step.id for step in self.flow.steps.values() if step.when is not None]
        self.hot += [step.id for step in deciding_steps(self.flow)]
        self.events: list[Event] = []
        self.rows: dict[str, AnswerRow] = {}
        self.snapshot: Snapshot = self.engine.begin()
        self.does(started(self.flow))

    def does(self, event: Event) -> bool:
        """Whether it was accepted."""
        before, frozen = self.snapshot, copy.deepcopy(dict(self.snapshot.steps))
        after, effects, refused = self.tried(event)
        assert before.steps == frozen
        if refused is not None:
            assert refused.remedy or isinstance(event, WentBack | Undone)
            return False
        for effect in effects:
            assert not isinstance(effect, SuggestProbes) or effect.said
            assert not isinstance(effect, Warn) or effect.message.format(**dict(effect.params))
        row_changes(self.flow, [(before, after)], self.rows).apply_to(self.rows)
        self.snapshot = after
        self.events.append(self.kept(event))
        return True

    def tried(self, event: Event) -> tuple[Snapshot, tuple[Effect, ...], Refusal | None]:
        try:
            return *self.engine.step(self.snapshot, event), None
        except Refusal as refused:
            return self.snapshot, (), refused

    def kept(self, event: Event) -> Event:
        if isinstance(event, Answered | Revised) and event.value is not None:
            return type(event)(**{**_parts(event), "value": self.snapshot.value_of(event.step)})
        return event

    def step_id(self, data: st.DataObject) -> str:
        """Mostly one that decides what is on the path, or depends on it; now and then any one at all."""
        on_the_path = [step for step in active_steps(self.flow, self.snapshot) if step in self.hot]
        return data.draw(st.sampled_from([*on_the_path, *self.hot, *self.flow.steps]), label="step")

    def value(self, data: st.DataObject, step_id: str) -> Any:
        step = self.flow.steps[step_id]
        values = any_value(step.field, self.flow, at_hand(self.flow, self.snapshot, step))
        return None if values.is_empty else data.draw(values, label="value")

    @rule(data=st.data())
    def answers(self, data: st.DataObject) -> None:
        step = self.step_id(data)
        value = self.value(data, step)
        if value is None or self.snapshot.state in (PAUSED, FINISHED):
            return
        field = self.flow.steps[step].field
        evidence = at_hand(self.flow, self.snapshot, self.flow.steps[step])
        normal = normalise(field, value, where=step, catalogues=self.flow.catalogues, answered=evidence)
        kept = self.snapshot.value_of(step)
        accepted = self.does(Answered(step, value))
        assert accepted == (is_active(self.flow, self.snapshot, step) and grows(kept, normal))
        if accepted:
            assert self.snapshot.value_of(step) == normal

    @rule(data=st.data())
    def revises(self, data: st.DataObject) -> None:
        step = self.step_id(data)
        old = self.snapshot.value_of(step)
        new = data.draw(st.booleans(), label="withdraw") or self.value(data, step)
        if self.does(Revised(step, None if new is True else new, old)):
            assert old is not None
            assert self.events[-1] == Revised(step, self.snapshot.value_of(step), old)

    @rule(data=st.data(), reason=st.none() | st.just("Nu niet."), deliberate=st.booleans())
    def skips(self, data: st.DataObject, reason: str | None, deliberate: bool) -> None:
        self.does(Skipped(self.step_id(data), reason, deliberate))

    @rule(data=st.data())
    def parks(self, data: st.DataObject) -> None:
        self.does(Parked(self.step_id(data)))

    @rule(data=st.data())
    def moves(self, data: st.DataObject) -> None:
        step = self.step_id(data)
        if self.does(Moved(step)):
            assert self.snapshot.step == step

    @rule()
    def goes_back(self) -> None:
        here = self.snapshot.step
        if self.does(WentBack()):
            assert self.snapshot.step != here

    @rule(names_it=st.booleans())
    def undoes(self, names_it: bool) -> None:
        """As it is done now, or as it was done before notes could be undone."""
        before = self.snapshot
        undone = Undone(before.last_change if names_it else None)
        if self.does(undone):
            change, rest = undoable(before, undone)
            assert change is not None
            assert self.snapshot.changes == rest
            if not isinstance(change.made, StepState):
                assert len(beside(self.snapshot)) == len(beside(before)) - 1
                return
            restored = self.snapshot.state_of(str(change.step))
            assert (restored.status, restored.value) == (change.made.status, change.made.value)
            assert restored.probes == before.state_of(str(change.step)).probes

    @rule(data=st.data())
    def probes(self, data: st.DataObject) -> None:
        self.does(Probed(self.step_id(data), "echo", "Flexibel?", "flexibel", "Ja, heel flexibel."))

    @rule(text=st.text(min_size=1))
    def notes(self, text: str) -> None:
        self.does(Noted("tension", text, self.snapshot.step))

    @rule()
    def hears_a_remark(self) -> None:
        assert self.does(ClientReacted("Dat klopt niet."))

    @rule(is_time=SELDOM)
    def pauses(self, is_time: bool) -> None:
        if is_time:
            self.does(Paused())

    @precondition(lambda self: self.snapshot.state == PAUSED)
    @rule()
    def goes_on(self) -> None:
        here = self.snapshot.step
        assert self.does(Resumed())
        assert self.snapshot.step == here

    @rule(is_time=SELDOM)
    def closes(self, is_time: bool) -> None:
        if is_time:
            self.does(Finished())

    @precondition(lambda self: self.snapshot.state == FINISHED)
    @rule()
    def reopens(self) -> None:
        assert self.does(Reopened("Vergeten."))

    @invariant()
    def what_is_exported_is_what_was_answered_on_the_path(self) -> None:
        exported = {row.step for row in self.rows.values() if row.active and row.status == "answered"}
        answered = {
            step
            for step in active_steps(self.flow, self.snapshot)
            if self.snapshot.state_of(step).status == "answered"
        }
        assert exported == answered
        assert all(row.value == self.snapshot.value_of(step) for step, row in self.rows.items())

    @invariant()
    def the_step_in_view_belongs_to_the_talk(self) -> None:
        assert is_active(self.flow, self.snapshot, str(self.snapshot.step))

    @invariant()
    def the_state_is_the_phase_in_view_unless_it_is_shut(self) -> None:
        phase = self.flow.steps[str(self.snapshot.step)].phase
        assert self.snapshot.state in (phase, PAUSED, FINISHED)
        assert self.snapshot.sequence == len(self.events)

    def teardown(self) -> None:
        """Told again, from what a store would give back, it is the same talk."""
        if not getattr(self, "events", None):
            return
        again = [from_json(to_json(event)) for event in self.events]
        assert again == self.events
        assert self.engine.fold(again) == self.snapshot
        text = FlowText(self.flow.content_hash, self.flow.id, self.flow.version, "", self.flow.text)
        entries = tuple(Entry(n, self.hours(), "noor", "1", event) for n, event in enumerate(self.events, 1))
        header, snapshot, rows = fold_entries(self.engine, "x", text, entries)
        assert snapshot == self.snapshot
        assert {row.step: row for row in rows} == self.rows
        assert header.last_sequence == len(self.events)
        assert header.answered == sum(row.active and row.status == "answered" for row in rows)


class IntakeTalk(Talk):
    flow_id = "intake"


def _parts(event: Event) -> dict[str, Any]:
    return {name: part for name, part in to_json(event).items() if name != "event"}


TestTalk = Talk.TestCase
TestTalk.settings = settings(max_examples=200, stateful_step_count=50, deadline=None)
TestIntakeTalk = IntakeTalk.TestCase
TestIntakeTalk.settings = settings(
    max_examples=15,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
