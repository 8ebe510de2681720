"""`doorvraag flow norms`: what a team holds things against."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.library import SHIPPED
from tests.assistant.commands import Doorvraag


@pytest.fixture
def doorvraag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doorvraag:
    return Doorvraag(tmp_path, monkeypatch, capsys)


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of a team in which Noor keeps a norm that is long overdue."""
    folder = tmp_path / "flows"
    (folder / "catalogues").mkdir(parents=True)
    text = (SHIPPED / "catalogues" / "normen.yaml").read_text(encoding="utf-8")
    own = text.replace("review: 2027-05-22", "owner: noor\n    review: 2025-01-01", 1)
    (folder / "catalogues" / "normen.yaml").write_text(own, encoding="utf-8")
    monkeypatch.setenv("DOORVRAAG_FLOWS", str(folder))
    return folder


def test_all_norms_are_listed_with_where_they_go_for(doorvraag: Doorvraag) -> None:
    found = {norm["id"]: norm for norm in doorvraag("flow", "norms", "--json").result}
    assert {"flow": "intake", "step": "openingsvraag"} in found["open_openingsvraag"]["used_at"]
    assert found["open_openingsvraag"]["edition"] == "2015"
    assert "praatje_vooraf" in doorvraag("flow", "norms").out


def test_only_what_is_due_or_what_one_coach_keeps(doorvraag: Doorvraag, team: Path) -> None:
    (due,) = doorvraag("flow", "norms", "--due", "--owner", "noor", "--json").result
    assert (due["id"], due["owner"], due["due"]) == ("praatje_vooraf", "noor", True)
    assert doorvraag("flow", "norms", "--owner", "sam").out.strip() == "No norms."


def test_a_mistake_in_the_list_is_told_with_its_line(doorvraag: Doorvraag, team: Path) -> None:
    (team / "catalogues" / "normen.yaml").write_text("norms: normen\ntitle: x\nitem: []\n", encoding="utf-8")
    ran = doorvraag("flow", "norms")
    assert ran.code == 1
    assert "normen.yaml:3" in ran.err
