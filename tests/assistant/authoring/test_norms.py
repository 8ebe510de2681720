"""Norms as living data: who keeps which, and what is to be looked at again."""

from __future__ import annotations

from datetime import date

from assistant.authoring.norms import due_for, norms_of
from flows.library import Library
from flows.model import Norm, Text
from tests.flows.guides import LIBRARY
from tests.flows.test_norms import load

NORMS = (
    Norm(Text("Oud"), "gemeente", owner="noor", review="2026-01-01", id="oud"),
    Norm(Text("Ouder"), "gemeente", owner="Noor", review="2025-01-01", id="ouder"),
    Norm(Text("Later"), "gemeente", owner="noor", review="2027-01-01", id="later"),
    Norm(Text("Van een ander"), "gemeente", owner="sam", review="2025-01-01", id="ander"),
    Norm(Text("Van niemand"), "gemeente", review="2025-01-01", id="niemand"),
    Norm(Text("Zonder dag"), "gemeente", owner="noor", id="zonder"),
)
TODAY = date(2026, 11, 22)


def test_a_coach_hears_of_the_norms_she_keeps_the_longest_overdue_first() -> None:
    found = due_for("noor", norms_of(NORMS, ()), TODAY)
    assert [kept.norm.id for kept in found] == ["ouder", "oud"]


def test_nobody_else_does() -> None:
    assert [kept.norm.id for kept in due_for("sam", norms_of(NORMS, ()), TODAY)] == ["ander"]
    assert due_for("iemand", norms_of(NORMS, ()), TODAY) == ()


def test_a_norm_is_due_on_its_day_and_not_before() -> None:
    assert len(due_for("noor", norms_of(NORMS[:1], ()), date(2026, 1, 1))) == 1
    assert due_for("noor", norms_of(NORMS[:1], ()), date(2025, 12, 31)) == ()


def test_each_norm_says_what_it_goes_for_and_what_stands_written_out_comes_last() -> None:
    guide = load()
    listed = tuple(norm for norm in (guide.steps["geld"].norm, guide.steps["wonen"].norm) if norm)
    found = norms_of((*listed, NORMS[0]), [guide])
    assert [(kept.norm.id, kept.used_at) for kept in found] == [
        ("rond_komen", (("klein", "geld"),)),
        ("dak", (("klein", "wonen"),)),
        ("oud", ()),
        (None, (("klein", "eigen"),)),
    ]


def test_every_norm_of_the_shipped_list_goes_for_something() -> None:
    flows = [LIBRARY.flow(flow_id) for flow_id in LIBRARY.ids()]
    assert all(kept.used_at for kept in norms_of(Library().norms(), flows))
