"""Pressing Tab: commands, options, guides, clients and records, without opening what is locked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from assistant.__main__ import main
from assistant.cli.app import build
from assistant.cli.completing.asking import next_words
from assistant.cli.completing.scripts import ASKED, SCRIPTS
from assistant.cli.completing.words import Lines, lines
from tests.storage.scenes import KEY, filled

ROOT = Path(__file__).parents[2]


def commands() -> Any:
    return get_command(build())


@pytest.fixture(scope="module")
def known() -> Lines:
    return lines(None, commands)


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "thuis"))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (["rec"], ["records"]),
        (["--lang", "en", "records", "sea"], ["search"]),
        (["records", "show", "id", "--form"], ["--format"]),
        (["records", "show", "id", "--format", ""], ["docx", "html", "json", "md", "pdf", "txt"]),
        (["records", "show", "id", "--format=m"], ["--format=md"]),
        (["--lang", ""], ["en", "nl"]),
        (["interview", "--flow", "verv"], ["vervolg"]),
        (["flow", "show", "verv"], ["vervolg"]),
        (["completion", "z"], ["zsh"]),
        (["records", "show", "--out", ""], []),
        (["nergens", ""], []),
    ],
)
def test_what_could_come_next(known: Lines, said: list[str], expected: list[str]) -> None:
    assert next_words(said, known) == expected


def test_simulated_clients_and_cases_are_named_by_their_files(known: Lines) -> None:
    for said in (["practise", "--client", ""], ["client", "ask", "--client", ""], ["case", "show", ""]):
        assert len(next_words(said, known)) > 1


def test_a_record_is_named_when_its_file_is_open_to_all(known: Lines, tmp_path: Path) -> None:
    plain = str(filled(tmp_path / "open.db"))
    for said in (["records", "show", "ges"], ["interview", "--resume", ""], ["compare", "side", "ges"]):
        assert next_words(["--db", plain, *said], known) == ["gesprek-1"]


def test_a_locked_file_stays_shut(known: Lines, tmp_path: Path) -> None:
    locked = str(filled(tmp_path / "dicht.db", KEY))
    for place in (locked, str(tmp_path / "nergens.db"), "postgresql://noor@127.0.0.1:1/team"):
        assert next_words(["--db", place, "records", "show", ""], known) == []


def test_what_was_worked_out_is_kept_for_the_next_tab(tmp_path: Path, known: Lines) -> None:
    kept = tmp_path / "cache" / "commands.json"
    assert lines(kept, commands) == known
    content = json.loads(kept.read_text(encoding="utf-8"))
    content["lines"]["records"]["commands"] = ["van-de-vorige-keer"]
    kept.write_text(json.dumps(content), encoding="utf-8")
    assert lines(kept, commands)["records"].commands == ("van-de-vorige-keer",)
    kept.write_text(json.dumps({**content, "mark": "een ander"}), encoding="utf-8")
    assert lines(kept, commands) == known


@pytest.mark.parametrize("damaged", ["", "[]", "{}", '{"mark": 1}', "null"])
def test_a_damaged_note_of_it_is_made_again(tmp_path: Path, known: Lines, damaged: str) -> None:
    kept = tmp_path / "commands.json"
    kept.write_text(damaged, encoding="utf-8")
    assert lines(kept, commands) == known


def test_the_second_tab_loads_neither_typer_nor_the_store(tmp_path: Path) -> None:
    program = (
        "import os, sys; from assistant.__main__ import main\n"
        "sys.argv = ['doorvraag', *sys.argv[1:]]; code = main()\n"
        "print([name for name in ('typer', 'textual', 'sqlalchemy', 'yaml') if name in sys.modules])"
    )
    for _time in range(2):
        done = subprocess.run(
            [sys.executable, "-c", program, "interview", "--flow", "verv"],
            capture_output=True, text=True, check=True, cwd=ROOT, env={**os.environ, ASKED: "1"},
        )  # fmt: skip
    assert done.stdout.splitlines() == ["vervolg", "[]"]


@pytest.mark.parametrize("shell", list(SCRIPTS))
def test_a_shell_gets_its_script(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    assert ASKED in capsys.readouterr().out
