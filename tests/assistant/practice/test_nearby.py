"""Words that are nearly a listed word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.practice.nearby import Nearby, distance

LISTED = {"schulden": "schul", "uitkering": "uitkeer", "premie": "premie", "zorg": "zorg", "huis": "huis"}


@pytest.mark.parametrize("typed", ["shculden", "schuldn", "schullden", "schuldem"])
def test_a_letter_too_many_missing_wrong_or_swapped_is_still_that_word(typed: str) -> None:
    assert list(Nearby(LISTED).readings(typed)) == ["schul"]


def test_a_compound_has_to_do_with_both_its_parts_and_most_with_its_head() -> None:
    readings = Nearby(LISTED).readings("zorgpremie")
    assert list(readings) == ["premie", "zorg"]
    assert readings["premie"] > readings["zorg"]


@pytest.mark.parametrize("typed", ["muis", "ui", "", "q" * 60, "olifant"])
def test_a_short_or_other_word_is_not_taken_for_it(typed: str) -> None:
    assert Nearby(LISTED).readings(typed) == {}


def test_two_slips_are_less_sure_than_one() -> None:
    nearby = Nearby(LISTED)
    assert nearby.readings("uitkerng")["uitkeer"] > nearby.readings("uitkrng")["uitkeer"]


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_the_distance_is_the_same_both_ways_and_nothing_only_for_the_same_word(one: str, other: str) -> None:
    assert distance(one, other, 9) == distance(other, one, 9)
    assert (distance(one, other, 9) == 0) == (one == other)


@given(st.text("abc", max_size=6), st.text("abc", max_size=6), st.integers(0, 3))
def test_beyond_enough_it_stops_counting(one: str, other: str, enough: int) -> None:
    assert min(distance(one, other, 9), enough + 1) == min(distance(one, other, enough), enough + 1)


def test_a_word_typed_as_it_sounds_is_the_word_that_sounds_so() -> None:
    nearby = Nearby({"cursus": "cursus", "politie": "politie", "schreeuwen": "schreeuw"})
    assert set(nearby.readings("kurses")) == {"cursus"}
    assert set(nearby.readings("poliesie")) <= {"politie"}
    assert nearby.readings("sneeuwen") == {}


def test_an_address_that_grew_onto_a_verb_leaves_the_verb() -> None:
    assert set(Nearby({"slaap": "slaap"}).readings("slaapie")) == {"slaap"}


def test_a_small_thing_as_it_is_called_in_brabant_is_that_thing() -> None:
    assert list(Nearby({"boek": "boek", "vrouw": "vrouw"}).readings("boekske")) == ["boek"]
