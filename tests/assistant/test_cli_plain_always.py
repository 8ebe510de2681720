"""Whoever hears the screen asks once for plain lines (DOORVRAAG_PLAIN), and every command gives them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.assistant.commands import Doorvraag


@pytest.fixture
def doorvraag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doorvraag:
    monkeypatch.setenv("DOORVRAAG_PLAIN", "1")
    return Doorvraag(tmp_path, monkeypatch, capsys)


def test_a_talk_is_held_in_lines_without_asking_for_it_again(doorvraag: Doorvraag) -> None:
    ran = doorvraag("interview", "--client", "K-1", "--coach", "noor", stdin="4\n/stop\n")
    assert ran.code == 0
    assert "Courtesies> 4" in ran.out


def test_practising_is_in_lines_too(doorvraag: Doorvraag) -> None:
    ran = doorvraag("practise", "--client", "dylan", "--seed", "3", stdin="/stop\n")
    assert "You, turn 1> " in ran.out


def test_a_list_is_told_in_sentences_also_through_a_pager(doorvraag: Doorvraag) -> None:
    doorvraag("interview", "--client", "K-1", "--coach", "noor", stdin="4\n/stop\n")
    ran = doorvraag("records", "list")
    assert "client: K-1; coach: noor; status: paused" in ran.out


def test_a_record_is_told_without_rules_but_written_as_it_always_was(
    doorvraag: Doorvraag, tmp_path: Path
) -> None:
    doorvraag("interview", "--client", "K-1", "--coach", "noor", stdin="4\n/finish\nyes\n")
    (record,) = doorvraag("--json", "records", "list").result
    heard = doorvraag("records", "show", record["id"]).out
    assert "====" not in heard
    assert "RECORD K-1" in heard
    doorvraag("records", "show", record["id"], "--out", str(tmp_path / "record.txt"))
    assert "====" in (tmp_path / "record.txt").read_text(encoding="utf-8")


def test_the_screens_are_not_opened_over_it(doorvraag: Doorvraag) -> None:
    ran = doorvraag()
    assert ran.code == 2
    assert "You asked for plain text, in the settings or with DOORVRAAG_PLAIN" in ran.err


@pytest.mark.parametrize("value", ["", "0", "no"])
def test_it_can_be_switched_off(doorvraag: Doorvraag, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("DOORVRAAG_PLAIN", value)
    ran = doorvraag("interview", "--client", "K-1", stdin="/stop\n")
    assert ran.code == 2
    assert "needs a terminal for its screens" in ran.err
