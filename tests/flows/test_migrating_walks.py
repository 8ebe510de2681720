"""Random talks that go over to another version of the guide and back: nothing breaks or gets lost."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from assistant.authoring.migrating import preview, preview_of_undoing
from assistant.kept import Entry, FlowText
from assistant.projection import fold_entries, standing
from assistant.record import build_record
from assistant.restating import restated
from flows.course import Course, engine_for
from flows.engine import Engine
from flows.errors import Refusal
from flows.events import (
    Answered,
    ClientReacted,
    Event,
    Migrated,
    Moved,
    Noted,
    Parked,
    Paused,
    Probed,
    Resumed,
    Revised,
    Skipped,
    Undone,
    WentBack,
    from_json,
    to_json,
)
from flows.evidence import at_hand
from flows.snapshot import FINISHED, PAUSED, Snapshot
from tests.flows.guides import started
from tests.flows.values import any_value
from tests.flows.versions import first, second
from tests.storage.examples import NINE

ENGINES = {first().text: Engine(first()), second().text: Engine(second())}


class Talk(RuleBasedStateMachine):
    @initialize()
    def start(self) -> None:
        self.engine: Engine = Engine(first())
        self.snapshot: Snapshot = self.engine.begin()
        self.entries: list[Entry] = []
        self.does(started(first()))

    @property
    def flow(self) -> Any:
        return self.engine.flow_at(self.snapshot)

    def does(self, event: Event) -> bool:
        try:
            after, _effects = self.engine.step(self.snapshot, event)
        except Refusal:
            return False
        if isinstance(event, Answered | Revised) and event.value is not None:
            event = type(event)(**{**_parts(event), "value": after.value_of(event.step)})
        self.snapshot = after
        self.entries.append(Entry(after.sequence, NINE, "noor", "0.1.0", from_json(to_json(event))))
        return True

    def pick(self, data: st.DataObject) -> str:
        return str(data.draw(st.sampled_from(list(self.flow.steps))))

    @rule(data=st.data())
    def answers(self, data: st.DataObject) -> None:
        step = self.flow.steps[self.pick(data)]
        evidence = at_hand(self.flow, self.snapshot, step)
        value = data.draw(any_value(step.field, self.flow, evidence))
        kept = self.snapshot.value_of(step.id)
        if kept is None or not self.does(Answered(step.id, value)):
            self.does(Answered(step.id, value) if kept is None else Revised(step.id, value, kept))

    @rule(data=st.data(), event=st.sampled_from([Skipped, Parked, Moved]))
    def sets_aside(self, data: st.DataObject, event: Any) -> None:
        self.does(event(self.pick(data)))

    @rule(data=st.data())
    def puts_words_beside(self, data: st.DataObject) -> None:
        self.does(Probed(self.pick(data), "echo", "Druk?"))
        self.does(Noted("free", "Stil.", self.pick(data)))
        self.does(ClientReacted("Nee.", self.pick(data)))

    @rule(event=st.sampled_from([WentBack(), Paused(), Resumed()]))
    def moves(self, event: Event) -> None:
        self.does(event)

    @rule()
    def undoes(self) -> None:
        self.does(Undone(self.snapshot.last_change))

    @rule()
    def goes_over(self) -> None:
        other = second() if self.flow.version == "1.0" else first()
        self._goes_on(preview(self.engine, self.snapshot, other).event, other)

    @rule()
    def goes_back(self) -> None:
        try:
            seen = preview_of_undoing(self.engine, self.snapshot, self.entries)
        except Refusal:
            return
        self._goes_on(seen.event, seen.to)

    @rule()
    def looks_at_the_other_and_comes_back_at_once(self) -> None:
        before = self.snapshot
        self.goes_over()
        self.goes_back()
        assert {step: kept for step, kept in before.steps.items() if kept != _BLANK} == {
            step: kept for step, kept in self.snapshot.steps.items() if kept != _BLANK
        }

    def _goes_on(self, event: Migrated, to: Any) -> None:
        had_left = bool(self.snapshot.left_behind)
        before = _everything(self.snapshot)
        self.engine = Course(self.engine, to)
        assert self.does(event)
        left = {str(one.state.value) for one in self.snapshot.left_behind}
        stands = _everything(self.snapshot)
        for value in before if not had_left else ():  # else what comes back may hold it
            assert value in stands or value in left or _is_renamed(value, stands)

    def teardown(self) -> None:
        """The events alone give the same, in every projection, and a record can always be made of them."""
        events = [entry.event for entry in self.entries]
        walked = engine_for(events, ENGINES[self.flow.text], ENGINES.__getitem__)
        header, snapshot, rows = fold_entries(walked, "x", FlowText.of(self.flow), tuple(self.entries))
        assert snapshot == self.snapshot
        assert (header.version, header.content_hash) == (self.flow.version, self.flow.content_hash)
        assert {row.step for row in rows} <= self.flow.steps.keys()
        record = build_record(self.flow, restated(self.engine, standing(self.entries)), snapshot, header)
        shown = {item.step for item in record.items}
        assert shown == {row.step for row in rows if row.active and row.value is not None}

    @invariant()
    def it_stands_somewhere(self) -> None:
        if self.entries and self.snapshot.state not in (PAUSED, FINISHED):
            assert self.snapshot.step in self.flow.steps
            assert self.flow.steps[self.snapshot.step].phase == self.snapshot.state


_BLANK = Snapshot("new").state_of("x")


def _parts(event: Answered | Revised) -> dict[str, Any]:
    return {name: getattr(event, name) for name in event.__slots__}


def _everything(snapshot: Snapshot) -> set[str]:
    return {str(kept.value) for kept in snapshot.steps.values() if kept.value is not None}


def _is_renamed(value: str, stands: set[str]) -> bool:
    """A group with another name for a field, or evidence with another name for a step."""
    here = value.replace("'wie'", "'met_wie'").replace("'welkom'", "'begroeting'")
    back = value.replace("'met_wie'", "'wie'").replace("'begroeting'", "'welkom'")
    return bool({here, back} & stands)


TestTalk = Talk.TestCase
TestTalk.settings = settings(
    max_examples=40, stateful_step_count=20, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)  # fmt: skip
