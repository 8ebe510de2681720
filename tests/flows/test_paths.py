"""Every path of every shipped guide, on the engine: what decides is tried with every answer it can have."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

from flows import guards
from flows.condition_words import in_words
from flows.effects import Finish
from flows.engine import Engine
from flows.errors import IllegalEvent
from flows.events import Answered, Event, Finished, Moved, Parked, Skipped
from flows.evidence import at_hand
from flows.model import Flow, Step
from flows.path import active_steps, is_active
from flows.snapshot import FINISHED, Snapshot
from tests.flows.guides import SHIPPED, begun, engine_of
from tests.flows.values import deciding, fitting

ALL = (*SHIPPED, "proef")
STEPS = [(flow_id, step) for flow_id in ALL for step in engine_of(flow_id).flow.steps.values()]
CONDITIONS = [(flow_id, step.id) for flow_id, step in STEPS if step.when is not None]
ON_REQUEST = [(flow_id, step.id) for flow_id, step in STEPS if step.on_request]


def deciding_steps(flow: Flow) -> list[Step]:
    """The steps that some condition looks at, in flow order."""
    looked_at = {
        reference.step
        for step in flow.steps.values()
        if step.when is not None
        for reference in guards.references(step.when)
    }
    return [step for step in flow.steps.values() if step.id in looked_at]


def forks(flow: Flow) -> Iterator[dict[str, Any]]:
    """Every combination of answers to the deciding steps, None for left open; of many numbers only a few."""
    steps = deciding_steps(flow)
    yield from (
        dict(zip([step.id for step in steps], values, strict=True))
        for values in product(*([*_few(deciding(step.field)), None] for step in steps))
    )


def _few(values: list[Any]) -> list[Any]:
    return values if len(values) <= 12 else [values[0], values[len(values) // 2], values[-1]]


def walk(engine: Engine, decided: dict[str, Any], *, with_requests: bool, turn: int = 0) -> Snapshot:
    """Answers everything on the path in flow order, as long as something is left."""
    snapshot = begun(engine)
    progress = True
    while progress:
        progress = False
        for step in engine.flow.steps.values():
            if snapshot.state_of(step.id).status != "untouched":
                continue
            for event in answering(engine, snapshot, step, decided, with_requests=with_requests, turn=turn):
                snapshot, _ = engine.step(snapshot, event)
                progress = True
    return snapshot


def answering(
    engine: Engine, snapshot: Snapshot, step: Step, decided: dict[str, Any], *, with_requests: bool, turn: int
) -> list[Event]:
    before: list[Event] = []
    if step.on_request and step.id not in snapshot.requested:
        if not with_requests:
            return []
        try:
            snapshot, _ = engine.step(snapshot, Moved(step.id))
        except IllegalEvent:
            return []  # its condition does not hold
        before = [Moved(step.id)]
    if not is_active(engine.flow, snapshot, step.id):
        return []
    value = decided.get(step.id)
    if step.id not in decided:
        value = fitting(step.field, engine.flow, at_hand(engine.flow, snapshot, step), turn)
    return [] if value is None else [*before, Answered(step.id, value)]


@pytest.mark.parametrize("flow_id", ALL)
def test_the_talk_can_be_closed_at_the_end_of_every_path(flow_id: str) -> None:
    engine = engine_of(flow_id)
    for turn, decided in enumerate(forks(engine.flow)):
        for with_requests in (False, True):
            snapshot = walk(engine, decided, with_requests=with_requests, turn=turn)
            on_the_path = active_steps(engine.flow, snapshot)
            waiting = [step for step in on_the_path if snapshot.state_of(step).status != "answered"]
            assert all(decided[step] is None for step in waiting), decided
            closed, effects = engine.step(snapshot, Finished())
            assert closed.state == FINISHED
            assert effects == (Finish(),)


@pytest.mark.parametrize("flow_id", ALL)
def test_every_step_is_reached_on_some_path(flow_id: str) -> None:
    engine = engine_of(flow_id)
    reached: set[str] = set()
    for turn, decided in enumerate(forks(engine.flow)):
        reached.update(walk(engine, decided, with_requests=True, turn=turn).steps)
        if reached == set(engine.flow.steps):
            break
    assert set(engine.flow.steps) - reached == set()


@pytest.mark.parametrize(("flow_id", "step_id"), CONDITIONS)
def test_every_condition_holds_on_some_path_and_fails_on_another(flow_id: str, step_id: str) -> None:
    engine = engine_of(flow_id)
    seen = set()
    for turn, decided in enumerate(forks(engine.flow)):
        snapshot = walk(engine, decided, with_requests=True, turn=turn)
        seen.add(is_active(engine.flow, snapshot, step_id))
        if len(seen) == 2:
            return
    assert not seen, f"{step_id} is always {seen}"


@pytest.mark.parametrize(("flow_id", "step_id"), CONDITIONS)
def test_a_step_whose_condition_fails_takes_no_answer_and_says_why(flow_id: str, step_id: str) -> None:
    engine = engine_of(flow_id)
    step = engine.flow.steps[step_id]
    snapshot = begun(engine)
    assert not is_active(engine.flow, snapshot, step_id)
    with pytest.raises(IllegalEvent) as refused:
        engine.step(snapshot, Answered(step_id, fitting(step.field, engine.flow, ["x"])))
    assert refused.value.where == step_id
    assert refused.value.remedy
    if not step.on_request and step.when is not None:
        assert str(in_words(step.when, engine.flow)) in str(refused.value)


@pytest.mark.parametrize(("flow_id", "step_id"), ON_REQUEST)
def test_a_card_on_request_is_there_once_the_coach_goes_to_it(flow_id: str, step_id: str) -> None:
    engine = engine_of(flow_id)
    step = engine.flow.steps[step_id]
    snapshot = begun(engine)
    with pytest.raises(IllegalEvent):
        engine.step(snapshot, Skipped(step_id, "Niet nodig."))
    for turn, decided in enumerate(forks(engine.flow)):
        walked = walk(engine, decided, with_requests=False, turn=turn)
        if step.when is None or walk(engine, decided, with_requests=True, turn=turn).state_of(step_id).value:
            break
    else:
        pytest.fail(f"no path leads to {step_id}")
    for other in engine.flow.steps.values():  # those it waits for may be on request themselves
        if other.on_request and step.when is not None and other.id != step_id:
            for event in answering(engine, walked, other, decided, with_requests=True, turn=turn):
                walked, _ = engine.step(walked, event)
    assert not is_active(engine.flow, walked, step_id)
    there, _ = engine.step(walked, Moved(step_id))
    assert there.step == step_id
    assert is_active(engine.flow, there, step_id)


@pytest.mark.parametrize("flow_id", ALL)
def test_nothing_has_to_be_answered_before_the_talk_is_closed(flow_id: str) -> None:
    engine = engine_of(flow_id)
    closed, _ = engine.step(begun(engine), Finished())
    assert closed.state == FINISHED


@pytest.mark.parametrize("flow_id", ALL)
@pytest.mark.parametrize("deliberate", [True, False])
def test_every_step_can_be_skipped_with_a_reason_and_keeps_it(flow_id: str, deliberate: bool) -> None:
    engine = engine_of(flow_id)
    snapshot = begun(engine)
    for step_id in active_steps(engine.flow, snapshot):
        snapshot, _ = engine.step(snapshot, Skipped(step_id, "Niet vandaag.", deliberate))
        kept = snapshot.state_of(step_id)
        assert kept.status == ("not_deliberate" if deliberate else "skipped")
        assert kept.reason == "Niet vandaag."
    assert engine.step(snapshot, Finished())[0].state == FINISHED


@pytest.mark.parametrize("flow_id", ALL)
def test_parked_steps_come_back_one_by_one_at_the_end(flow_id: str) -> None:
    engine = engine_of(flow_id)
    snapshot = begun(engine)
    seen = []
    while (following := engine.next_step(snapshot)) is not None and len(seen) <= len(engine.flow.steps):
        if snapshot.state_of(following).status == "parked":
            break
        seen.append(snapshot.step)
        snapshot, _ = engine.step(snapshot, Parked(str(snapshot.step)))
        snapshot, _ = engine.step(snapshot, Moved(following))
    snapshot, _ = engine.step(snapshot, Parked(str(snapshot.step)))
    on_the_path = active_steps(engine.flow, snapshot)
    assert {snapshot.state_of(step).status for step in on_the_path} == {"parked"}
    assert engine.next_step(snapshot) == next(step for step in on_the_path if step != snapshot.step)


@pytest.mark.parametrize("flow_id", ALL)
def test_going_on_visits_every_step_of_the_path_once_in_the_order_of_the_guide(flow_id: str) -> None:
    engine = engine_of(flow_id)
    snapshot = begun(engine)
    visited = [snapshot.step]
    while (following := engine.next_step(snapshot)) is not None:
        snapshot, _ = engine.step(snapshot, Skipped(str(snapshot.step), "Nu niet."))
        snapshot, _ = engine.step(snapshot, Moved(following))
        visited.append(following)
    assert visited == list(active_steps(engine.flow, snapshot))
