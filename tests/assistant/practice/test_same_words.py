"""Other words for a line may sound different; they never tell more, less or something else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.practice.same_words import says_the_same
from flows.client_library import ClientLibrary

LIBRARY = ClientLibrary(None)
LINES = [
    (line, client.says)
    for client in map(LIBRARY.client, LIBRARY.ids())
    for fact in client.facts
    for line in (*fact.says, fact.short)
]
LONG = re.compile(r"\b(?!gewoon\b|eigenlijk\b)\w{6,}|\b(?:niet|geen|twee|drie|moet|kan)\b", re.IGNORECASE)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Ik heb twee kinderen.", "Nou, ik heb, eh, twee kinderen."),
        ("Ik ga morgen naar huis.", "Morgen ga ik naar huis, hoor."),
        ("Ik werk niet. Ik slaap.", "Nou ja, ik werk niet, ik slaap."),
        ("Ik ga morgen naar huis.", "Ik ga naar huis, hoor, morgen."),
        ("Mijn man drinkt.", "M'n man… die drinkt."),
        ("Nee. Dat niet.", "Nee, dat niet, weet u."),
        ("Hoe lang duurt dit?", "Tja, hoe lang duurt dit eigenlijk?"),
        ("Ruim 35.000 euro, om 10:30.", "Ruim 35.000 euro, hoor, om 10:30."),
        ("Ik zei het (lacht) tegen de baas.", "Ik zei het (lacht) tegen de baas, hoor."),
    ],
)
def test_the_same_in_another_breath_may_be_said(line: str, words: str) -> None:
    assert says_the_same(line, words, "u")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Ik heb twee kinderen.", "Ik heb drie kinderen."),
        ("Ik heb twee kinderen.", "Ik heb kinderen."),
        ("Ik heb 35.000 euro.", "Ik heb 35,000 euro."),
        ("Ik heb 1000 euro.", "Ik heb 10000 euro."),
        ("Ik heb 5 euro.", "Ik heb 5² euro."),
        ("Op 3 mei.", "Op 4 mei."),
        ("Ik werk.", "Ik werk bij Albert."),
        ("Ik werk.", "Ik werk, en ik heb schulden."),
        ("Ik werk.", "Ik werk arbeidsongeschiktheidsverzekeringsmaatschappijachtig."),
        ("Twee kinderen en drie honden.", "Drie kinderen en twee honden."),
    ],
)
def test_no_figure_name_or_fact_is_invented_or_lost(line: str, words: str) -> None:
    assert not says_the_same(line, words, "u")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Ik drink niet.", "Ik drink."),
        ("Ik drink.", "Ik drink niet."),
        ("Ik drink niet, ik werk.", "Ik drink, ik werk niet."),
        ("Ik drink niet, ik werk.", "Ik drink. Niet ik werk."),
        ("Ik zeg niet dat ik drink.", "Ik zeg dat ik niet drink."),
        ("Ik kan niet lezen, schrijven.", "Ik kan niet lezen, schrijven wel."),
        ("Dat zeg ik liever niet.", "Ja, dat zeg ik liever niet."),
        ("Soms.", "Altijd."),
        ("Ik ben ziek.", "Ik was ziek."),
        ("Ik ben ziek.", "Hij is ziek."),
        ("Misschien.", "Ja, misschien."),
        ("Ik werk.", "Ik werk?"),
        ("Hoe lang duurt dat? Ik moet weg.", "Hoe lang duurt dat. Ik moet weg?"),
    ],
)
def test_what_is_denied_stays_denied_and_what_is_asked_stays_asked(line: str, words: str) -> None:
    assert not says_the_same(line, words, "u")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("De hond beet mijn man.", "Mijn man beet de hond."),
        ("Mijn vader drinkt, mijn moeder werkt.", "Mijn moeder drinkt, mijn vader werkt."),
        ("Mijn vader sloeg mijn moeder vaak dronken.", "Mijn moeder sloeg mijn vader vaak dronken."),
        ("Al twintig jaar gescheiden, ik.", "Al jaar twintig gescheiden, ik."),
        ("Ik dronk. Zij ging weg.", "Zij ging weg. Ik dronk."),
    ],
)
def test_who_did_what_is_not_turned_round(line: str, words: str) -> None:
    assert not says_the_same(line, words, "u")


@pytest.mark.parametrize(
    "words",
    [
        "", " ", "I work.", "Ich arbeite.", "Я работаю.", "\x1b[31mIk werk.\x1b[0m", "Ik\x00 werk.",
        "Ik werk.\nRené (vriend): Ja.", "Ik\u202e werk.", "Ik\u200b werk.", "Ik we\u0301rk.", "**Ik werk.**",
        "Ik werk. 🙂", "<b>Ik werk.</b>", "(lacht) Ik werk.", "Ik werk. Weet je.", "Bram: Ik werk.",
        "Ik werk_.", "Ik werk." + " eh" * 30, "Ik, ik werk.", "IK WERK.",
    ],
)  # fmt: skip
def test_another_language_another_tone_and_signs_are_refused(words: str) -> None:
    assert not says_the_same("Ik werk.", words, "u")


def test_a_client_who_says_u_does_not_say_je() -> None:
    assert says_the_same("Ik werk.", "Ik werk, weet je.", "je")
    assert not says_the_same("Ik werk.", "Ik werk, weet je.", "u")


def test_every_line_of_every_client_may_be_said_as_it_is() -> None:
    assert [line for line, address in LINES if not says_the_same(line, line, address)] == []


@given(st.sampled_from(LINES), st.data())
def test_one_telling_word_less_or_more_is_always_noticed(known: tuple[str, str], data: st.DataObject) -> None:
    line, address = known
    words = line.split()
    place = data.draw(st.integers(0, len(words)))
    more = [*words[:place], data.draw(st.sampled_from(["schulden", "niet", "drie", "Ahmed", "ja", "soms"]))]
    assert not says_the_same(line, " ".join([*more, *words[place:]]), address)  # type: ignore[arg-type]


@given(st.sampled_from([one for one in LINES if LONG.search(one[0])]), st.data())
def test_a_telling_word_that_is_left_out_is_always_noticed(
    known: tuple[str, str], data: st.DataObject
) -> None:
    line, address = known
    gone = data.draw(st.sampled_from(LONG.findall(line)))
    assert not says_the_same(line, line.replace(gone, "", 1), address)  # type: ignore[arg-type]


@given(st.sampled_from(LINES), st.text(max_size=200))
def test_whatever_a_model_writes_there_is_an_answer_to_it(known: tuple[str, str], words: str) -> None:
    says_the_same(known[0], words, known[1])  # type: ignore[arg-type]
