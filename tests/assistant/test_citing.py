"""Where something was taken from: titles stay as they are, words for a place go along with the language."""

from __future__ import annotations

import pytest

from assistant.record.citing import citation, source_in_words
from flows.model import Source, Text


@pytest.mark.parametrize(
    ("place", "english"),
    [
        ("§ 2.2.4 en bijlage I", "§ 2.2.4 and appendix I"),
        ("art. 5 lid 1 onder e", "art. 5 paragraph 1 under e"),
        ("hoofdstuk 2 (conceptueel model)", "chapter 2 (conceptueel model)"),
        ("bijlage 4 (vraag 6)", "appendix 4 (question 6)"),
        ("§ 4.2; ook Zwart 2015, bijlage 4", "§ 4.2; also Zwart 2015, appendix 4"),
        ("§ 2.3.1 (Rodenburg e.a. 2004)", "§ 2.3.1 (Rodenburg et al. 2004)"),
        (
            "§ 2.4.5; eerst het effect naar het onderzoek § 3",
            "§ 2.4.5; eerst het effect naar het onderzoek § 3",
        ),
    ],
)
def test_the_place_in_a_work_is_in_english_a_part_at_a_time_or_not_at_all(place: str, english: str) -> None:
    source = Source("Zwart 2015", "Vakmanschap en hoofdstukken", place)
    found = citation(source)
    assert found is not None
    assert found.nl == f"Zwart 2015, Vakmanschap en hoofdstukken, {place}"
    assert found.in_language("en") == f"Zwart 2015, Vakmanschap en hoofdstukken, {english}"


def test_a_source_without_a_place_is_who_wrote_it() -> None:
    assert source_in_words(Source("Zwart 2015", "Vakmanschap")) == Text("Zwart 2015")
    assert source_in_words(None) is None
