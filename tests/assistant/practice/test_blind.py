"""What questions of another hand find with the clients that ship."""

from __future__ import annotations

import pytest

from flows.client_library import ClientLibrary
from tests.assistant.practice.blind import SETS, counted, questions

OUTSIDE = {"blind_questions_fourth.jsonl": 0.65}
"""This set keeps what it had at its first count."""


@pytest.mark.parametrize("name", SETS)
def test_every_question_is_about_a_topic_its_client_has(name: str) -> None:
    library = ClientLibrary()
    for question in questions(name):
        topics = {topic.id for topic in library.client(question["client"]).topics}
        named = {question["topic"], question.get("after"), *question.get("or", ())} - {None}
        assert named <= topics, question["text"]


@pytest.mark.parametrize("name", SETS)
def test_questions_of_another_hand_find_their_topic_and_what_lies_outside_is_not_understood(
    name: str,
) -> None:
    found = counted(name)
    assert found.plain_right >= 0.85 * found.plain
    assert found.first >= 0.72 * found.asked
    assert found.among_three >= 0.85 * found.asked
    assert found.refused <= 0.15 * found.asked
    assert found.outside_refused >= OUTSIDE.get(name, 0.75) * found.outside
