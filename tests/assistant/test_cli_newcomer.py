"""What somebody types who knows the commands from --help only: every slip is named, and nothing happens."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.settings import change_settings
from tests.assistant.commands import Doorvraag


@pytest.fixture
def doorvraag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doorvraag:
    return Doorvraag(tmp_path, monkeypatch, capsys)


@pytest.fixture
def held(doorvraag: Doorvraag) -> str:
    """A talk of noor's."""
    return str(doorvraag.script("- answer: {step: formaliteiten, value: 3}").result["id"])


def test_a_record_goes_only_when_it_is_of_the_coach_who_was_named(doorvraag: Doorvraag, held: str) -> None:
    erase = ("records", "erase", held, "--reason", "begun by mistake", "--json")
    refused = doorvraag(*erase, "--of", "sam")
    assert (refused.code, refused.error["code"]) == (1, "not_theirs")
    assert "noor's, not sam's" in refused.error["message"]
    assert doorvraag(*erase, "--of", "noor").result["erased"] is True


def test_an_empty_id_is_no_id(doorvraag: Doorvraag, held: str) -> None:
    assert doorvraag("records", "verify", held, "--json").code == 0
    assert doorvraag("records", "verify", "", "--json").error["code"] == "not_found"
    assert doorvraag("flow", "diagram", "--record", "", "--json").error["where"] == "ID"
    assert "There is no guide ''." in doorvraag("flow", "show", "").err


@pytest.mark.parametrize("line", [["learn", "show"], ["round", "show"], ["interview", "--plain"]])
@pytest.mark.parametrize("code", ["", "Jan Jansen", "noor/sam"])
def test_a_code_that_cannot_be_one_is_nobody(
    doorvraag: Doorvraag, held: str, line: list[str], code: str
) -> None:
    ran = doorvraag(*line, "--coach", code)
    assert (ran.code, ran.out) == (1, "")
    assert f"'{code}' cannot be a code." in ran.err


def test_a_list_in_which_nothing_fits_does_not_say_that_there_is_nothing(
    doorvraag: Doorvraag, held: str
) -> None:
    assert doorvraag("records", "list", "--client", "K-9").out == "No interviews match.\n"
    unknown = doorvraag("records", "list", "--flow", "intaek", "--json").error
    assert (unknown["where"], unknown["remedy"]) == ("--flow", "Did you mean 'intake'?")
    assert doorvraag("records", "list", "--flow", "vervolg", "--json").result == []


def test_a_quarter_of_a_guide_that_is_not_there_says_so(doorvraag: Doorvraag, held: str) -> None:
    ran = doorvraag("pack", "team", "--quarter", "2026-Q4", "--flow", "intaek", "--out", "-", "--json")
    assert ran.error["message"] == "There is no guide 'intaek'."


def test_an_instrument_belongs_to_the_handbook_for_companies(doorvraag: Doorvraag) -> None:
    ran = doorvraag("flow", "manual", "intake", "--instrument", "proefplaatsing", "--out", "-", "--json")
    assert (ran.code, ran.error["where"]) == (2, "--instrument")


@pytest.mark.parametrize(("line", "option"), [(["", "new.db"], "FROM"), (["{db}", ""], "TO")])
def test_nothing_moves_to_or_from_nowhere(
    doorvraag: Doorvraag, held: str, line: list[str], option: str
) -> None:
    ran = doorvraag("db", "move", *(word.format(db=doorvraag.db) for word in line), "--json")
    assert (ran.code, ran.error["message"]) == (2, f"{option} needs a value.")


def test_a_folder_that_is_not_there_is_named(doorvraag: Doorvraag, held: str, tmp_path: Path) -> None:
    copy = tmp_path / "nowhere" / "copy.db"
    ran = doorvraag("db", "backup", "--out", str(copy), "--json")
    assert ran.error["message"] == f"The folder for '{copy}' does not exist."


def test_a_theme_file_that_is_not_there_is_named(doorvraag: Doorvraag) -> None:
    assert "There is no file 'house.toml'." in doorvraag("paper", "check", "house.toml").err


@pytest.mark.parametrize("name", ["é" * 300, "~nobody-here/x.md", "a\x00b"])
def test_a_name_that_no_file_can_have_is_refused(doorvraag: Doorvraag, held: str, name: str) -> None:
    ran = doorvraag("records", "show", held, "--out", name, "--json")
    assert (ran.code, ran.error["code"]) == (1, "bad_value")


def test_a_guide_is_never_written_over_the_database_in_use(doorvraag: Doorvraag, held: str) -> None:
    before = Path(doorvraag.db).read_bytes()
    ran = doorvraag("flow", "export", "intake", "--out", doorvraag.db, "--force", "--json")
    assert ran.error["message"] == f"'{doorvraag.db}' is the database itself."
    assert Path(doorvraag.db).read_bytes() == before


def test_a_pack_needs_a_place(doorvraag: Doorvraag, held: str) -> None:
    ran = doorvraag("pack", "intervisie", "--flow", "observatie", "--out", "", "--json")
    assert (ran.code, ran.error["where"]) == (2, "--out")


def test_an_appointment_is_named_by_four_characters(doorvraag: Doorvraag, tmp_path: Path) -> None:
    lines = tmp_path / "list.csv"
    lines.write_text("datum;tijd;code\n24-11-2099;10:00;K-1\n", encoding="utf-8")
    (taken,) = doorvraag("agenda", "import", str(lines), "--json").result["taken"]
    assert doorvraag("agenda", "remove", taken["id"][:3]).code == 1
    assert doorvraag("agenda", "remove", taken["id"][:4], "--json").result["removed"] is True


def test_a_server_answers_with_no_object(doorvraag: Doorvraag) -> None:
    assert doorvraag("serve", "--json").error["where"] == "--json"


def test_the_demo_goes_into_no_database_that_is_there(doorvraag: Doorvraag, held: str) -> None:
    for place in (doorvraag.db, f"sqlite:///{doorvraag.db}", "postgresql://noor@127.0.0.1:1/team"):
        assert doorvraag("demo", "--db", place, "--json").code == 2
    assert len(doorvraag("records", "list", "--json").result) == 1


def test_turning_the_neutral_words_on_changes_no_other_setting(doorvraag: Doorvraag) -> None:
    change_settings({"theme": "doorvraag-light"})
    assert doorvraag("learn", "tags", "--on", "--json").result["on"] is True
    told = doorvraag("settings", "show", "--json").result["settings"]
    assert (told["tags"], told["theme"]) == (True, "doorvraag-light")
