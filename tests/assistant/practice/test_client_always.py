"""Whatever a coach says: the client never breaks, says the same to the same, and keeps what hurts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as some

from assistant.practice.analysis import Label
from assistant.practice.state import Outcome, Reply
from tests.assistant.practice.talking import Talk, ready
from tests.flows.clients import bram

WORDS = [word for topic in bram().topics[:6] for word in topic.words[:8]]
TURNS = some.tuples(
    some.sampled_from(get_args(Label)),
    some.one_of(
        some.text(max_size=80),
        some.lists(
            some.sampled_from([*WORDS, "?", "en", "toen", "hoeveel", "moet", "je", "."]), max_size=12
        ).map(" ".join),
    ),
)
FACTS = {fact.id: fact for fact in bram().facts}


def held(seed: int, turns: list[tuple[Label, str]]) -> list[Reply]:
    talk = Talk(seed)
    return [talk.say(label, text) for label, text in turns]


@settings(deadline=None, max_examples=150)
@given(some.integers(), some.lists(TURNS, max_size=12))
def test_any_talk_goes_on_and_goes_the_same_again(seed: int, turns: list[tuple[Label, str]]) -> None:
    replies = held(seed, turns)
    assert replies == held(seed, turns)
    for reply in replies:
        assert reply.outcome in get_args(Outcome)
        assert reply.text.strip()
        assert len(reply.topics) <= 3
        assert 0 <= reply.confidence <= 1
        assert (reply.layer is None) == (not reply.facts)


@settings(deadline=None, max_examples=100)
@given(some.integers(), some.lists(TURNS, max_size=12))
def test_a_fact_is_told_once_after_what_it_waits_for_and_never_in_heaps(
    seed: int, turns: list[tuple[Label, str]]
) -> None:
    talk = Talk(seed)
    told: list[str] = []
    for label, text in turns:
        may_be_two = label == "open" or talk.state.outcome == "clarify"
        reply = talk.say(label, text)
        assert len(reply.facts) <= (2 if may_be_two else 1)
        for fact in reply.facts:
            assert fact not in told
            assert set(FACTS[fact].after) <= set(told)
            assert FACTS[fact].layer < 3 or talk.state.trust >= bram().trust.needed
            told.append(fact)
    assert tuple(told) == talk.state.told


@settings(deadline=None, max_examples=60)
@given(some.lists(TURNS, max_size=8))
def test_trust_stays_between_its_ends(turns: list[tuple[Label, str]]) -> None:
    talk = Talk()
    most = sum(move.most or 0 for move in bram().opens)
    for label, text in turns:
        before = talk.state.trust
        talk.say(label, text)
        assert abs(talk.state.trust - before) <= 3
        assert -6 <= talk.state.trust <= most


def test_another_process_with_another_hash_seed_hears_the_same_client() -> None:
    root = Path(__file__).parents[3]
    program = (
        "from tests.assistant.practice.test_client_always import spoken_twice; print(ascii(spoken_twice()))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program], cwd=root,
            env={"PYTHONHASHSEED": number, "PYTHONPATH": str(root)},
            capture_output=True, text=True, check=True, timeout=60,
        ).stdout
        for number in ("1", "2")
    }  # fmt: skip
    assert said == {ascii(spoken_twice()) + "\n"}


def spoken_twice() -> list[str]:
    turns: list[tuple[Label, str]] = [("open", f"Vertel eens over {word}") for word in WORDS]
    turns += [("gesloten", f"Is er iets met {word}?") for word in WORDS]
    return [reply.text for seed in (1, 2) for reply in held(seed, turns)]


def test_another_seed_chooses_other_words_for_the_same_facts() -> None:
    talks = [held(seed, [("open", f"Vertel eens over {word}") for word in WORDS]) for seed in range(5)]
    assert len({tuple(reply.text for reply in replies) for replies in talks}) == 5
    assert len({tuple(reply.facts for reply in replies) for replies in talks}) == 1


def test_a_very_long_turn_is_heard_at_its_beginning_only() -> None:
    assert Talk().open("werk " * 100_000).outcome in get_args(Outcome)
    assert ready().begin(1) == ready().begin(1)
