"""What a turn names beside its question: another topic, a place, somebody who came along."""

from __future__ import annotations

import pytest

from assistant.practice.turn import hear
from assistant.technique.utterances import analyse
from tests.assistant.practice.test_small_talk import talk_with


def test_who_says_first_what_he_read_asks_about_that() -> None:
    told, asked = talk_with(
        "henk",
        "Vertelt u eens over uw werk als stratenmaker",
        "Ik las ook iets over een lekkage, wat was daar aan de hand?",
    )
    assert told.topics[0] == "werk_verleden"
    assert asked.topics[0] == "waterleiding"


def test_daar_with_the_place_behind_it_is_that_place() -> None:
    replies = talk_with("geert", "Hoe vindt u de begeleiding, Geert?", "Hoe was het daar, op de kwekerij?")
    assert replies[-1].topics[0] == "kwekerij"


def test_daar_alone_is_what_was_just_told() -> None:
    replies = talk_with("henk", "Vertelt u eens over uw werk als stratenmaker", "Wat vond u daar mooi aan?")
    assert replies[-1].topics[0] == "werk_verleden"


@pytest.mark.parametrize("asked", ["Weet Suzanne dat?", "En weet uw dochter hiervan?"])
def test_whether_somebody_knows_is_about_what_was_told(asked: str) -> None:
    assert talk_with("geert", "Wat doet u op zondag, Geert?", asked)[-1].topics[0] == "zondag"


@pytest.mark.parametrize("text", ["Suzanne, ik kom zo bij u.", "Suzanne, wat vindt u ervan?"])
def test_who_came_along_answers_when_called_by_name(text: str) -> None:
    reply = talk_with("geert", text)[0]
    assert "Suzanne" in reply.text
    assert not reply.facts


def test_somebody_who_is_spoken_of_is_not_spoken_to() -> None:
    turn = hear("Wat vindt Suzanne daarvan?", analyse("Wat vindt Suzanne daarvan?"))
    assert not turn.is_to("Suzanne")


def test_an_offer_is_taken_and_not_answered_with_what_is_known() -> None:
    reply = talk_with("kevin", "Heb je een telefoon?", "Zal ik dat voor je inspreken op je telefoon?")[-1]
    assert not reply.facts
    assert not hear("Zal ik het opschrijven of onthoud je het?", analyse("")).is_offer


def test_a_part_of_a_story_that_was_told_is_said_again_where_nothing_more_is_open() -> None:
    asked = ["Wat was daar aan de hand?", "Wat deed u toen?", "Hoe liep het af?", "Hoe is het afgelopen?"]
    replies = talk_with("henk", "Ik las over dat lek in de Molenstraat", *asked)
    assert replies[-1].outcome in ("said_before", "answered")


def test_that_something_was_told_to_others_is_answered_by_no_fact() -> None:
    replies = talk_with("fatma", "Hoe gaat het met uw lijst?", "Heeft u dat al eens iemand verteld?")
    assert not replies[-1].facts


@pytest.mark.parametrize("client_id", ["kevin", "dylan", "samira", "fatma"])
def test_who_has_no_animals_says_no(client_id: str) -> None:
    reply = talk_with(client_id, "Heeft u huisdieren?")[0]
    assert reply.topics == ()
    assert reply.outcome == "unknown"
