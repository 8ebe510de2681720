"""A question beside a discussion of several parties: asked once, kept nowhere, put away with one key."""

from __future__ import annotations

import pytest

from assistant.heeding import heeded
from assistant.i18n import set_language
from assistant.interview import Interview
from tests.assistant.test_case_discussion import at, shipped_desk

SIDES = "Wij bellen elke week, zij bellen nooit terug."
LAW = "Volgens de Participatiewet moet zij solliciteren."


async def test_who_sets_two_sides_is_asked_who_is_meant() -> None:
    talk = await at("punten")
    await talk.type(SIDES)
    assert heeded(talk) == "‘wij … zij’: wie wordt er precies bedoeld?"
    set_language("en")
    assert heeded(talk) == "“wij … zij”: who exactly is meant?"


async def test_who_begins_with_the_law_is_asked_for_the_effect() -> None:
    talk = await at("regie")
    await talk.put("reden", LAW)
    assert heeded(talk) == "Dit begint met ‘Volgens de Participatiewet’. Welk effect wilt u voor de cliënt?"


async def view_of_one(talk: Interview, **told: str) -> str:
    await talk.answer("ieders_kijk", [{"item": "werkcoach", **told}])
    return heeded(talk)


async def test_the_law_may_stand_where_it_is_asked_once_the_outcome_was_told() -> None:
    assert await view_of_one(await at("ieders_kijk"), probleem="Schulden", goed="Rust", opdracht=LAW) == ""
    assert "effect" in await view_of_one(await at("ieders_kijk"), probleem="Schulden", opdracht=LAW)


async def test_it_is_asked_once_at_a_topic_and_goes_with_the_next_words() -> None:
    talk = await at("punten")
    await talk.type(SIDES)
    assert heeded(talk)
    await talk.type("1")
    assert heeded(talk) == ""
    await talk.type("Zij willen niet wat wij willen.")
    assert heeded(talk) == ""


async def test_it_is_kept_nowhere_and_stays_away_while_the_talk_is_left_to_run() -> None:
    talk = await at("punten")
    await talk.type(SIDES)
    assert "bedoeld" not in "".join(line.text for line in talk.lines())
    talk.let_it_run = True
    assert heeded(talk) == ""


async def test_the_client_may_say_we_and_they() -> None:
    talk = await at("client_kijk")
    await talk.type(SIDES)
    assert heeded(talk) == ""


@pytest.mark.parametrize("step", ["wie_zijn_wij", "afspraken", "knelpunt"])
async def test_who_we_are_to_one_another_and_what_is_private_is_left_alone(step: str) -> None:
    talk = await at(step)
    await talk.type(SIDES)
    assert heeded(talk) == ""


async def test_a_talk_with_the_client_alone_is_left_alone() -> None:
    talk = await shipped_desk().start("intake", "C-014")
    await talk.move("afwegingskaart")
    await talk.type(LAW)
    assert heeded(talk) == ""
