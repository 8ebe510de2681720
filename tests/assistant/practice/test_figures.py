"""What matching reaches on labelled questions; the report half was never looked at while it was made."""

from __future__ import annotations

import pytest

from tests.assistant.practice.measure import (
    FOLLOW,
    OUT,
    REPORT,
    WORK,
    answers,
    elsewhere,
    matchers,
    questions,
    score,
    topics_of,
)


@pytest.mark.parametrize("file", REPORT)
def test_unseen_questions_reach_what_was_aimed_at(file: str) -> None:
    asked = questions(file)
    figures = score(answers(matchers(asked), asked))
    assert figures.plain >= 0.92
    assert figures.first >= 0.72
    assert figures.among_three >= 0.90
    assert figures.refused_inside <= 0.15


def test_unseen_questions_from_outside_are_not_understood() -> None:
    asked = questions(*REPORT)
    assert score(answers(matchers(asked), asked)).refused_outside >= 0.80


def test_asked_while_the_talk_was_about_something_else_they_reach_it_too() -> None:
    asked = elsewhere(questions(*REPORT))
    figures = score(answers(matchers(asked), asked))
    assert figures.plain >= 0.92
    assert figures.first >= 0.72
    assert figures.refused_outside >= 0.80
    assert figures.refused_inside <= 0.15


def test_the_questions_of_our_own_guides_are_understood() -> None:
    asked = questions("guides.txt")
    figures = score(answers(matchers(asked), asked))
    assert figures.first >= 0.92
    assert figures.refused_inside <= 0.03


def test_every_label_names_a_topic_of_that_client_and_no_question_is_on_both_halves() -> None:
    for question in questions(*WORK, *REPORT):
        known = {topic.id for topic in topics_of(question.client)}
        named = {*question.topics, *([question.after] if question.after else [])}
        assert named <= known, question
        assert question.kind in {"plain", "indirect", "colloquial", FOLLOW, OUT}
        assert bool(question.topics) == (question.kind != OUT), question
        assert (question.kind == FOLLOW) == (question.after is not None), question
