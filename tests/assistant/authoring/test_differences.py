"""What a team reads when a colleague changed the guide."""

from __future__ import annotations

import pytest

from assistant.authoring.difference_words import in_words
from assistant.authoring.differences import Differences, differences
from assistant.i18n import speaking
from flows.library import SHIPPED, Library, catalogues_in
from flows.load import load_flow
from tests.flows.versions import FIRST, MORE_PLACES, PLACES, SECOND, guide, second

WHEN = ", when: \"'geld' in nodig\""


def after(before: str, now: str, places: str = PLACES) -> Differences:
    assert before in FIRST
    return differences(guide(), guide(FIRST.replace(before, now), places))


def lines(found: Differences) -> list[str]:
    return [line.strip() for line in in_words(found).splitlines()[2:] if line]


def test_the_same_guide_has_no_differences() -> None:
    found = differences(guide(), guide())
    assert found.parts == ()
    assert in_words(found) == "gids 1.0 → gids 1.0\nGeen verschillen."


@pytest.mark.parametrize("name", Library().ids())
def test_a_shipped_guide_does_not_differ_from_itself(name: str) -> None:
    assert differences(Library().flow(name), Library().flow(name)).found == ()


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ("cue: Welkom.", "cue: Dag.", "geheugensteun: “Welkom.” → “Dag.”"),
        ("ask: [Hoe gaat het?, ", "ask: [Gaat het?, ", "voorbeeldvraag: “Hoe gaat het?” → “Gaat het?”"),
        ("ask: [Hoe gaat het?, ", "ask: [", "voorbeeldvraag weg: “Hoe gaat het?”"),
        ("ask: [Hoe gaat het?, ", "ask: [Goed?, Hoe gaat het?, ", "nieuwe voorbeeldvraag: “Goed?”"),
        ("2027-01-01", "2028-01-01", "norm wordt opnieuw bekeken op: 2027-01-01 → 2028-01-01"),
        ("text: Vraag door.", "text: Vraag na.", "norm: “Vraag door.” → “Vraag na.”"),
        ("origin: wet,", "origin: wet, owner: noor,", "wie de norm bijhoudt, nieuw: noor"),
        ("label: Rust}", "label: Rust}, {id: werk, label: Werk}", "nieuwe optie: “Werk”"),
        (", {id: rust, label: Rust}", "", "optie weg: “Rust”"),
        ("label: Rust", "label: Kalmte", "“Kalmte”: naam: “Rust” → “Kalmte”"),
        ("kind: number", "kind: text", "soort antwoord: number → text"),
        (WHEN, "", "alleen gevraagd als, weg: “‘Geld’ is gekozen bij ‘Wat is er nodig’”"),
        ("id: reis,", "id: reis, on_request: true,", "alleen op verzoek: nee → ja"),
        ("id: reis,", "id: tocht, was: reis,", "heeft een andere id: was reis, is nu tocht"),
        ("id: wie,", "id: met_wie, was: wie,", "“Wie”: heeft een andere id: was wie, is nu met_wie"),
        (", label: Hoe, kind: text}", ", label: Hoe, kind: date}", "“Hoe”: soort antwoord: text → date"),
        ("minutes: 10", "minutes: 15", "minuten: 10 → 15"),
        ("title: Eind\n", "title: Slot\n", "titel: “Eind” → “Slot”"),
    ],
)  # fmt: skip
def test_one_change_is_one_line(before: str, now: str, said: str) -> None:
    found = after(before, now)
    assert len(found.found) == 1
    assert lines(found)[-1] == said


def test_a_step_that_goes_and_one_that_comes_are_told_with_their_phase() -> None:
    found = after(
        "{id: reis, title: Reis, cue: Hoe was de reis?, kind: text}",
        "{id: weer, title: Weer, cue: C, kind: text}",
    )
    assert lines(found) == ["Fase Begin", "Weer (weer)", "nieuwe stap", "Reis (reis)", "stap weg"]


def test_only_the_step_that_was_moved_is_told() -> None:
    welcome = next(line for line in FIRST.splitlines(keepends=True) if "id: welkom" in line)
    journey = "      - {id: reis, title: Reis, cue: Hoe was de reis?, kind: text}\n"
    moved = FIRST.replace(welcome, "").replace(journey, journey + welcome)
    found = differences(guide(), guide(moved))
    assert lines(found) == ["Fase Begin", "Welkom (welkom)", "verplaatst: komt nu na “Reis”"]


def test_a_step_in_another_phase_is_moved_and_not_new() -> None:
    journey = "      - {id: reis, title: Reis, cue: Hoe was de reis?, kind: text}\n"
    moved = FIRST.replace(journey, "").replace("      - id: plan\n", journey + "      - id: plan\n")
    found = differences(guide(), guide(moved))
    assert lines(found) == ["Fase Eind", "Reis (reis)", "verplaatst van fase “Begin” naar “Eind”"]


def test_items_of_a_list_are_told_once_with_the_steps_made_of_them() -> None:
    found = differences(guide(), guide(FIRST, MORE_PLACES))
    assert [(one.how, one.thing, one.id) for one in found.found] == [
        ("added", "step", "buurt"), ("removed", "step", "werk"),
        ("added", "item", "buurt"), ("removed", "item", "werk"),
    ]  # fmt: skip
    assert lines(found)[-3:] == ["Lijst Plekken", "nieuw: “Buurt”", "weg: “Werk”"]


def test_everything_together_is_told_by_phase_in_the_order_of_the_newer_guide() -> None:
    found = differences(guide(), second())
    assert [part.id for part in found.parts] == ["", "begin", "eind", "plekken"]
    assert ("renamed", "begroeting", "welkom") in [(one.how, one.id, one.old) for one in found.found]


def test_a_wording_that_changed_in_one_language_says_which() -> None:
    shipped = (SHIPPED / "data/observatie.yaml").read_text(encoding="utf-8")
    with speaking("nl"):
        library = Library()
        old = library.flow("observatie")
        step = next(iter(old.steps.values()))
        assert step.cue.en is not None
        changed = shipped.replace(step.cue.en, "Look.", 1)
        new = load_flow(changed, "observatie.yaml", catalogues_in([SHIPPED]))
        assert lines(differences(old, new))[-1] == f"geheugensteun (Engels): “{step.cue.en}” → “Look.”"


def test_in_english_the_words_are_english() -> None:
    with speaking("en"):
        assert "new step" in lines(differences(guide(), guide(SECOND, MORE_PLACES)))
