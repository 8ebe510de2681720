"""What to talk about first: a handful of points, about reasons, and never about people."""

from __future__ import annotations

from dataclasses import replace

from assistant.comparison.compare import comparison_of
from assistant.comparison.laid import Laid
from assistant.comparison.points import MOST, points_of
from assistant.comparison.report import report_of
from flows.events import Answered, Skipped
from flows.model import Text
from tests.assistant.comparison.table import answered, guide, held

INTAKE, OBSERVED, TWIST = guide("intake"), guide("observatie"), guide("vignet-wending")


def reasoned(coach: str, outcome: str, side: str, **more: object) -> Laid:
    return answered(INTAKE, coach, uitkomst=outcome, doorslag={"zwaarst": side}, **more)


def kinds(*laid: Laid) -> list[str]:
    return [point.kind for point in points_of(comparison_of(laid))]


def test_the_clearest_of_each_kind_comes_first() -> None:
    found = kinds(
        reasoned("C-1", "nu_niet", "regels"),
        reasoned("C-2", "nu_niet", "beleid"),
        reasoned("C-3", "naar_werk", "beleid"),
    )
    assert found[:4] == ["same_decision_other_reason", "same_reason_other_decision", "spread", "never_asked"]
    assert len(found) <= MOST


def test_where_nobody_decided_the_topics_are_what_is_talked_about() -> None:
    found = points_of(comparison_of([
        answered(OBSERVED, "C-1", openingsvraag=4, client="K-1"),
        answered(OBSERVED, "C-2", openingsvraag=1, client="K-2"),
        answered(OBSERVED, "C-3", client="K-3"),
    ]))  # fmt: skip
    assert [point.kind for point in found] == ["came_up_nowhere", "half"]
    assert "2 van 3" in found[1].text.nl
    assert "2 of 3" in found[1].text.in_language("en")


def test_what_was_left_on_purpose_everywhere_is_not_called_never_asked() -> None:
    left = [Skipped("openingsvraag", "hoefde niet", deliberate=True)]
    every = [
        Answered(step.id, 3 if step.field.kind == "scale" else "ja")
        for step in OBSERVED.steps.values()
        if step.id != "openingsvraag"
    ]
    laid = [held(OBSERVED, "C-1", [*every, *left]), held(OBSERVED, "C-2", [*every, *left], client="K-2")]
    assert kinds(*laid) == []


def test_a_point_names_no_coach() -> None:
    laid = [reasoned("C-1", "nu_niet", "regels"), reasoned("C-2", "nu_niet", "beleid")]
    for point in points_of(comparison_of(laid)):
        for language in ("nl", "en"):
            assert "C-1" not in point.text.in_language(language)
            assert point.text.in_language(language).endswith("?")


def test_the_most_divided_choice_is_named_with_its_counts() -> None:
    laid = [reasoned(f"C-{n}", ("nu_niet", "naar_werk")[n % 2], "regels") for n in range(4)]
    (spread,) = (point for point in points_of(comparison_of(laid)) if point.kind == "spread")
    assert "2 × ‘Nu niet’" in spread.text.nl
    assert spread.client == "K-1"


def test_a_report_goes_by_the_round_or_else_by_its_guide() -> None:
    laid = [answered(OBSERVED, "C-1", openingsvraag=4), answered(OBSERVED, "C-2", openingsvraag=1)]
    assert report_of(laid, Text("Ronde 1")).title.nl == "Ronde 1"
    assert report_of(laid).title == OBSERVED.title


def test_where_the_choices_differ_nobodys_choice_is_left_out() -> None:
    outcomes = ["nu_niet", "naar_werk", "instrument", "meer_onderzoek", "eerst_zorg"]
    five = [reasoned(f"C-{n}", outcome, "regels") for n, outcome in enumerate(outcomes)]
    spread = next(point for point in points_of(comparison_of(five)) if point.kind == "spread")
    assert spread.text.nl.count("1 ×") == len(outcomes)


def test_a_list_nobody_came_by_is_named_once() -> None:
    laid = [answered(INTAKE, coach, client=coach, openingsvraag={"said": "Een baan."}) for coach in "AB"]
    found = comparison_of(laid)
    assert "Ook besproken" in [title.nl for title in found.never_asked]
    assert not any(": " in title.nl and title.nl.startswith("Ook") for title in found.untouched)


def after_the_twist(coach: str, change: str, decision: str) -> Laid:
    return answered(TWIST, coach, wending="a", verandert={"wat": change}, besluit={"keuze": decision})


def test_after_a_twist_what_the_news_changes_is_talked_about_first() -> None:
    found = points_of(comparison_of([
        after_the_twist("C-1", "niets", "deels"),
        after_the_twist("C-2", "besluit", "niet_doen"),
        after_the_twist("C-3", "niets", "deels"),
    ]))  # fmt: skip
    assert [point.kind for point in found][:2] == ["change", "spread"]
    assert found[0].text.nl.startswith("‘Wat verandert er’: 2 × ‘Niets’, 1 × ‘Mijn besluit’.")
    assert found[0].text.in_language("en").startswith("‘What changes’: 2 × ‘Nothing’, 1 × ‘My decision’.")
    assert not any("verandert" in point.text.nl for point in found[1:])


def test_news_that_changes_the_same_for_all_is_no_point() -> None:
    found = points_of(comparison_of([
        after_the_twist("C-1", "besluit", "deels"), after_the_twist("C-2", "besluit", "niet_doen")
    ]))  # fmt: skip
    assert "change" not in [point.kind for point in found]


def test_a_topic_that_the_others_could_not_come_by_is_not_missed_there() -> None:
    chose = answered(INTAKE, "C-1", uitkomst="instrument", welk_instrument="scholing")
    other = answered(INTAKE, "C-2", uitkomst="nu_niet", client="K-2")
    keeps = answered(INTAKE, "C-3", uitkomst="nu_niet", houding={"duiding": "kracht"}, client="K-3")
    points = points_of(comparison_of([chose, other, replace(keeps, withheld=frozenset({"vroeger"}))]))
    halves = [point.text.nl for point in points if point.kind == "half"]
    assert any("‘Houding’ kwam in 1 van 3" in text for text in halves)
    assert not any("Welk instrument" in text for text in halves)
