"""`doorvraag serve` on the command line: what it refuses before it listens, and what a program may know."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from assistant.bootstrap import CoachesHere
from assistant.browser.doors import Login
from assistant.cli.serve import beginning
from tests.assistant.commands import Doorvraag

TEAM = "postgresql://db.gemeente.example/team?sslmode=verify-full"
NOOR = Login("team_noor", "goed geheim", "noor")


@pytest.fixture
def doorvraag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doorvraag:
    return Doorvraag(tmp_path, monkeypatch, capsys)


def test_without_its_part_it_says_how_to_install_it(
    doorvraag: Doorvraag, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "textual_serve", None)
    ran = doorvraag("serve")
    assert ran.code == 3
    assert "pip install 'doorvraag[browser]'" in ran.err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--host", "0.0.0.0"), "A database in a file"),
        (("--db", TEAM, "--host", "0.0.0.0"), "Without encryption"),
        (("--db", TEAM, "--public-url", "https://doorvraag.example"), "nothing here encrypts"),
        (("--db", "postgresql://noor:geheim@db.gemeente.example/team"), "everybody comes in with their own"),
        (("--idle", "0"), "--idle"),
        (("--most", "0"), "--most"),
    ],
)
def test_what_is_not_safe_is_refused_before_anybody_can_come_in(
    doorvraag: Doorvraag, options: tuple[str, ...], said: str
) -> None:
    ran = doorvraag("serve", *options)
    assert ran.code in (1, 2, 3)
    assert said in ran.err
    assert "geheim" not in ran.err


def test_the_program_of_a_coach_knows_no_secret_of_whoever_started_the_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets = {
        "PGPASSWORD": "van de beheerder", "PGUSER": "beheer", "PGPASSFILE": "elders",
        "DOORVRAAG_DB": "postgresql://beheer:van de beheerder@db/team",
        "DOORVRAAG_PASSPHRASE": "van de beheerder", "DOORVRAAG_COACH": "beheer",
    }  # fmt: skip
    for name, value in secrets.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("DOORVRAAG_FOLDER", str(tmp_path))
    started = beginning(CoachesHere.of(TEAM), NOOR, "nl")
    told = f"{started.command} {started.environment}"
    assert "beheerder" not in told
    assert "goed geheim" not in told
    assert {"PGUSER", "PGPASSFILE", "DOORVRAAG_DB"} & started.environment.keys() == set()
    assert started.environment["DOORVRAAG_COACH"] == "noor"
    assert started.greeting["db"] == "postgresql://team_noor@db.gemeente.example/team?sslmode=verify-full"
    assert "goed geheim" not in repr(started)


def test_each_coach_has_a_folder_of_her_own_whatever_her_name_looks_like(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOORVRAAG_FOLDER", str(tmp_path))
    people = CoachesHere.of(TEAM)
    names = ("noor", "Noor", "../noor", "noor/..", "n" * 200, "..", "CON")
    folders = {people.folder_for(name) for name in names}
    assert len(folders) == len(names)
    assert {folder.parent for folder in folders} == {tmp_path / "browser"}


def test_a_coach_has_the_house_style_of_the_server_and_settings_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOORVRAAG_FOLDER", str(tmp_path))
    started = beginning(CoachesHere.of(TEAM), NOOR, "nl")
    assert started.environment["DOORVRAAG_HOUSE_STYLE"] == str(tmp_path / "house-style")
    assert started.environment["DOORVRAAG_FOLDER"] == str(started.folder)
    assert started.folder.is_relative_to(tmp_path / "browser")
