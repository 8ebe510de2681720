"""Forms that cannot become a guide: each says in which cell, and what to do."""

from __future__ import annotations

import pytest

from assistant.i18n import sentence
from assistant.xlsform.findings import FormRefused
from tests.assistant.xlsform.forms import YES_NO, read, refusals

CITIES = """
list_name | name | label | land
landen | nl | Nederland |
landen | be | België |
steden | almelo | Almelo | nl
steden | gent | Gent | be
"""

REFUSED = {
    "an empty survey": ("type | name | label", "", "no_questions survey!1"),
    "only a note": ("type | name | label\nnote | n | Welkom", "", "no_questions survey!1"),
    "a survey without a column for types": ("name | label\nq | Vraag", "", "no_survey survey!1"),
    "a question without a name": ("type | name | label\ntext |  | Hoe?", "", "no_name survey!B2"),
    "a row without a type": ("type | name | label\n | q | Hoe?\ntext | r | Wat?", "", "no_type survey!A2"),
    "two questions of one name": (
        "type | name | label\ntext | q | A\ntext | q | B", "", "name_twice survey!B3",
    ),
    "a type with a mistake in it": ("type | name | label\ntxet | q | A", "", "unknown_type survey!A2"),
    "a type nobody knows": ("type | name | label\nhologram | q | A", "", "unknown_type survey!A2"),
    "a decimal number": ("type | name | label\ndecimal | q | A", "", "type survey!A2"),
    "a time": ("type | name | label\ntime | q | A", "", "type survey!A2"),
    "a moment": ("type | name | label\ndateTime | q | A", "", "type survey!A2"),
    "a place on the map": ("type | name | label\ngeopoint | q | A", "", "type survey!A2"),
    "a picture": ("type | name | label\nimage | q | A", "", "type survey!A2"),
    "a barcode": ("type | name | label\nbarcode | q | A", "", "type survey!A2"),
    "a calculation": ("type | name | calculation\ncalculate | q | 1 + 1", "", "type survey!A2"),
    "a ranking": ("type | name | label\nrank ja_nee | q | A", YES_NO, "type survey!A2"),
    "a list in a file of its own": (
        "type | name | label\nselect_one_from_file landen.csv | q | A", "", "type survey!A2",
    ),
    "a list elsewhere in the workbook": (
        "type | name | label\nselect_one_external landen | q | A", "", "type survey!A2",
    ),
    "a box to tick": ("type | name | label\nacknowledge | q | A", "", "type survey!A2"),
    "a text that is worked out": (
        "type | name | calculation\ntext | q | concat('a', 'b')", "", "calculated survey!C2",
    ),
    "a question nobody can answer": (
        "type | name | label | read_only\ntext | q | A | yes", "", "read_only survey!D2",
    ),
    "a sentence with an answer in it": (
        "type | name | label\ntext | q | Wie?\ntext | r | Dag ${q}, hoe gaat het?", "", "filled_in survey!C3",
    ),
    "a group that is never closed": ("type | name\nbegin group | g\ntext | q", "", "no_end survey!2"),
    "an end without a begin": ("type | name\ntext | q\nend group", "", "no_begin survey!A3"),
    "a repeat closed as a group": (
        "type | name\nbegin repeat | g\ntext | q\nend group", "", "crossed survey!A4",
    ),
    "a list in a list": (
        "type | name\nbegin repeat | a\nbegin repeat | b\ntext | q\nend repeat\nend repeat", "",
        "nested_repeat survey!3",
    ),
    "a list of nothing": (
        "type | name\ntext | q\nbegin repeat | a\nnote | n\nend repeat", "", "empty_repeat survey!3",
    ),
    "a select without a list": ("type | name\nselect_one | q", YES_NO, "no_list_name survey!A2"),
    "a list that is not there": ("type | name\nselect_one ja_neen | q", YES_NO, "no_list survey!A2"),
    "no sheet with choices": ("type | name\nselect_multiple ja_nee | q", "", "no_list survey!A2"),
    "a choice without a name": (
        "type | name\nselect_one a | q", "list_name | name | label\na | x | X\na |  | Y",
        "choice_no_name choices!3",
    ),
    "two choices of one name": (
        "type | name\nselect_one a | q", "list_name | name | label\na | x | X\na | x | Y",
        "choice_twice choices!B3",
    ),
    "a column that stands there twice": (
        "type | name | label | Label\ntext | q | A | B", "", "column_twice survey!D1",
    ),
    "a pattern the answer must have": (
        "type | name | constraint\ntext | q | regex(., '[0-9]{4}')", "", "constraint survey!C2",
    ),
    "a number that depends on another": (
        "type | name | constraint\ninteger | a |\ninteger | q | . > ${a}", "", "constraint survey!C3",
    ),
    "either this number or that": (
        "type | name | constraint\ninteger | q | . < 3 or . > 10", "", "constraint survey!C2",
    ),
    "bounds upside down": (
        "type | name | constraint\ninteger | q | . > 10 and . < 3", "", "constraint survey!C2",
    ),
    "a date that may not lie ahead": (
        "type | name | constraint\ndate | q | . <= today()", "", "constraint survey!C2",
    ),
    "a scale in halves": (
        "type | name | parameters\nrange | q | start=0 end=5 step=0.5", "", "range survey!C2",
    ),
    "a scale without end": (
        "type | name | parameters\nrange | q | start=0 end=100000 step=1", "", "range survey!C2",
    ),
    "a scale in words": ("type | name | parameters\nrange | q | start=laag end=hoog", "", "range survey!C2"),
    "a condition that stops halfway": (
        "type | name | relevant\ntext | a |\ntext | q | ${a} = ", "", "expression survey!C3",
    ),
    "a bracket too few": (
        "type | name | relevant\ntext | a |\ntext | q | (${a} = 'x'", "", "expression survey!C3",
    ),
    "a condition on a question that is not there": (
        "type | name | relevant\ntext | naam |\ntext | q | ${naem} = 'x'", "", "condition survey!C3",
    ),
    "a condition on a choice that is not there": (
        "type | name | relevant\nselect_one ja_nee | a |\ntext | q | ${a} = 'misschien'", YES_NO,
        "condition survey!C3",
    ),
    "a condition on the question itself": (
        "type | name | relevant\ntext | a |\ntext | q | ${q} = 'x'", "", "condition survey!C3",
    ),
    "two questions that wait for one another": (
        "type | name | relevant\ntext | a |\ntext | p | ${q} = 'x'\ntext | q | ${p} = 'x'", "",
        "condition_circle survey!3",
    ),
    "everything waits": (
        "type | name | relevant\ntext | a | ${b} = 'x'\ntext | b | ${a} != 'y' and ${a} != ''", "",
        "condition_circle survey!2",
    ),
    "a sum in a condition": (
        "type | name | relevant\ninteger | a |\ntext | q | ${a} + 1 > 3", "", "condition survey!C3",
    ),
    "today in a condition": (
        "type | name | relevant\ndate | a |\ntext | q | ${a} < today()", "", "condition survey!C3",
    ),
    "a function of another program": (
        "type | name | relevant\ntext | a |\ntext | q | pulldata('x', 'y', 'z', ${a}) = 'b'", "",
        "condition survey!C3",
    ),
    "a choice among several compared as one": (
        "type | name | relevant\nselect_multiple ja_nee | a |\ntext | q | ${a} = 'ja'", YES_NO,
        "condition survey!C3",
    ),
    "words compared by size": (
        "type | name | relevant\ntext | a |\ntext | q | ${a} > 'm'", "", "condition survey!C3",
    ),
    "a number compared with a word": (
        "type | name | relevant\ninteger | a |\ntext | q | ${a} = 'veel'", "", "condition survey!C3",
    ),
    "a level the scale does not have": (
        "type | name | parameters | relevant\nrange | a | start=1 end=5\ntext | q | | ${a} = 9", "",
        "condition survey!D3",
    ),
    "a date compared with no date": (
        "type | name | relevant\ndate | a |\ntext | q | ${a} > '31-12-2026'", "", "condition survey!C3",
    ),
    "a condition that never holds": (
        "type | name | relevant\ntext | a |\ntext | q | false()", "", "condition survey!C3",
    ),
    "a look into a list": (
        "type | name | relevant\nbegin repeat | r\ntext | a |\nend repeat |\ntext | q | ${a} = 'x'", "",
        "condition survey!C5",
    ),
    "a condition within a list": (
        "type | name | relevant\nbegin repeat | r\ntext | a |\ntext | b | ${a} = 'x'\nend repeat", "",
        "condition survey!C4",
    ),
    "a name that two questions have": (
        ("type | name | relevant\nbegin group | g\ntext | a |\nend group\n"
         "begin group | h\ntext | a |\nend group\n"
         "text | q | ${a} = 'x'"), "",
        "condition survey!C8",
    ),
    "a condition as long as a book": (
        "type | name | relevant\ninteger | a |\ntext | q | "
        + " or ".join(f"${{a}} = {n}" for n in range(400)), "",
        "condition survey!C3",
    ),
    "a filter that nothing passes": (
        "type | name | choice_filter\nselect_one steden | q | land = 'fr'", CITIES, "choice_filter survey!C2",
    ),
    "a filter that counts": (
        "type | name | choice_filter\nselect_one steden | q | string-length(land) > 1", CITIES,
        "choice_filter survey!C2",
    ),
    "a filter on a question that comes later": (
        "type | name | choice_filter\nselect_one steden | q | land = ${l}\nselect_one landen | l |", CITIES,
        "choice_filter survey!C2",
    ),
    "a filter on two questions": (
        ("type | name | choice_filter\nselect_one landen | l |\nselect_one landen | m |\n"
         "select_one steden | q | land = ${l} or land = ${m}"), CITIES,
        "choice_filter survey!C4",
    ),
    "a filter within a list": (
        ("type | name | choice_filter\nselect_one landen | l |\nbegin repeat | r\n"
         "select_one steden | q | land = ${l}\nend repeat"), CITIES,
        "choice_filter survey!C4",
    ),
    "a role nobody knows": (
        "type | name | doorvraag_role\ntext | q | koning", "", "own_column survey!C2",
    ),
    "a source without a title": (
        "type | name | doorvraag_source\ntext | q | Aitink 2015", "", "own_column survey!C2",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_the_form_is_refused_at_its_cell(name: str) -> None:
    survey, choices, expected = REFUSED[name]
    assert refusals(survey, choices) == [expected]


@pytest.mark.parametrize("name", REFUSED)
def test_every_refusal_says_what_to_do(name: str) -> None:
    survey, choices, _ = REFUSED[name]
    with pytest.raises(FormRefused) as refused:
        read(survey, choices)
    for problem in refused.value.problems:
        assert problem.message.format(**problem.params)
        assert len(problem.remedy.format(**problem.params)) > 10, problem


def test_everything_is_refused_at_once() -> None:
    survey = """
type | name | label | relevant | constraint
geopoint | waar | Waar? | |
text | naam | Hoe heet u? | ${wie} = 'x' | . = 'y'
select_one kleuren | kleur | Kleur? | |
decimal | bedrag | Hoeveel? | |
"""
    assert refusals(survey) == [
        "type survey!A2",
        "condition survey!D3",
        "constraint survey!E3",
        "no_list survey!A4",
        "type survey!A5",
    ]


def test_a_word_with_a_mistake_gets_the_word_that_was_meant() -> None:
    with pytest.raises(FormRefused) as refused:
        read("type | name | relevant\nselect_one ja_nee | a |\ntext | q | ${a} = 'jaa'")
    assert "Did you mean 'ja'?" in sentence_in_english(refused.value)


def sentence_in_english(error: FormRefused) -> str:
    from assistant.i18n import speaking

    with speaking("en"):
        return sentence(error)
