"""A private mark, and what follows from it: a copy without private answers tells nothing of either."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, get_args

import pytest

from assistant.record import Record
from assistant.record.covered import CoverageRow
from assistant.sharing.level import Private, filtered
from flows.events import Answered, Parked, Revised, ShareLevel, Skipped
from flows.load import load_flow
from prompts.render import TemplateReports
from tests.assistant.sharing.marked import Marked

LEVELS: tuple[ShareLevel, ...] = get_args(ShareLevel)
FORMS = ("txt", "md", "html")
NOTHING: frozenset[Private] = frozenset()
HEAD = """flow: eigen
version: "1"
title: Eigen
about: Een leidraad van een team.
minutes: 5
phases:
  - id: verhaal
    title: Verhaal
    about: Wat er speelt.
    chapter: norm
    steps:
"""
MARK = "kind: choice, options: [{id: geen_probleem, label: Geen probleem}, {id: probleem, label: Probleem}]"
GUIDE = (
    HEAD
    + f"""      - id: thuis
        title: Thuis
        cue: Hoe is het thuis?
        kind: group
        fields:
          - {{id: verteld, label: Verteld, kind: text}}
          - {{id: stand, label: Stand, role: mark, private: true, {MARK}}}
      - {{id: werk, title: Werk, cue: Hoe is het werk?, role: mark, {MARK}}}
      - id: punten
        title: Punten
        cue: Wat gaat over wie?
        one_page: true
        kind: group
        repeat: true
        fields:
          - {{id: punt, label: Punt, kind: text}}
          - id: over
            label: Over
            role: balance
            private: true
            kind: choice
            options: [{{id: client, label: De cliënt}}, {{id: systeem, label: Het systeem}}]
  - id: besluit
    title: Besluit
    about: Wat er gebeurt.
    chapter: decision
    steps:
      - id: uitkomst
        title: Uitkomst
        cue: Wat wordt het?
        role: outcome
        kind: choice
        options: [{{id: wel, label: Wel}}, {{id: niet, label: Niet}}]
      - id: doorslag
        title: Doorslag
        cue: Wat gaf de doorslag?
        kind: group
        fields:
          - {{id: reden, label: Reden, role: decisive_reason, kind: text}}
          - {{id: bewijs, label: Waaruit, role: evidence, private: true, kind: multi, options: answers}}
"""
)
FLOW = load_flow(GUIDE, "eigen.yaml", {}.get)


def told(**answers: Any) -> Marked:
    talk = Marked(FLOW)
    for step, value in answers.items():
        assert talk.take(Answered(step, value))
    return talk


def copy_of(talk: Marked, level: ShareLevel, including: frozenset[Private] = NOTHING) -> Record:
    return filtered(talk.record(), FLOW, level, including)


def rows(record: Record) -> Mapping[str, CoverageRow]:
    return {row.step: row for phase in record.coverage for row in phase.rows}


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("mark", ["geen_probleem", "probleem"])
def test_a_topic_looks_as_if_its_private_mark_was_never_put(level: ShareLevel, mark: str) -> None:
    without = copy_of(told(thuis={"verteld": "Druk."}), level)
    marked = copy_of(told(thuis={"verteld": "Druk.", "stand": mark}), level)
    assert marked == without
    for form in FORMS:
        reports = TemplateReports()
        assert reports.render(marked, form, "nl") == reports.render(without, form, "nl")


def test_a_private_mark_that_was_put_later_does_not_tell_when() -> None:
    talk = told(thuis={"verteld": "Druk."})
    before = copy_of(talk, "narrative")
    talk.take(Revised("thuis", {"verteld": "Druk.", "stand": "geen_probleem"}, {"verteld": "Druk."}))
    after = copy_of(talk, "narrative")
    assert rows(after) == rows(before)
    assert after.moments == before.moments


@pytest.mark.parametrize("level", LEVELS)
def test_what_was_only_marked_in_private_came_up_and_is_not_called_not_asked(level: ShareLevel) -> None:
    quiet, other = (copy_of(told(thuis={"stand": mark}), level) for mark in ("geen_probleem", "probleem"))
    assert quiet == other
    assert rows(quiet)["thuis"].status == "discussed"
    assert rows(quiet)["thuis"].has_answer


@pytest.mark.parametrize("level", LEVELS)
def test_a_private_mark_that_was_chosen_is_told_and_so_is_one_that_is_not_private(level: ShareLevel) -> None:
    talk = told(thuis={"stand": "geen_probleem"}, werk="geen_probleem")
    assert rows(copy_of(talk, level, frozenset(("private",))))["thuis"].status == "no_problem"
    assert rows(copy_of(talk, level))["werk"].status == "no_problem"


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(
    ("event", "status"),
    [
        (Skipped("thuis", "Later"), "skipped"),
        (Skipped("thuis", "Liever niet", deliberate=True), "not_deliberate"),
        (Parked("thuis", "Later"), "parked"),
    ],
    ids=["skipped", "not_deliberate", "parked"],
)
def test_what_was_set_aside_does_not_tell_that_it_was_marked_before(
    level: ShareLevel, event: Skipped | Parked, status: str
) -> None:
    marked, bare = told(thuis={"stand": "geen_probleem"}), told()
    marked.take(event)
    bare.take(event)
    row, alone = rows(copy_of(marked, level))["thuis"], rows(copy_of(bare, level))["thuis"]
    assert row.status == status
    assert replace(row, sequence=None) == replace(alone, sequence=None)
    kept = told(thuis={"verteld": "Druk.", "stand": "geen_probleem"})
    kept.take(event)
    assert rows(copy_of(kept, level))["thuis"].has_answer


def test_what_was_not_asked_stays_that() -> None:
    assert rows(copy_of(told(werk="probleem"), "narrative"))["thuis"].status == "not_asked"


POINTS = [{"punt": "Te weinig tijd", "over": "systeem"}, {"punt": "Slaapt slecht", "over": "client"}]


@pytest.mark.parametrize("level", LEVELS)
def test_no_private_choice_is_counted_in_a_copy(level: ShareLevel) -> None:
    talk = told(punten=POINTS)
    assert copy_of(talk, level).balances == ()
    assert copy_of(talk, level, frozenset(("private",))).balances == talk.record().balances != ()


def test_no_private_choice_is_counted_on_the_page() -> None:
    """Which goes around, and holds nothing private."""
    page = TemplateReports().render_page(told(punten=POINTS).record(), "txt", "nl")
    assert "Te weinig tijd" in page
    assert "systeem" not in page


@pytest.mark.parametrize("level", LEVELS)
def test_what_a_decision_rests_on_in_private_is_not_told_nor_that_it_rests_on_nothing(
    level: ShareLevel,
) -> None:
    answers = {"werk": "probleem", "punten": POINTS, "uitkomst": "wel"}
    without, *pointing = (
        copy_of(told(**answers, doorslag={"reden": "Genoeg tijd.", **carried}), level)
        for carried in ({}, {"bewijs": ["werk"]}, {"bewijs": ["punten"]})
    )
    assert pointing == [without, without]
    assert not without.decision.lacks_evidence
    chosen = copy_of(
        told(**answers, doorslag={"reden": "Genoeg tijd.", "bewijs": ["werk"]}),
        level,
        frozenset(("private",)),
    )
    assert [link.step for link in chosen.decision.evidence] == ["werk"]
