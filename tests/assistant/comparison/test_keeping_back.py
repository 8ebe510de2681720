"""What is private stays behind when records are laid side by side, the own record too."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.assistant.commands import Doorvraag

TALK = """
- answer: {step: openingsvraag, value: {said: "Ik wil werken.", seen: "Zit rechtop.", reading: "Somber."}}
"""


@pytest.fixture
def doorvraag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doorvraag:
    return Doorvraag(tmp_path, monkeypatch, capsys)


def test_what_a_coach_makes_of_it_is_not_laid_beside_others(doorvraag: Doorvraag) -> None:
    own = doorvraag.script(TALK, flow="intake", client="K-1").result["id"]
    other = doorvraag.script(TALK, "--coach", "piet", flow="intake", client="K-1").result["id"]
    told = doorvraag("compare", "side", own, other).out
    assert "Ik wil werken." in told
    assert "Somber." not in told


def test_a_wholly_private_step_does_not_even_tell_whether_it_came_up(doorvraag: Doorvraag) -> None:
    text = '- answer: {step: afwegingskaart, value: {regels: "Mag.", eigen_waarde: "Geheim."}}'
    ids = [
        doorvraag.script(text, "--coach", coach, flow="vignet", client="meyra").result["id"]
        for coach in ("noor", "piet")
    ]
    told = doorvraag("compare", "side", *ids)
    assert "Mag." in told.out
    assert "Geheim." not in told.out


def test_colleagues_see_in_the_readers_list_that_they_were_compared(
    doorvraag: Doorvraag, monkeypatch: pytest.MonkeyPatch
) -> None:
    doorvraag.script(TALK, flow="intake", client="K-1")
    other = doorvraag.script(TALK, "--coach", "piet", flow="intake", client="K-1").result["id"]
    doorvraag("compare", "map", "--flow", "intake")
    monkeypatch.setenv("DOORVRAAG_COACH", "piet")
    (reading,) = doorvraag("records", "readers", other, "--json").result
    assert reading["reader"] == "noor"
