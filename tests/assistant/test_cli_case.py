"""`doorvraag case`: which cases there are, what a reader gets and when, and what is wrong with a file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.assistant.commands import Doorvraag
from tests.flows.guides import FOLDER
from tests.flows.test_cases import MARKET


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "flows"
    shutil.copytree(FOLDER / "cases", folder / "cases")
    monkeypatch.setenv("DOORVRAAG_FLOWS", str(folder))
    return folder / "cases"


@pytest.fixture
def doorvraag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doorvraag:
    return Doorvraag(tmp_path, monkeypatch, capsys)


def test_the_list_names_own_and_shipped_cases_in_the_language_of_the_interface(
    doorvraag: Doorvraag, team: Path
) -> None:
    assert "Job wants to stand on the market on Saturdays." in doorvraag("case", "list").out
    listed = {case["id"]: case for case in doorvraag("--lang", "nl", "case", "list", "--json").result}
    assert {"markt", "meyra", "buren"} <= set(listed)
    assert (listed["markt"]["title"], listed["markt"]["twists"]) == ("De marktkraam", 2)


def test_a_case_that_cannot_be_used_stays_in_the_list(doorvraag: Doorvraag, team: Path) -> None:
    (team / "plein.yaml").write_text("case: plein\n", encoding="utf-8")
    listed = {case["id"]: case for case in doorvraag("case", "list", "--json").result}
    assert listed["plein"]["problems"] > 1
    assert "doorvraag case check plein" in doorvraag("case", "list").out


def test_a_reader_gets_the_text_and_the_question_and_nothing_of_what_comes_later(
    doorvraag: Doorvraag, team: Path
) -> None:
    shown = doorvraag("case", "show", "markt").out
    assert "Job is 44 and wants a stall." in shown
    assert "What do you do?" in shown
    assert "Twists: 2." in shown
    for later in ("brother", "Rain", "Whose plan", "Physical", "Made up"):
        assert later not in shown
        assert later not in doorvraag("case", "show", "markt", "--json").out


def test_afterwards_everything_is_there(doorvraag: Doorvraag, team: Path) -> None:
    shown = doorvraag("case", "show", "markt", "--all").out
    for later in (
        "Twist A: His brother",
        "Twist B: Rain",
        "Whose plan is this?",
        "Finances",
        "Made up: Everything.",
    ):
        assert later in shown
    found = doorvraag("case", "show", "markt", "--all", "--json").result
    assert found["features"]["entry"] == ["eigen_oplossing"]
    assert [twist["id"] for twist in found["twists"]] == ["a", "b"]


def test_one_twist_is_shown_by_itself(doorvraag: Doorvraag, team: Path) -> None:
    shown = doorvraag("case", "show", "markt", "--twist", "a").out
    assert shown.split("\n\n") == ["Twist A: His brother", "His brother wants to pay for the stall.\n"]
    assert doorvraag("case", "show", "markt", "--twist", "b", "--json").result == {
        "case": "markt", "id": "b", "title": "Rain", "text": ["It has rained for three Saturdays."],
    }  # fmt: skip


def test_a_twist_that_a_case_does_not_have_is_refused(doorvraag: Doorvraag, team: Path) -> None:
    ran = doorvraag("case", "show", "markt", "--twist", "c", "--json")
    assert (ran.code, ran.error["code"], ran.error["remedy"]) == (1, "not_found", "Choose one of: a, b.")
    assert doorvraag("case", "show", "markt", "--twist", "z", "--json").code == 2


def test_a_sound_file_has_no_problems(doorvraag: Doorvraag, team: Path) -> None:
    assert doorvraag("case", "check", str(team / "markt.yaml")).code == 0
    assert doorvraag("case", "check", "--json").result["problems"] == []


def test_a_broken_file_is_refused_with_line_and_remedy(doorvraag: Doorvraag, team: Path) -> None:
    (team / "markt.yaml").write_text(MARKET.replace("minutes: 10", "minuts: 10"), encoding="utf-8")
    ran = doorvraag("case", "check", "markt")
    assert ran.code == 1
    assert "markt.yaml:5" in ran.err
    assert "'minutes'" in ran.err
    listed = doorvraag("case", "check", "markt", "--json").error["problems"]
    assert {problem["code"] for problem in listed} == {"unknown_key", "missing_key"}


@pytest.mark.parametrize(
    ("name", "remedy"), [("meira", "Did you mean 'meyra'?"), ("weg.yaml", "Look at the name")]
)
def test_a_case_that_is_not_there_is_refused(doorvraag: Doorvraag, name: str, remedy: str) -> None:
    ran = doorvraag("case", "show", name, "--json")
    assert (ran.code, ran.error["where"]) == (1, name)
    assert ran.error["remedy"].startswith(remedy)


def test_another_kind_of_file_is_refused_in_words(doorvraag: Doorvraag) -> None:
    (doorvraag.folder / "casus.txt").write_text("Job is 44.", encoding="utf-8")
    ran = doorvraag("case", "check", str(doorvraag.folder / "casus.txt"), "--json")
    assert ran.code == 1
    assert "must end in .yaml" in ran.error["message"]
