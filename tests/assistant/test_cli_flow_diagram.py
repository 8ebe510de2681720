"""`doorvraag flow diagram`: a guide, or a talk on it, as a file for other programs."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.assistant.commands import Doorvraag


@pytest.fixture
def doorvraag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doorvraag:
    return Doorvraag(tmp_path, monkeypatch, capsys)


def test_mermaid_goes_to_the_terminal_and_svg_where_the_name_asks_for_it(
    doorvraag: Doorvraag, tmp_path: Path
) -> None:
    assert "flowchart TB" in doorvraag("flow", "diagram", "observatie").out
    out = tmp_path / "observatie.svg"
    assert doorvraag("flow", "diagram", "observatie", "--out", str(out)).code == 0
    assert ElementTree.parse(out).getroot().tag.endswith("svg")


def test_what_a_guide_holds_for_a_terminal_spoils_no_picture(doorvraag: Doorvraag, tmp_path: Path) -> None:
    shipped = Path(__file__).parents[2] / "flows" / "data" / "observatie.yaml"
    guide, out = tmp_path / "proef.yaml", tmp_path / "proef.svg"
    text = shipped.read_text(encoding="utf-8").replace(
        "en: Observation}", 'en: "\\e[31mObservation\\u202e"}', 1
    )
    assert "\\e[31m" in text
    guide.write_text(text, encoding="utf-8")
    assert doorvraag("flow", "diagram", str(guide), "--out", str(out)).code == 0
    assert "Observation" in (ElementTree.parse(out).getroot()[0].text or "")
    assert not {"\x1b", "\u202e"} & set(out.read_text(encoding="utf-8"))


def test_what_is_there_already_is_not_written_over(doorvraag: Doorvraag, tmp_path: Path) -> None:
    out = tmp_path / "x.svg"
    out.write_text("mijn eigen tekening", encoding="utf-8")
    assert doorvraag("flow", "diagram", "observatie", "--out", str(out)).code != 0
    assert out.read_text(encoding="utf-8") == "mijn eigen tekening"


@pytest.mark.parametrize("arguments", [(), ("intake", "--record", "abcd")])
def test_one_thing_is_drawn_at_a_time(doorvraag: Doorvraag, arguments: tuple[str, ...]) -> None:
    ran = doorvraag("flow", "diagram", *arguments)
    assert ran.code == 2
    assert "--record" in ran.err


def test_a_talk_is_drawn_on_the_guide_it_was_held_with(doorvraag: Doorvraag, tmp_path: Path) -> None:
    doorvraag("db", "create", "--plain")
    script = tmp_path / "talk.yaml"
    script.write_text("- answer: {step: uitkomst, value: nu_niet}\n", encoding="utf-8")
    held = doorvraag(
        "interview", "--flow", "intake-kort", "--client", "K-1", "--coach", "noor", "--script", str(script),
        "--json",
    ).result  # fmt: skip
    drawn = doorvraag("flow", "diagram", "--record", held["id"], "--json").result
    assert drawn["format"] == "mermaid"
    assert ":::visited" in drawn["text"]
    assert doorvraag("flow", "diagram", "--record", "zzzz").code == 1
