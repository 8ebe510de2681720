"""`doorvraag flow manual`: a guide on paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.assistant.commands import Doorvraag


@pytest.fixture
def doorvraag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doorvraag:
    return Doorvraag(tmp_path, monkeypatch, capsys)


@pytest.mark.parametrize(
    ("ending", "begins"), [("md", b"# "), ("html", b"<!DOCTYPE"), ("docx", b"PK"), ("pdf", b"%PDF")]
)
def test_the_name_of_the_file_says_what_it_holds(
    doorvraag: Doorvraag, tmp_path: Path, ending: str, begins: bytes
) -> None:
    out = tmp_path / f"handleiding.{ending}"
    assert doorvraag("flow", "manual", "observatie", "--out", str(out)).code == 0
    assert out.read_bytes().startswith(begins)


def test_a_handbook_for_workplaces_needs_an_instrument(doorvraag: Doorvraag) -> None:
    ran = doorvraag("flow", "manual", "intake", "--for", "companies", "--out", "-")
    assert ran.code == 2
    assert "basisvoorziening" in ran.err
    asked = ("flow", "manual", "intake", "--for", "companies", "--out", "-", "--instrument")
    assert "Basic provision" in doorvraag(*asked, "basisvoorziening").out
    assert doorvraag(*asked, "basisvoorzienning").code == 1


def test_a_guide_without_instruments_has_no_handbook(doorvraag: Doorvraag) -> None:
    ran = doorvraag("flow", "manual", "observatie", "--for", "companies", "--out", "-")
    assert ran.code == 1
    assert "nothing to tell a company" in ran.err


@pytest.mark.parametrize("more", [("--format", "pdf"), ("--template", "x.docx")])
def test_what_does_not_go_together_is_refused(doorvraag: Doorvraag, more: tuple[str, ...]) -> None:
    assert doorvraag("flow", "manual", "observatie", "--out", "-", *more).code == 2


def test_a_broken_template_loses_nothing(doorvraag: Doorvraag, tmp_path: Path) -> None:
    template, out = tmp_path / "huisstijl.docx", tmp_path / "uit.docx"
    template.write_bytes(b"geen Word")
    ran = doorvraag("flow", "manual", "observatie", "--out", str(out), "--template", str(template))
    assert ran.code == 1
    assert not out.exists()
