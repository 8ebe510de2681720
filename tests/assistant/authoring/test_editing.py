"""Changing a guide without touching YAML: the file changes where it was changed, and nowhere else."""

from __future__ import annotations

import difflib

import pytest

from assistant.authoring.editing import GUIDE, Editing, Place
from flows.library import SHIPPED as FOLDER
from flows.model import Text

TEXT = """\
# Onze eigen leidraad
flow: eigen
title: {nl: Eigen, en: Own}  # kort houden
phases:
  - id: begin
    steps:
      # de eerste vraag
      - id: een
        cue: Hoe gaat het?
        ask:
          - nl: Hoe gaat het met u?
            en: How are you?
        why: "Om te beginnen: rustig."

      - id: twee
        cue: {nl: Wat nu?, en: What now?}
  - id: eind
    steps:
      - id: drie
        cue: Tot slot?
"""
FIRST = Place(GUIDE, ("phases", 0, "steps", 0))


def editing(text: str = TEXT) -> Editing:
    return Editing({GUIDE: text})


def changes(edited: Editing, text: str = TEXT) -> list[str]:
    """The lines that went and came, with - and +."""
    lines = difflib.unified_diff(text.splitlines(), edited.texts[GUIDE].splitlines(), n=0, lineterm="")
    return [line for line in lines if line[0] in "+-" and line[:3] not in ("+++", "---")]


def test_another_wording_changes_its_own_line() -> None:
    edited = editing()
    edited.reword(FIRST.within("cue"), Text("Hoe is het?"))
    assert changes(edited) == ["-        cue: Hoe gaat het?", "+        cue: Hoe is het?"]


def test_a_wording_in_two_languages_keeps_its_layout() -> None:
    edited = editing()
    edited.reword(FIRST.within("ask", 0), Text("Hoe is het met u?", "How have you been?"))
    assert changes(edited) == [
        "-          - nl: Hoe gaat het met u?", "-            en: How are you?",
        "+          - nl: Hoe is het met u?", "+            en: How have you been?",
    ]  # fmt: skip
    edited = editing()
    edited.reword(Place(GUIDE, ("phases", 0, "steps", 1, "cue")), Text("En nu?", "And now?"))
    assert changes(edited)[1] == "+        cue: {nl: En nu?, en: And now?}"


def test_english_can_be_added_to_a_wording_that_had_none() -> None:
    edited = editing()
    edited.reword(FIRST.within("cue"), Text("Hoe gaat het?", "How are you?"))
    assert edited.at(FIRST.within("cue")) == {"nl": "Hoe gaat het?", "en": "How are you?"}


def test_a_comment_stays_beside_what_it_is_about() -> None:
    edited = editing()
    edited.reword(Place(GUIDE, ("title",)), Text("Van ons", "Ours"))
    assert changes(edited)[1].endswith("# kort houden")


@pytest.mark.parametrize(
    "words", ["Ja: nee", "no", "2026-03-31", "'tussen'", '"dubbel"', "# geen", "[a]", "- b", "é 🙂", "1.0"]
)
def test_any_words_come_back_as_they_were_typed(words: str) -> None:
    edited = editing()
    edited.reword(FIRST.within("cue"), Text(words, words))
    again = Editing(edited.texts)
    assert again.at(FIRST.within("cue")) == {"nl": words, "en": words}


def test_a_question_is_added_moved_and_taken_away() -> None:
    edited = editing()
    questions = FIRST.within("ask")
    assert edited.add(questions, Text("Vertelt u eens.")) == 1
    assert edited.add(questions, Text("Waar begint u?"), 0) == 0
    assert edited.move(questions.within(2), 0) == 0
    assert [one if isinstance(one, str) else one["nl"] for one in edited.at(questions)] == [
        "Vertelt u eens.", "Waar begint u?", "Hoe gaat het met u?",
    ]  # fmt: skip
    edited.remove(questions.within(1))
    assert len(edited.at(questions)) == 2


def test_a_list_that_becomes_empty_goes_and_comes_back_with_one_undo() -> None:
    edited = editing()
    edited.remove(FIRST.within("ask", 0))
    assert edited.at(FIRST.within("ask")) is None
    edited.undo()
    assert edited.texts[GUIDE] == TEXT


def test_a_list_is_made_where_there_was_none() -> None:
    edited = editing()
    edited.add(Place(GUIDE, ("phases", 1, "steps", 0, "ask")), Text("Wat neemt u mee?"))
    assert changes(edited) == ["+        ask:", "+          - Wat neemt u mee?"]


def test_a_step_moves_within_its_phase_and_to_another() -> None:
    edited = editing()
    edited.move(FIRST, 1)
    assert [step["id"] for step in edited.at(Place(GUIDE, ("phases", 0, "steps")))] == ["twee", "een"]
    edited.move_to(Place(GUIDE, ("phases", 0, "steps", 0)), Place(GUIDE, ("phases", 1, "steps")), 0)
    assert [step["id"] for step in edited.at(Place(GUIDE, ("phases", 1, "steps")))] == ["twee", "drie"]
    assert edited.at(FIRST.within("why")) == "Om te beginnen: rustig."


def test_a_new_step_stands_in_the_order_it_was_given() -> None:
    edited = editing()
    new = {"id": "vier", "title": Text("Vier", "Four"), "kind": "text", "norm": None}
    edited.add(Place(GUIDE, ("phases", 1, "steps")), new)
    assert changes(edited) == [
        "+      - id: vier", "+        title: {nl: Vier, en: Four}", "+        kind: text",
    ]  # fmt: skip


def test_everything_can_be_undone_and_done_again() -> None:
    edited = editing()
    edited.reword(FIRST.within("cue"), Text("A"))
    edited.remove(FIRST.within("why"))
    after = edited.texts[GUIDE]
    edited.undo()
    edited.undo()
    assert (edited.texts[GUIDE], edited.can_undo, edited.changed) == (TEXT, False, ())
    edited.undo()
    edited.redo()
    edited.redo()
    edited.redo()
    assert edited.texts[GUIDE] == after
    edited.undo()
    edited.reword(FIRST.within("cue"), Text("B"))
    other_way = edited.texts[GUIDE]
    edited.redo()
    assert edited.texts[GUIDE] == other_way


def test_nothing_stands_where_nothing_is_and_taking_it_away_is_no_change() -> None:
    edited = editing()
    assert edited.at(FIRST.within("norm")) is None
    edited.remove(FIRST.within("norm"))
    assert not edited.can_undo


def test_what_is_saved_is_no_change_any_more() -> None:
    edited = editing()
    edited.put(FIRST.within("norm"), "open_openingsvraag")
    assert edited.changed == (GUIDE,)
    edited.saved()
    assert edited.changed == ()


@pytest.mark.parametrize("name", ["data/intake-kort.yaml", "catalogues/leefgebieden.yaml"])
def test_a_change_taken_back_by_hand_leaves_a_shipped_file_as_it_was(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    edited = editing(text)
    place = Place(GUIDE, ("title",))
    before = edited.at(place)
    edited.reword(place, Text("Anders", "Otherwise"))
    edited.reword(place, Text(before["nl"], before["en"]))
    assert edited.texts[GUIDE] == text
