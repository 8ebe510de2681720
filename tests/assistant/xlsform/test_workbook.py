"""The file itself: what is no workbook, what is damaged or dangerous, and cells that hold more than text."""

from __future__ import annotations

import io
import random
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from assistant.xlsform import workbook
from assistant.xlsform.importing import import_form
from assistant.xlsform.workbook import sheets_of
from flows.errors import BadValue, FlowError, Refusal
from tests.assistant.xlsform.forms import CATALOGUES, book, form, remarks

SOUND = form("type | name | label\ntext | q | Hoe gaat het?")


def repacked(content: bytes, **parts: bytes | None) -> bytes:
    """The same workbook with these parts changed, or taken out; `__` stands for `/`, `_` for `.`."""
    made = io.BytesIO()
    changed = {name.replace("__", "/").replace("_", "."): part for name, part in parts.items()}
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = changed.pop(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
        for name, part in changed.items():
            new.writestr(name, part or b"")
    return made.getvalue()


def a_zip(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return made.getvalue()


NO_WORKBOOKS = {
    "nothing at all": b"",
    "a line of text": b"type,name,label\r\ntext,q,Hoe?\r\n",
    "an .xls file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
    "half a workbook": SOUND[: len(SOUND) // 2],
    "an empty zip": a_zip(),
    "a zip of something else": a_zip(brief=b"Geachte heer", **{"word/document.xml": b"<w/>"}),
    "a workbook without its list of sheets": repacked(SOUND, xl__workbook_xml=None),
    "a sheet that is no XML": repacked(SOUND, xl__worksheets__sheet1_xml=b"<worksheet><sheetData><row>"),
    "shared texts that are no XML": repacked(SOUND, xl__sharedStrings_xml=b"\x00\x01"),
    "entities that grow": repacked(
        SOUND,
        xl__worksheets__sheet1_xml=b'<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><x>&b;</x>',
    ),
}


@pytest.mark.parametrize("name", NO_WORKBOOKS)
def test_what_is_no_workbook_is_refused_with_what_to_do(name: str) -> None:
    with pytest.raises(BadValue) as refused:
        sheets_of(NO_WORKBOOKS[name], "form.xlsx")
    assert refused.value.remedy
    assert "form.xlsx" in str(refused.value)


def test_an_old_workbook_is_named_as_such() -> None:
    with pytest.raises(BadValue, match=r"an \.xls file"):
        sheets_of(NO_WORKBOOKS["an .xls file"], "form.xls")


def test_a_workbook_that_unpacks_to_more_than_a_form_can_be_is_not_unpacked() -> None:
    bomb = repacked(SOUND, xl__worksheets__sheet1_xml=b"<x>" + bytes(workbook.MAX_UNPACKED))
    assert len(bomb) < 1_000_000
    with pytest.raises(BadValue, match="holds more than a form can"):
        sheets_of(bomb, "form.xlsx")


def test_a_workbook_of_thousands_of_parts_is_not_opened() -> None:
    with pytest.raises(BadValue, match="holds more than a form can"):
        sheets_of(a_zip(**{f"deel{n}": b"x" for n in range(workbook.MAX_PARTS + 1)}), "form.xlsx")


def test_more_rows_than_a_form_can_have_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_ROWS", 3)
    with pytest.raises(BadValue, match="3 rows"):
        sheets_of(form("type | name\n" + "\n".join(f"text | q{n}" for n in range(5))), "form.xlsx")


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_workbook_is_read_or_refused_never_more(seed: int) -> None:
    chance = random.Random(seed)
    damaged = bytearray(SOUND)
    for _ in range(chance.choice((1, 3, 30))):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    refused = None
    try:
        import_form(bytes(damaged), "form.xlsx", CATALOGUES)
    except (BadValue, FlowError) as error:
        refused = error
    assert refused is None or refused.remedy


def test_cells_read_as_somebody_sees_them() -> None:
    rows = [
        ["type", "name", "label"],
        ["text", True, 12.0],
        ["text", "b", 3.5],
        ["text", "c", date(2026, 3, 31)],
        ["text", "d", datetime(2026, 3, 31, 14, 30)],  # noqa: DTZ001 - a cell has no time zone
        ["text", "e", "  Hoe\xa0gaat het?\r\nGoed? "],
    ]
    (survey,) = sheets_of(book({"survey": rows}), "form.xlsx")
    assert [dict(row.cells) for row in survey.rows[1:]] == [
        {1: "text", 2: "TRUE", 3: "12"},
        {1: "text", 2: "b", 3: "3.5"},
        {1: "text", 2: "c", 3: "2026-03-31"},
        {1: "text", 2: "d", 3: "2026-03-31T14:30:00"},
        {1: "text", 2: "e", 3: "Hoe gaat het?\nGoed?"},
    ]


def test_a_formula_counts_with_its_outcome_and_one_that_fails_is_refused_at_its_cell() -> None:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as file:
        sheet = file.add_worksheet("survey")
        sheet.write_row(0, 0, ["type", "name", "label"])
        sheet.write_row(1, 0, ["text", "q"])
        sheet.write_formula(1, 2, '="Hoe"&" gaat het?"', None, "Hoe gaat het?")
        sheet.write_row(2, 0, ["text", "r"])
        sheet.write_formula(2, 2, "=A99/0", None, "#DIV/0!")
    with pytest.raises(FlowError) as refused:
        import_form(made.getvalue(), "form.xlsx", CATALOGUES)
    assert [problem.where for problem in refused.value.problems] == ["form.xlsx:survey!C3"]


def test_empty_rows_merged_cells_and_a_lone_cell_far_away_do_no_harm() -> None:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as file:
        file.add_worksheet("Toelichting").write(0, 0, "Versie van de gemeente")
        sheet = file.add_worksheet(" Survey ")
        sheet.write_row(2, 0, ["type", "name", "label"])
        sheet.write_row(5, 0, ["text", "q", "Hoe gaat het?"])
        sheet.merge_range(7, 0, 9, 2, "text")
        sheet.write(9, 1, "r")
        sheet.write(1_048_575, 16_383, "kladje")
        sheet.write(11, 16_383, "kladje")
    with pytest.raises(FlowError) as refused:
        import_form(made.getvalue(), "form.xlsx", CATALOGUES)
    assert [problem.where for problem in refused.value.problems] == [
        "form.xlsx:survey!B8", "form.xlsx:survey!A10",
    ]  # fmt: skip


def test_a_workbook_that_lost_a_sheet_has_no_survey() -> None:
    with pytest.raises(FlowError, match="no sheet 'survey'"):
        import_form(repacked(SOUND, xl__worksheets__sheet1_xml=None), "form.xlsx", CATALOGUES)


def test_the_sheets_may_be_written_in_capitals() -> None:
    sheets = {
        "Survey": [["Type", "NAME", "Label"], ["select_one a", "q", "Hoe?"]],
        "CHOICES": [["List Name", "Name", "Label"], ["a", 1, "Een"], ["a", 2.0, "Twee"]],
        "Settings": [["Form_ID"], ["kort"]],
    }
    imported = import_form(book(sheets), "form.xlsx", CATALOGUES)
    assert imported.flow.id == "kort"
    assert [option.label.nl for option in imported.flow.steps["q"].field.options] == ["Een", "Twee"]
    assert "sheet" not in remarks(imported)


def test_without_the_extra_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(Refusal) as refused:
        sheets_of(SOUND, "form.xlsx")
    assert refused.value.code == "not_installed"
    assert "pip install 'doorvraag[xlsform]'" in str(refused.value.remedy)


def test_a_text_a_cell_cannot_hold_as_yaml_is_still_read(tmp_path: Path) -> None:
    label = "- ja: \"nee\" #geen & *ster* {x} [y] 'z' | > % @ ` ! ? 👍 \u2028 \u0085 tab\there"
    imported = import_form(
        book({"survey": [["type", "name", "label"], ["text", "q", label]]}), "x.xlsx", CATALOGUES
    )
    assert imported.flow.steps["q"].title.nl.startswith('- ja: "nee" #geen & *ster*')
