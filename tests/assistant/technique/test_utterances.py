"""What a coach's utterance is, in the words coaches use."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.technique.utterances import analyse
from tests.assistant.technique.agreement import (
    FIFTH,
    FIRST_REPORT,
    FOURTH,
    FRESH,
    KINDS,
    REPORT,
    SIXTH,
    THIRD,
    WORK,
    agreement,
    labelled,
)

TIRED = "Ik ben gewoon moe, m'n rug doet zeer en ze hebben niet meer gebeld."


@pytest.mark.parametrize(
    "said",
    [
        "Wat heb je zelf al geprobeerd?",
        "Waar loopt u tegenaan?",
        "Vertel eens over uw vorige baan.",
        "vretel es wat over thuis",
        "Kunt u daar iets over vertellen?",
        "kunde gij daar wa meer over vertelle",
        "wa doede gij overdag",
        "hoest met de kinders",
        "Ik ben benieuwd hoe u dat ziet.",
        "Mag ik vragen waarom u bent gestopt?",
        "En toen?",
        "Hoe kwam dat? Ik vraag het omdat u net zei dat het goed ging.",
        "Mag ik u iets vragen? Hoe kwam dat?",
        "Vertel eens, hoe ging dat?",
        "Wat… wat is er gebeurd?",
        "U mag me daar wel wat meer over vertellen.",
        "U zei dat u slecht slaapt. Waar ligt u wakker van?",
        "Hoe zit het met thuis, kunt u daar iets over vertellen?",
        "Daar zou ik wel wat meer over willen weten.",
        "en jij toen...",
    ],
)
def test_an_invitation_is_open_whatever_its_form(said: str):
    assert analyse(said).label == "open"


@pytest.mark.parametrize(
    "said",
    [
        "Hoe oud bent u?",
        "hoe lang zat u daar",
        "Wanneer was dat?",
        "Heeft u een rijbewijs",
        "hedde gij een rijbewijs",
        "wilt u werken of liever leren",
        "Mag ik vragen hoe oud u bent?",
        "Bent u wel eens te laat gekomen?",
        "Heeft u kinderen? Ik vraag dat omdat we ook naar opvang kijken.",
        "Wie weet dat?",
        "hoelang ongeveer",
        "ben je met de bus?",
        "woensdag 10 uur gaat dat lukken",
        "Op een schaal van één tot tien, hoe zeker bent u?",
        "Wie, uw oude baas?",
    ],
)
def test_a_fact_a_choice_or_yes_or_no_is_closed(said: str):
    assert analyse(said).label == "gesloten"


@pytest.mark.parametrize(
    "said",
    [
        "u wilt zeker niet werken?",
        "Is het niet beter om eerst te rusten?",
        "zou u niet gewoon bellen",
        "U wilt toch ook vooruit?",
        "U wilt wel werken, hè?",
        "je wilt werken of niet dan",
        "Waarom belt u dan niet gewoon even?",
        "Heeft u er al aan gedacht om te verhuizen?",
        "Waarom bent u zo negatief?",
        "Ziek? U had er gewoon geen zin in.",
        "U heeft hem wel gekregen. Of zit ik ernaast?",
    ],
)
def test_an_answer_inside_the_question_leads(said: str):
    assert analyse(said).label == "suggestief"


@pytest.mark.parametrize(
    "said",
    [
        "Wat deed u daar en hoe vond u dat?",
        "hoe gaat het met u wat heeft u deze week gedaan",
        "Waar woont u, met wie, en hoe bevalt dat?",
        "Hoe gaat het op het werk? En met uw vrouw?",
        "Bent u getrouwd? Heeft u kinderen?",
    ],
)
def test_two_different_questions_are_stacked(said: str):
    found = analyse(said)
    assert found.label == "meervoudig"
    assert len(found.evidence) >= 2


@pytest.mark.parametrize(
    "said",
    [
        "Ja.",
        "hm-hm",
        "Wat fijn!",
        "Wat een gedoe zeg.",
        "Dat lijkt me zwaar.",
        "U moet gewoon meer solliciteren.",
        "Gaat u zitten.",
        "Als je niet wilt, houdt het op.",
        "Dan gaat u naar het loket en vraagt u een formulier.",
        "Denk er rustig over na.",
        "Hoe dan ook, we komen er wel uit.",
        "Lukt het niet, dan belt u mij.",
        "Mocht er iets zijn, bel gerust.",
        "Wie weet, misschien lukt het.",
        "Ik vraag veel, omdat ik wil begrijpen wat u doormaakt.",
        "",
    ],
)
def test_what_asks_nothing_is_a_statement(said: str):
    assert analyse(said).label == "mededeling"


@pytest.mark.parametrize(
    "said", ["Moe?", "moe zegt u", "Je rug...", "uw rug?", "Niet meer gebeld?", "niet meer gebelt"]
)
def test_the_clients_own_word_given_back_is_an_echo(said: str):
    found = analyse(said, TIRED)
    assert found.label == "echo"
    assert "doorvragen" in found.flags


def test_the_clients_words_turned_into_a_question_are_an_echo():
    assert analyse("Lieten ze u staan?", "Ze lieten mij staan").label == "echo"
    assert analyse("Lieten ze u gaan?", "Ze lieten mij staan").label == "gesloten"


def test_a_reply_repeated_word_for_word_is_an_echo_whatever_its_form():
    assert analyse("Gaat wel?", "Gaat wel.").label == "echo"
    assert analyse("Gaat het?", "Gaat wel.").label == "gesloten"


def test_sympathy_with_a_word_of_the_client_is_no_summary():
    assert analyse("Alles doet pijn, dat lijkt me zwaar.", "alles doet pijn").label == "mededeling"


def test_without_the_clients_last_turn_there_is_no_echo():
    assert analyse("Flexibel?").label != "echo"
    assert analyse("Flexibel?", "ik ben erg flexiebel").label == "echo"


@pytest.mark.parametrize(
    "said",
    [
        "Dus als ik het goed hoor bent u moe, doet uw rug zeer en is er niet meer gebeld. Klopt dat?",
        "Even samengevat: moe, een zere rug en geen telefoon.",
        "U bent moe, uw rug doet zeer en ze hebben niet meer gebeld.",
    ],
)
def test_several_things_given_back_are_a_summary(said: str):
    assert analyse(said, TIRED).label == "samenvatting"


@pytest.mark.parametrize(
    "said",
    [
        "Even op een rij: u bent ontslagen, uw vrouw werd ziek en nu past u op de kleinkinderen.",
        "Dus u heeft gebeld, bent langsgeweest en nu wacht u.",
        "Geen nachten, wel zaterdag, en op de fiets. Zo goed?",
    ],
)
def test_a_summary_of_older_turns_needs_no_word_of_the_last(said: str):
    assert analyse(said, "Dat was het wel.").label == "samenvatting"


def test_an_answer_to_the_clients_question_is_no_summary():
    assert (
        analyse("U neemt uw pas mee, een loonstrook en een foto.", "Wat heb ik nodig?").label == "mededeling"
    )


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ("Kunt u een voorbeeld noemen van een keer dat het lukte?", "S"),
        ("Wat was uw taak daarin?", "T"),
        ("En wat heeft u toen gedaan?", "A"),
        ("Hoe liep het af?", "R"),
        ("Wanneer speelde dat?", "S"),
        ("Wat was uw stuk daarin?", "T"),
        ("Wat was het eerste wat u deed?", "A"),
        ("Wat kwam eruit?", "R"),
        ("Wat neemt u daarvan mee?", "X"),
        ("Waar kunt u dat nog meer gebruiken?", "X"),
        ("Wat zou u een volgende keer anders doen?", "X"),
        ("Hebt u kinderen?", None),
        ("Had u ruzie met uw baas?", None),
        ("Hoe gaat het met u?", None),
        ("Toen heeft u het goed gedaan.", None),
    ],
)
def test_the_part_of_an_example_that_is_asked_for(said: str, part: str | None):
    assert analyse(said).star == part


def test_why_gets_a_softer_form():
    found = analyse("Waarom bent u gestopt?")
    assert "waarom" in found.flags
    assert found.softer == "hoe komt het dat u gestopt bent"
    assert (
        analyse("Waarom bent u daar weggegaan en wat deed u toen?").softer
        == "hoe komt het dat u daar weggegaan bent"
    )
    assert analyse("Hoe komt het?").softer is None


def test_a_hard_word_gets_a_plain_one():
    found = analyse("Dat staat in de beschikking, vanwege de Participatiewet.")
    assert {"jargon:beschikking", "jargon:participatiewet"} <= set(found.flags)
    assert [one.plain for one in found.jargon] == ["brief met ons besluit", "de wet over werk en bijstand"]


def test_a_judgement_is_flagged_unless_the_client_said_it_first():
    assert "oordeel" in analyse("Dat is een smoesje.").flags
    assert "oordeel" in analyse("Vindt u uzelf lui?").flags
    assert "oordeel" not in analyse("Lui?", "Ze vonden me lui").flags


@pytest.mark.parametrize(
    "said",
    [
        "Goed, dat was dom van mij. Vertelt u verder.",
        "Sorry, dat was niet netjes van mij.",
        "Excuses, dat was dom.",
    ],
)
def test_a_coach_who_blames_himself_judges_nobody(said: str):
    assert "oordeel" not in analyse(said).flags


@pytest.mark.parametrize(
    "said",
    [
        "Doe niet zo lui, mens.",
        "Rot op man",
        "Rot op!",
        "Hou je mond eens.",
        "Sorry, maar u bent gewoon lui.",
    ],
)
def test_an_insult_is_a_judgement(said: str):
    assert "oordeel" in analyse(said).flags


def test_the_phase_of_the_talk_is_flagged():
    assert "fase:contract" in analyse("Wat verwacht u van mij?").flags
    assert "fase:afsluiting" in analyse("Wat spreken we af?").flags


SETS = (WORK, FIRST_REPORT, REPORT, THIRD, FOURTH, FIFTH, SIXTH, KINDS, FRESH)


def test_the_sets_keep_what_was_reached():
    for file in SETS:
        found = agreement(labelled(file))
        assert found.strict >= 0.85
        assert found.lenient >= 0.92
        assert found.recommended >= 0.90


def test_what_is_said_without_mogelijk_is_right_nineteen_times_in_twenty():
    found = [agreement(labelled(file)) for file in SETS]
    certain = sum(one.certain * one.count for one in found)
    assert sum(one.certain_right * one.certain * one.count for one in found) >= 0.95 * certain


SPOKEN = tuple((line.text, line.context) for file in (WORK, FIRST_REPORT, REPORT) for line in labelled(file))
cut_up = st.builds(lambda pair, at: pair[0][at:] + pair[0][:at], st.sampled_from(SPOKEN), st.integers(0, 60))
texts = st.one_of(
    st.text(),
    cut_up,
    st.lists(st.sampled_from(SPOKEN).map(lambda pair: pair[0]), max_size=4).map(" ".join),
    st.text(alphabet="wat hoe u? enof,.é’\u0301\u202e\x00\n", max_size=80),
)


@settings(deadline=None)
@example("?" * 5000, "?")
@example("hoe " * 20_000, None)
@example("wat u en " * 20_000, "wat")
@example("…", "…")
@given(texts, st.one_of(st.none(), texts))
def test_any_text_is_survived_and_quoted_literally(said: str, context: str | None):
    found = analyse(said, context)
    assert all(words and words in said for words in found.evidence)
    assert len(set(found.flags)) == len(found.flags)
    assert all(one.word in said and one.plain for one in found.jargon)
    assert found == analyse(said, context)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Vertel eens over de kas. Hoe was het daar?", "open"),
        ("Vertelt u eens over uw werk. Hoe ging dat?", "open"),
        ("Vertel eens over uw werk. Hoe is het met uw vrouw?", "meervoudig"),
        ("Vertel eens over uw werk. En hoe gaat het thuis?", "meervoudig"),
        ("Wat had u anders kunnen doen?", "open"),
        ("Had u dat niet anders kunnen doen?", "suggestief"),
        ("Waarom doe je de gordijnen zo vroeg dicht?", "open"),
        ("Waarom doe je zo?", "suggestief"),
    ],
)
def test_an_invitation_and_its_question_are_one_and_looking_back_is_no_blame(text: str, label: str) -> None:
    assert analyse(text, None).label == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Wat maakt het zo moeilijk om weer te beginnen?", "open"),
        ("Wat maakt het voor u zo moeilijk?", "open"),
        ("Waarom doe je zo moeilijk?", "suggestief"),
        ("Is het nou echt zo moeilijk om op tijd te komen?", "suggestief"),
        ("Wat is belangrijk, en wat moet als eerste?", "open"),
        ("Wat gebeurde er, en wat deed u eerst?", "meervoudig"),
    ],
)
def test_what_is_hard_may_be_asked_and_what_comes_first_is_no_second_question(text: str, label: str) -> None:
    found = analyse(text, None)
    assert found.label == label
    assert ("oordeel" in found.flags) == (label == "suggestief")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Hoe zag het er die ochtend uit op de afdeling?", "S"),
        ("Om wat voor bedrijf ging het?", "S"),
        ("Wat had de chef je opgedragen?", "T"),
        ("Waar hield u zich mee bezig?", "T"),
        ("Hoe speelde je daarop in?", "A"),
        ("Hoe bent u daarmee omgegaan?", "A"),
        ("Is het op tijd afgekomen?", "R"),
        ("En, heeft het gewerkt?", "R"),
        ("Welke les haal je daaruit?", "X"),
        ("Hoe gebruik je dat tegenwoordig?", "X"),
    ],
)
def test_the_parts_of_an_example_are_asked_for_in_many_words(text: str, part: str) -> None:
    assert analyse(text, None).star == part
