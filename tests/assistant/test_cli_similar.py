"""Which records resemble a written case, on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.assistant.commands import Doorvraag

ALONE_WITH_A_CHILD = """
- answer: {step: leefsituatie, value: {beeld: {said: Alleen met Daan.}}}
- finish: {}
"""


@pytest.fixture
def doorvraag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doorvraag:
    return Doorvraag(tmp_path, monkeypatch, capsys)


def test_a_case_is_held_against_the_talks_of_a_guide(doorvraag: Doorvraag) -> None:
    own = doorvraag.script(ALONE_WITH_A_CHILD, "--flow", "intake").result["id"]
    (found,) = doorvraag("compare", "similar", "--case", "simone", "--json").result
    assert found["column"]["id"] == own
    assert found["shared"] == ["Living situation"]


def test_a_case_that_is_not_there_is_refused(doorvraag: Doorvraag) -> None:
    ran = doorvraag("compare", "similar", "--case", "simona", "--json")
    assert (ran.code, ran.error["where"]) == (1, "simona")
    assert "simone" in ran.error["remedy"]


@pytest.mark.parametrize("line", [(), ("7vqs", "--case", "simone"), ("7vqs", "--flow", "intake")])
def test_one_record_or_one_case(doorvraag: Doorvraag, line: tuple[str, ...]) -> None:
    ran = doorvraag("compare", "similar", *line, "--json")
    assert (ran.code, ran.error["where"]) == (2, "--case")
