"""`doorvraag flow import` and `flow export`, as a user types them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pyxform.xls2xform import convert

from tests.assistant.commands import Doorvraag
from tests.assistant.xlsform.forms import YES_NO, form

NO_PLACE = (
    "A question of type 'geopoint' has no place in a talk guide. "
    "Take the row out; a talk guide keeps words, numbers, dates and choices."
)
SURVEY = """
type | name | label | appearance
select_one ja_nee | werk | Hebt u werk? | minimal
text | welk | Welk werk? |
"""


@pytest.fixture
def doorvraag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doorvraag:
    return Doorvraag(tmp_path, monkeypatch, capsys)


@pytest.fixture
def sheet(tmp_path: Path) -> str:
    file = tmp_path / "werk.xlsx"
    file.write_bytes(form(SURVEY, YES_NO))
    return str(file)


def test_a_form_becomes_a_guide_that_a_talk_can_be_held_with(
    doorvraag: Doorvraag, sheet: str, tmp_path: Path
) -> None:
    out = str(tmp_path / "werk.yaml")
    ran = doorvraag("flow", "import", sheet, "--out", out)
    assert ran.code == 0, ran.err
    assert "2 steps" in ran.out
    assert "The column 'appearance' was left out: there is no place for it. (survey!D1)" in ran.err
    assert doorvraag("flow", "check", out).code == 0
    talk = doorvraag.script(
        "- answer: {step: werk, value: ja}\n- answer: {step: welk, value: Inpakken}", flow=out
    )
    assert talk.code == 0, talk.out


def test_without_a_place_for_it_the_guide_goes_to_stdout(doorvraag: Doorvraag, sheet: str) -> None:
    ran = doorvraag("flow", "import", sheet)
    assert ran.out.startswith("flow: werk\n")
    assert doorvraag("flow", "import", "-", stdin=Path(sheet).read_bytes()).out.startswith(
        "flow: formulier\n"
    )


def test_a_program_reads_what_came_of_it_and_what_was_left_out(doorvraag: Doorvraag, sheet: str) -> None:
    result = doorvraag("flow", "import", sheet, "--json").result
    assert (result["id"], result["steps"], result["out"]) == ("werk", 2, None)
    assert result["text"].startswith("flow: werk\n")
    assert result["remarks"] == [
        {
            "code": "column", "weight": "lost", "places": ["survey!D1"],
            "message": "The column 'appearance' was left out: there is no place for it.",
        }
    ]  # fmt: skip


def test_a_form_that_cannot_be_held_says_everything_by_cell_and_writes_nothing(
    doorvraag: Doorvraag, tmp_path: Path
) -> None:
    file, out = tmp_path / "veld.xlsx", tmp_path / "veld.yaml"
    file.write_bytes(form("type | name | relevant\ngeopoint | waar |\ntext | q | ${wie} = 'x'"))
    ran = doorvraag("flow", "import", str(file), "--out", str(out))
    assert ran.code == 1
    assert ran.err.splitlines() == [
        f"veld.xlsx:survey!A2: {NO_PLACE}",
        "veld.xlsx:survey!C3: The condition looks at 'wie', which is not a question here. Choose one of: q.",
    ]
    assert not out.exists()
    problems = doorvraag("flow", "import", str(file), "--json").error["problems"]
    assert [(each["sheet"], each["row"], each["column"], each["code"]) for each in problems] == [
        ("survey", 2, "A", "type"), ("survey", 3, "C", "condition"),
    ]  # fmt: skip


@pytest.mark.parametrize("content", [b"", b"type,name\ntext,q\n", b"PK\x03\x04 kapot", b"\xd0\xcf\x11\xe0"])
def test_what_is_no_workbook_is_refused(doorvraag: Doorvraag, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "vragen.xlsx"
    file.write_bytes(content)
    ran = doorvraag("flow", "import", str(file), "--json")
    assert ran.code == 1
    assert ran.error["remedy"]


def test_a_form_that_is_not_there_or_a_folder_is_refused(doorvraag: Doorvraag, tmp_path: Path) -> None:
    assert doorvraag("flow", "import", "weg.xlsx", "--json").error["code"] == "not_found"
    assert doorvraag("flow", "import", str(tmp_path), "--json").code == 1


def test_a_guide_goes_out_as_a_form_and_comes_back(doorvraag: Doorvraag, tmp_path: Path) -> None:
    sheet, back = tmp_path / "intake-kort.xlsx", tmp_path / "intake-kort.yaml"
    ran = doorvraag("flow", "export", "intake-kort", "--out", str(sheet))
    assert ran.code == 0, ran.err
    assert "as a form with" in ran.out
    assert "got a yes-or-no question in front of it. (maatregel_pauze)" in ran.err
    assert convert(str(sheet)).warnings == []
    assert doorvraag("flow", "import", str(sheet), "--out", str(back)).code == 0
    assert doorvraag("flow", "check", str(back)).code == 0


def test_a_program_reads_what_the_form_could_not_keep(doorvraag: Doorvraag, tmp_path: Path) -> None:
    result = doorvraag("flow", "export", "intake", "--out", str(tmp_path / "i.xlsx"), "--json").result
    assert result["id"] == "intake"
    assert result["questions"] > 200
    assert {"silence", "evidence", "on_request", "reason", "section"} <= {
        each["code"] for each in result["remarks"]
    }


def test_nothing_is_written_over_a_file_unless_asked(
    doorvraag: Doorvraag, sheet: str, tmp_path: Path
) -> None:
    there = tmp_path / "er.yaml"
    there.write_text("van mij", encoding="utf-8")
    for line in (("flow", "import", sheet), ("flow", "export", "intake-kort")):
        ran = doorvraag(*line, "--out", str(there), "--json")
        assert (ran.code, ran.error["code"]) == (1, "exists")
        assert there.read_text(encoding="utf-8") == "van mij"
    assert doorvraag("flow", "import", sheet, "--out", str(there), "--force").code == 0
    assert there.read_text(encoding="utf-8").startswith("flow: werk")


def test_a_form_is_not_shown_in_a_terminal(doorvraag: Doorvraag) -> None:
    assert doorvraag("flow", "export", "intake-kort", "--out", "-").code == 2


def test_without_the_extra_both_say_how_to_install_it(
    doorvraag: Doorvraag, sheet: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for library in ("openpyxl", "xlsxwriter"):
        monkeypatch.setitem(sys.modules, library, None)
    for line in (("import", sheet), ("export", "intake-kort", "--out", str(tmp_path / "x.xlsx"))):
        error = doorvraag("flow", *line, "--json").error
        assert error["code"] == "not_installed"
        assert "pip install 'doorvraag[xlsform]'" in error["remedy"]
