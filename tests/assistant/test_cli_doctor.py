"""`doorvraag doctor`: it works when things are broken, for that is what it is for, and tells no secrets."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from assistant.__main__ import main
from assistant.checkup import EXTRAS, NEEDED
from assistant.cli.doctor import terminal
from assistant.settings import settings_file
from tests.storage.scenes import KEY, filled

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "thuis"))
    monkeypatch.delenv("DOORVRAAG_DB", raising=False)
    return tmp_path


def examined(capsys: pytest.CaptureFixture[str], *line: str) -> tuple[int, dict[str, dict[str, Any]]]:
    """The exit code, and the findings by name."""
    code = main([*line, "doctor", "--json"])
    answer = json.loads(capsys.readouterr().out)
    assert answer["ok"] is (code == 0)
    told = answer["result"] if answer["ok"] else answer["error"]
    assert told["well"] is (code == 0)
    return code, {finding["name"]: finding for finding in told["findings"]}


def test_a_new_computer_is_in_order(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, found = examined(capsys)
    assert code == 0
    assert found["database"]["facts"]["exists"] is False
    assert not (tmp_path / "thuis").exists(), "looking makes nothing"


def test_where_everything_lives_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    place = filled(tmp_path / "dossiers.db")
    code, found = examined(capsys, "--db", str(place))
    assert code == 0
    assert found["database"]["facts"]["path"] == str(place)
    assert found["database"]["facts"]["encrypted"] is False
    assert found["database"]["facts"]["version"] == found["database"]["facts"]["newest_version"]
    assert found["settings"]["facts"]["path"] == str(settings_file())


def laid_out(folder: Path, *files: str) -> Path:
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("", encoding="utf-8")
    return folder


def test_guides_that_stand_beside_where_they_go_are_wrong(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = laid_out(tmp_path / "gidsen", "gids.yaml")
    monkeypatch.setenv("DOORVRAAG_FLOWS", str(folder))
    code, found = examined(capsys)
    assert (code, found["guides"]["state"]) == (1, "wrong")
    assert str(folder) in found["guides"]["said"]
    assert str(folder / "data") in found["guides"]["remedy"]


def test_a_chosen_folder_without_guides_is_told_and_a_file_is_wrong(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "leeg").mkdir()
    laid_out(tmp_path, "bestand")
    for name, code, state in (("leeg", 0, "note"), ("nergens", 0, "note"), ("bestand", 1, "wrong")):
        monkeypatch.setenv("DOORVRAAG_FLOWS", str(tmp_path / name))
        seen, found = examined(capsys)
        assert (seen, found["guides"]["state"]) == (code, state)
        assert str(tmp_path / name) in found["guides"]["said"]
        assert "DOORVRAAG_FLOWS" in found["guides"]["remedy"]


@pytest.mark.parametrize("file", ["data/gids.yaml", "catalogues/normen.yaml", "cases/casus.yaml"])
def test_a_folder_that_is_laid_out_is_well(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str
) -> None:
    monkeypatch.setenv("DOORVRAAG_FLOWS", str(laid_out(tmp_path / "gidsen", file)))
    assert examined(capsys)[1]["guides"]["state"] == "well"


def test_an_encrypted_database_is_named_and_nobody_is_asked(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, found = examined(capsys, "--db", str(filled(tmp_path / "dossiers.db", KEY)))
    assert code == 0
    assert found["database"]["facts"]["encrypted"] is True


@pytest.mark.parametrize("content", [b"geen database" * 100, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_file_that_is_no_database_is_wrong_and_the_rest_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes
) -> None:
    place = tmp_path / "dossiers.db"
    place.write_bytes(content)
    code, found = examined(capsys, "--db", str(place))
    assert code == 1
    assert found["records_refused"]["state"] == "wrong"
    assert found["terminal"]
    assert place.read_bytes() == content


@pytest.mark.parametrize("text", ["{", '{"theme": "blauw"}'])
def test_settings_that_say_nothing_are_named(capsys: pytest.CaptureFixture[str], text: str) -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text(text, encoding="utf-8")
    code, found = examined(capsys)
    assert code == 1
    assert found["settings"]["state"] == "wrong"


def test_a_server_that_does_not_answer_is_wrong_and_its_password_stays_unsaid(
    capsys: pytest.CaptureFixture[str],
) -> None:
    address = "postgresql://noor:geheim@127.0.0.1:1/team"
    assert main(["--db", address, "doctor"]) == 1
    written = capsys.readouterr()
    assert "geheim" not in written.out + written.err
    _code, found = examined(capsys, "--db", address)
    assert found["records_refused"]["facts"]["code"] == "unreachable"


@pytest.mark.parametrize(
    "module", ["sqlcipher3", "psycopg", "typer", "textual", "jinja2", "yaml", "sqlmodel"]
)
def test_it_runs_without_any_part_that_can_be_missing(module: str, tmp_path: Path) -> None:
    program = (
        f"import sys; sys.modules[{module!r}] = None\n"
        "from assistant.__main__ import main\n"
        "sys.exit(main(['--db', sys.argv[1], 'doctor', '--json']))"
    )
    for place in (str(tmp_path / "dossiers.db"), "postgresql://noor@127.0.0.1:1/team"):
        command = [sys.executable, "-c", program, place]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
        answer = json.loads(done.stdout)
        assert (answer["result"] if answer["ok"] else answer["error"])["findings"], done.stderr
        assert "Traceback" not in done.stderr


def test_a_part_that_is_missing_comes_with_how_to_get_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.bootstrap.checkup.installed", lambda name: None)
    code, found = examined(capsys)
    assert code == 1
    assert "pipx" in found["needs_textual"]["remedy"]
    assert found["extra_team"]["state"] == "note"
    assert "doorvraag[team]" in found["extra_team"]["remedy"]


def test_what_is_looked_for_is_what_the_program_says_it_needs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    def names(wanted: list[str]) -> set[str]:
        return {re.split(r"[\[<>=~]", one)[0] for one in wanted}

    assert names(project["dependencies"]) == set(NEEDED)
    extras = {name: names(wanted) for name, wanted in project["optional-dependencies"].items()}
    del extras["dev"]
    assert extras == {name: set(wanted) for name, wanted in EXTRAS.items()}


@pytest.mark.parametrize(
    ("environment", "colours"),
    [
        ({"COLORTERM": "truecolor"}, 1 << 24), ({"TERM": "xterm-256color"}, 256), ({"TERM": "linux"}, 16),
        ({"TERM": "dumb"}, 2), ({"COLORTERM": "truecolor", "NO_COLOR": "1"}, 2),
    ],
)  # fmt: skip
def test_colours_are_told_as_the_terminal_says(environment: dict[str, str], colours: int) -> None:
    (finding, *_rest) = terminal(environment)
    assert finding.facts["colours"] == colours


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_reads_from_top_to_bottom(capsys: pytest.CaptureFixture[str], language: str) -> None:
    assert main(["--lang", language, "doctor"]) == 0
    assert capsys.readouterr().out.count("✓") > 4
