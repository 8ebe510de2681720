"""Side by side: what each record says, and where they differ."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from assistant.comparison.in_json import side_to_json
from assistant.comparison.keeping_back import KeptBack
from assistant.comparison.laid import Laid
from assistant.comparison.model import SideRow
from assistant.comparison.side import side_of
from assistant.comparison.words import labelled, silence_words, standing_words
from assistant.i18n import set_language
from flows.errors import Refusal
from flows.events import Answered, Parked
from tests.assistant.comparison.table import answered, guide, held

INTAKE = guide("intake")


def row(step: str, *answers: Any) -> SideRow:
    """That step, answered like this by one coach after the other; None: not at all."""
    laid = [
        answered(INTAKE, f"C-{n}", **({} if value is None else {step: value}))
        for n, value in enumerate(answers)
    ]
    return next(each for each in side_of(laid).rows if each.step == step)


@pytest.mark.parametrize(
    ("answers", "standing"),
    [
        (("instrument", "instrument"), "same"),
        (("instrument", "nu_niet"), "different"),
        (("instrument", "nu_niet", "instrument"), "partly"),
        (("instrument", None), "one_only"),
        ((None, None), "open"),
    ],
)
def test_how_choices_stand(answers: tuple[Any, ...], standing: str) -> None:
    assert row("uitkomst", *answers).standing == standing


@pytest.mark.parametrize(
    ("answers", "standing"),
    [
        (("Het lukt.", "Het lukt."), "same"),
        (("Het lukt.", "Het lukt niet."), "worded"),
        (("Het lukt.", None, "Het lukt niet."), "worded"),
        (("Het lukt.", None), "one_only"),
        ((None, None, None), "open"),
    ],
)
def test_free_text_is_not_judged(answers: tuple[Any, ...], standing: str) -> None:
    assert row("omslag", *answers).standing == standing


def test_where_something_was_chosen_the_words_beside_it_are_not_judged() -> None:
    one = {"zwaarst": "regels", "hoe": ["gevoel", "ervaring"], "toelichting": "Ik ken dit."}
    other = {"zwaarst": "regels", "hoe": ["gevoel"], "toelichting": "Iets anders."}
    found = row("doorslag", one, other)
    assert (found.standing, found.is_weighty) == ("partly", True)
    assert found.differing == (frozenset({"hoe=ervaring"}), frozenset())
    marked = [found.said[0].lines[at] for at in found.differing_lines[0]]
    assert [(label.nl if label else None, said.nl) for label, said in marked] == [
        ("Hoe ik daartoe kwam", "Ervaring")
    ]
    assert row("doorslag", other, {**other, "toelichting": "Weer anders."}).standing == "same"


def test_a_list_tells_which_item_each_line_is_about() -> None:
    found = row(
        "kenmerkoordelen",
        [{"item": "houding", "norm": "Komt op tijd.", "herkomst": "ervaring_coach"}],
        [{"item": "houding", "herkomst": "uwv"}, {"item": "leeftijd", "norm": "Geen."}],
    )
    assert found.differing[0] == {"houding", "houding.herkomst=ervaring_coach"}
    assert found.differing[1] == {"houding.herkomst=uwv", "leeftijd"}
    label, said = found.said[1].lines[0]
    assert label is not None
    assert (label.nl, said.nl) == ("Houding: Waar komt die norm vandaan", "UWV")


def test_what_was_said_seen_and_thought_stay_apart() -> None:
    found = row("werkervaring", {"beeld": {"said": "Altijd gewerkt.", "seen": "Trots."}}, None)
    assert [label.nl if label else None for label, _ in found.said[0].lines] == [
        "Beeld · Cliënt zei", "Beeld · Ik zag",
    ]  # fmt: skip
    assert found.said[1].cell == "not_asked"


def test_what_was_parked_is_not_laid_beside_answers() -> None:
    parked = held(INTAKE, "C-1", [Answered("uitkomst", "nu_niet"), Parked("uitkomst", "Nog bellen.")])
    found = next(
        each for each in side_of([parked, answered(INTAKE, "C-2", uitkomst="nu_niet")]).rows
        if each.step == "uitkomst"
    )  # fmt: skip
    assert (found.standing, found.said[0].cell, found.said[0].lines) == ("one_only", "parked", ())
    assert found.said[0].reason == "Nog bellen."


def test_what_no_talk_came_by_is_left_out() -> None:
    steps = {each.step for each in side_of([answered(INTAKE, "C-1"), answered(INTAKE, "C-2")]).rows}
    assert "welk_instrument" not in steps
    assert "uitkomst" in steps


@pytest.mark.parametrize("count", [0, 1, 5])
def test_two_to_four_fit_beside_each_other(count: int) -> None:
    with pytest.raises(Refusal) as refused:
        side_of([answered(INTAKE, f"C-{n}") for n in range(count)])
    assert str(count) in str(refused.value)
    assert refused.value.remedy


def test_side_by_side_as_json() -> None:
    told = side_to_json(side_of([answered(INTAKE, "C-1", uitkomst="nu_niet"), answered(INTAKE, "C-2")]), "en")
    outcome = next(each for each in told["rows"] if each["step"] == "uitkomst")
    assert outcome["said"][0]["lines"] == [[None, "Not now"]]
    assert outcome["differing"] == [[], []]
    assert [each["coach"] for each in told["records"]] == ["C-1", "C-2"]


def test_saying_the_same_is_told_with_how_many_said_anything() -> None:
    assert standing_words(row("uitkomst", "nu_niet", "nu_niet")) == "hetzelfde"
    some = standing_words(row("uitkomst", "nu_niet", None, "nu_niet"))
    assert some == "hetzelfde, bij de 2 van 3 die dit invulden"
    assert standing_words(row("uitkomst", "nu_niet", None)) == "maar één vulde dit in"


def test_a_label_stands_once_above_what_was_chosen_there() -> None:
    found = row("doorslag", {"hoe": ["gevoel", "ervaring"], "zwaarst": "regels"}, None)
    labels = [label.nl if label else "" for label, _ in labelled(found.said[0].lines)]
    assert labels == ["Zwaarste kant", "Hoe ik daartoe kwam", ""]


def hiding(laid: Laid, step: str) -> Laid:
    """With only the private part of an answer filled in, or in a copy without answers."""
    return replace(laid, rows={**laid.rows, step: replace(laid.rows[step], value=None)})


@pytest.mark.parametrize(
    ("shown", "standing", "words"),
    [
        ((), "open", "niemand laat dit zien"),
        (("instrument",), "one_only", "maar één laat dit zien"),
        (("instrument", "instrument"), "same", "hetzelfde, bij de 2 van 4 die dit laten zien"),
        (("instrument", "nu_niet"), "different", "verschillend, bij de 2 van 4 die dit laten zien"),
    ],
)
def test_an_answer_that_is_not_shown_is_neither_the_same_nor_different(
    shown: tuple[str, ...], standing: str, words: str
) -> None:
    told = [answered(INTAKE, f"C-{n}", uitkomst=value) for n, value in enumerate(shown)]
    hidden = [hiding(answered(INTAKE, f"D-{n}", uitkomst="nu_niet"), "uitkomst") for n in range(2)]
    silent = [answered(INTAKE, f"E-{n}") for n in range(2 - len(shown))]
    found = next(one for one in side_of([*told, *hidden, *silent]).rows if one.step == "uitkomst")
    assert found.standing == standing
    assert standing_words(found) == words
    assert [silence_words(said) for said in found.said if said.cell == "discussed" and not said.lines] == [
        "besproken, niet gedeeld"
    ] * 2
    assert not any(found.differing) or standing == "different"


def test_what_only_the_private_part_was_filled_in_of_is_not_the_same() -> None:
    vignet = guide("vignet")
    laid = [
        answered(vignet, coach, afwegingskaart={"eigen_waarde": f"Dit is van {coach}."}) for coach in "ab"
    ]
    kept = KeptBack(vignet)
    copies = [replace(one, rows=kept.from_rows(one.rows)) for one in laid]
    found = next(one for one in side_of(copies).rows if one.step == "afwegingskaart")
    assert (found.standing, found.answered, found.shown) == ("open", 2, 0)
    assert standing_words(found) == "niemand laat dit zien"


def test_of_a_copy_with_months_no_day_is_told() -> None:
    laid = [replace(answered(INTAKE, f"C-{n}", opnieuw_kijken="2026-03-01"), is_month=True) for n in range(2)]
    found = next(each for each in side_of(laid).rows if each.step == "opnieuw_kijken")
    assert [said.lines[0][1].nl for said in found.said] == ["maart 2026"] * 2


def test_of_a_list_that_is_not_all_there_nothing_is_called_different_that_may_stay_behind() -> None:
    one, other = (
        answered(INTAKE, coach, kenmerkoordelen=[{"item": item, "norm": "Komt op tijd."} for item in items])
        for coach, items in (("C-1", ("houding", "gedrag")), ("C-2", ("houding", "leeftijd")))
    )
    judged = other.rows["kenmerkoordelen"]
    assert isinstance(judged.value, list)
    copy = replace(other, rows={"kenmerkoordelen": replace(judged, value=[{}, judged.value[1]])})

    def row_of(*laid: Laid) -> SideRow:
        return next(each for each in side_of(laid).rows if each.step == "kenmerkoordelen")

    assert row_of(one, other).differing == ({"gedrag"}, {"leeftijd"})
    found = row_of(one, copy)
    assert found.standing == "in_part"
    assert found.differing == (set(), {"leeftijd"}), "the other is all there, and does not have it"
    assert found.said[1].lines[0][1].nl == "(Niet alles uit deze lijst is gedeeld.)"
    set_language("en")
    assert standing_words(found) == "not all of it is shared"
