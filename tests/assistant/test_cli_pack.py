"""Packs from the command line: from a closed round to an agenda, to minutes, to the quarter of the team."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.assistant.commands import Doorvraag
from tests.assistant.test_cli_rounds import PROBLEM, Table


@pytest.fixture
def doorvraag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doorvraag:
    made = Doorvraag(tmp_path, monkeypatch, capsys)
    made("db", "create", "--plain")
    return made


@pytest.fixture
def table(doorvraag: Doorvraag, tmp_path: Path) -> Table:
    """A closed round of three coaches."""
    made = Table(doorvraag, tmp_path)
    for coach in PROBLEM:
        made.answers(coach)
    made.closes()
    return made


def intervisie(doorvraag: Doorvraag, table: Table, out: Path, *how: str) -> list[str]:
    line = ("pack", "intervisie", "--round", table.id, "--out", str(out), "--coach", "piet", *how)
    found: list[str] = doorvraag(*line, "--json").result["files"]
    return found


def test_a_folder_gets_the_pack_and_the_form(doorvraag: Doorvraag, table: Table, tmp_path: Path) -> None:
    files = intervisie(doorvraag, table, tmp_path / "pakket", "--members", "piet,sam,noor", "--meeting", "2")
    assert [Path(name).name for name in files] == ["intervisie.md", "minutes.yaml"]
    pack = Path(files[0]).read_text(encoding="utf-8")
    assert "0:00 – 0:05" in pack
    assert "1:25 – 1:30" in pack
    assert "| 2 | sam | noor |" in pack
    assert "Simone" in pack
    assert "Same decision, different reason" in pack
    assert "Geheim van" not in pack
    cards = pack.partition("## Cards")[2].partition("```")[0]
    assert not re.search(rf"\b({'|'.join(PROBLEM)})\b", cards)


def test_a_report_of_a_round_goes_by_its_title_and_holds_the_case(
    doorvraag: Doorvraag, table: Table, tmp_path: Path
) -> None:
    out = tmp_path / "ronde.html"
    found = doorvraag(
        "compare", "report", "--round", table.id, "--coach", "piet", "--out", str(out), "--json"
    ).result
    assert len(found["records"]) == 3
    text = out.read_text(encoding="utf-8")
    assert "Simone" in text
    assert "<h2>The case</h2>" in text


def test_one_file_holds_everything(doorvraag: Doorvraag, table: Table, tmp_path: Path) -> None:
    (name,) = intervisie(doorvraag, table, tmp_path / "pakket.html", "--day", "2026-11-26")
    text = Path(name).read_text(encoding="utf-8")
    assert text.lstrip().startswith("<!DOCTYPE html>")
    assert "meeting: &#34;2026-11-26&#34;" in text
    out = doorvraag("pack", "intervisie", "--round", table.id, "--out", "-", "--coach", "piet").out
    assert out.startswith("# Peer talk: ")


def test_a_filled_in_form_is_kept_listed_shown_and_looked_back_on(
    doorvraag: Doorvraag, table: Table, tmp_path: Path
) -> None:
    files = intervisie(doorvraag, table, tmp_path / "pakket", "--day", "2026-11-26")
    form = Path(files[1]).read_text(encoding="utf-8")
    filled = form.replace(
        'what: ""\n    about: ""', "what: Eerst naar de regels kijken.\n    about: doorslag", 1
    )
    form_file = tmp_path / "ingevuld.yaml"
    form_file.write_text(filled, encoding="utf-8")
    kept = doorvraag("pack", "minutes", str(form_file), "--coach", "piet", "--json").result
    assert (kept["round"], kept["kept_by"], kept["meeting"]) == (table.id, "piet", "2026-11-26")
    assert kept["agreed"] == [
        {"what": "Eerst naar de regels kijken.", "about": "doorslag", "who": "", "look_back": None}
    ]
    doorvraag("pack", "minutes", str(form_file), "--coach", "piet")
    listed = doorvraag("pack", "minutes", "--list", "--json").result
    assert [one["id"] for one in listed] == [kept["id"]]
    assert "Eerst naar de regels" in doorvraag("pack", "minutes", "--show", kept["id"][:5]).out
    again = intervisie(doorvraag, table, tmp_path / "volgende.md")
    assert "Eerst naar de regels kijken." in Path(again[0]).read_text(encoding="utf-8")


def test_a_form_on_stdin_is_kept_too(doorvraag: Doorvraag) -> None:
    form = "meeting: 2026-11-26\nsaw:\n  - We kijken verschillend.\n"
    assert doorvraag("pack", "minutes", "-", "--json", stdin=form).result["saw"] == [
        "We kijken verschillend."
    ]


def test_a_small_team_gets_no_counts(doorvraag: Doorvraag, tmp_path: Path) -> None:
    for coach in ("noor", "piet", "sam"):
        doorvraag.script("- answer: {step: openingsvraag, value: 4}\n- finish: {}", "--coach", coach)
    year_and_quarter = _this_quarter(doorvraag)
    out = tmp_path / "kwartaal.html"
    line = ("pack", "team", "--quarter", year_and_quarter, "--flow", "observatie", "--out", str(out))
    found = doorvraag(*line, "--json").result
    assert found["small"] is True
    assert (found["topics"], found["counts"]) == ([], [])
    assert found["never"]
    text = out.read_text(encoding="utf-8")
    assert "Fewer than 5 coaches" in text
    assert "noor" not in text
    assert "piet" not in text
    markdown = doorvraag(*line[:-1], "-", "--format", "md").out
    assert markdown.startswith(f"# The team in {year_and_quarter}")


def test_of_one_coach_the_report_does_not_tell_what_was_left(doorvraag: Doorvraag) -> None:
    for _talk in range(2):
        doorvraag.script("- answer: {step: openingsvraag, value: 4}\n- finish: {}", "--coach", "noor")
    line = ("pack", "team", "--quarter", _this_quarter(doorvraag), "--flow", "observatie", "--out", "-")
    text = doorvraag(*line, "--format", "md").out
    assert "Fewer than 3 coaches" in text
    assert "Filled in nowhere" not in text
    assert "Nobody filled in" not in text


def test_a_quarter_without_talks_asks_for_another_quarter(doorvraag: Doorvraag) -> None:
    doorvraag.script("- answer: {step: openingsvraag, value: 4}\n- finish: {}", "--coach", "noor")
    ran = doorvraag("pack", "team", "--quarter", "2019-Q1", "--flow", "observatie", "--out", "-", "--json")
    assert ran.code == 1
    assert "--quarter" in ran.error["where"]
    assert "--since" not in ran.error["remedy"]


def _this_quarter(doorvraag: Doorvraag) -> str:
    day = doorvraag("compare", "map", "--flow", "observatie", "--json").result["records"][0]["date"]
    return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (("pack", "intervisie", "--round", "nergens", "--out", "x"), 1),
        (("pack", "intervisie", "--out", "x"), 1),
        (("pack", "intervisie", "--flow", "intake", "--out", "x"), 1),
        (("pack", "intervisie", "--flow", "intake", "--out", "x", "--members", "noor"), 1),
        (("pack", "intervisie", "--flow", "intake", "--out", "x", "--members", "noor,noor"), 1),
        (("pack", "intervisie", "--flow", "intake", "--out", "x", "--day", "donderdag"), 1),
        (("pack", "intervisie", "--flow", "intake"), 2),
        (("pack", "minutes"), 2),
        (("pack", "minutes", "x.yaml", "--list"), 2),
        (("pack", "minutes", "x.yaml"), 1),
        (("pack", "minutes", "--show", "nergens"), 1),
        (("pack", "team", "--quarter", "najaar", "--out", "x"), 1),
        (("pack", "team", "--quarter", "9999-Q4", "--out", "x"), 1),
        (("pack", "team", "--quarter", "2026-Q1", "--out", "x"), 1),
        (("pack", "team", "--out", "x"), 2),
        (("pack", "team", "--quarter", "2026-Q1", "--out", "x.pdf"), 2),
        (("pack", "intervisie", "--flow", "intake", "--out", "x.docx"), 2),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    doorvraag: Doorvraag, argv: tuple[str, ...], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = doorvraag(*argv, "--json")
    assert ran.code == code
    assert ran.error["message"]
    assert not list(tmp_path.glob("x*"))


def test_nothing_is_written_over_and_never_a_database(
    doorvraag: Doorvraag, table: Table, tmp_path: Path
) -> None:
    there = tmp_path / "pakket"
    there.mkdir()
    (there / "minutes.yaml").write_text("ingevuld", encoding="utf-8")
    line = ("pack", "intervisie", "--round", table.id, "--coach", "piet", "--out")
    assert doorvraag(*line, str(there)).code == 1
    assert not (there / "intervisie.md").exists()
    assert doorvraag(*line, doorvraag.db, "--format", "md", "--force").code == 1
    assert doorvraag(*line, str(there), "--force").code == 0


def test_a_manager_takes_no_turn(doorvraag: Doorvraag, table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.bootstrap.desks.load_settings", _Manager)
    line = (
        "pack",
        "intervisie",
        "--round",
        table.id,
        "--coach",
        "piet",
        "--out",
        "-",
        "--members",
        "piet,sam",
    )
    ran = doorvraag(*line, "--json")
    assert ran.code == 1
    assert "manager" in ran.error["message"]


class _Manager:
    """The settings of somebody who manages."""

    groups = rounds = ""
    is_supervisor = True
    coach = "piet"
