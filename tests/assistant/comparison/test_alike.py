"""Records that resemble one: by what was found about the client."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from assistant.comparison.alike import alike, alike_to
from assistant.comparison.in_json import likenesses_to_json
from assistant.comparison.laid import Laid
from flows.model import Text
from tests.assistant.comparison.table import answered, guide


def intake(client: str, *, day: int = 2, **answers: Any) -> Laid:
    return answered(guide("intake"), "C-1", client=client, day=date(2026, 3, day), **answers)


def marked(**marks: str) -> dict[str, Any]:
    return {step: {"duiding": mark} for step, mark in marks.items()}


def test_the_record_that_shares_most_comes_first() -> None:
    one = intake("K-1", **marked(schulden="belemmering", houding="kracht"))
    near = intake("K-2", **marked(schulden="belemmering", houding="aandachtspunt"))
    far = intake("K-3", **marked(houding="belemmering", leeftijd="belemmering", gedrag="kracht"))
    other = intake("K-4", **marked(buurten="belemmering"))
    found = alike(one, [far, one, other, near])
    assert [likeness.column.client for likeness in found] == ["K-2", "K-3"]
    nearest = found[0]
    assert [text.nl for text in nearest.shared] == ["Houding", "Schulden: Belemmering"]
    assert [text.nl for text in nearest.only_there] == ["Houding: Aandachtspunt"]
    assert [text.nl for text in nearest.only_here] == ["Houding: Kracht"]


def test_what_is_no_problem_or_was_decided_makes_no_likeness() -> None:
    one = intake("K-1", **marked(schulden="geen_probleem"), uitkomst="nu_niet")
    other = intake("K-2", **marked(schulden="geen_probleem"), uitkomst="nu_niet")
    assert alike(one, [other]) == ()


def test_what_the_coach_explained_makes_no_clients_alike() -> None:
    told = {"contract": {"uitgelegd": ["tijd", "rollen"]}}
    assert alike(intake("K-1", **told), [intake("K-2", **told)]) == ()


def test_of_records_equally_near_the_newest_comes_first() -> None:
    one = intake("K-1", **marked(schulden="kracht"))
    others = [intake(f"K-{day}", day=day, **marked(schulden="kracht")) for day in (5, 9, 7)]
    assert [each.column.client for each in alike(one, others, most=2)] == ["K-9", "K-7"]
    assert alike(one, others) == alike(one, others[::-1])


def test_a_written_case_is_found_by_catalogue_items() -> None:
    told = intake("K-2", schulden={"beeld": {"said": "Het loopt op."}})
    listed = intake("K-3", praktijkkenmerken=[{"item": "energie", "beeld": {"said": "Moe."}}])
    entered = intake("K-4", eigen_kader={"binnenkomst": "opgeroepen"})
    case = {"schulden": Text("Schulden"), "energie": Text("Energie"), "opgeroepen": Text("Opgeroepen")}
    found = alike_to(case, [told, listed, entered])
    assert {each.column.client: [text.nl for text in each.shared] for each in found} == {
        "K-2": ["Schulden"], "K-3": ["Energie"], "K-4": ["Opgeroepen"],
    }  # fmt: skip


def test_likeness_as_json() -> None:
    laid = [intake(client, **marked(schulden="kracht")) for client in ("K-1", "K-2")]
    (told,) = likenesses_to_json(alike(laid[0], laid), "en")
    assert told["column"]["client"] == "K-2"
    assert told["shared"] == ["Debts: Strength"]


def test_what_a_copy_calls_no_problem_makes_no_likeness_without_its_answer() -> None:
    judged = {"kenmerkoordelen": [{"item": "schulden", "uitleg": "Past."}]}
    told = intake("K-1", **judged, **marked(schulden="geen_probleem"))
    rows = {step: replace(row, value=None) if step == "schulden" else row for step, row in told.rows.items()}
    copy = replace(told, rows=rows, quiet=frozenset({"schulden"}))
    other = intake("K-2", **judged)
    assert alike(told, [other]) == alike(copy, [other]) == ()
