"""A simulated client answers what it is asked, and nothing more."""

from __future__ import annotations

import pytest

from assistant.practice.analysis import Label
from flows.client_model import Fact
from tests.assistant.practice.talking import Talk, ready
from tests.flows.clients import BRAM, bram, load

FACTS: dict[str, Fact] = {fact.id: fact for fact in bram().facts}
LINES = bram().reactions


def test_the_first_words_come_from_the_file_and_differ_by_seed() -> None:
    assert {Talk(seed).opening for seed in range(20)} == set(bram().opening)


def test_an_open_question_on_a_fresh_topic_brings_out_two_layers() -> None:
    reply = Talk().open("Wat voor werk heb je gedaan?")
    assert reply.facts == ("werk_waar", "werk_taak")
    assert (reply.outcome, reply.layer, reply.topics[0]) == ("answered", 2, "werk")


def test_after_that_one_fact_at_a_time() -> None:
    talk = Talk()
    talk.open("Wat voor werk heb je gedaan?")
    assert len(talk.open("Wat nog meer van je werk?").facts) == 1


def test_a_closed_question_gets_the_short_form_of_what_is_said_at_once() -> None:
    reply = Talk().closed("Heb je gewerkt?")
    assert (reply.text, reply.facts, reply.layer) == (FACTS["werk_waar"].short, ("werk_waar",), 1)


def test_a_closed_question_never_brings_out_what_lies_deeper() -> None:
    talk = Talk()
    for _ in range(12):
        reply = talk.closed("Heb je gewerkt?")
        assert reply.layer in (None, 1)
    assert set(talk.state.told) == {"werk_waar"}


def test_once_the_talk_goes_well_a_closed_question_gets_a_word_to_probe_on() -> None:
    talk = Talk()
    talk.tell("Dat lijkt me heftig.")
    reply = talk.closed("Is er iets met je gezondheid? Bram?")
    assert (reply.text, reply.facts, reply.layer) == (FACTS["rug"].short, (), None)
    assert talk.say("echo", "Je rug?").facts == ("rug",)


def test_a_leading_question_gets_agreement_whatever_is_true() -> None:
    reply = Talk().say("suggestief", "Je hebt toch wel gewerkt, hè?")
    assert reply.text in LINES.obliges
    assert reply.facts == ()


def test_of_several_questions_the_easiest_gets_an_answer() -> None:
    for seed in range(8):
        reply = Talk(seed).say("meervoudig", "Heb je gewerkt? En wat wil je met die bakfiets?")
        assert reply.text in (*LINES.to_too_much, FACTS["bakfiets_zelf"].short)
        assert reply.layer in (None, 1)


def test_what_hurts_is_steered_away_from_while_it_is_locked() -> None:
    talk = Talk()
    talk.open("Wat kun je vertellen over je schulden?")
    reply = talk.open("Om hoeveel schuld gaat het?")
    assert reply.outcome == "avoids"
    assert reply.text in bram().topics[0].avoid
    assert talk.state.avoided == ("schulden",)


def test_with_trust_the_same_question_is_answered() -> None:
    talk = Talk().trusted()
    talk.open("Wat kun je vertellen over je schulden?")
    reply = talk.open("Om hoeveel schuld gaat het?")
    assert (reply.outcome, reply.layer, reply.facts) == ("answered", 3, ("schuld_hoog",))


def test_what_hurts_is_not_told_to_en_toen() -> None:
    talk = Talk().trusted()
    for _ in range(6):
        reply = talk.open("En toen?") if talk.replies else talk.open("Hoe woon je, wat is thuis?")
        assert "thuis_alleen" not in reply.facts or talk.replies[-2].outcome == "avoids"


def test_a_topic_is_not_fresh_twice() -> None:
    talk = Talk()
    talk.closed("Heb je schulden?")
    assert talk.open("Vertel eens over je schulden").facts == ("schuld_post",)


def test_deep_but_not_painful_is_not_yet() -> None:
    talk = Talk()
    talk.open("Hoe is je gezondheid, Bram?")
    reply = talk.open("Wat betekent dat voor je gezondheid, Bram?")
    assert reply.outcome == "not_yet"
    assert reply.text in LINES.not_yet


def test_said_before_is_said_shorter() -> None:
    talk = Talk()
    talk.open("Vertel eens over de bakfiets")
    reply = talk.closed("Heb je een bakfiets?")
    assert reply.outcome == "said_before"
    assert len(reply.text) < 60


def test_what_is_not_known_is_another_answer_than_what_is_not_understood() -> None:
    talk = Talk()
    unknown, lost = talk.closed("Heb je een hond of een poes?"), talk.open("Wat is de wortel van kwantum?")
    assert (unknown.outcome, lost.outcome) == ("unknown", "not_understood")
    assert unknown.text in LINES.unknown
    assert lost.text in LINES.not_understood
    assert lost.topics == ()


def test_en_toen_goes_on_with_the_next_part_of_the_episode() -> None:
    talk = Talk()
    talk.open("Wat voor werk heb je gedaan?")
    assert talk.open("En toen?").facts == ("werk_actie",)
    assert talk.open("En hoe ging dat?").facts == ("werk_resultaat",)


def test_a_word_repeated_stays_with_what_was_said() -> None:
    talk = Talk()
    talk.open("Vertel eens over de bakfiets")
    reply = talk.say("echo", "Bezorgen?")
    assert (reply.outcome, reply.topics[0], reply.facts) == ("said_before", "bakfiets", ())
    assert reply.text in FACTS["bakfiets_droom"].says
    assert reply.text not in talk.replies[0].text


def test_what_is_told_before_a_question_does_not_hide_it() -> None:
    talk = Talk()
    assert talk.open("Mijn kantoor is op de markt. Hoe is je gezondheid, Bram?").topics[0] == "gezondheid"
    assert talk.open("Ik wil het over je schulden hebben. Hoe zit dat?").topics[0] == "schulden"


def test_after_steering_away_asking_why_is_still_about_the_same() -> None:
    talk = Talk()
    talk.closed("Woon je op een flat?")
    assert talk.open("Wat is er thuis?").outcome == "avoids"
    reply = talk.open("Je hoeft niets te zeggen. Wat maakt dat je daar liever niet over praat?")
    assert reply.topics[0] == "thuis"


def test_a_star_question_gets_its_part() -> None:
    talk = Talk()
    talk.open("Wat voor werk heb je gedaan?")
    assert talk.open("Wat leverde dat op?", "R").facts == ("werk_resultaat",)


def test_what_it_taught_is_asked_about_the_episode_and_not_about_school() -> None:
    talk = Talk().trusted()
    talk.open("Wat voor werk heb je gedaan?")
    assert talk.open("Wat heb je daarvan op school geleerd?", "X").facts == ("werk_les",)


def test_words_that_aim_at_a_fact_find_it() -> None:
    talk = Talk()
    talk.open("Wat voor werk heb je gedaan?")
    assert talk.open("Hoe heb je dat werk aangepakt?").facts == ("werk_actie",)


@pytest.mark.parametrize(
    "text", ["En toen?", "Hoezo?", "Vertel eens verder", "En hoe ging dat?", "Hoe bedoel je?"]
)
def test_a_question_without_a_subject_stays_with_the_topic(text: str) -> None:
    talk = Talk()
    talk.open("Vertel eens over je gezondheid, Bram")
    reply = talk.open(text)
    assert reply.topics[0] == "gezondheid"


def test_an_invitation_without_a_subject_begins_with_what_the_client_came_for() -> None:
    assert Talk().open("Vertel eens").topics[0] == "bakfiets"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Goedemiddag, ik ben Noor.", LINES.greeting),
        ("Dan ronden we het af. Tot ziens.", LINES.goodbye),
        ("Ik schrijf mee tijdens dit gesprek.", LINES.to_statement),
        ("Dat is geen excuus, je had gewoon moeten bellen.", LINES.to_judgement),
    ],
)
def test_what_is_no_question_gets_a_word(text: str, lines: tuple[str, ...]) -> None:
    reply = Talk().tell(text)
    assert reply.text in lines
    assert (reply.outcome, reply.facts, reply.layer) == ("answered", (), None)


def test_goodbye_ends_the_talk() -> None:
    talk = Talk()
    talk.tell("Tot ziens.")
    assert talk.state.is_over


def test_the_client_knows_its_name_and_age() -> None:
    talk = Talk()
    assert talk.closed("Hoe heet je?").text == "Bram."
    assert talk.closed("Hoe oud ben je?").text == "34."


def test_trust_goes_up_by_each_move_until_it_gave_what_it_can() -> None:
    talk = Talk()
    for _ in range(5):
        talk.tell("Dat lijkt me heftig.")
    assert talk.state.trust == 3
    for _ in range(5):
        talk.open("Vertel eens over je werk")
    assert talk.state.trust == 5


def test_trust_goes_down_every_time_but_never_out_of_reach() -> None:
    talk = Talk()
    for _ in range(9):
        talk.tell("Dat is geen excuus.")
    assert talk.state.trust == -6


def test_the_third_closed_question_in_a_row_is_an_interrogation() -> None:
    talk = Talk()
    replies = [talk.closed("Heb je gewerkt?") for _ in range(3)]
    assert ["verhoor" in reply.moves for reply in replies] == [False, False, True]


def test_own_words_of_a_client_count_as_a_move() -> None:
    talk = Talk()
    reply = talk.tell("Een bakfiets, met je eigen twee handen gemaakt.")
    assert "woorden" in reply.moves
    assert talk.state.trust == 1


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("Dat lijkt me heel zwaar.", "erkenning"),
        ("Fijn dat je dat vertelt.", "erkenning"),
        ("Ik vraag dat omdat ik het wil begrijpen.", "uitleg"),
        ("We hebben een half uur, en alles wat ik opschrijf mag je lezen.", "contract"),
        ("Dat weet ik nog niet, ik zoek het uit.", "eerlijk"),
        ("Op die toon praat ik niet verder.", "grens"),
        ("Als ik jou was ging ik solliciteren.", "advies"),
        ("Je bent verplicht om mee te werken.", "regels"),
        ("Ik bel die baas morgen wel even.", "overnemen"),
        ("Dat is je eigen schuld.", "oordeel"),
        ("Schiet nou eens op.", "haast"),
    ],
)
def test_what_is_told_is_known_by_its_words(text: str, move: str) -> None:
    assert move in Talk().tell(text).moves


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("Waar ben je trots op?", "kracht"),
        ("Waar wil je het over hebben?", "regie"),
        ("Wat deed je gisteren?", "concreet"),
        ("Kun je in eigen woorden zeggen wat we afspreken?", "teruggeven"),
        ("Waarom ben je gestopt?", "waarom"),
    ],
)
def test_what_is_asked_is_known_by_its_words(text: str, move: str) -> None:
    assert move in Talk().open(text).moves


@pytest.mark.parametrize(
    "text",
    [
        "Fijn dat je er bent.",
        "Voel je je dan dom?",
        "Ga maar gewoon zitten.",
        "Speel je een instrument?",
        "Had je vroeg moeten opstaan?",
        "Probeer het eens uit te leggen.",
        "Ik wil het aan je vragen.",
    ],
)
def test_what_only_looks_like_it_is_no_move(text: str) -> None:
    assert Talk().closed(text).moves == ()


def test_who_follows_little_dutch_follows_no_office_words_and_no_long_turns() -> None:
    client = load(BRAM.replace("dutch: vloeiend", "dutch: beperkt"))
    jargon = Talk(client=client).say("open", "Hoe zie jij je re-integratie?", None, "jargon:re-integratie")
    long = Talk(client=client).open("Wat voor werk heb je gedaan " + "en ook nog meer " * 6 + "?")
    assert (jargon.outcome, long.outcome) == ("not_understood", "not_understood")
    assert Talk(client=client).open("Wat voor werk heb je gedaan?").outcome == "answered"


def test_a_client_may_follow_more_or_less_than_its_dutch_says() -> None:
    client = load(BRAM.replace("minutes: 30", "minutes: 30\nlongest: 5"))
    assert Talk(client=client).open("Wat voor werk heb je allemaal gedaan?").outcome == "not_understood"
    assert Talk(client=client).open("Wat voor werk?").outcome == "answered"


def test_who_came_along_leaves_by_itself_too() -> None:
    client = load(BRAM.replace("comes: 3", "comes: 0").replace("goes: 30", "goes: 2"))
    talk = Talk(client=client)
    assert talk.open("Hoe is je gezondheid?").text.startswith("Ria (zijn zus): ")
    talk = Talk(client=client)
    talk.tell("Ik schrijf even mee.")
    assert talk.open("Hoe is je gezondheid?").facts == ("rug",)


def test_one_kind_of_question_alone_does_not_open_the_client() -> None:
    talk = Talk()
    for topic in bram().topics:
        talk.open(f"Vertel eens over {topic.title.nl}")
        talk.open("Wat nog meer?")
    assert talk.state.trust < bram().trust.needed
    assert all(FACTS[fact].layer < 3 for fact in talk.state.told)


def test_a_soured_client_keeps_to_what_is_said_at_once() -> None:
    talk = Talk().soured()
    assert talk.open("Vertel eens over je werk").facts == ("werk_waar",)
    assert talk.open("Wat nog meer van je werk?").outcome == "not_yet"


def test_a_summary_of_what_was_said_raises_trust_and_another_does_not() -> None:
    talk = Talk()
    talk.open("Vertel eens over je werk")
    talk.say("samenvatting", "Dus je moest in de loods vrachtwagens laden.")
    assert talk.state.trust == 2
    talk.say("samenvatting", "Dus je hebt een duif in Portugal.")
    assert talk.state.trust == 2
    assert "samenvatting" in talk.tell("Als ik het goed begrijp laadde je vrachtwagens in een loods.").moves


def test_two_topics_equally_near_make_the_client_ask_which() -> None:
    talk = Talk()
    reply = talk.open("Hoe gaat het met je rug en met je flat?")
    assert reply.outcome == "clarify"
    assert "thuis" in reply.text
    assert "je gezondheid" in reply.text
    answer = talk.tell("Thuis.")
    assert answer.topics == ("thuis",)
    assert answer.facts == ("thuis_flat",)


def test_the_client_asks_back_once() -> None:
    talk = Talk()
    first = talk.open("Vertel eens over je schulden")
    second = talk.open("En je schulden verder?")
    assert "Ga je dat doorgeven dan?" in first.text
    assert "Ga je dat doorgeven dan?" not in second.text


def test_the_client_asks_when_there_is_room_for_it() -> None:
    talk = Talk()
    assert talk.closed("Heb je zelf nog vragen?").text == "Ga je dat doorgeven dan?"
    assert "doorgeven" not in talk.closed("Heb je zelf nog vragen?").text


def test_the_client_comes_back_to_what_it_came_for_until_it_was_heard() -> None:
    talk = Talk()
    for _ in range(7):
        talk.tell("Ik schrijf even mee.")
    assert any(line in reply.text for reply in talk.replies for line in bram().returns_to.says)  # type: ignore[union-attr]
    heard = Talk()
    heard.open("Vertel eens over de bakfiets")
    for _ in range(14):
        heard.tell("Ik schrijf even mee.")
    assert not any("bakfiets, hè" in reply.text or "Kan dat nou" in reply.text for reply in heard.replies)


def test_the_telephone_rings_at_its_turn() -> None:
    talk = Talk()
    for _ in range(9):
        talk.tell("Ik schrijf even mee.")
    assert [turn for turn, reply in enumerate(talk.replies, 1) if "telefoon gaat" in reply.text] == [9]


def test_somebody_who_came_along_speaks_first_unless_the_client_is_named() -> None:
    talk = Talk()
    for _ in range(3):
        talk.tell("Ik schrijf even mee.")
    assert "Ria" in talk.replies[2].text
    reply = talk.open("Hoe is het met je gezondheid?")
    assert reply.text.startswith("Ria (zijn zus): ")
    assert reply.facts == ()
    assert talk.open("Hoe is het met je gezondheid?").facts == ("rug",)


def test_who_came_along_goes_when_the_coach_asks() -> None:
    talk = Talk()
    for _ in range(3):
        talk.tell("Ik schrijf even mee.")
    assert "gang" in talk.tell("Ik wil Bram graag even alleen spreken.").text
    assert talk.open("Hoe is het met je gezondheid?").facts == ("rug",)


@pytest.mark.parametrize("label", ["open", "gesloten", "suggestief", "meervoudig", "echo"])
def test_nothing_painful_comes_out_without_trust(label: Label) -> None:
    talk = Talk()
    for topic in bram().topics[:5]:
        for words in (*topic.words[:6], "hoeveel", "waarom"):
            talk.say(label, f"En {words} {topic.title.nl}?")
            talk.state = ready().begin(1)[0] if talk.state.trust >= bram().trust.needed else talk.state
    assert not any(FACTS[fact].painful for reply in talk.replies for fact in reply.facts)
