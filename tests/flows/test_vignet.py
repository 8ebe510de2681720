"""The answer form of a standard case, and the one for what comes after: what comparison relies on."""

from __future__ import annotations

import pytest

from flows.case_shapes import TWISTS
from flows.engine import Engine
from flows.errors import IllegalEvent
from flows.events import Answered, Finished, Reopened, Revised
from flows.model import Field, Flow
from tests.flows.guides import LIBRARY, begun

BASE, AFTER = LIBRARY.flow("vignet"), LIBRARY.flow("vignet-wending")


def field(flow: Flow, place: str) -> Field:
    """By `step` or `step.field`."""
    step, _, part = place.partition(".")
    found = flow.steps[step].field
    return next(inner for inner in found.fields if inner.id == part) if part else found


def test_it_asks_the_six_questions_of_the_study_and_what_we_added() -> None:
    assert [*BASE.steps] == [
        "besluit", "eerste_stap", "regie", "afwegingskaart", "doorslag", "norm", "gelet_op", "spoed",
        "afstand_werk", "prognose", "gevolgen", "moeilijk", "tevreden_als", "overleg", "zekerheid", "omslag",
        "gevoel", "herkenbaar",
    ]  # fmt: skip


def test_the_considerations_are_kept_by_kind() -> None:
    sides = [part.id for part in BASE.steps["afwegingskaart"].field.fields]
    assert sides == ["client_wil_nodig", "mogelijk", "regels", "beleid", "werkgever", "eigen_waarde"]
    assert [option.id for option in field(BASE, "doorslag.zwaarst").options] == sides
    four = [step.id for step in LIBRARY.flow("intake").steps["afwegingskaart"].field.fields]
    assert set(four) <= set(sides)


@pytest.mark.parametrize(
    ("place", "catalogue"), [("doorslag.hoe", "weging"), ("norm.herkomst", "normherkomst"),
                             ("gelet_op", "klantkenmerken")]
)  # fmt: skip
def test_what_the_intake_counts_is_counted_here_by_the_same_lists(place: str, catalogue: str) -> None:
    assert field(BASE, place).options == BASE.catalogues[catalogue].items


@pytest.mark.parametrize("place", ["besluit.keuze", "eerste_stap.met_wie", "regie", "doorslag.zwaarst"])
def test_a_weighty_choice_is_one_option(place: str) -> None:
    assert field(BASE, place).kind == "choice"


@pytest.mark.parametrize("place", ["spoed", "afstand_werk", "prognose", "zekerheid"])
def test_an_estimate_is_a_scale_with_a_name_for_every_level(place: str) -> None:
    scale = field(BASE, place)
    assert scale.kind == "scale"
    assert set(scale.marks or {}) == set(scale.levels)


@pytest.mark.parametrize("place", ["afwegingskaart.eigen_waarde", "gevolgen.mijzelf", "gevoel.van_mij"])
def test_what_is_the_coachs_own_stays_private_until_it_is_shared(place: str) -> None:
    assert field(BASE, place).private


def test_a_twist_asks_the_same_question_with_the_same_answers() -> None:
    before, after = BASE.steps["besluit"], AFTER.steps["besluit"]
    assert [part.id for part in before.field.fields] == [part.id for part in after.field.fields]
    assert field(BASE, "besluit.keuze").options == field(AFTER, "besluit.keuze").options
    assert BASE.steps["zekerheid"].field.marks == AFTER.steps["zekerheid"].field.marks
    assert (after.earlier, AFTER.follows) == (("besluit",), ("vignet",))


def test_every_twist_a_case_may_have_can_be_named() -> None:
    assert tuple(option.id for option in field(AFTER, "wending").options) == TWISTS


def test_an_answer_that_was_handed_in_stands_fast_until_it_is_reopened_in_sight() -> None:
    engine = Engine(BASE)
    handed_in = begun(engine, Answered("besluit", {"keuze": "niet_doen"}), Finished())
    changed = Revised("besluit", {"keuze": "deels"}, {"keuze": "niet_doen"})
    for event in (Answered("spoed", 2), changed):
        with pytest.raises(IllegalEvent):
            engine.step(handed_in, event)
    reopened, _ = engine.step(handed_in, Reopened("Ik had de casus niet goed gelezen."))
    assert engine.step(reopened, changed)[0].value_of("besluit") == {"keuze": "deels"}


@pytest.mark.parametrize("flow", [BASE, AFTER], ids=lambda flow: flow.id)
def test_nothing_is_asked_of_a_client_and_no_copy_is_made_for_one(flow: Flow) -> None:
    assert not flow.names_client
    assert not any(step.ask for step in flow.steps.values())
