"""What a person types at the composer, and how it is read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.typed import read_typed
from assistant.typed_date import read_date
from assistant.views import Choice, Slot
from flows.errors import BadValue
from flows.model import FieldKind

TODAY = date(2026, 3, 2)
CHOICES = ("ja", "nee", "wil_niet_zeggen")
WEEKDAYS = (
    "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
)  # fmt: skip
LABELS = ("Ja", "Nee", "Wil niet zeggen, of later")


def slot(kind: FieldKind, value: object = None, labels: tuple[str, ...] = LABELS) -> Slot:
    choices = tuple(
        Choice(name, label, None, str(n), False)
        for n, (name, label) in enumerate(zip(CHOICES, labels, strict=True), 1)
    )
    return Slot("", "", None, kind, "", None, choices if kind in ("choice", "multi") else (), value, "")


def scale() -> Slot:
    levels = (
        Choice("1", "slecht", None, "1", False),
        Choice("2", "matig", None, "2", False),
        Choice("4", "goed", None, "4", False),
    )
    return Slot("", "", None, "scale", "", None, levels, None, "")


def refused(where: Slot, text: str) -> BadValue:
    with pytest.raises(BadValue) as caught:
        read_typed(where, text, TODAY)
    assert caught.value.remedy
    assert str(caught.value.remedy).format(**caught.value.params)
    return caught.value


@pytest.mark.parametrize("text", ["1", "ja", "JA", "Ja", "j", " ja "])
def test_a_choice_is_made_by_number_id_label_or_the_beginning_of_one(text: str) -> None:
    assert read_typed(slot("choice"), text, TODAY) == "ja"


@pytest.mark.parametrize(
    ("text", "word"),
    [("x", "is not one of"), ("4", "is not one of"), ("0", "is not one of"), ("-1", "is not one of")],
)
def test_a_choice_that_is_not_there_is_refused_with_what_there_is(text: str, word: str) -> None:
    problem = refused(slot("choice"), text)
    assert word in str(problem)
    assert str(problem.remedy).format(**problem.params).endswith("1 Ja, 2 Nee, 3 Wil niet zeggen, of later.")


def test_two_options_that_begin_alike_are_not_guessed_between() -> None:
    twins = slot("choice", labels=("Werk nu", "Werk later", "Geen"))
    assert "more than one" in str(refused(twins, "werk"))
    assert read_typed(twins, "werk l", TODAY) == "nee"


def test_a_label_that_is_a_number_goes_before_the_number_of_a_label() -> None:
    assert read_typed(slot("choice", labels=("2", "1", "3")), "1", TODAY) == "nee"


@pytest.mark.parametrize("text", ["²", "①", "٣", "1e3", "\u0661"])
def test_a_digit_of_another_kind_is_no_number(text: str) -> None:
    refused(slot("choice"), text)
    refused(slot("number"), text)
    refused(scale(), text)


@pytest.mark.parametrize(
    ("kept", "text", "now"),
    [
        (None, "1,3", ["ja", "wil_niet_zeggen"]),
        (None, "3 1", ["wil_niet_zeggen", "ja"]),
        (None, "Ja; nee", ["ja", "nee"]),
        (["ja"], "1", None),
        (["ja", "nee"], "ja", ["nee"]),
        (None, "Wil niet zeggen, of later", ["wil_niet_zeggen"]),
        (None, "1,1", None),
        (["nee"], "ja,", ["nee", "ja"]),
    ],
)
def test_naming_an_option_flips_it(kept: list[str] | None, text: str, now: list[str] | None) -> None:
    assert read_typed(slot("multi", kept), text, TODAY) == now


def test_one_wrong_name_in_a_list_changes_nothing() -> None:
    kept = ["ja"]
    refused(slot("multi", kept), "nee, misschien")
    assert kept == ["ja"]


def test_where_there_is_nothing_to_choose_from_that_is_said() -> None:
    empty = Slot("", "", None, "multi", "", None, (), None, "")
    assert str(refused(empty, "1")) == "There is nothing to choose from yet."


@pytest.mark.parametrize(("text", "level"), [("4", 4), ("goed", 4), ("m", 2), (" 1", 1)])
def test_a_level_is_given_by_number_or_by_name(text: str, level: int) -> None:
    assert read_typed(scale(), text, TODAY) == level


@pytest.mark.parametrize("text", ["veel", "3.5", "1,5", "", "twaalf", "²"])
def test_a_number_is_digits_only(text: str) -> None:
    refused(slot("number"), text)


@pytest.mark.parametrize("text", ["9" * 30, "9" * 5000])
def test_a_number_beyond_all_counting_is_read_as_one_and_refused_as_too_large_later(text: str) -> None:
    number = read_typed(slot("number"), text, TODAY)
    assert isinstance(number, int)
    assert number > 10**12
    assert "not one of the options" in str(refused(slot("choice"), text))


def test_a_text_grows_by_a_line() -> None:
    assert read_typed(slot("text"), " Goed. ", TODAY) == "Goed."
    assert read_typed(slot("text", "Goed."), "Nou ja.", TODAY) == "Goed.\nNou ja."


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-05", date(2026, 12, 5)),
        ("vandaag", date(2026, 3, 2)),
        ("Morgen", date(2026, 3, 3)),
        ("overmorgen", date(2026, 3, 4)),
        ("tomorrow", date(2026, 3, 3)),
        ("over 4 weken", date(2026, 3, 30)),
        ("4 weken", date(2026, 3, 30)),
        ("over een week", date(2026, 3, 9)),
        ("één maand", date(2026, 4, 2)),
        ("in 3 months", date(2026, 6, 2)),
        ("over 12 maanden", date(2027, 3, 2)),
        ("10 dagen", date(2026, 3, 12)),
        ("12-3", date(2026, 3, 12)),
        ("1-3", date(2027, 3, 1)),
        ("2-3", date(2026, 3, 2)),
        ("12/3/27", date(2027, 3, 12)),
        ("12.3.2027", date(2027, 3, 12)),
        ("12 maart", date(2026, 3, 12)),
        ("12 mrt", date(2026, 3, 12)),
        ("12 mrt.", date(2026, 3, 12)),
        ("1 Mei 2028", date(2028, 5, 1)),
        ("5 oct", date(2026, 10, 5)),
        ("5 okt", date(2026, 10, 5)),
        ("29-2", date(2028, 2, 29)),
        ("29 februari", date(2028, 2, 29)),
        ("vrijdag", date(2026, 3, 6)),
        ("Zondag", date(2026, 3, 8)),
        ("komende dinsdag", date(2026, 3, 3)),
        ("aanstaande  donderdag", date(2026, 3, 5)),
        ("a.s. woensdag", date(2026, 3, 4)),
        ("op zaterdag", date(2026, 3, 7)),
        ("maandag", date(2026, 3, 9)),
        ("next monday", date(2026, 3, 9)),
        ("on Friday", date(2026, 3, 6)),
        ("over vier weken", date(2026, 3, 30)),
        ("na 4 weken", date(2026, 3, 30)),
        ("in two months", date(2026, 5, 2)),
        ("donderdag 12 maart", date(2026, 3, 12)),
        ("do. 12 mrt 2026", date(2026, 3, 12)),
        ("Thursday, 12-3", date(2026, 3, 12)),
        ("volgende week vrijdag", date(2026, 3, 13)),
        ("next week monday", date(2026, 3, 9)),
    ],
)
def test_a_date_is_read_as_people_say_it(text: str, day: date) -> None:
    assert read_typed(slot("date"), text, TODAY) == day.isoformat()


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from(WEEKDAYS))
def test_a_weekday_lies_in_the_coming_seven_days_and_is_never_today(today: date, name: str) -> None:
    found = read_date(name, today)
    assert 1 <= (found - today).days <= 7
    assert found.weekday() == WEEKDAYS.index(name) % 7


@pytest.mark.parametrize("today", [date(2026, 1, 31), date(2026, 8, 31), date(2027, 12, 31)])
def test_a_month_later_is_the_last_day_where_the_month_is_shorter(today: date) -> None:
    later = read_date("over 1 maand", today)
    assert (later.year * 12 + later.month) - (today.year * 12 + today.month) == 1
    assert later.day >= 28


@pytest.mark.parametrize(
    "text",
    ["", "gisteren", "31-2", "30-2-2026", "32 maart", "12 x", "12-13", "2026-3-1", "1-2-3", "over x weken",
     "0-0", "12-3-0000", "20260312", "2026-W11-1", "１２-３", "12 maart 27 uur", "-1 week", "over 999 x",
     "vrijdagmiddag", "vorige vrijdag", "komende", "over vrijdag", "frijdag",
     "volgende week", "volgende vrijdag", "za 5", "over een paar weken"],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_examples(text: str) -> None:
    assert "12 March" in str(refused(slot("date"), text).remedy)


@pytest.mark.parametrize("text", ["vrijdag 12 maart", "wo 12-3-2026", "monday 12 march"])
def test_a_day_that_falls_on_another_weekday_is_not_guessed_at(text: str) -> None:
    assert refused(slot("date"), text).message == "{given} falls on another day of the week."


@pytest.mark.parametrize("text", ["31-11", "31-2", "30-2-2026", "32 maart", "2026-02-30", "29-2-2027"])
def test_a_day_that_is_in_no_calendar_is_refused_as_that(text: str) -> None:
    assert refused(slot("date"), text).message == "The day {given} does not exist."


@given(
    st.text(max_size=20) | st.from_regex(r"[0-9]{1,4}[-/. ][0-9a-z]{1,4}([-/. ][0-9]{1,4})?", fullmatch=True)
)
def test_any_text_is_a_date_or_is_refused(text: str) -> None:
    try:
        found = read_date(text, TODAY)
    except BadValue:
        refused(slot("date"), text)
    else:
        assert isinstance(found, date)


@pytest.mark.parametrize("kind", ["choice", "multi", "scale", "number", "date", "text"])
@given(text=st.text(min_size=1, max_size=20))
def test_nothing_typed_breaks_a_place(kind: FieldKind, text: str) -> None:
    where = scale() if kind == "scale" else slot(kind)
    try:
        read_typed(where, text, TODAY)
    except BadValue:
        refused(where, text)


def test_who_does_it_is_no_number_out_of_habit() -> None:
    who = replace(slot("text"), path="0.who")
    assert "who does it" in refused(who, "1").message
    assert read_typed(who, "ik", TODAY) == "ik"
    assert read_typed(replace(who, path="0.what"), "1", TODAY) == "1"
