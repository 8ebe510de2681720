"""A guide's own tests: what they find, how much of the guide they reach, and talks by chance."""

from __future__ import annotations

from random import Random

import pytest

from assistant.authoring.coverage import Coverage
from assistant.authoring.rehearsal import Rehearsal
from assistant.authoring.trying import try_out
from assistant.authoring.walking import walk
from flows.engine import Engine, Stepped
from flows.errors import IllegalEvent, Problem
from flows.events import Event, Parked
from flows.snapshot import Snapshot
from flows.trial_load import load_trials
from tests.flows.guides import LIBRARY, SHIPPED, engine_of, small

ENGINE = engine_of("intake-kort")


def problems(case: str, engine: Engine = ENGINE) -> tuple[Problem, ...]:
    flow = engine.flow
    trials = load_trials(f"tests: {flow.id}\ncases:\n  - name: Een\n{case}", "x.tests.yaml", flow)
    (verdict,) = try_out(trials, engine, Coverage(flow))
    return verdict.failures


def told(case: str) -> str:
    (problem,) = problems(case)
    return problem.message.format(**problem.params)


def test_a_test_without_expectations_comes_out() -> None:
    assert problems("    fill: 1\n") == ()


def test_a_path_says_where_it_parts() -> None:
    assert (
        told("    expect: {path: [contract, vragen]}\n")
        == "Step 2 of the talk is 'eigen_kader', not 'vragen'."
    )


def test_a_step_that_should_be_there_is_named() -> None:
    case = "    answers: {uitkomst: naar_werk}\n    expect: {includes: [welk_instrument]}\n"
    assert "'welk_instrument' does not belong to the talk" in told(case)


def test_a_step_that_should_not_be_there_is_named() -> None:
    case = "    answers: {uitkomst: instrument}\n    expect: {leaves_out: welk_instrument}\n"
    assert "'welk_instrument' belongs to the talk" in told(case)


def test_the_record_is_held_against_the_answer_in_its_normal_form() -> None:
    sound = "    answers: {uitkomst: ' instrument '}\n    expect: {record: {uitkomst: instrument}}\n"
    assert problems(sound) == ()
    other = "    answers: {uitkomst: nu_niet}\n    expect: {record: {uitkomst: instrument}}\n"
    assert told(other) == '\'uitkomst\' holds "nu_niet", not "instrument".'


def test_an_answer_off_the_path_is_not_in_the_record() -> None:
    case = "    goes_to: maatregel_pauze\n    expect: {record: {maatregel_pauze: }}\n"
    assert problems(case) == ()


def test_an_answer_the_engine_refuses_ends_the_test_with_its_line_and_remedy() -> None:
    (problem,) = problems(
        "    answers:\n      contract: {doel: x}\n      uitkomst: instrumenten\n    fill: 1\n"
    )
    assert (problem.code, problem.where, problem.step) == ("refused", "x.tests.yaml:6", "uitkomst")
    assert "instrument" in problem.remedy.format(**problem.params)


def test_what_had_to_be_refused_and_is_not_is_told() -> None:
    assert 'takes "naar_werk"' in told("    refuses: {uitkomst: naar_werk}\n")
    assert problems("    refuses: {uitkomst: weg}\n") == ()
    off_the_path = "    answers: {uitkomst: nu_niet}\n    refuses: {welk_instrument: scholing}\n"
    assert problems(off_the_path) == ()


def test_passing_over_the_pause_card_needs_a_reason() -> None:
    assert "one line before it is passed over" in told("    skips: {maatregel_pauze: }\n")


@pytest.mark.parametrize("flow_id", SHIPPED)
def test_the_tests_of_a_shipped_guide_come_out_and_leave_nothing_untried(flow_id: str) -> None:
    trials, engine = LIBRARY.trials(flow_id), engine_of(flow_id)
    assert trials is not None
    coverage = Coverage(engine.flow)
    assert [verdict.failures for verdict in try_out(trials, engine, coverage) if verdict.failures] == []
    assert coverage.uncovered() == ()


def test_what_was_never_tried_is_listed_with_its_line() -> None:
    coverage = Coverage(ENGINE.flow)
    Rehearsal(ENGINE, coverage).answers("uitkomst", "naar_werk")
    missing = {(gap.step, gap.gap) for gap in coverage.uncovered()}
    assert ("welk_instrument", "never_there") in missing
    assert ("welk_instrument", "never_answered") in missing
    assert ("welk_instrument", "always_there") not in missing
    assert ("uitkomst", "never_answered") not in missing
    condition = ENGINE.flow.steps["welk_instrument"].when_line
    assert condition in {gap.line for gap in coverage.uncovered() if gap.gap == "never_there"}
    assert coverage.seen + len(missing) == coverage.points


@pytest.mark.parametrize("flow_id", [*SHIPPED, "proef"])
def test_talks_by_chance_come_to_their_end(flow_id: str) -> None:
    engine = engine_of(flow_id)
    coverage = Coverage(engine.flow)
    assert [walk(engine, coverage, seed) for seed in range(15)] == [None] * 15


def test_a_walk_with_the_same_seed_is_the_same_walk() -> None:
    def answers(seed: int) -> dict[str, object]:
        talk = Rehearsal(ENGINE, Coverage(ENGINE.flow))
        talk.fills(Random(seed))
        return {step: talk.counts(step) for step in talk.path}

    assert answers(3) == answers(3)
    assert answers(3) != answers(4)


def test_made_up_answers_fit_every_kind_of_field() -> None:
    talk = Rehearsal(Engine(small()), Coverage(small()))
    for seed in range(30):
        talk = Rehearsal(Engine(small()), Coverage(small()))
        talk.fills(Random(seed))
    assert all(talk.counts(step) is not None for step in talk.path)


class _NothingMayWait(Engine):
    """An engine with a fault in it."""

    def step(self, snapshot: Snapshot, event: Event) -> Stepped:
        if isinstance(event, Parked):
            raise IllegalEvent("Nothing may wait.", where=event.step)
        return super().step(snapshot, event)


def test_a_talk_that_gets_stuck_says_with_which_seed_and_where() -> None:
    engine = _NothingMayWait(LIBRARY.flow("observatie"))
    ends = [walk(engine, Coverage(engine.flow), seed) for seed in range(5)]
    stuck = [end for end in ends if end is not None]
    assert stuck
    assert all(str(end.error) == "Nothing may wait." and end.step for end in stuck)
