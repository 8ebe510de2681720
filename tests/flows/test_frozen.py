"""A frozen value is to whoever holds it what a frozen dataclass is."""

from copy import deepcopy
from dataclasses import MISSING, asdict, fields, is_dataclass, replace
from pickle import dumps, loads

import pytest

from flows.frozen import Frozen
from flows.model import Option, Text

RENT = Option("huur", Text("Huur", "Rent"))


def test_a_value_never_changes() -> None:
    with pytest.raises(AttributeError):
        RENT.id = "anders"  # type: ignore[misc]  # that is the point
    with pytest.raises(AttributeError):
        RENT.other = "anders"  # type: ignore[attr-defined]  # that too
    with pytest.raises(AttributeError):
        del RENT.id  # type: ignore[misc]


def test_values_are_equal_by_what_they_hold_and_stand_for_each_other_in_a_set() -> None:
    same = Option("huur", Text("Huur", "Rent"))
    assert same == RENT
    assert len({RENT, same}) == 1
    assert replace(same, id="huis") != RENT


def test_values_of_two_kinds_are_never_equal() -> None:
    class Word(Frozen):
        nl: str
        en: str | None = None

    assert Text("Huur") != Word("Huur")
    assert Text("Huur") != ("Huur", None)


def test_replace_gives_another_value_and_leaves_the_first() -> None:
    assert replace(RENT, id="kale_huur") == Option("kale_huur", Text("Huur", "Rent"))
    assert RENT.id == "huur"


def test_replace_refuses_a_field_that_is_not_there() -> None:
    with pytest.raises(TypeError):
        replace(RENT, colour="rood")  # type: ignore[call-arg]  # that is the point


def test_it_tells_its_fields_in_order_with_what_they_are_when_nothing_is_said() -> None:
    told = {field.name: field.default for field in fields(Text)}
    assert told == {"nl": MISSING, "en": None}
    assert is_dataclass(RENT)


def test_it_comes_apart_into_plain_data() -> None:
    assert asdict(Option("huur", Text("Huur")))["label"] == {"nl": "Huur", "en": None}


def test_a_field_without_a_default_has_to_be_given() -> None:
    with pytest.raises(TypeError):
        Text()  # type: ignore[call-arg]  # that is the point


def test_it_travels_between_processes() -> None:
    assert loads(dumps(RENT)) == RENT
    assert deepcopy(RENT) == RENT


def test_its_parts_can_be_matched_by_place() -> None:
    match RENT:
        case Option(name, Text(dutch)):
            assert (name, dutch) == ("huur", "Huur")
        case _:
            pytest.fail("not matched")
