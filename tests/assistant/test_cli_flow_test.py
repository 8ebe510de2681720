"""`doorvraag flow test`: what a team is told of its guide."""

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
def own(tmp_path: Path) -> Path:
    """A guide of the team's own, in a folder of its own."""
    guide = tmp_path / "eigen" / "observatie.yaml"
    guide.parent.mkdir()
    guide.write_text(LIBRARY.file("observatie").text, encoding="utf-8")
    return guide


def test_the_shipped_guides_do_what_their_tests_say_and_nothing_is_left_untried(doorvraag: Doorvraag) -> None:
    ran = doorvraag("flow", "test", "--complete", "--walks", "2", "--json")
    assert ran.code == 0
    assert {one["coverage"]["seen"] - one["coverage"]["points"] for one in ran.result} == {0}
    assert all(case["passed"] for one in ran.result for case in one["cases"])


def test_a_guide_without_tests_is_only_walked(doorvraag: Doorvraag, own: Path) -> None:
    ran = doorvraag("flow", "test", str(own), "--walks", "3")
    assert ran.code == 0
    assert "no tests beside observatie.yaml" in ran.out
    assert "3 of 3 talks by chance came to their end" in ran.out


def test_a_test_that_does_not_come_out_ends_with_1_and_its_line(doorvraag: Doorvraag, own: Path) -> None:
    own.with_name("observatie.tests.yaml").write_text(
        "tests: observatie\ncases:\n  - name: Te hoog\n    answers:\n      contract: 5\n", encoding="utf-8"
    )
    ran = doorvraag("flow", "test", str(own), "--walks", "0")
    assert ran.code == 1
    assert "0 of 1 tests came out" in ran.err
    assert "observatie.tests.yaml:5" in ran.err
    error = doorvraag("flow", "test", str(own), "--walks", "0", "--json").error
    assert error["code"] == "tests_failed"
    (case,) = error["tests"][0]["cases"]
    assert (case["passed"], case["line"]) == (False, 3)


def test_complete_refuses_what_was_never_tried(doorvraag: Doorvraag, own: Path) -> None:
    own.with_name("observatie.tests.yaml").write_text(
        "tests: observatie\ncases:\n  - name: Eén vraag\n    answers: {contract: 3}\n", encoding="utf-8"
    )
    assert doorvraag("flow", "test", str(own)).code == 0
    ran = doorvraag("flow", "test", str(own), "--complete")
    assert ran.code == 1
    assert "In the tests 'star' is never answered." in ran.err


def test_a_file_of_tests_with_a_mistake_is_refused_with_its_line(doorvraag: Doorvraag, own: Path) -> None:
    own.with_name("observatie.tests.yaml").write_text("tests: observatie\ncase: []\n", encoding="utf-8")
    ran = doorvraag("flow", "test", str(own))
    assert ran.code == 1
    assert "observatie.tests.yaml:2" in ran.err
