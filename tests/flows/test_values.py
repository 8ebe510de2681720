"""What a field accepts, refuses and keeps."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, get_args

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from flows.errors import BadValue
from flows.events import Value
from flows.heard import newly_said
from flows.model import Field, Role, Text
from flows.normal import MAX_ENTRIES, normalise
from flows.values import MAX_TEXT, clean_text, grows, invisible_characters, is_empty, storable
from tests.flows.guides import LIBRARY, small
from tests.flows.values import any_value

FEW = settings(max_examples=30, deadline=None)
"""For what is tried on every field."""
STEPS = [step for step in small().steps.values() if not step.field.options_from_answers]
anything: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.dates(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.integers(), inner),
    max_leaves=10,
)


def normal(step: str, raw: object, answered: Collection[str] = ()) -> Value:
    flow = small()
    return normalise(flow.steps[step].field, raw, where=step, catalogues=flow.catalogues, answered=answered)


def refused(step: str, raw: object, answered: Collection[str] = ()) -> BadValue:
    with pytest.raises(BadValue) as caught:
        normal(step, raw, answered)
    assert caught.value.remedy
    assert str(caught.value.remedy).format(**caught.value.params)
    return caught.value


# texts


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  ja \n", "ja"),
        ("een\r\ntwee\rdrie", "een\ntwee\ndrie"),
        ("caf\u0065\u0301", "caf\u00e9"),
        ("a\x00b\x1b[31mc\x9b", "ab[31mc"),
        ("half \ud83d teken", "half  teken"),
        ("[/boos] {{ x }} <b>", "[/boos] {{ x }} <b>"),
        ("مرحبا 👩‍👩‍👧 e\u0301", "مرحبا 👩‍👩‍👧 é"),
        ("tab\tblijft", "tab\tblijft"),
    ],
)
def test_a_text_is_kept_as_it_was_meant(typed: str, kept: str) -> None:
    assert normal("tolk", typed) == kept


@pytest.mark.parametrize("typed", ["", "   ", "\n\t", "\x00\x07", "\u200b", "\u200e\u2060 \ufeff", "\ud800"])
def test_a_text_nobody_can_see_is_no_answer(typed: str) -> None:
    assert clean_text(typed) == ""
    assert refused("tolk", typed).remedy == "Type some words, or skip the question."


def test_a_text_as_long_as_a_book_is_refused_with_its_length() -> None:
    assert len(normal("tolk", "x" * MAX_TEXT)) == MAX_TEXT
    assert str(MAX_TEXT + 1) in str(refused("tolk", "x" * (MAX_TEXT + 1)))


def test_a_text_that_grows_when_it_is_written_properly_is_measured_as_it_is_kept() -> None:
    """U+0958 is two characters in normal form: what is kept has to be accepted again when it is replayed."""
    refused("tolk", "\u0958" * MAX_TEXT)
    kept = normal("tolk", "\u0958" * (MAX_TEXT // 2))
    assert len(kept) == MAX_TEXT
    assert normal("tolk", kept) == kept
    assert normal("tolk", "x" * MAX_TEXT + "\x00" * 9) == "x" * MAX_TEXT


def test_an_answer_of_many_long_texts_is_refused_with_its_length() -> None:
    problem = refused("voorbeelden", [{"taak": "x" * MAX_TEXT}] * 11)
    assert "2200000 characters; 2000000" in str(problem)
    assert problem.where == "voorbeelden[10].taak"
    assert len(normal("voorbeelden", [{"taak": "x" * MAX_TEXT}] * 10)) == 10


def test_invisible_characters_are_counted_and_composed_letters_are_not() -> None:
    assert invisible_characters("a\x00b\x1b") == 2
    assert invisible_characters("cafe\u0301\r\nregel") == 0


def test_a_draft_loses_only_what_no_store_can_keep() -> None:
    assert storable(" half\x00 \ud800woord \n") == " half woord \n"


@given(st.text())
def test_cleaning_a_text_twice_changes_nothing_more(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)


def test_one_text_is_what_the_client_said_where_there_are_three_parts() -> None:
    assert normal("opening", "Goed.") == {"said": "Goed."}
    parts = {"reading": "Moe.", "said": "Goed.", "seen": ""}
    assert normal("opening", parts) == {"said": "Goed.", "reading": "Moe."}


def test_a_fourth_part_is_refused_with_the_one_that_was_meant() -> None:
    assert refused("opening", {"sayd": "Goed."}).params["close"] == "said"


# choices


@pytest.mark.parametrize("raw", ["Ja", "misschien", "", None, 1, ["ja"], {"ja": 1}, True])
def test_only_an_option_is_an_answer_to_a_choice(raw: object) -> None:
    refused("sanctie", raw)


def test_several_options_are_kept_once_in_the_order_of_the_guide() -> None:
    assert normal("talen", ["tr", "nl", "tr"]) == ["nl", "tr"]


@pytest.mark.parametrize("raw", [[], "nl", ["nl", "xx"], [["nl"]], None, {"nl": True}])
def test_a_list_of_options_holds_options_only(raw: object) -> None:
    refused("talen", raw)


def test_an_enormous_number_in_place_of_a_word_is_refused_without_writing_it_out() -> None:
    assert len(str(refused("sanctie", 16**10_000))) < 200


def test_evidence_points_to_what_was_answered() -> None:
    assert normal("waarop", ["gevoel", "opening"], ["opening", "gevoel"]) == ["opening", "gevoel"]
    assert refused("waarop", ["opening"]).remedy == "Answer it first."


# numbers and dates


@pytest.mark.parametrize("raw", [3, 0, 5, -1, "2", 2.0, True, None, [2], 10**13])
def test_a_level_that_is_not_on_the_scale_is_refused(raw: object) -> None:
    refused("gevoel", raw)


@pytest.mark.parametrize("raw", [15, 100, "40", 40.0, False, None, -(10**13)])
def test_a_number_outside_its_borders_is_refused(raw: object) -> None:
    refused("leeftijd", raw)


@pytest.mark.parametrize("raw", [10**13, -(10**30), 10**6000], ids=["large", "below", "endless"])
def test_an_enormous_number_gets_the_remedy_of_the_scale_or_the_borders(raw: int) -> None:
    on_a_scale = refused("gevoel", raw)
    assert str(on_a_scale.remedy).format(**on_a_scale.params) == "Choose one of: 1, 2, 4."
    with_borders = refused("leeftijd", raw)
    assert str(with_borders.remedy).format(**with_borders.params) == "Give a number from 16 to 99."
    assert max(len(str(on_a_scale)), len(str(with_borders))) < 100


def test_an_enormous_number_without_borders_belongs_in_the_text() -> None:
    with pytest.raises(BadValue, match="too large"):
        normalise(Field("bedrag", "number", Text("Bedrag")), 10**13, where="bedrag", catalogues={})


def test_borders_belong_to_what_is_possible() -> None:
    assert (normal("leeftijd", 16), normal("leeftijd", 99)) == (16, 99)


@pytest.mark.parametrize("raw", ["2026-03-01", date(2026, 3, 1), datetime(2026, 3, 1, 9, 0)])  # noqa: DTZ001 - as YAML gives it
def test_a_date_is_kept_as_year_month_day(raw: object) -> None:
    assert normal("terug", raw) == "2026-03-01"


@pytest.mark.parametrize(
    "raw",
    ["2026-02-30", "1-3-2026", "20260301", "2026-W09-7", "２０２６-03-01", "", None, 2026, ["2026-03-01"]],
)
def test_what_is_no_day_of_the_calendar_is_refused(raw: object) -> None:
    refused("terug", raw)


# agreements and groups


def test_an_agreement_may_be_just_what_is_agreed() -> None:
    assert normal("afspraken", ["Bellen."]) == [{"what": "Bellen."}]
    whole = {"what": "Bellen.", "who": "client", "by": "2026-05-01"}
    assert normal("afspraken", [{**whole, "by": date(2026, 5, 1)}, {"what": "x", "who": "", "by": None}]) == [
        whole,
        {"what": "x"},
    ]


AT_THE_TABLE = {
    "coach": ("ik", "Ik", "coach", "Werkcoach", "I", "me", "de coach", "the coach"),
    "client": ("client", "Cliënt", "clie\u0308nt", "klant", "u", "de cliënt", " U "),
    "Mijn zus": ("Mijn zus",),
    "De gemeente": ("De gemeente",),
    "ik en mijn zus": ("ik en mijn zus",),
}


@pytest.mark.parametrize(
    ("typed", "kept"), [(typed, kept) for kept, names in AT_THE_TABLE.items() for typed in names]
)
def test_the_two_at_the_table_are_known_however_they_are_written(typed: str, kept: str) -> None:
    assert normal("afspraken", [{"what": "Bellen.", "who": typed}]) == [{"what": "Bellen.", "who": kept}]


@pytest.mark.parametrize(
    ("raw", "where"),
    [
        ([{"who": "client"}], "afspraken[0].what"),
        ([{"what": "x", "by": "morgen"}], "afspraken[0].by"),
        ([{"what": "x"}, 3], "afspraken[1]"),
        ([{"what": "x", "when": "nu"}], "afspraken[0]"),
        ([], "afspraken"),
        ({"what": "x"}, "afspraken"),
    ],
)
def test_a_refused_agreement_is_pointed_at(raw: object, where: str) -> None:
    assert refused("afspraken", raw).where == where


@pytest.mark.parametrize(
    ("raw", "where"),
    [
        ({}, "wonen"),
        ({"nu": None, "beeld": {}}, "wonen"),
        ("goed", "wonen"),
        ({"straks": 1}, "wonen"),
        ({"nu": 9}, "wonen.nu"),
        ({"beeld": {"said": ["x"]}}, "wonen.beeld.said"),
    ],
)
def test_a_refused_part_of_a_group_is_pointed_at(raw: object, where: str) -> None:
    assert refused("wonen", raw).where == where


def test_empty_parts_of_a_group_are_left_out() -> None:
    assert normal("wonen", {"nu": 2, "beeld": None}) == {"nu": 2}


def test_an_item_of_the_list_stands_in_it_once() -> None:
    twice = [{"item": "geld", "belang": 1}, {"item": "wonen"}, {"item": "geld", "wens": "Rust."}]
    problem = refused("per_gebied", twice)
    assert problem.where == "per_gebied[2].item"
    assert "'Geld' stands here twice" in str(problem)
    assert str(problem.remedy).format(**problem.params) == "Go on in entry 1, or choose another one."


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        ({"belang": 1}, "Say first what this is about."),
        ({"item": "gelt"}, "'gelt' is not in the list"),
        ({"item": ["geld"]}, "One value is expected here"),
    ],
)
def test_an_entry_says_what_it_is_about(entry: dict[str, object], sentence: str) -> None:
    assert sentence in str(refused("per_gebied", [entry]))


@pytest.mark.parametrize(
    ("step", "raw"), [("sanctie", " ja "), ("talen", ["nl\n"]), ("terug", "2026-03-12 ")]
)
def test_white_space_around_a_word_of_the_list_or_a_day_changes_nothing(step: str, raw: Any) -> None:
    kept = normal(step, raw)
    assert kept == ([raw[0].strip()] if isinstance(raw, list) else raw.strip())


@pytest.mark.parametrize(
    ("step", "raw"),
    [("sanctie", ["ja"]), ("sanctie", {"a": "b"}), ("talen", [["nl"]]), ("talen", [None]), ("terug", ["x"])],
)
def test_what_was_given_is_never_shown_as_a_programmer_writes_it(step: str, raw: object) -> None:
    said = str(refused(step, raw))
    assert not set("[]{}") & set(said)
    assert "None" not in said


def test_a_list_without_end_is_refused() -> None:
    refused("voorbeelden", [{"taak": "x"}] * (MAX_ENTRIES + 1))


# in general


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.id)
@FEW
@given(data=st.data())
def test_what_is_kept_is_in_normal_form_already(step: Any, data: st.DataObject) -> None:
    kept = normal(step.id, data.draw(any_value(step.field, small())))
    assert normal(step.id, kept) == kept
    assert not is_empty(kept)


@pytest.mark.parametrize("step", list(small().steps.values()), ids=lambda step: step.id)
@FEW
@given(raw=anything)
def test_nothing_at_all_breaks_a_field(step: Any, raw: object) -> None:
    try:
        kept = normal(step.id, raw, ["opening"])
    except BadValue:
        refused(step.id, raw, ["opening"])
    else:
        assert normal(step.id, kept, ["opening"]) == kept


# growing


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.id)
@FEW
@given(data=st.data())
def test_an_answer_grows_into_itself_and_out_of_nothing(step: Any, data: st.DataObject) -> None:
    kept = normal(step.id, data.draw(any_value(step.field, small())))
    assert grows(kept, kept)
    assert grows(None, kept)
    assert not grows(kept, None)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.id)
@FEW
@given(data=st.data())
def test_an_answer_that_grew_twice_grew(step: Any, data: st.DataObject) -> None:
    first = normal(step.id, data.draw(any_value(step.field, small())))
    second, third = (data.draw(larger(first)) for _ in range(2))
    assert grows(first, second)
    if grows(second, third):
        assert grows(first, third)


@given(st.data())
def test_of_two_different_answers_at_most_one_grew_out_of_the_other(data: st.DataObject) -> None:
    step = data.draw(st.sampled_from(STEPS))
    values = any_value(step.field, small())
    one, other = normal(step.id, data.draw(values)), normal(step.id, data.draw(values))
    assume(one != other)
    assert not (grows(one, other) and grows(other, one))


def larger(value: Value) -> st.SearchStrategy[Value]:
    """Values that add to this one."""
    if isinstance(value, str):
        return st.sampled_from([value, f"{value}\nEn nog iets.", f"{value}\nEn meer.\nEn meer."])
    if isinstance(value, dict):
        grown = st.fixed_dictionaries({key: larger(part) for key, part in value.items()})
        return st.sampled_from([{}, {"erbij": "Nieuw."}]).flatmap(
            lambda more: grown.map(lambda parts: {**more, **parts})
        )
    if isinstance(value, list):
        grown_list = st.tuples(*(larger(part) for part in value)).map(list)
        more = [[], ["erbij"]] if all(isinstance(part, str) for part in value) else [[], [{"wat": "Nieuw."}]]
        if value and isinstance(value[0], str):
            grown_list = st.permutations(value)
        return st.sampled_from(more).flatmap(lambda added: grown_list.map(lambda parts: [*parts, *added]))
    return st.just(value)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Goed.", "Goed. Nou ja."),
        ("Goed.", "Nou ja.\nGoed."),
        (2, 3),
        (["nl", "tr"], ["nl"]),
        ({"said": "a", "seen": "b"}, {"said": "a"}),
        ([{"taak": "a"}, {"taak": "b"}], [{"taak": "b"}, {"taak": "a"}]),
        ([{"taak": "a"}], []),
        ("2026-03-01", "2026-03-02"),
        (["nl"], "nl"),
    ],
)
def test_what_changes_or_drops_a_word_is_no_growth(old: Value, new: Value) -> None:
    assert not grows(old, new)


# what was newly said


@pytest.mark.parametrize(
    ("step", "old", "new", "said"),
    [
        ("tolk", None, "Mijn zus.", "Mijn zus."),
        ("tolk", "Mijn zus.", "Mijn zus.\nSoms.", "Soms."),
        ("tolk", "Mijn zus.", "Niemand.", "Niemand."),
        ("tolk", "Mijn zus", "Mijn zusje.", "Mijn zusje."),
        ("tolk", "Mijn zus.", "Mijn zus.", ""),
        ("tolk", "Mijn zus.", None, ""),
        ("opening", {"said": "Goed."}, {"said": "Goed.", "seen": "Zucht."}, ""),
        ("sanctie", None, "ja", ""),
        ("talen", None, ["nl"], ""),
        ("wonen", {"nu": 1}, {"nu": 1, "beeld": {"said": "Krap.", "seen": "Lacht."}}, "Krap."),
        ("voorbeelden", [{"taak": "a"}], [{"taak": "a"}, {"situatie": "b", "taak": "c"}], "b\nc"),
        ("voorbeelden", [{"taak": "a"}, {"taak": "b"}], [{"taak": "a"}], ""),
        ("per_gebied", None, [{"item": "geld", "wens": "Rust."}], ""),
    ],
)
def test_probes_are_about_the_words_that_are_new(step: str, old: Value, new: Value, said: str) -> None:
    assert newly_said(small().steps[step].field, old, new) == said


@pytest.mark.parametrize("role", get_args(Role))
def test_inside_a_group_a_plain_field_counts_only_when_it_holds_the_clients_words(role: Role) -> None:
    part = Field("zin", "text", Text("Zin"), role=role)
    group = Field("", "group", Text("Groep"), fields=(part,))
    is_own = role in ("client_frame", "client_summary", "demand")
    assert newly_said(group, None, {"zin": "Rust."}) == ("Rust." if is_own else "")
    assert newly_said(part, None, "Rust.") == "Rust."


def test_the_coachs_own_lines_in_a_shipped_guide_are_no_reason_to_probe() -> None:
    steps = LIBRARY.flow("intake").steps
    agreed = {"doel": "Samen kijken.", "verwacht_coach": "Eerlijkheid."}
    assert newly_said(steps["contract"].field, None, agreed) == ""
    frame = {"reden": "Ik kreeg een brief.", "eigen_route": "Nog niet beoordelen."}
    assert newly_said(steps["eigen_kader"].field, None, frame) == "Ik kreeg een brief."
    star = {"situatie": "De fiets brak.", "laat_zien": "Handig."}
    assert newly_said(steps["star"].field, [], [star]) == "De fiets brak."


def test_what_rests_on_a_topic_without_an_answer_that_counts_says_so_and_guesses_no_other_topic() -> None:
    flow = LIBRARY.flow("intake")
    field = flow.steps["doorslaggevend"].field
    with pytest.raises(BadValue) as refused:
        normalise(
            field, {"bewijs": ["vroeger"]}, where="doorslaggevend", catalogues=flow.catalogues,
            answered=["vragen"],
        )  # fmt: skip
    told = str(refused.value)
    assert "no answer at 'vroeger'" in told
    assert "mean" not in told
