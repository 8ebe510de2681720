"""What stands for a coach without a code: never two for one, and the same whoever else lies there."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from assistant.comparison.laid import Laid
from assistant.comparison.lettering import all_lettered, dealt, lettered
from tests.assistant.comparison.table import answered, guide

PSEUDONYMS = st.sets(st.from_regex(r"W-[2-9a-hjkmnp-tv-z]{6}", fullmatch=True), min_size=1, max_size=60)


def copy(pseudonym: str, client: str = "simone") -> Laid:
    return replace(answered(guide("vignet"), pseudonym, client=client, spoed=2), letter=pseudonym)


@given(PSEUDONYMS)
def test_no_two_coaches_have_one_letter(pseudonyms: set[str]) -> None:
    found = lettered(pseudonyms)
    assert found.keys() == pseudonyms
    assert len(set(found.values())) == len(pseudonyms)
    assert all(re.fullmatch(r"coach [A-HJ-NP-Z][2-9]+", letter) for letter in found.values())


@given(PSEUDONYMS, PSEUDONYMS)
def test_whoever_comes_late_or_goes_the_others_keep_how_theirs_begins(
    pseudonyms: set[str], late: set[str]
) -> None:
    before, after = lettered(pseudonyms), lettered(pseudonyms | late)
    for one, letter in before.items():
        assert after[one].startswith(letter)
    assert not {before[one] for one in before} & {after[one] for one in late - pseudonyms}


def test_the_order_of_pseudonyms_tells_nothing_of_the_letters() -> None:
    pseudonyms = [f"W-2{mark}2222" for mark in "23456789abcdefgh"]
    letters = list(lettered(pseudonyms).values())
    assert letters not in (sorted(letters), sorted(letters, reverse=True))


def test_who_is_seen_by_code_goes_round_by_letter() -> None:
    own, other = dealt([replace(copy("W-aaaaaa"), coach="noor"), copy("W-bbbbbb")])
    assert (own.coach, other.coach) == ("noor", other.letter)
    assert {one.coach for one in all_lettered([own, other])} == {own.letter, other.letter}


def test_where_everybody_is_named_codes_go_round() -> None:
    laid = dealt([replace(copy("W-aaaaaa"), coach="noor"), replace(copy("W-bbbbbb"), coach="piet")])
    assert [one.coach for one in all_lettered(laid)] == ["noor", "piet"]


def test_a_record_that_is_seen_under_a_code_has_no_letter() -> None:
    (own,) = dealt([answered(guide("vignet"), "noor", client="simone", spoed=2)])
    assert (own.coach, own.letter) == ("noor", "")
