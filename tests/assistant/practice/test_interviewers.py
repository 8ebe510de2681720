"""A good interviewer learns most of a shipped client, a bad one little, and one trick does not open them all.

Three clients here; `benchmarks/practice.py` measures every one of them, over several seeds.
"""

from __future__ import annotations

from functools import cache

import pytest

from assistant.technique.utterances import analyse
from flows.client_library import ClientLibrary
from tests.assistant.practice.interviewers import INTERVIEWERS, Interview, held
from tests.assistant.practice.talking import shipped

IDS = ClientLibrary().ids()
FEW = IDS[:: max(1, len(IDS) // 3)][:3]


@cache
def talk(client_id: str, interviewer: str) -> Interview:
    return held(shipped(client_id), INTERVIEWERS[interviewer], analyse)


@pytest.mark.parametrize("client_id", FEW)
def test_a_good_interviewer_obtains_four_fifths_of_what_there_is(client_id: str) -> None:
    assert talk(client_id, "good").share >= 0.8
    assert talk(client_id, "good").is_won


@pytest.mark.parametrize("client_id", FEW)
def test_a_bad_interviewer_obtains_a_third_at_most_and_nothing_deep(client_id: str) -> None:
    held_badly = talk(client_id, "bad")
    assert held_badly.share <= 0.35
    assert {reply.layer for _, reply in held_badly.turns} <= {None, 1}


@pytest.mark.parametrize("interviewer", sorted(INTERVIEWERS))
@pytest.mark.parametrize("client_id", FEW)
def test_nothing_painful_comes_unasked(client_id: str, interviewer: str) -> None:
    assert talk(client_id, interviewer).unasked == []


def test_open_questions_alone_do_not_open_every_client() -> None:
    assert not all(talk(client_id, "one_trick").is_won for client_id in FEW)


@pytest.mark.parametrize("client_id", FEW)
def test_the_same_script_and_seed_give_the_same_talk(client_id: str) -> None:
    again = held(shipped(client_id), INTERVIEWERS["bad"], analyse)
    assert again.turns == talk(client_id, "bad").turns
