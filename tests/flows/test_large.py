"""Guides and talks far larger than any team will make: nothing is squared, nothing overflows.

Times are not asserted here (`benchmarks/engine_step.py` measures them); quadratic time would not end.
"""

from __future__ import annotations

from itertools import pairwise

import pytest

from flows.engine import Engine
from flows.errors import FlowError
from flows.events import Answered, Event, Moved, Noted, Revised, Skipped, Undone, WentBack
from flows.load import load_flow
from flows.model import Flow
from flows.path import active_steps, is_active
from flows.snapshot import Snapshot
from tests.flows.guides import CATALOGUES, begun, engine_of
from tests.flows.test_broken_flows import HEAD

STEPS = 5_000


def long_flow(extra: str = "") -> Flow:
    lines = [
        f"      - {{id: s{n}, title: Vraag {n}, cue: Hoe is het?, kind: text{extra.format(before=n - 1)}}}\n"
        for n in range(1, STEPS)
    ]
    lines.insert(0, "      - {id: s0, title: Vraag 0, cue: Hoe is het?, kind: text}\n")
    return load_flow(HEAD + "".join(lines), "lang.yaml", CATALOGUES.get)


@pytest.fixture(scope="module")
def plain() -> Engine:
    return Engine(long_flow())


@pytest.fixture(scope="module")
def chain() -> Engine:
    """Each question is there when the one before it was answered."""
    return Engine(long_flow(", when: answered(s{before})"))


def test_a_guide_of_five_thousand_questions_is_walked_to_its_end(plain: Engine) -> None:
    talk = begun(plain)
    while (following := plain.next_step(talk)) is not None:
        talk, _ = plain.step(talk, Answered(str(talk.step), "Goed."))
        talk, _ = plain.step(talk, Moved(following))
    assert talk.step == f"s{STEPS - 1}"
    for _ in range(STEPS - 1):
        talk, _ = plain.step(talk, WentBack())
    assert talk.step == "s0"


def test_five_thousand_conditions_in_a_row_are_followed_to_the_end(chain: Engine) -> None:
    assert active_steps(chain.flow, begun(chain)) == ("s0",)
    steps = [*chain.flow.steps]
    talk = begun(chain, *(Answered(step, "Goed.") for step in steps[:200]))
    assert is_active(chain.flow, talk, "s200")
    assert not is_active(chain.flow, talk, "s201")
    broken, _ = chain.step(talk, Revised("s0", None, "Goed."))
    assert active_steps(chain.flow, broken) == ("s0",)
    assert not is_active(chain.flow, broken, f"s{STEPS - 1}")


def test_a_circle_of_five_thousand_conditions_is_found() -> None:
    lines = (
        f"      - {{id: s{n}, title: V, cue: C, kind: text, when: answered(s{(n + 1) % STEPS})}}\n"
        for n in range(STEPS)
    )
    with pytest.raises(FlowError) as refused:
        load_flow(HEAD + "".join(lines), "rond.yaml", CATALOGUES.get)
    assert "wait for one another" in str(refused.value)


def test_two_talks_of_five_thousand_events_are_compared_and_shown(plain: Engine) -> None:
    steps = [*plain.flow.steps][:1000]
    events: list[Event] = [
        event for step in steps for event in (Moved(step), Skipped(step), Noted("free", "…"))
    ]
    one, other = begun(plain, *events), begun(plain, *events)
    assert one == other
    assert one.trail == other.trail
    assert hash(one.changes) == hash(other.changes)
    assert one != plain.step(one, Undone())[0]
    assert len(repr(one.trail)) < 200
    assert len(repr(one.changes)) < 400


def test_talks_that_took_another_way_are_told_apart(plain: Engine) -> None:
    one = begun(plain, Moved("s1"), Moved("s2"), Moved("s3"))
    other = begun(plain, Moved("s4"), Moved("s2"), Moved("s3"))
    assert one.trail != other.trail
    assert one.trail != "s2"
    longer = begun(plain, Moved("s9"), Moved("s1"), Moved("s2"), Moved("s3"))
    assert one.trail != longer.trail
    skipped = begun(plain, Skipped("s1"), Skipped("s2"))
    reasoned = begun(plain, Skipped("s1", "Nu niet."), Skipped("s2"))
    assert skipped.changes == reasoned.changes
    again = [plain.step(talk, Skipped("s1"))[0].changes for talk in (skipped, reasoned)]
    assert again[0] != again[1]
    assert again[0] != "s1"


def test_a_thousand_notes_stay_in_order() -> None:
    engine = engine_of("proef")
    talk = begun(engine, *(Noted("free", str(n)) for n in range(1000)))
    assert [note.text for note in talk.notes] == [str(n) for n in range(1000)]


def test_a_thousand_changes_are_undone_one_by_one() -> None:
    engine = engine_of("proef")
    answers = ["ja" if n % 2 else "nee" for n in range(1000)]
    changes = (Revised("sanctie", new, old) for old, new in pairwise(answers))
    talk: Snapshot = begun(engine, Answered("sanctie", answers[0]), *changes)
    for answer in reversed(answers[:-1]):
        talk, _ = engine.step(talk, Undone())
        assert talk.value_of("sanctie") == answer
    talk, _ = engine.step(talk, Undone())
    assert talk.state_of("sanctie").status == "untouched"
