"""The settings without the screens: heard, changed, and refused with what they can be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.assistant.commands import Doorvraag


@pytest.fixture
def doorvraag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doorvraag:
    monkeypatch.setenv("DOORVRAAG_FOLDER", str(tmp_path / "own"))
    made = Doorvraag(tmp_path, monkeypatch, capsys)
    monkeypatch.delenv("DOORVRAAG_COACH", raising=False)
    return made


def value(doorvraag: Doorvraag, name: str) -> object:
    return doorvraag("--json", "settings", "show").result["settings"][name]


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("coach", "WC-05", "WC-05"),
        ("theme", "contrast", "doorvraag-contrast"),
        ("reduced_motion", "aan", True),
        ("is_narrow", "off", False),
        ("plain", "on", True),
        ("flow", "intake-kort", "intake-kort"),
        ("reminders", "norms, reviews", "norms,reviews"),
        ("retention", "intake=36, *=24", "intake=36, *=24"),
        ("reminders", "", "reviews,agreements,norms,retention"),
    ],
)
def test_a_setting_is_chosen_and_stays(doorvraag: Doorvraag, name: str, typed: str, kept: object) -> None:
    assert doorvraag("settings", "set", name, typed).code == 0
    assert value(doorvraag, name) == kept


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("coach", "Jan Jansen"),
        ("theme", "pink"),
        ("plain", "perhaps"),
        ("flow", "nothing"),
        ("reminders", "everything"),
        ("retention", "for ever"),
        ("colour", "red"),
    ],
)
def test_what_a_setting_cannot_be_is_refused_with_what_it_can(
    doorvraag: Doorvraag, name: str, typed: str
) -> None:
    before = doorvraag("--json", "settings", "show").result
    refused = doorvraag("--json", "settings", "set", name, typed)
    assert refused.code == 1
    assert refused.error["remedy"]
    assert doorvraag("--json", "settings", "show").result == before


def test_who_chose_plain_lines_hears_every_list_in_sentences(doorvraag: Doorvraag) -> None:
    doorvraag("settings", "set", "plain", "on")
    assert "setting: plain; value: on; what it is for: Plain prompts" in doorvraag("settings", "show").out


def test_a_variable_that_goes_before_the_setting_is_named(
    doorvraag: Doorvraag, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOORVRAAG_PLAIN", "0")
    ran = doorvraag("settings", "set", "plain", "on")
    assert "DOORVRAAG_PLAIN goes before this one, as long as it is set." in ran.err
    assert value(doorvraag, "plain") is False


def test_settings_that_cannot_be_written_are_not_said_to_be_kept(
    doorvraag: Doorvraag, tmp_path: Path
) -> None:
    (tmp_path / "own").write_text("in the way", encoding="utf-8")
    assert doorvraag("settings", "set", "plain", "on").code == 3
