"""Not every turn asks for a fact: a coach greets, listens, asks leave, loses the thread, says it twice."""

from __future__ import annotations

import pytest

from assistant.practice.manners import fines, nods, noes, vagues, yeses
from assistant.practice.saying import filled
from assistant.practice.state import Reply
from assistant.technique.utterances import analyse
from flows.client_library import ClientLibrary
from flows.client_model import Fact
from tests.assistant.practice.talking import Talk, shipped
from tests.flows.clients import BRAM, bram, load

FACTS: dict[str, Fact] = {fact.id: fact for fact in bram().facts}
LINES = bram().reactions
IDS = ClientLibrary().ids()


def talk_with(client_id: str, *lines: str) -> list[Reply]:
    simulation = shipped(client_id)
    state, _ = simulation.begin(1)
    replies = []
    for line in lines:
        state, reply = simulation.step(state, line, analyse(line, state.said))
        replies.append(reply)
    return replies


@pytest.mark.parametrize("client_id", IDS)
@pytest.mark.parametrize(
    "text",
    [
        "Mag ik u iets persoonlijks vragen?",
        "Vindt u het goed als ik dat opschrijf?",
        "Zullen we afspreken dat u volgende week een cv stuurt?",
        "Is dat goed?",
        "Kon u het vinden?",
        "Wilt u koffie of thee?",
        "Vindt u dit een fijn gesprek?",
        "Wat vindt u van mij?",
        "Wat een weer hè",
        "Hahaha",
        "...",
        "hm",
    ],
)
def test_what_asks_for_no_fact_gets_none(client_id: str, text: str) -> None:
    first, second = talk_with(client_id, text, text)
    assert (first.facts, second.facts) == ((), ())
    assert {first.outcome, second.outcome} == {"answered"}


@pytest.mark.parametrize("client_id", IDS)
def test_a_greeting_gets_no_confession(client_id: str) -> None:
    reply = talk_with(client_id, "Hoe gaat het?")[0]
    assert reply.outcome == "answered"
    assert reply.layer in (None, 1)


@pytest.mark.parametrize("client_id", IDS)
def test_every_client_has_lines_of_each_kind_to_choose_from(client_id: str) -> None:
    lines = ClientLibrary().client(client_id).reactions
    for kind in (yeses, fines, vagues):
        assert 2 <= len(kind(lines.obliges)) < len(lines.obliges)
    assert len(nods(lines.to_statement)) >= 2
    assert 2 <= len(noes(lines.unknown)) < len(lines.unknown)


def test_leave_to_ask_is_no_way_round_a_question() -> None:
    talk = Talk()
    assert talk.closed("Mag ik vragen hoe je gezondheid is, Bram?").topics[0] == "gezondheid"
    assert talk.open("Mag ik iets vragen? Wat voor werk heb je gedaan?").topics[0] == "werk"


@pytest.mark.parametrize("text", ["hm", "...", "Mm", "Oh echt?", "Neem de tijd."])
def test_who_is_listened_to_goes_on(text: str) -> None:
    talk = Talk()
    talk.open("Wat voor werk heb je gedaan?")
    assert talk.tell(text).facts == ("werk_actie",)


def test_listening_brings_out_nothing_that_hurts() -> None:
    talk = Talk().trusted()
    talk.open("Hoe woon je, wat is thuis?")
    for _ in range(4):
        assert not any(FACTS[fact].painful for fact in talk.tell("hm").facts)


def test_a_silence_after_an_evasion_is_not_filled() -> None:
    talk = Talk()
    talk.closed("Woon je op een flat?")
    assert talk.open("Wat is er thuis?").outcome == "avoids"
    assert talk.tell("...").text.splitlines()[-1] in LINES.to_statement


@pytest.mark.parametrize("text", ["Hoe bedoel je?", "Wat bedoel je daar precies mee?", "Leg eens uit."])
def test_who_asks_what_was_meant_hears_it_in_other_words_and_then_what_follows(text: str) -> None:
    talk = Talk()
    first = talk.open("Wat voor werk heb je gedaan?").text
    meant = talk.open(text)
    assert meant.text in FACTS["werk_taak"].says
    assert meant.text not in first
    assert talk.open(text).facts == ("werk_actie",)


@pytest.mark.parametrize("client_id", IDS)
def test_what_was_meant_is_never_unknown(client_id: str) -> None:
    asked = ("Hoe ziet uw dag eruit?", *["Hoe bedoelt u?"] * 5)
    assert "unknown" not in {reply.outcome for reply in talk_with(client_id, *asked)}


def test_who_missed_it_hears_it_again() -> None:
    talk = Talk()
    talk.open("Vertel eens over de bakfiets")
    reply = talk.open("Wat zei je net?")
    assert (reply.outcome, reply.facts) == ("said_before", ())
    assert reply.text in FACTS["bakfiets_droom"].says


def test_the_same_question_twice_gets_the_same_answer() -> None:
    talk = Talk()
    talk.open("Vertel eens over je schulden")
    again = talk.open("Vertel eens over je schulden")
    assert (again.outcome, again.facts) == ("said_before", ())


def test_a_question_that_was_avoided_may_be_asked_again_with_more_trust() -> None:
    talk = Talk()
    talk.open("Wat kun je vertellen over je schulden?")
    assert talk.open("Om hoeveel schuld gaat het?").outcome == "avoids"
    assert talk.trusted().open("Om hoeveel schuld gaat het?").facts == ("schuld_hoog",)


def test_a_closed_question_about_something_else_of_a_topic_gets_an_evasive_word() -> None:
    reply = talk_with("henk", "Bent u op tijd met de huur?")[0]
    assert reply.text in ClientLibrary().client("henk").reactions.obliges
    assert (reply.outcome, reply.facts) == ("answered", ())


@pytest.mark.parametrize("text", ["Heeft u kinderen?", "Hebt u kindern?"])
def test_a_closed_question_that_names_the_topic_gets_its_short_fact(text: str) -> None:
    assert talk_with("meyra", text)[0].facts == ("kind_twee",)


def test_a_closed_question_about_what_was_told_is_said_before() -> None:
    talk = Talk()
    talk.open("Vertel eens over de bakfiets")
    assert talk.closed("Wil je er eten mee bezorgen, met die bakfiets?").outcome == "said_before"


def test_a_leading_question_about_nothing_known_gets_agreement() -> None:
    reply = Talk().say("suggestief", "Het zou toch beter zijn om kwantum te leren, hè?")
    assert (reply.outcome, reply.text in LINES.obliges) == ("answered", True)


@pytest.mark.parametrize("text", ["Hoe was dat voor u?", "Wat vond u daar leuk aan?", "Ja?"])
def test_what_points_back_stays_with_the_topic(text: str) -> None:
    replies = talk_with("henk", "Wat voor werk deed u vroeger?", text)
    assert not replies[1].topics or replies[1].topics[0] == replies[0].topics[0]


def test_short_sentences_can_be_followed_where_a_long_one_cannot() -> None:
    client = load(BRAM.replace("minutes: 30", "minutes: 30\nlongest: 6"))
    assert Talk(client=client).open("Ik ben hier nieuw. Wat voor werk deed je?").outcome == "answered"
    long = "Wat voor werk heb je allemaal gedaan?"
    assert Talk(client=client).open(long).outcome == "not_understood"
    too_many = "Ik ben hier nieuw. Ik kom van ver. Het is koud. Wat voor werk deed je?"
    assert Talk(client=client).open(too_many).outcome == "not_understood"


def test_a_goodbye_is_the_last_word() -> None:
    talk = Talk()
    for _ in range(6):
        talk.tell("Ik schrijf even mee.")
    assert talk.tell("Tot ziens.").text in LINES.goodbye


@pytest.mark.parametrize(
    ("line", "short", "said"),
    [
        ("Zei ik toch al: {short}", "Gewoon eerlijk.", "Zei ik toch al: gewoon eerlijk."),
        ("Zei ik toch al: {short}", "Milan en Yusuf.", "Zei ik toch al: Milan en Yusuf."),
        ("Zei ik toch al: {short}", "'s Avonds.", "Zei ik toch al: 's avonds."),
        ("Zei ik toch al: {short}", "AOW.", "Zei ik toch al: AOW."),
        ("Nog eens. {short}", "Gewoon eerlijk.", "Nog eens. Gewoon eerlijk."),
        ("{short} Of niet?", "mijn werk", "Mijn werk Of niet?"),
        ("{short}, zei ik.", "Een flat.", "Een flat, zei ik."),
    ],
)
def test_a_capital_stands_where_one_belongs(line: str, short: str, said: str) -> None:
    assert filled(line, "{short}", short, frozenset({"milan"})) == said
