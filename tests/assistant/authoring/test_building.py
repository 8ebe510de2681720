"""A team builds its guide: a phase, a field, a condition picked from answers; each as if it were written."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.authoring.adding import Way
from assistant.authoring.blanks import Blank
from assistant.authoring.draft import Draft
from assistant.authoring.editing import GUIDE, Place
from assistant.authoring.only_when import condition_of, picked_in
from assistant.authoring.outline import Row
from assistant.i18n import set_language
from flows.library import Library
from flows.model import Text
from tests.tui.own_guide import GUIDE as WIJK
from tests.tui.own_guide import own_folder, workshop

_STAR = """\
      - id: voorbeeld
        title: {nl: Voorbeeld, en: Example}
        cue: {nl: Eén voorbeeld., en: One example.}
        kind: group
        fields:
          - id: afloop
            label: {nl: Afloop, en: How it ended}
            kind: choice
            options:
              - {id: goed, label: {nl: Goed, en: Well}}
              - {id: slecht, label: {nl: Slecht, en: Badly}}
"""


@pytest.fixture(autouse=True)
def in_dutch():
    set_language("nl")


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    folder = own_folder(tmp_path / "flows")
    path = folder / "data" / "wijk.yaml"
    path.write_text(WIJK.replace("      - id: besluit\n", f"{_STAR}      - id: besluit\n"), encoding="utf-8")
    return workshop(folder).open("wijk")


def row(draft: Draft, title: str) -> Row:
    return next(one for one in draft.outline().walk() if one.title == title)


def way(draft: Draft, title: str, kind: str) -> Way:
    return next(one for one in draft.ways_to_add(row(draft, title)) if one.kind == kind)


def blank(draft: Draft, title: str, key: str) -> Blank:
    return next(one for one in draft.blanks(row(draft, title)) if one.key == key)


def added(draft: Draft, at: str, what: str, given: dict[str, str]) -> None:
    """As somebody who fills in these blanks, and leaves the others as they are."""
    to = way(draft, at, what)
    filled = {key: Text(words, words) for key, words in given.items()}
    draft.add(to, {one.key: one.text for one in draft.new_blanks(to)} | filled)


# ---------------------------------------------------------------------- adding
def test_each_row_says_in_words_what_can_be_added_there(draft: Draft) -> None:
    words = {
        title: [one.words for one in draft.ways_to_add(row(draft, title))] for title in ("Begin", "Voorbeeld")
    }
    assert words == {
        "Begin": ["Een onderwerp in Gebieden", "Een stap in Begin", "Een fase na Begin"],
        "Voorbeeld": ["Een stap na Voorbeeld", "Een invulveld in Voorbeeld"],
    }


def test_a_phase_comes_with_its_first_step_and_can_be_used_at_once(draft: Draft) -> None:
    given = {
        "title": "Pauze",
        "about": "Even ademen.",
        "first.title": "Hoe gaat het",
        "first.cue": "Gaat het nog?",
    }
    added(draft, "Begin", "phase", given | {"chapter": "experience"})
    flow = draft.look().flow
    assert flow is not None
    assert [(phase.title.nl, phase.chapter) for phase in flow.phases] == [
        ("Begin", "heard"), ("Pauze", "experience"), ("Eind", "agreements"),
    ]  # fmt: skip
    assert [(step.id, step.field.three_parts) for step in flow.phases[1].steps] == [("hoe_gaat_het", True)]
    assert draft.undo() == "Toegevoegd: Pauze."
    assert not draft.is_changed


def test_a_phase_can_come_last(draft: Draft) -> None:
    given = {"title": "Slot", "about": "Tot slot.", "first.title": "Slotwoord", "first.cue": "Nog iets?"}
    added(draft, "Wijkgesprek", "phase", given)
    assert [one.title for one in draft.outline().rows] == ["Begin", "Eind", "Slot", "Normen"]


def test_a_field_comes_into_a_group_under_a_name_of_its_own(draft: Draft) -> None:
    for _time in range(2):
        added(draft, "Afloop", "field", {"label": "Wat hielp", "kind": "text"})
    flow = draft.look().flow
    assert flow is not None
    assert [field.id for field in flow.steps["voorbeeld"].field.fields] == [
        "afloop",
        "wat_hielp_2",
        "wat_hielp",
    ]


def test_a_field_at_every_topic_is_asked_at_each_of_them(tmp_path: Path) -> None:
    opened = workshop(tmp_path / "flows").open("intake")
    to = next(one for one in opened.ways_to_add(row(opened, "Leefgebieden")) if one.kind == "field")
    opened.add(to, {"label": Text("Sinds wanneer", "Since when"), "kind": Text("text")})
    flow = opened.look().flow
    assert flow is not None
    assert "sinds_wanneer" in {field.id for field in flow.steps["financien"].field.fields}
    assert "sinds_wanneer" in {field.id for field in flow.steps["verslaving"].field.fields}


def test_a_topic_of_the_team_does_not_carry_the_source_of_the_list(tmp_path: Path) -> None:
    opened = workshop(tmp_path / "flows").open("intake")
    to = next(one for one in opened.ways_to_add(row(opened, "Leefgebieden")) if one.kind == "topic")
    blanks = {one.key: one.text for one in opened.new_blanks(to)}
    opened.add(
        to, blanks | {"label": Text("Mantelzorg", "Informal care"), "cue": Text("Zorgt u?", "Do you care?")}
    )
    flow = opened.look().flow
    assert flow is not None
    own, shipped = flow.steps["mantelzorg"].source, flow.steps["verslaving"].source
    assert own is not None
    assert (own.who, own.title) == ("Ons team", "eigen afspraak")
    assert shipped is not None
    assert shipped.who.startswith("Aitink")


def test_a_field_that_records_go_by_leaves_its_name_behind(tmp_path: Path) -> None:
    opened = workshop(tmp_path / "flows").open("intake")
    opened.know_releases((Library().flow("intake"),))
    field = next(one for one in row(opened, "Leefgebieden").rows if one.title == "Gewenst")
    opened.remove(field)
    assert "verslaving.gewenst" in opened.at(Place(GUIDE, ("retired",)))
    report = opened.look().report
    assert not [one for one in report.findings if one.code == "release/field-gone"]


# ---------------------------------------------------------------------- only when
def test_what_can_be_picked_are_answers_to_what_comes_before(draft: Draft) -> None:
    words = dict(blank(draft, "Besluit", "when.0").choices)
    assert words[""] == "altijd"
    assert words["answered(geld)"] == "‘Geld’ is beantwoord"
    assert words["voorbeeld.afloop == 'slecht'"] == "Voorbeeld › Afloop: Slecht"
    assert not any("besluit" in condition for condition in words)


def test_a_condition_is_built_from_two_picks_and_taken_away_again(draft: Draft) -> None:
    picked = {"when.0": Text("answered(geld)"), "when.1": Text("voorbeeld.afloop == 'goed'")}
    draft.fill(row(draft, "Besluit"), picked)
    flow = draft.look().flow
    assert flow is not None
    assert draft.at(row(draft, "Besluit").place)["when"] == "answered(geld) and voorbeeld.afloop == 'goed'"
    assert [blank(draft, "Besluit", f"when.{at}").text for at in (0, 1)] == [*picked.values()]
    draft.fill(row(draft, "Besluit"), {"when.0": Text(""), "when.1": Text("")})
    assert "when" not in draft.at(row(draft, "Besluit").place)


def test_a_condition_that_was_written_is_recognised(draft: Draft) -> None:
    assert blank(draft, "Afspraken", "when.0").text.nl == "besluit == 'door'"
    assert dict(blank(draft, "Afspraken", "when.0").choices)["besluit == 'door'"] == "Besluit: Verder"


def test_a_condition_that_cannot_be_built_stands_there_in_words_and_stays(draft: Draft) -> None:
    place = row(draft, "Afspraken").place.within("when")
    draft.editing.put(place, "besluit == 'door' or answered(geld)")
    draft.look()
    one = blank(draft, "Afspraken", "when.0")
    assert dict(one.choices)[one.text.nl] == "‘Besluit’ is ‘Verder’ of ‘Geld’ is beantwoord"
    draft.fill(row(draft, "Afspraken"), {one.key: one.text for one in draft.blanks(row(draft, "Afspraken"))})
    assert "besluit == 'door' or answered(geld)" in draft.editing.texts[GUIDE]


def test_the_same_picked_twice_counts_once() -> None:
    assert condition_of({0: "answered(a)", 1: "answered(a)"}) == "answered(a)"
    assert condition_of({0: "", 1: "answered(a)"}) == "answered(a)"
    assert condition_of({0: "", 1: ""}) is None


def test_more_than_can_be_picked_is_left_whole() -> None:
    choices = tuple((f"answered({name})", name) for name in "abc")
    assert picked_in("answered(a) and answered(c)", choices) == ("answered(a)", "answered(c)")
    whole = "answered(a) and answered(b) and answered(c)"
    assert picked_in(whole, choices) == (whole,)
    assert picked_in("geen voorwaarde (", choices) == ("geen voorwaarde (",)
