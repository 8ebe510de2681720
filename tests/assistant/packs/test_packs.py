"""What a team takes to its meeting: ninety minutes, turns for everybody, and records without codes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.comparison.points import Point
from assistant.packs.agenda import WHOLE, agenda_of
from assistant.packs.hiding import hider, without_codes
from assistant.packs.intervisie import CaseText, Meeting, pack_of
from assistant.packs.quarter import Quarter
from assistant.packs.rota import checked_members, rota_of
from assistant.sharing.pseudonyms import HIDDEN
from flows.errors import BadValue
from flows.events import Answered, Skipped
from flows.model import Text
from prompts.render import TemplateReports
from tests.assistant.comparison.table import answered, guide, held
from tests.prompts.pack_example import CODES, coded, pack

POINT = Point("never_asked", Text("Waarom niet?"))
INTAKE, VIGNET = guide("intake"), guide("vignet")


@pytest.mark.parametrize("points", range(7))
@pytest.mark.parametrize("looks_back", [True, False])
def test_an_agenda_takes_ninety_minutes_whatever_there_is_to_talk_about(
    points: int, looks_back: bool
) -> None:
    parts = agenda_of([POINT] * points, looks_back=looks_back)
    assert sum(part.minutes for part in parts) == WHOLE
    assert [part.begins for part in parts[1:]] == [part.ends for part in parts[:-1]]
    assert all(part.minutes >= 5 for part in parts)
    assert (parts[0].kind, parts[-1].kind) == ("open", "close")
    assert ("look_back" in [part.kind for part in parts]) is looks_back
    assert ("talk" in [part.kind for part in parts]) is (points == 0)


def test_about_a_simulated_client_everybody_reads_their_own_talk_again_for_there_is_no_case() -> None:
    kinds = [part.kind for part in agenda_of([POINT], looks_back=False, of_talks=True)]
    assert kinds == ["open", "own_talk", "point", "agree", "close"]
    laid = [answered(VIGNET, coach, client="dylan", besluit={"keuze": "deels"}) for coach in "ab"]
    talks = CaseText(Text("Dylan"), (Text("Iedereen voerde het gesprek."),), is_talk=True)
    made = pack_of(laid, Meeting(case=talks))
    assert "own_talk" in [part.kind for part in made.agenda]
    text = TemplateReports().render_pack(made, "md", "nl")
    assert "Het gesprek: Dylan" in text
    assert "De casus: Dylan" not in text


def test_a_point_gets_ten_minutes_at_least() -> None:
    for looks_back in (True, False):
        parts = agenda_of([POINT] * 9, looks_back=looks_back)
        assert all(part.minutes >= 10 for part in parts if part.kind == "point")


@given(st.integers(2, 9), st.integers(1, 500))
def test_everybody_chairs_and_writes_once_before_anybody_does_so_again(people: int, meeting: int) -> None:
    members = [f"c-{number}" for number in range(people)]
    turns = rota_of(members, meeting)
    assert {turn.chair for turn in turns} == set(members) == {turn.note_taker for turn in turns}
    assert all(turn.chair != turn.note_taker for turn in turns)
    assert turns[1].chair == turns[0].note_taker
    assert rota_of(members, meeting + 1)[0] == turns[1]


@pytest.mark.parametrize("given_", ["noor", "", "noor,noor", "noor,piet jansen", "noor,111222333"])
def test_turns_need_several_people_by_their_codes(given_: str) -> None:
    with pytest.raises(BadValue) as refused:
        checked_members(given_)
    assert refused.value.remedy


def test_members_may_be_written_with_spaces() -> None:
    assert checked_members(" noor, piet ,sam,") == ("noor", "piet", "sam")


def test_no_code_is_left_in_a_pack_not_even_in_what_somebody_wrote() -> None:
    words = "Noor en K-1 spraken met piet over K-17; zie gesprek r-9x4."
    events = [
        Answered("vragen", [{"vraag": words, "erachter": words}]),
        Answered("vroeger", {"said": words, "seen": words}),
        Answered("schulden", {"beeld": {"said": words}}),
        Answered("afspraken", [{"what": words, "who": "noor"}]),
        Skipped("justitie", words, deliberate=True),
    ]
    laid = [held(INTAKE, coach, events, client="K-1") for coach in ("noor", "piet")]
    found = without_codes(laid, ["noor", "piet", "K-1", "K-17", "r-9x4"])
    told = repr([(one.id, one.coach, one.client, one.day, dict(one.rows)) for one in found])
    for code in ("noor", "Noor", "piet", "K-1", "r-9x4"):
        assert code not in told, code
    assert HIDDEN in told
    assert {one.coach for one in found} == {"coach A", "coach B"}
    assert {one.client for one in found} == {"cliënt 1"}
    assert all(one.is_month and one.day.day == 1 for one in found)


def test_what_was_chosen_from_a_list_stays_whatever_codes_there_are() -> None:
    laid = [held(INTAKE, "regels", [Answered("doorslag", {"zwaarst": "regels"})])]
    (found,) = without_codes(laid, ["regels"])
    assert found.rows["doorslag"].value == {"zwaarst": "regels"}


def test_a_standard_case_keeps_its_name() -> None:
    assert {one.client for one in without_codes(coded(), ["meyra"])} == {"meyra"}


def test_letters_do_not_follow_the_order_of_the_codes_and_are_the_same_each_time() -> None:
    laid = coded()
    first, again = (
        {one.coach: found.coach for one, found in zip(laid, without_codes(laid, ()), strict=True)}
        for _ in range(2)
    )
    assert first == again
    assert len(set(first.values())) == len(laid)


def test_whoever_makes_a_pack_does_not_lie_last() -> None:
    coaches = {"coach D2": "coach D2", "coach K7": "coach K7", "coach R3": "coach R3", "noor": "coach B4"}
    laid = [
        replace(answered(VIGNET, coach, client="meyra", spoed=2), letter=letter)
        for coach, letter in coaches.items()
    ]
    found = without_codes(laid, ["noor"])
    assert [one.coach for one in found] == ["coach B4", "coach D2", "coach K7", "coach R3"]
    assert [one.id for one in found] == ["1", "2", "3", "4"]


def test_a_pack_holds_no_code_of_who_answered() -> None:
    found = replace(pack(), rota=(), looks_back=())
    for code in CODES.values():
        assert f"'{code}'" not in repr(found)


def test_words_that_everybody_uses_are_no_codes() -> None:
    assert hider(["coach", "ab", "noor"])("De coach ab sprak noor.") == f"De coach ab sprak {HIDDEN}."


@pytest.mark.parametrize(
    ("given_", "first", "last", "before"),
    [
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31), "2026-Q3"),
        ("2024q1", date(2024, 1, 1), date(2024, 3, 31), "2023-Q4"),
        ("2026-Q2", date(2026, 4, 1), date(2026, 6, 30), "2026-Q1"),
    ],
)
def test_a_quarter_has_a_first_and_a_last_day(given_: str, first: date, last: date, before: str) -> None:
    found = Quarter.read(given_)
    assert (found.first, found.last, str(found.before)) == (first, last, before)
    assert found.holds(last)
    assert not found.before.holds(first)


@pytest.mark.parametrize("given_", ["", "2026", "2026-Q5", "Q4-2026", "0001-Q1", "2026-Q4 "[:-1] + "x"])
def test_what_is_no_quarter_is_refused(given_: str) -> None:
    with pytest.raises(BadValue):
        Quarter.read(given_)
