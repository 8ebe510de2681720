"""What the practice screen says of an utterance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import pytest

from assistant.i18n import set_language
from assistant.technique.feedback import SENTENCES, feedback, other_ways
from assistant.technique.judged import Label
from assistant.technique.utterances import analyse


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    set_language("en")
    yield
    set_language("nl")


def test_every_label_has_its_sentence():
    assert set(SENTENCES) == set(get_args(Label))


def test_feedback_quotes_the_words_that_called_for_it():
    assert "“zeker niet”" in feedback(analyse("U wilt zeker niet werken?")) or "zeker" in feedback(
        analyse("U wilt zeker niet werken?")
    )
    assert feedback(analyse("Wat deed u daar en hoe vond u dat?")).startswith(
        "Several questions at once (“Wat deed … "
    )


def test_what_is_not_certain_is_said_to_be_possible():
    unsure = analyse("U woont alleen?")
    assert not unsure.is_certain
    assert feedback(unsure).startswith("Possibly: Closed question")
    assert not feedback(analyse("Hoe oud bent u?")).startswith("Possibly")


def test_a_closed_question_is_not_called_wrong():
    assert "good for a fact" in feedback(analyse("Heeft u een rijbewijs?"))


def test_nothing_said_is_no_question():
    assert feedback(analyse("")) == "No question."


def test_other_ways_to_say_it():
    assert other_ways(analyse("Waarom bent u gestopt met uw traject?")) == (
        "“Waarom” asks for an account. Softer: “hoe komt het dat u gestopt met uw traject bent?”",
        "“traject” in plain words: plan met stappen.",
    )
    assert other_ways(analyse("Hoe gaat het?")) == ()
    assert len(other_ways(analyse("Dat is een smoes."))) == 1
