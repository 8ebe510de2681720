"""A coach who sees, praises, is sorry, doubts or rounds off is answered as a person would."""

from __future__ import annotations

from typing import get_args

import pytest

from assistant.practice.anybody import Said, anybody
from assistant.practice.expressions import FOLDER
from assistant.practice.measures import fits, measure
from assistant.practice.state import Reply
from assistant.practice.words import norms
from assistant.technique.utterances import analyse
from flows.client_library import ClientLibrary
from tests.assistant.practice.talking import Talk, shipped
from tests.flows.clients import BRAM, bram, load

IDS = ClientLibrary().ids()


def last_of(client_id: str, *lines: str) -> Reply:
    simulation = shipped(client_id)
    state, said = simulation.begin(1)
    reply = Reply("answered", said)
    for line in lines:
        state, reply = simulation.step(state, line, analyse(line, state.said))
    return reply


@pytest.mark.parametrize("client_id", IDS)
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Sorry, dat was niet handig van me.", "excuus"),
        ("Mijn excuses daarvoor.", "excuus"),
        ("Dat had ik niet mogen zeggen, neem me niet kwalijk", "excuus"),
        ("Wat knap van u!", "compliment"),
        ("Knap hoor, dat u dat volhoudt.", "compliment"),
        ("Dat klinkt echt heel zwaar.", "gevoel"),
        ("Pff, dat lijkt me stressvol.", "gevoel"),
        ("Dat moet een hele schok zijn geweest.", "gevoel"),
    ],
)
def test_whoever_shows_something_of_himself_gets_no_clerk(client_id: str, text: str, kind: Said) -> None:
    reply = last_of(client_id, "Hallo", "Wat doet u op een dag?", text)
    assert any(line in reply.text for line in anybody(kind))
    assert reply.facts == ()


def test_lines_of_the_client_himself_come_before_those_of_anybody() -> None:
    own = BRAM.replace("  goodbye:", '  to_apology: ["Zand erover.", "Zand erover!", "Zand."]\n  goodbye:')
    assert "Zand" in Talk(client=load(own)).tell("Sorry, dat was niet handig van me.").text


@pytest.mark.parametrize("text", ["Wilt u koffie?", "Wil je een kopje thee?", "Zin in koffie?"])
def test_what_is_offered_is_taken(text: str) -> None:
    for client_id in IDS:
        reply = last_of(client_id, "Hallo", text)
        assert (reply.outcome, reply.facts) == ("answered", ())


@pytest.mark.parametrize("check", ["Klopt dat?", "Heb ik dat goed?", "Begrijp ik dat goed?"])
def test_a_check_behind_what_is_given_back_is_no_new_question(check: str) -> None:
    for client_id in IDS:
        reply = last_of(
            client_id, "Hallo", f"Ik hoor dat u graag wilt werken en dat geld u zorgen baart. {check}"
        )
        assert reply.outcome == "answered"
        assert reply.layer in (None, 1)


def test_excuses_do_not_warm_whoever_is_shut() -> None:
    reply = Talk().soured().tell("Mijn excuses.")
    assert reply.text in anybody("excuus_dicht")


@pytest.mark.parametrize("client_id", IDS)
@pytest.mark.parametrize(
    "text", ["Wat wilt u drinken?", "Fijn dat je er bent. Wil je koffie?", "Kopje thee?"]
)
def test_who_is_offered_something_to_drink_says_what_he_would_like(client_id: str, text: str) -> None:
    assert last_of(client_id, text).text in anybody("drinken")


def test_a_greeting_before_a_question_says_nothing_about_the_time_of_day() -> None:
    reply = last_of("henk", "Goedemiddag meneer, wat maakt u zo boos?")
    assert reply.topics[:1] == ("stemming",)


def test_an_insult_hurts_and_the_excuses_for_it_do_not() -> None:
    hurt = last_of("fatma", "Goedemiddag", "Doe niet zo lui, mens.")
    assert hurt.text in ClientLibrary().client("fatma").reactions.to_judgement
    sorry = last_of("fatma", "Goedemiddag", "Doe niet zo lui, mens.", "Sorry, dat was niet netjes van mij.")
    assert sorry.text not in ClientLibrary().client("fatma").reactions.to_judgement


def test_nobody_is_comforted_out_of_a_sulk() -> None:
    assert Talk().soured().tell("Dat klinkt heel zwaar.").text in bram().reactions.to_statement


def test_that_you_understand_is_no_more_than_listening() -> None:
    assert Talk().tell("Dat snap ik goed.").text in bram().reactions.to_statement


@pytest.mark.parametrize(
    "text", ["U klinkt boos", "Ik zie dat het u raakt.", "Je lijkt verdrietig", "U bent boos, zie ik."]
)
def test_a_feeling_that_is_named_is_what_the_client_goes_on_about(text: str) -> None:
    reply = last_of("henk", "Goedemorgen", text)
    assert reply.topics[:1] == ("stemming",)
    assert reply.facts


@pytest.mark.parametrize("client_id", IDS)
@pytest.mark.parametrize(
    "text",
    [
        "Is er nog iets wat ik moet weten?",
        "Is er iets wat ik vergeten ben te vragen?",
        "Wil je nog iets kwijt?",
        "Heb je nog vragen aan mij?",
        "Hebben we iets gemist?",
    ],
)
def test_room_for_something_else_is_understood_also_when_there_is_nothing(client_id: str, text: str) -> None:
    replies = [last_of(client_id, *[text] * times) for times in (1, 12)]
    assert {reply.outcome for reply in replies} == {"answered"}
    assert any(line in replies[1].text for line in anybody("niets_meer"))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Weet u het zeker?", "zeker"),
        ("Meent u dat?", "zeker"),
        ("Bent u er nog?", "aanwezig"),
        ("Hallo?", "aanwezig"),
        ("Hoe laat is het eigenlijk?", "tijd"),
    ],
)
def test_a_question_beside_the_matter_jumps_to_no_topic(text: str, kind: Said) -> None:
    for client_id in IDS:
        reply = last_of(client_id, "Hallo", "Wat doet u op een dag?", text)
        assert any(line in reply.text for line in anybody(kind))
        assert reply.topics == ()


def test_an_instance_of_it_is_more_about_the_same() -> None:
    talk = Talk()
    first = talk.open("Vertel eens over uw werk in de loods")
    second = talk.open("Kunt u een voorbeeld geven?")
    assert second.facts
    assert second.topics[:1] == first.topics[:1] == ("werk",)


def test_a_summary_brings_nothing_that_hurts_however_it_was_avoided_before() -> None:
    talk = Talk()
    talk.open("Hoe is het thuis?")
    avoided = talk.open("Vertel eens over uw dochter thuis")
    assert avoided.outcome == "avoids"
    talk.trusted()
    reply = talk.say("samenvatting", "U woont op een flat en u werkte in een loods. Heb ik het zo goed?")
    assert "thuis_alleen" not in reply.facts


def test_after_the_truth_the_easy_line_is_not_said_unasked() -> None:
    deep = "{id: werk_les, layer: 3, says"
    talk = Talk(client=load(BRAM.replace(deep, "{id: werk_les, layer: 3, words: [leiding], says"))).trusted()
    assert talk.open("Kunt u leiding geven, op uw werk?").facts == ("werk_les",)
    assert "werk_waar" not in talk.tell("Hm hm").facts
    assert "werk_waar" in talk.open("Waar was dat werk?").facts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hoe lang al?", "lang"),
        ("En hoe vaak is dat dan?", "vaak"),
        ("Hoeveel was het in totaal", "veel"),
        ("Sinds wanneer?", "wanneer"),
        ("Hoe oud zijn ze?", "oud"),
        ("Hoe gaat het?", None),
        ("Hoeveel moeite kost dat?", None),
        ("Wat bedoelt u met hoe lang", None),
    ],
)
def test_what_kind_of_number_is_asked_for(text: str, found: str | None) -> None:
    assert measure(norms(text)) == found


@pytest.mark.parametrize(
    ("text", "lang", "vaak"),
    [
        ("Drie jaar.", True, False),
        ("Elke dinsdag.", False, True),
        ("Een half uur.", True, False),
        ("Al sinds de scheiding.", True, False),
        ("In een loods.", False, False),
        ("Om twaalf uur leeg.", False, False),
    ],
)
def test_what_answers_it(text: str, lang: bool, vaak: bool) -> None:
    assert (fits("lang", text), fits("vaak", text)) == (lang, vaak)


def test_how_long_is_answered_with_how_long_or_not_at_all() -> None:
    talk = Talk()
    talk.open("Vertel eens over uw fiets")
    assert talk.closed("Hoe lang al?").text in anybody("niet_precies")
    told = Talk(client=load(BRAM.replace("short: In een loods.", "short: Drie jaar in een loods.")))
    assert told.closed("Hoe lang werkte u in de loods?").text == "Drie jaar in een loods."


def test_how_much_is_steered_away_from_where_the_number_is_what_hurts() -> None:
    talk = Talk(client=load(BRAM.replace(" words: [hoeveel, bedrag],", "")))
    talk.open("Hebt u schulden?")
    assert talk.closed("Hoeveel schulden hebt u?").outcome == "avoids"


@pytest.mark.parametrize(
    "text",
    [
        "Dan wens ik u een fijne middag.",
        "Fijne avond nog!",
        "Top, dan zie ik je volgende week dinsdag om elf uur.",
        "Oke, later!",
    ],
)
def test_leave_is_taken_in_many_words(text: str) -> None:
    talk = Talk()
    assert talk.tell(text).text in bram().reactions.goodbye
    assert talk.state.is_over


@pytest.mark.parametrize("kind", get_args(Said))
def test_lines_for_anybody_are_several_and_call_nobody_u_or_je(kind: Said) -> None:
    lines = anybody(kind)
    assert len(lines) >= 3
    assert not {"u", "uw", "je", "jij", "jouw"}.intersection(norms(" ".join(lines)))


def test_no_lines_for_anybody_lie_about_unused() -> None:
    assert {path.stem for path in (FOLDER / "zegt").glob("*.txt")} == set(get_args(Said))


@pytest.mark.parametrize("client_id", IDS)
@pytest.mark.parametrize(
    "text",
    [
        "Wat vindt u van de minister-president?",
        "Wie heeft er gewonnen, Ajax of PSV?",
        "Heeft u die nieuwe film al gezien?",
        "Wat is de hoofdstad van Noorwegen?",
        "Wat is uw sterrenbeeld?",
        "Wat is uw geluksgetal?",
    ],
)
def test_what_belongs_to_nobodys_life_is_not_answered_with_something_that_does(
    client_id: str, text: str
) -> None:
    reply = last_of(client_id, text)
    assert reply.facts == ()
    assert reply.outcome in ("unknown", "not_understood")


def test_who_drank_does_not_say_so_when_asked_whether_he_smokes() -> None:
    assert last_of("henk", "Hallo", "Rookt u?").outcome == "unknown"
    assert last_of("henk", "Hallo", "Drinkt u?").outcome == "answered"


def test_that_day_is_the_day_of_what_was_told() -> None:
    reply = last_of(
        "henk", "Hallo", "Waarom bent u niet gekomen op de afspraak?", "En wat speelde er die dag?"
    )
    assert reply.topics[:1] == ("afspraken",)


def test_a_word_of_what_was_told_goes_on_about_that() -> None:
    talk = Talk(client=load(BRAM.replace("Ik heb in een loods gewerkt.", "Ik stond bij de sluisdeuren.")))
    talk.state, _ = talk.simulation.begin(2)
    said = talk.open("Vertel eens over uw werk").text
    reply = talk.open(f"Wat was dat met {said.rstrip('.').split()[-1]}?")
    assert reply.topics[:1] == ("werk",)
