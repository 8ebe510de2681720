"""Counts over a group, and the spread on weighty choices about one client."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assistant.comparison.counts import distributions_of
from assistant.comparison.laid import Laid
from assistant.comparison.model import Distribution
from assistant.comparison.spread import spreads_of
from assistant.comparison.words import in_how_many
from assistant.i18n import set_language
from flows.events import Answered, Moved, Skipped
from tests.assistant.comparison.table import answered, guide, held, without_answers


def intake(coach: str, client: str = "K-1", **answers: Any) -> Laid:
    return answered(guide("intake"), coach, client=client, **answers)


def counted(laid: list[Laid], role: str | None = None, step: str | None = None) -> Distribution:
    return next(each for each in distributions_of(laid) if (each.role, each.step) == (role, step))


def by_count(found: Distribution) -> dict[str, int]:
    return {value.id: value.count for value in found.values if value.count}


def test_where_norms_come_from_wherever_the_guide_asks_it() -> None:
    found = counted(
        [
            intake("C-1", kenmerkoordelen=[{"item": of, "herkomst": "uwv"} for of in ("houding", "gedrag")]),
            held(
                guide("intake"), "C-2",
                [
                    Answered("kenmerkoordelen", [{"item": "houding", "herkomst": "maatwerk"}]),
                    Moved("leefgebiedoordelen"),
                    Answered("leefgebiedoordelen", [{"item": "financien", "herkomst": "uwv"}]),
                ],
            ),
            intake("C-3"),
        ],
        role="norm_origin",
    )  # fmt: skip
    assert by_count(found) == {"uwv": 2, "maatwerk": 1}, "once per record, however often it stands there"
    assert (found.records, found.out_of) == (2, 3)
    assert len(found.values) > 15, "what nobody used is told too"


def test_what_became_of_a_question_in_the_records_without_an_answer() -> None:
    weighed = intake("C-1", doorslag={"zwaarst": "regels", "hoe": ["gevoel"]})
    nothing = [
        intake("C-2", doorslag={"zwaarst": "regels"}),
        intake("C-3"),
        held(guide("intake"), "C-4", [Skipped("doorslag", "Eerst overleg.")]),
        held(guide("intake"), "C-5", [Skipped("doorslag", "Eerst haar verhaal.", deliberate=True)]),
        without_answers(intake("C-6", doorslag={"hoe": ["gevoel"]})),
        replace(intake("C-7"), withheld=frozenset({"doorslag"})),
    ]
    found = counted([weighed, *nothing], role="weighing")
    assert dict(found.silent) == {
        "left_open": 1, "not_asked": 1, "skipped": 1, "not_deliberate": 1, "withheld": 2,
    }  # fmt: skip
    assert (found.records, found.out_of) == (1, 5), "of what is not shared nobody knows"
    set_language("en")
    assert in_how_many(found) == (
        "Answered in 1 of 5 records. Otherwise: deliberately not (1), skipped (1), was not asked (1), "
        "came up, this was not filled in (1). Not shared, so not counted here: 2."
    )


def test_of_a_list_that_is_not_all_there_nobody_knows_what_the_rest_says() -> None:
    told = intake("C-1", kenmerkoordelen=[{"item": "houding", "norm": "Komt op tijd."}])
    row = told.rows["kenmerkoordelen"]
    copy = replace(told, rows={"kenmerkoordelen": replace(row, value=[{}, *row.value])})
    whole = intake("C-2", kenmerkoordelen=[{"item": "houding", "herkomst": "uwv"}])
    assert dict(counted([told, whole], role="norm_origin").silent) == {"left_open": 1}
    assert dict(counted([copy, whole], role="norm_origin").silent) == {"withheld": 1}


def test_how_coaches_came_to_their_weighing() -> None:
    found = counted(
        [
            intake("C-1", doorslag={"hoe": ["gevoel", "ervaring"]}),
            intake("C-2", doorslag={"hoe": ["gevoel"]}),
        ],
        role="weighing",
    )
    assert by_count(found) == {"gevoel": 2, "ervaring": 1}


def test_a_step_that_is_one_choice_has_its_own_counts() -> None:
    found = counted([intake("C-1", uitkomst="nu_niet"), intake("C-2")], step="uitkomst")
    assert by_count(found) == {"nu_niet": 1}
    assert (found.records, found.out_of) == (1, 2)


def test_choices_on_the_way_to_the_decision_are_counted_and_those_about_the_client_are_not() -> None:
    laid = [intake("C-1", doorslag={"zwaarst": "regels", "hoe": ["gevoel"]}, schulden={"duiding": "kracht"})]
    found = {(each.step, each.path): by_count(each) for each in distributions_of(laid)}
    assert found["doorslag", "zwaarst"] == {"regels": 1}
    assert ("doorslag", "hoe") not in found, "that is counted by its meaning"
    assert ("schulden", "duiding") not in found


def test_a_guide_without_norms_counts_no_norms() -> None:
    laid = [answered(guide("observatie"), "O-1", star="ja")]
    assert {each.role for each in distributions_of(laid)} == {None}


def test_coaches_differ_on_the_decision_about_one_client() -> None:
    laid = [
        intake("C-1", uitkomst="nu_niet"),
        intake("C-2", uitkomst="naar_werk"),
        intake("C-3", uitkomst="naar_werk"),
        held(guide("intake"), "C-4", [Skipped("uitkomst", "Eerst overleg.")]),
        intake("C-5", client="K-2", uitkomst="eerst_zorg"),
    ]
    (spread,) = spreads_of(laid)
    assert (spread.step, spread.client) == ("uitkomst", "K-1")
    assert [(value.id, value.count, [c.coach for c in columns]) for value, columns in spread.by_value] == [
        ("naar_werk", 2, ["C-2", "C-3"]), ("nu_niet", 1, ["C-1"]),
    ]  # fmt: skip
    assert [(column.coach, cell) for column, cell in spread.silent] == [("C-4", "skipped")]


def test_no_spread_where_all_chose_the_same_or_clients_differ() -> None:
    assert spreads_of([intake("C-1", uitkomst="nu_niet"), intake("C-2", uitkomst="nu_niet")]) == ()
    assert spreads_of([intake("C-1", uitkomst="nu_niet"), intake("C-2", "K-2", uitkomst="naar_werk")]) == ()


def test_what_is_chosen_on_the_pause_card_is_weighty() -> None:
    def paused(coach: str, able: str) -> Laid:
        events = [Moved("maatregel_pauze"), Answered("maatregel_pauze", {"kunnen_of_willen": able})]
        return held(guide("intake"), coach, events)

    (spread,) = spreads_of([paused("C-1", "kon_niet"), paused("C-2", "wilde_niet")])
    assert (spread.step, spread.path) == ("maatregel_pauze", "kunnen_of_willen")
    assert spread.title.nl == "Pauze voor een maatregel: Niet kunnen of niet willen"
