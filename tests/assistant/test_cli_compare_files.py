"""What comparing brings, as files: one page to print, and the map as a table."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.assistant.commands import Doorvraag


@pytest.fixture
def doorvraag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doorvraag:
    made = Doorvraag(tmp_path, monkeypatch, capsys)
    for coach, opening in (("noor", 4), ("piet", 1)):
        ran = made.script(
            f"- answer: {{step: openingsvraag, value: {opening}}}\n"
            f"- skip: {{step: star, reason: '=1+1 {coach}', deliberate: true}}\n"
            "- finish: {}",
            "--coach",
            coach,
        )
        assert ran.code == 0, ran.out
    return made


def test_a_report_is_one_page_with_what_to_talk_about(doorvraag: Doorvraag, tmp_path: Path) -> None:
    out = tmp_path / "samen.html"
    found = doorvraag("compare", "report", "--flow", "observatie", "--out", str(out), "--json").result
    assert len(found["records"]) == 2
    assert found["out"] == str(out)
    assert found["points"]
    text = out.read_text(encoding="utf-8")
    assert text.lstrip().startswith("<!DOCTYPE html>")
    assert all(point.split("‘")[0] in text for point in found["points"])


def test_a_report_goes_to_stdout_when_asked(doorvraag: Doorvraag) -> None:
    assert "<!DOCTYPE html>" in doorvraag("compare", "report", "--flow", "observatie", "--out", "-").out


def test_nothing_is_written_over_a_file_or_a_database(doorvraag: Doorvraag, tmp_path: Path) -> None:
    there = tmp_path / "er.html"
    there.write_text("van mij", encoding="utf-8")
    for out in (str(there), doorvraag.db):
        for what in ("report", "map"):
            ran = doorvraag("compare", what, "--flow", "observatie", "--out", out, "--json")
            assert ran.code != 0
            assert ran.error["remedy"]
    assert there.read_text(encoding="utf-8") == "van mij"
    forced = doorvraag("compare", "report", "--flow", "observatie", "--out", str(there), "--force")
    assert forced.code == 0
    assert doorvraag("compare", "report", "--flow", "observatie", "--out", doorvraag.db, "--force").code != 0
    as_table = ("compare", "map", "--flow", "observatie", "--format", "csv", "--out", doorvraag.db, "--force")
    assert doorvraag(*as_table).code == 1


def test_a_folder_is_no_place_for_a_map(doorvraag: Doorvraag) -> None:
    ran = doorvraag("compare", "map", "--flow", "observatie", "--format", "csv", "--out", ".", "--json")
    assert "is a folder" in ran.error["message"]


def test_the_map_as_csv_has_its_codebook_beside_it(doorvraag: Doorvraag, tmp_path: Path) -> None:
    out = tmp_path / "kaart.csv"
    found = doorvraag("compare", "map", "--flow", "observatie", "--out", str(out), "--json").result
    assert found["files"] == [str(out), str(tmp_path / "kaart.codebook.csv")]
    rows = list(csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines()))
    (opening,) = (row for row in rows if row["step"] == "openingsvraag")
    assert (opening["1 noor"], opening["2 piet"]) == ("discussed", "discussed")
    assert (opening["came_up"], opening["records"]) == ("2", "2")
    assert opening["values"] == "1: 1; 4: 1"
    (left,) = (row for row in rows if row["step"] == "star")
    assert left["1 noor"] == "not_deliberate"
    assert "=1+1 noor" in left["reasons"]
    meanings = list(csv.DictReader((tmp_path / "kaart.codebook.csv").read_text("utf-8-sig").splitlines()))
    assert {"discussed", "not_deliberate", "not_filled_in"} <= {
        row["code"] for row in meanings if row["about"] == "cell"
    }
    assert [row["code"] for row in meanings if row["about"] == "record"] == found["records"]


def test_what_was_decided_in_a_group_of_fields_is_counted_in_the_table(
    doorvraag: Doorvraag, tmp_path: Path
) -> None:
    for coach, choice in (("noor", "deels"), ("piet", "deels"), ("sam", "overdragen")):
        doorvraag.script(
            f"- answer: {{step: besluit, value: {{keuze: {choice}}}}}\n- finish: {{}}",
            "--coach", coach, "--flow", "vignet", "--client", "simone",
        )  # fmt: skip
    out = tmp_path / "kaart.csv"
    doorvraag("compare", "map", "--flow", "vignet", "--out", str(out))
    rows = csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines())
    assert next(row["values"] for row in rows if row["step"] == "besluit") == (
        "keuze=deels: 2; keuze=overdragen: 1"
    )
    meanings = csv.DictReader((tmp_path / "kaart.codebook.csv").read_text("utf-8-sig").splitlines())
    assert "deels" in {row["code"] for row in meanings if row["name"] == "keuze"}


def test_no_spreadsheet_carries_out_what_somebody_typed(doorvraag: Doorvraag, tmp_path: Path) -> None:
    out = tmp_path / "kaart.csv"
    doorvraag("compare", "map", "--flow", "observatie", "--out", str(out))
    for file in tmp_path.glob("kaart*.csv"):
        for row in csv.reader(file.read_text(encoding="utf-8-sig").splitlines()):
            assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)


def test_the_map_as_a_workbook_has_two_sheets(doorvraag: Doorvraag, tmp_path: Path) -> None:
    out = tmp_path / "kaart.xlsx"
    assert doorvraag("compare", "map", "--flow", "observatie", "--out", str(out)).code == 0
    book = load_workbook(out)
    assert book.sheetnames == ["map", "codebook"]
    heads = [cell.value for cell in book["map"][1]]
    assert heads[:4] == ["phase", "step", "item", "title"]
    assert "1 noor" in heads


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (("compare", "report", "--flow", "observatie"), 2),
        (("compare", "report", "--flow", "intake", "--out", "x.html"), 1),
        (("compare", "report", "--out", "x.html"), 1),
        (("compare", "map", "--flow", "observatie", "--out", "-"), 2),
        (("compare", "map", "--flow", "observatie", "--out", "x.csv", "--format", "docx"), 2),
        (("compare", "map", "--flow", "observatie", "--out", "x.pdf"), 2),
        (("compare", "map", "--flow", "observatie", "--out", "x.csv", "--format", "xlsx"), 2),
        (("compare", "report", "--flow", "observatie", "--out", "x.pdf"), 2),
    ],
)
def test_what_cannot_be_written_is_said_in_a_sentence(
    doorvraag: Doorvraag, argv: tuple[str, ...], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = doorvraag(*argv, "--json")
    assert ran.code == code
    assert ran.error["message"]
    assert not list(tmp_path.glob("x.*"))


@pytest.mark.parametrize(
    "what", [("map",), ("pairs",), ("report", "--out", "x.html"), ("map", "--client", "K")]
)
def test_a_guide_that_nobody_has_is_said_to_be_unknown(doorvraag: Doorvraag, what: tuple[str, ...]) -> None:
    ran = doorvraag("compare", *what, "--flow", "observatei", "--json")
    assert (ran.code, ran.error["code"], ran.error["where"]) == (1, "not_found", "--flow")
    assert "observatie" in ran.error["remedy"]


@pytest.mark.parametrize(
    ("filters", "named"),
    [
        (("--client", "K-9"), "--client"),
        (("--until", "2020-01-01"), "--until"),
        (("--client", "K-9", "--since", "2020-01-01"), "--client, --since"),
    ],
)
def test_where_nothing_is_left_the_filter_is_named_and_never_the_guide(
    doorvraag: Doorvraag, filters: tuple[str, ...], named: str
) -> None:
    ran = doorvraag("compare", "map", "--flow", "observatie", *filters, "--json")
    assert (ran.code, ran.error["code"]) == (1, "nothing_to_compare")
    assert ran.error["message"].startswith("Of the records here (2) not one"), ran.error
    assert ran.error["remedy"] == f"Leave out {named}, or choose wider."
