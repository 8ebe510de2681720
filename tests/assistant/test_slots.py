"""The places of a step: what can be filled, one at a time, and where it lands."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.focus import first_place, index_of, next_part, next_place
from assistant.i18n import set_language
from assistant.slots import put_in, slots_of, value_at
from assistant.views import Slot
from flows.errors import NotFound
from flows.events import Value
from flows.normal import normalise
from tests.flows.guides import small
from tests.flows.values import any_value

FLOW = small()
STEPS = [step for step in FLOW.steps.values() if not step.field.options_from_answers]


@pytest.fixture(autouse=True)
def _dutch() -> None:
    set_language("nl")


def slots(step: str, value: Value = None, answered: dict[str, str] | None = None) -> tuple[Slot, ...]:
    return slots_of(FLOW.steps[step], value, FLOW, answered or {})


def paths(step: str, value: Value = None) -> list[str]:
    return [slot.path for slot in slots(step, value)]


@pytest.mark.parametrize(
    ("step", "value", "places"),
    [
        ("tolk", None, [""]),
        ("opening", None, ["said", "seen", "reading"]),
        ("wonen", None, ["beeld.said", "beeld.seen", "beeld.reading", "nu"]),
        ("voorbeelden", None, ["0.situatie", "0.taak", "0.resultaat"]),
        (
            "voorbeelden",
            [{"taak": "a"}],
            [f"{n}.{part}" for n in (0, 1) for part in ("situatie", "taak", "resultaat")],
        ),
        ("per_gebied", None, ["0.item", "0.belang", "0.wens"]),
        ("afspraken", None, ["0.what", "0.who", "0.by"]),
    ],
)
def test_every_place_of_a_step_has_a_path(step: str, value: Value, places: list[str]) -> None:
    assert paths(step, value) == places


def test_the_three_parts_belong_together() -> None:
    said, seen, reading = slots("opening", {"seen": "Zucht."})
    assert {part.field for part in (said, seen, reading)} == {""}
    assert (seen.shown, said.shown) == ("Zucht.", "")
    assert reading.private
    assert not said.private


@pytest.mark.parametrize(
    ("step", "value", "words"),
    [
        ("sanctie", "ja", "Ja"),
        ("talen", ["nl", "tr"], "Nederlands, Turks"),
        ("gevoel", 2, "2 – matig"),
        ("leeftijd", 40, "40"),
        ("terug", "2026-03-01", "zondag 1-3-2026"),
        ("tolk", "Mijn zus.", "Mijn zus."),
    ],
)
def test_a_value_is_shown_in_words(step: str, value: Value, words: str) -> None:
    assert slots(step, value)[0].shown == words


@pytest.mark.parametrize("step", list(FLOW.steps.values()), ids=lambda step: step.id)
def test_enter_leads_on_except_where_words_are_caught_or_more_may_be_ticked(step: Any) -> None:
    for slot in slots_of(step, None, FLOW, {}):
        assert slot.leads_on == (slot.part is None and slot.kind != "multi")


def test_who_does_it_is_shown_in_the_language_of_the_interface() -> None:
    agreed = [{"what": "a", "who": "client"}, {"what": "b", "who": "coach"}, {"what": "c", "who": "Mijn zus"}]
    who = [slot for slot in slots("afspraken", agreed) if slot.path.endswith(".who")]
    assert [slot.shown for slot in who] == ["de cliënt", "de coach", "Mijn zus", ""]
    assert [slot.value for slot in who] == ["client", "coach", "Mijn zus", None]
    set_language("en")
    try:
        assert slots("afspraken", agreed)[1].shown == "the client"
    finally:
        set_language("nl")


def test_options_carry_the_key_that_picks_them() -> None:
    (slot,) = slots("talen", ["ar"])
    assert [(choice.key, choice.picked) for choice in slot.choices] == [
        ("1", False),
        ("2", True),
        ("3", False),
    ]
    (scale,) = slots("gevoel", 4)
    assert [(choice.id, choice.key, choice.picked) for choice in scale.choices] == [
        ("1", "1", False),
        ("2", "2", False),
        ("4", "4", True),
    ]


def test_evidence_is_offered_by_title_and_shown_only_while_it_stands() -> None:
    (slot,) = slots("waarop", ["opening", "gevoel"], {"gevoel": "Gevoel", "besluit": "Besluit"})
    assert [(choice.id, choice.label) for choice in slot.choices] == [
        ("gevoel", "Gevoel"),
        ("besluit", "Besluit"),
    ]
    assert (slot.value, slot.shown) == (["gevoel"], "Gevoel")
    (bare,) = slots("waarop", ["opening"], {})
    assert (bare.value, bare.shown, bare.choices) == (None, "", ())


def test_labels_speak_the_language_of_the_interface() -> None:
    set_language("en")
    try:
        assert [choice.label for choice in slots("sanctie")[0].choices] == ["Yes", "No"]
        assert slots("per_gebied")[0].choices[0].label == "Housing"
        assert slots("afspraken")[0].label == "What do we agree?"
    finally:
        set_language("nl")


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.id)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_what_is_read_place_by_place_is_put_back_as_it_was(step: Any, data: st.DataObject) -> None:
    drawn = data.draw(any_value(step.field, FLOW))
    value = normalise(step.field, drawn, where=step.id, catalogues=FLOW.catalogues)
    rebuilt: Value = None
    for slot in slots_of(step, value, FLOW, {}):
        assert value_at(value, slot.path) == slot.value
        if slot.value is not None:
            rebuilt = put_in(step.field, rebuilt, slot.path, slot.value)
    assert rebuilt == value
    for slot in reversed(slots_of(step, value, FLOW, {})):
        rebuilt = put_in(step.field, rebuilt, slot.path, None)
    assert rebuilt is None


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.id)
@given(path=st.text(max_size=12) | st.from_regex(r"[0-9a-z]{0,3}(\.[a-z0-9]{0,6}){0,3}", fullmatch=True))
@settings(max_examples=50, deadline=None)
def test_a_path_leads_to_a_place_or_nowhere(step: Any, path: str) -> None:
    with suppress(NotFound):
        value = put_in(step.field, None, path, "x")
        assert value_at(value, path) == "x"


def test_putting_something_in_leaves_the_old_value_alone() -> None:
    old = [{"taak": "a"}]
    new = put_in(FLOW.steps["voorbeelden"].field, old, "0.taak", "b")
    assert (old, new) == ([{"taak": "a"}], [{"taak": "b"}])


# where the composer stands


def test_the_composer_stands_at_the_first_field_nobody_filled() -> None:
    assert first_place(slots("wonen")) == "beeld.said"
    assert first_place(slots("wonen", {"beeld": {"seen": "Zucht."}})) == "nu"
    assert first_place(slots("wonen", {"beeld": {"said": "Krap."}, "nu": 2})) == "beeld.said"
    assert first_place(slots("voorbeelden", [{"situatie": "a"}])) == "0.taak"
    assert first_place(()) is None


def test_from_place_to_place_and_out_of_a_blank_entry() -> None:
    filled = slots("voorbeelden", [{"situatie": "a"}])
    assert next_place(filled, "0.situatie") == "0.taak"
    assert next_place(filled, "0.resultaat") == "1.situatie"
    assert next_place(filled, "1.situatie") is None
    assert next_place(slots("wonen"), "beeld.said") == "nu"
    assert next_place(slots("wonen"), "nu") is None
    assert next_place((), None) is None


def test_tab_stays_within_a_field() -> None:
    places = slots("wonen")
    assert next_part(places, "beeld.reading", 1) == "beeld.said"
    assert next_part(places, "beeld.said", -1) == "beeld.reading"
    assert next_part(places, "nu", 1) == "nu"
    assert next_part((), None, 1) is None


def test_a_place_that_is_gone_counts_as_the_first() -> None:
    assert index_of(slots("wonen"), "9.taak") == 0
    assert index_of(slots("wonen"), None) == 0
