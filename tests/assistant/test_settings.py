"""What a person chose stays chosen: also beside mistakes in the file, and things we do not know."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.settings import Settings, change_settings, load_settings, read_settings
from assistant.tui.themes import NAMES


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def test_no_file_is_no_mistake(file: Path) -> None:
    read = read_settings(file)
    assert (read.settings, read.faults) == (Settings(), ())


@pytest.mark.parametrize(
    ("kept", "name", "expected"),
    [
        ({"theme": "blauw"}, "theme", "doorvraag-dark, doorvraag-light, doorvraag-contrast"),
        ({"language": "fr"}, "language", "nl, en"),
        ({"reduced_motion": "ja"}, "reduced_motion", "true, false"),
        ({"model_timeout_s": True}, "model_timeout_s", "1, 2, 3, …"),
        ({"coach": 12}, "coach", '"…"'),
        ({"thema": "doorvraag-light"}, "thema", ""),
    ],
)
def test_a_mistake_is_named_and_the_rest_counts(
    file: Path, kept: dict[str, object], name: str, expected: str
) -> None:
    file.write_text(json.dumps({"retention": "*=24", **kept}), encoding="utf-8")
    read = read_settings(file)
    assert [(fault.name, fault.expected) for fault in read.faults] == [(name, expected)]
    assert read.settings == Settings(retention="*=24")


@pytest.mark.parametrize("text", ["{", "[]", "null", "[" * 100_000, '{"theme": '])
def test_a_file_that_is_no_settings_is_put_aside_and_not_lost(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    assert [fault.name for fault in read_settings(file).faults] == [""]
    assert change_settings({"theme": "doorvraag-light"}, file)
    assert read_settings(file).settings.theme == "doorvraag-light"
    assert file.with_suffix(".unreadable.json").read_text(encoding="utf-8") == text


def test_choosing_leaves_what_is_wrong_or_unknown_in_the_file(file: Path) -> None:
    file.write_text('{"theme": "blauw", "van_later": [1], "coach": "noor"}', encoding="utf-8")
    assert change_settings({"language": "en"}, file)
    kept = json.loads(file.read_text(encoding="utf-8"))
    assert kept == {"theme": "blauw", "van_later": [1], "coach": "noor", "language": "en"}


def test_what_the_environment_says_is_not_written_into_the_file(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOORVRAAG_COACH", "invaller")
    assert load_settings(file).coach == "invaller"
    change_settings({"theme": "doorvraag-light"}, file)
    assert "coach" not in json.loads(file.read_text(encoding="utf-8"))


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "no-folder").write_text("", encoding="utf-8")
    assert not change_settings({"theme": "doorvraag-light"}, tmp_path / "no-folder" / "settings.json")


@pytest.mark.parametrize("theme", NAMES)
def test_every_theme_there_is_can_stand_in_the_file(file: Path, theme: str) -> None:
    change_settings({"theme": theme}, file)
    assert read_settings(file).faults == ()
