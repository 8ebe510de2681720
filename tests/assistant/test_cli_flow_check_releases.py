"""`doorvraag flow check` knows the released versions of a guide."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.assistant.commands import Doorvraag
from tests.flows.guides import LIBRARY


@pytest.fixture
def doorvraag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doorvraag:
    return Doorvraag(tmp_path, monkeypatch, capsys)


@pytest.fixture
def released(doorvraag: Doorvraag, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A guide of the team, of which version 1.0 was released."""
    guide = tmp_path / "eigen" / "data" / "observatie.yaml"
    guide.parent.mkdir(parents=True)
    guide.write_text(LIBRARY.file("observatie").text, encoding="utf-8")
    monkeypatch.setenv("DOORVRAAG_FLOWS", str(guide.parent.parent))
    assert doorvraag("flow", "release", str(guide)).code == 0
    return guide


def test_a_guide_as_it_was_released_has_no_problems(doorvraag: Doorvraag, released: Path) -> None:
    assert doorvraag("flow", "check", str(released), "--json").result["problems"] == []


def test_another_text_under_a_released_version_is_a_warning(doorvraag: Doorvraag, released: Path) -> None:
    text = released.read_text(encoding="utf-8")
    released.write_text(text.replace("minutes: 45", "minutes: 40"), encoding="utf-8")
    (problem,) = doorvraag("flow", "check", str(released), "--json").result["problems"]
    assert (problem["code"], problem["severity"]) == ("release/same-version", "warning")


def test_a_released_step_that_is_gone_is_an_error(doorvraag: Doorvraag, released: Path) -> None:
    text = released.read_text(encoding="utf-8").replace('version: "1.0"', 'version: "1.1"')
    released.write_text(text.replace("- id: op_tijd_komen", "- id: stiptheid"), encoding="utf-8")
    ran = doorvraag("flow", "check", str(released), "--json")
    assert ran.code == 1
    assert "release/step-gone" in {problem["code"] for problem in ran.error["problems"]}
    released.write_text(
        text.replace("- id: op_tijd_komen", "- id: stiptheid\n        was: op_tijd_komen"), encoding="utf-8"
    )
    assert doorvraag("flow", "check", str(released)).code == 0


def test_a_damaged_release_is_named_and_the_other_guides_are_checked(
    doorvraag: Doorvraag, released: Path
) -> None:
    (kept,) = (released.parent.parent / "released" / "observatie").glob("*.json")
    kept.write_text("{kapot", encoding="utf-8")
    ran = doorvraag("flow", "check", str(released), "intake", "--json")
    assert ran.code == 1
    assert ran.error["message"] == f"The release in {kept.name} cannot be read."
    assert "intake" in ran.error["checked"]
