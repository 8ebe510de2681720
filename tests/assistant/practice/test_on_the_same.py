"""What a short question is about: what was just told, the time before it, or what the coach may do."""

from __future__ import annotations

import pytest

from assistant.practice.earlier import work_before
from flows.client_library import ClientLibrary
from tests.assistant.practice.talking import Talk
from tests.assistant.practice.test_reacting import last_of

IDS = ClientLibrary().ids()
HURTS = {fact.id for id_ in IDS for fact in ClientLibrary().client(id_).facts if fact.painful}


@pytest.mark.parametrize("client_id", IDS)
def test_the_work_before_is_asked_for_whatever_the_talk_was_about(client_id: str) -> None:
    reply = last_of(client_id, "Hallo", "Hoe gaat het thuis?", "Wat deed u hiervoor?")
    assert reply.topics[0].startswith("werk_") or reply.outcome == "clarify"
    assert HURTS.isdisjoint(reply.facts)


@pytest.mark.parametrize(
    ("words", "is_on_work", "asks"),
    [
        ("Wat deed je hiervoor?", False, "Wat deed je vroeger voor werk?"),
        ("Waar werkte u voor die tijd?", False, "Waar werkte u vroeger voor werk?"),
        ("Wat deed u daarvoor?", True, "Wat deed u vroeger voor werk?"),
        ("Wat deed u daarvoor?", False, None),
        ("Wat moest u daarvoor doen?", True, None),
        ("Waar dient dit hiervoor?", True, None),
    ],
)
def test_before_a_job_is_the_time_before_it(words: str, is_on_work: bool, asks: str | None) -> None:
    assert work_before(words, is_on_work=is_on_work) == asks


def test_a_part_of_a_story_that_is_asked_for_brings_nothing_painful_of_another_topic() -> None:
    talk = Talk().trusted()
    talk.open("Hoe is het thuis?")
    reply = talk.open("Wat deed je toen?", "A")
    assert "thuis_alleen" not in reply.facts


@pytest.mark.parametrize("asked", ["Hoe is het contact met hem?", "Hoe is het contact?", "Hoe ging dat?"])
def test_what_was_told_is_what_is_meant(asked: str) -> None:
    assert last_of("ron", "Hallo", "Vertel eens over buurman Cor", asked).topics[0] == "buurman"


def test_who_names_another_means_that_one() -> None:
    reply = last_of("ron", "Hallo", "Vertel eens over buurman Cor", "Hoe is het contact met uw zoon?")
    assert reply.topics[0] == "kinderen"


def test_what_the_coach_may_do_is_for_the_client_to_say() -> None:
    assert last_of("samira", "Hallo", "Wat mag ik opschrijven?").topics[0] == "delen"
    assert last_of("samira", "Hallo", "Mag ik de school bellen?").topics[0] == "delen"
    assert last_of("samira", "Hallo", "Mag ik even iets opschrijven?").facts == ()


@pytest.mark.parametrize("client_id", IDS)
def test_a_coach_who_wants_to_know_how_it_goes_is_told(client_id: str) -> None:
    reply = last_of(client_id, "Goedemiddag, ik ben Joost. Ik wil vooral horen hoe het met u gaat.")
    assert reply.outcome == "answered"
