"""Records as a table with its codebook, for people who count with other programs."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from assistant.exchange.sheet import COLUMNS, SheetRow
from assistant.exchange.spreadsheet import MAX_CELL, csv_text
from tests.assistant.commands import Doorvraag

FORMULA = '=HYPERLINK("http://evil";"klik")'
SCRIPT = f"""
- answer: {{step: formaliteiten, value: 3}}
- skip: {{step: contract, reason: '{FORMULA}'}}
- answer: {{step: star, value: ja}}
- finish: {{}}
"""


@pytest.fixture
def doorvraag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doorvraag:
    return Doorvraag(tmp_path, monkeypatch, capsys)


def read_csv(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")))


def exported(doorvraag: Doorvraag, name: str = "t.csv") -> list[dict[str, str]]:
    assert doorvraag.script(SCRIPT).code == 0
    ran = doorvraag("records", "export", "--out", str(doorvraag.folder / name), "--json")
    assert ran.code == 0, ran.err
    return read_csv(doorvraag.folder / name)


def test_every_step_on_the_path_has_one_row_per_record(doorvraag: Doorvraag) -> None:
    doorvraag.script("- finish: {}", client="O-2")
    rows = exported(doorvraag)
    steps = [row["step"] for row in rows if row["client"] == "O-1"]
    assert len(steps) == len(set(steps)) == 13
    assert [row["step"] for row in rows if row["client"] == "O-2"] == steps


def test_an_answer_stands_there_as_code_and_in_words(doorvraag: Doorvraag) -> None:
    rows = {row["step"]: row for row in exported(doorvraag)}
    assert (rows["formaliteiten"]["code"], rows["formaliteiten"]["label"][:3]) == ("3", "3 (")
    assert (rows["star"]["code"], rows["star"]["coverage"]) == ("ja", "discussed")


def test_what_was_not_asked_is_not_what_was_skipped(doorvraag: Doorvraag) -> None:
    rows = {row["step"]: row for row in exported(doorvraag)}
    assert rows["contract"]["coverage"] == "skipped"
    assert rows["openingsvraag"]["coverage"] == "not_asked"
    assert rows["openingsvraag"]["coverage_label"] == "was not asked"


def test_words_that_look_like_a_formula_do_nothing_in_a_spreadsheet(doorvraag: Doorvraag) -> None:
    rows = {row["step"]: row for row in exported(doorvraag)}
    assert rows["contract"]["reason"] == f"'{FORMULA}"
    book = doorvraag.folder / "t.xlsx"
    assert doorvraag("records", "export", "--out", str(book)).code == 0
    cells = [cell for row in load_workbook(book).worksheets[0].iter_rows() for cell in row]
    (cell,) = [cell for cell in cells if cell.value == FORMULA]
    assert cell.data_type == "s"
    assert not any(cell.data_type == "f" for cell in cells)


@pytest.mark.parametrize(
    "sign", ["=", "+", "-", "@", "\t=", "\n=", " =", "\r", "＝", "\u200b=", "\u202e=", "\ufeff="]
)
def test_no_sign_that_begins_a_formula_begins_a_cell(sign: str) -> None:
    row = SheetRow(*([f"{sign}1+1"] * (len(COLUMNS) - 3)), 0, 0, "")  # type: ignore[arg-type]
    (found,) = csv.reader(io.StringIO(csv_text(COLUMNS, [row]).split("\r\n", 1)[1], newline=""))
    assert found[0].startswith("'")


def test_the_codebook_explains_every_column_and_every_code(doorvraag: Doorvraag) -> None:
    rows = exported(doorvraag)
    meanings = read_csv(doorvraag.folder / "t.codebook.csv")
    assert [line["name"] for line in meanings if line["about"] == "column"] == list(rows[0]) == list(COLUMNS)
    assert all(line["meaning"] for line in meanings)
    known = {(line["name"], line["code"]) for line in meanings if line["about"] in ("option", "coverage")}
    assert {("coverage", row["coverage"]) for row in rows} <= known
    assert {(row["step"], row["code"]) for row in rows if row["code"]} <= known


def test_a_workbook_has_the_same_rows_and_its_codebook_beside_them(doorvraag: Doorvraag) -> None:
    rows = exported(doorvraag)
    book = doorvraag.folder / "t.xlsx"
    assert doorvraag("records", "export", "--format", "xlsx", "--out", str(book)).code == 0
    sheet, meanings = load_workbook(book).worksheets
    assert [cell.value for cell in sheet[1]] == list(COLUMNS)
    assert sheet.max_row == len(rows) + 1
    assert meanings.max_row > len(COLUMNS)


def test_a_cell_too_long_for_excel_ends_visibly_and_csv_has_it_all(doorvraag: Doorvraag) -> None:
    doorvraag.script(f"- skip: {{step: contract, reason: {'x' * 40_000}}}\n- finish")
    for name in ("t.csv", "t.xlsx"):
        assert doorvraag("records", "export", "--out", str(doorvraag.folder / name)).code == 0
    (row,) = [row for row in read_csv(doorvraag.folder / "t.csv") if row["step"] == "contract"]
    assert len(row["reason"]) == 40_000
    cells = [cell.value for row in load_workbook(doorvraag.folder / "t.xlsx").worksheets[0] for cell in row]
    (long,) = [cell for cell in cells if isinstance(cell, str) and len(cell) > 1_000]
    assert len(long) == MAX_CELL
    assert long.endswith("[…]")


def test_a_workbook_is_not_written_to_a_terminal(doorvraag: Doorvraag) -> None:
    ran = doorvraag("records", "export", "--format", "xlsx", "--out", "-")
    assert ran.code == 2
    assert "file" in ran.err


def test_without_the_library_a_workbook_is_refused_with_what_to_install(
    doorvraag: Doorvraag, monkeypatch: pytest.MonkeyPatch
) -> None:
    doorvraag("db", "create", "--plain")
    monkeypatch.setitem(__import__("sys").modules, "xlsxwriter", None)
    ran = doorvraag("records", "export", "--out", str(doorvraag.folder / "t.xlsx"), "--json")
    assert (ran.code, ran.error["code"]) == (1, "not_installed")
    assert "doorvraag[documents]" in ran.error["remedy"]
    assert not (doorvraag.folder / "t.xlsx").exists()


@pytest.mark.parametrize("folder", [".", "/"])
def test_a_folder_is_no_place_for_a_table(doorvraag: Doorvraag, folder: str) -> None:
    assert doorvraag.script(SCRIPT).code == 0
    ran = doorvraag("records", "export", "--out", folder, "--format", "csv", "--json")
    assert "is a folder" in ran.error["message"]
