"""Words at a table of several parties: one side against another, and the law before what it is for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.technique.at_the_table import law_first_in, sides_in


@pytest.mark.parametrize(
    ("language", "text", "quoted"),
    [
        ("nl", "Wij bellen elke week, zij bellen nooit terug.", ("wij", "zij")),
        ("nl", "We doen ons best maar bij de Wmo doen ze niks.", ("we", "ze")),
        ("nl", "Wij regelen de uitkering, de rest is hun taak.", ("wij", "hun taak")),
        ("nl", "Wij kregen het dossier van hen niet, de gemeente houdt het.", ("wij", "hen")),
        ("nl", "Het wordt weer wij tegen zij.", ("wij tegen zij",)),
        ("en", "We call every week but the council waits; they never answer.", ("we", "they")),
        ("en", "It is us against them.", ("us against them",)),
    ],
)
def test_two_sides_are_quoted_as_they_were_typed(language: str, text: str, quoted: tuple[str, ...]) -> None:
    assert sides_in(text, language) == quoted


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Zij wil werken en wij helpen haar."),
        ("nl", "Wij zien dat ze moe is."),
        ("nl", "Zijn ouders willen rust; zij betalen de huur en wij wachten."),
        ("nl", "Ze willen dat wij bellen, zegt zijn moeder."),
        ("nl", "Wij gaan samen naar het wijkteam."),
        ("nl", "Zij bellen nooit terug."),
        ("en", "We help them but they never open the mail."),
        ("en", "We asked the housing office."),
        ("nl", ""),
    ],
)
def test_the_client_and_the_clients_own_people_are_no_side(language: str, text: str) -> None:
    assert sides_in(text, language) == ()


@pytest.mark.parametrize(
    ("language", "text", "ground"),
    [
        ("nl", "Volgens de Participatiewet moet zij solliciteren.", "Volgens de Participatiewet"),
        ("nl", "Op grond van artikel 18 verlagen wij.", "Op grond van artikel"),
        ("nl", "Dat mag niet van de wet.", "mag niet van de wet"),
        ("nl", "Nee, volgens de verordening kan het niet.", "volgens de verordening"),
        ("nl", "Wettelijk moet zij beschikbaar zijn.", "Wettelijk"),
        ("nl", "De Jeugdwet verplicht ons.", "De Jeugdwet verplicht"),
        ("en", "According to the Participation Act she must apply.", "According to the Participation Act"),
        ("en", "By law he has to.", "By law"),
    ],
)
def test_a_text_that_begins_with_the_law_says_which_words(language: str, text: str, ground: str) -> None:
    assert law_first_in(text, language) == ground


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Rust in huis. Volgens de wet kan dat ook."),
        ("nl", "Schulden, en volgens de wet moet het."),
        ("nl", "Hij krijgt hulp via de Wmo."),
        ("nl", "Zij heeft een Wmo-indicatie."),
        ("en", "Rest first. By law it can."),
        ("en", "She gets help under that act."),
        ("nl", ""),
    ],
)
def test_a_law_that_comes_later_or_is_a_fact_is_no_first_argument(language: str, text: str) -> None:
    assert law_first_in(text, language) == ""


@given(st.text(max_size=400), st.sampled_from(("nl", "en", "xx")))
def test_whatever_is_typed_only_its_own_words_are_quoted(text: str, language: str) -> None:
    assert law_first_in(text, language) in text
    assert all(words in text.lower() or words in text for words in sides_in(text, language))
