"""Searching on the command line, where nobody said yet who searches."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.assistant.commands import Doorvraag


@pytest.fixture
def doorvraag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doorvraag:
    made = Doorvraag(tmp_path, monkeypatch, capsys)
    assert made.script("- note: {kind: free, text: Iets met planten.}", "--coach", "WC-01").code == 0
    return made


def test_who_has_no_code_hears_why_nothing_was_found(
    doorvraag: Doorvraag, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DOORVRAAG_COACH")
    ran = doorvraag("records", "search", "planten")
    assert "settings set coach" in ran.err
    assert doorvraag("settings", "set", "coach", "WC-01").code == 0
    found = doorvraag("records", "search", "planten")
    assert "planten" in found.out
    assert "settings set coach" not in found.err
