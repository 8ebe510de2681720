"""`doorvraag practise`: what is done with talks that were held."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.assistant.commands import Doorvraag
from tests.flows.clients import written_to

TALK = "- Hoe gaat het met u?\n- Heeft u schulden?\n- Niet meer open?\n- end: {}\n"


@pytest.fixture
def doorvraag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doorvraag:
    monkeypatch.setenv("DOORVRAAG_FLOWS", str(written_to(tmp_path / "flows")))
    monkeypatch.setenv("DOORVRAAG_PRACTICE", str(tmp_path / "oefenen"))
    return Doorvraag(tmp_path, monkeypatch, capsys)


def held(doorvraag: Doorvraag, *options: str, talk: str = TALK) -> str:
    """A talk with the test client; its id."""
    ran = doorvraag(
        "--json", "practise", "--client", "bram", "--seed", "3", *options, "--script", "-", stdin=talk
    )
    return str(ran.result["run"])


def test_looking_back_on_a_talk(doorvraag: Doorvraag) -> None:
    text = doorvraag("practise", "--debrief", held(doorvraag, "--intent", "Rustig blijven")).out
    assert "DEBRIEF OF THE TALK WITH BRAM" in text
    assert "Rustig blijven" in text
    assert "The observation form".upper() in text


def test_looking_back_needs_no_database_and_makes_none(doorvraag: Doorvraag) -> None:
    doorvraag("practise", "--debrief", held(doorvraag))
    assert not Path(doorvraag.db).exists()


def test_what_stayed_hidden_is_told_only_when_asked_for(doorvraag: Doorvraag) -> None:
    run = held(doorvraag)
    assert "schaamt" not in doorvraag("practise", "--debrief", run).out
    assert "schaamt" in doorvraag("practise", "--debrief", run, "--with-truth").out
    assert "truth" not in json.loads(doorvraag("practise", "--debrief", run, "--format", "json").out)
    data = doorvraag("--json", "practise", "--debrief", run, "--with-truth").result
    assert "schaamt" in data["truth"]["what"]


def test_the_name_of_the_file_says_what_it_becomes(doorvraag: Doorvraag, tmp_path: Path) -> None:
    run, page = held(doorvraag), tmp_path / "terug.html"
    ran = doorvraag("--json", "practise", "--debrief", run, "--out", str(page))
    assert (ran.result["format"], ran.result["out"]) == ("html", str(page))
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    if sys.platform != "win32":
        assert page.stat().st_mode & 0o077 == 0


def test_a_file_that_is_there_is_not_written_over_by_accident(doorvraag: Doorvraag, tmp_path: Path) -> None:
    run, page = held(doorvraag), tmp_path / "terug.md"
    page.write_text("van mij", encoding="utf-8")
    assert doorvraag("--json", "practise", "--debrief", run, "--out", str(page)).error["code"] == "exists"
    assert page.read_text(encoding="utf-8") == "van mij"
    assert doorvraag("practise", "--debrief", run, "--out", str(page), "--force").code == 0
    assert page.read_text(encoding="utf-8").startswith("# ")


def test_programs_get_the_same_facts_and_no_mark(doorvraag: Doorvraag) -> None:
    data = doorvraag("--json", "practise", "--debrief", held(doorvraag)).result
    assert (data["client"], data["trainee"], len(data["turns"])) == ("bram", "noor", 3)
    assert sum(data["shown"]["counts"].values()) == 3
    assert not {"score", "mark", "grade", "passed"} & data.keys()


def test_own_progress_is_counted_and_others_are_not(doorvraag: Doorvraag) -> None:
    assert "no practice talks of yours" in doorvraag("practise", "--progress").out
    run = held(doorvraag)
    held(doorvraag, "--coach", "piet")
    (found,) = doorvraag("--json", "practise", "--progress").result
    assert (found["run"], found["turns"], found["questions"]) == (run, 3, 3)
    assert f"{found['recommended']} of 3" in doorvraag("practise", "--progress").out


def test_a_group_lists_the_talks_of_all_its_trainees(doorvraag: Doorvraag) -> None:
    first = held(doorvraag, "--group", "najaar")
    second = held(doorvraag, "--group", "najaar", "--coach", "piet")
    held(doorvraag)
    found = doorvraag("--json", "practise", "--group", "najaar", "--list").result
    assert {one["run"]: one["trainee"] for one in found} == {first: "noor", second: "piet"}
    assert {one["seed"] for one in found} == {3}
    assert len(doorvraag("--json", "practise", "--list").result) == 3


def test_a_talk_goes_to_a_colleague_in_one_file(
    doorvraag: Doorvraag, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, file = held(doorvraag, "--group", "najaar"), tmp_path / "gesprek.jsonl"
    before = doorvraag("--json", "practise", "--debrief", run).result
    assert doorvraag("practise", "--export", run, "--out", str(file)).code == 0
    again = doorvraag("--json", "practise", "--import", str(file))
    assert again.error["code"] == "exists"
    monkeypatch.setenv("DOORVRAAG_PRACTICE", str(tmp_path / "bij-piet"))
    assert doorvraag("--json", "practise", "--import", str(file)).result["trainee"] == "noor"
    assert doorvraag("--json", "practise", "--debrief", run).result == before


def test_a_file_of_something_else_is_not_imported(doorvraag: Doorvraag) -> None:
    ran = doorvraag("--json", "practise", "--import", "-", stdin="{}\n")
    assert (ran.code, ran.error["code"]) == (1, "no_run")


@pytest.mark.parametrize(
    "argv",
    [
        ("--debrief", "r1", "--progress"),
        ("--list", "--export", "r1", "--out", "x"),
        ("--debrief", "r1", "--client", "bram"),
        ("--progress", "--out", "x"),
        ("--export", "r1"),
        ("--export", "r1", "--out", "x", "--with-truth"),
        ("--client", "bram", "--format", "html"),
    ],
)
def test_what_does_not_go_together_is_refused(doorvraag: Doorvraag, argv: tuple[str, ...]) -> None:
    ran = doorvraag("--json", "practise", *argv)
    assert ran.code == 2
    assert ran.error["remedy"]


def test_a_talk_that_is_not_here_is_not_looked_back_on(doorvraag: Doorvraag) -> None:
    for option in ("--debrief", "--export"):
        ran = doorvraag(
            "--json", "practise", option, "r404", *(("--out", "-") if option == "--export" else ())
        )
        assert (ran.code, ran.error["code"]) == (1, "not_found")


def test_at_plain_prompts_a_talk_ends_with_looking_back(doorvraag: Doorvraag) -> None:
    lines = "Hoe gaat het met u?\n/end\nIk was te snel.\n\n"
    ran = doorvraag("practise", "--client", "bram", "--seed", "3", "--plain", stdin=lines)
    assert "ONE THING TO TRY" in ran.out
    assert "THE WHOLE TALK" not in ran.out
    (run,) = doorvraag("--json", "practise", "--list").result
    assert run["ended"] is True
    assert doorvraag("--json", "practise", "--debrief", run["run"]).result["looked_back"] == {
        "gevoel": "Ik was te snel."
    }


def test_who_leaves_without_answering_has_ended_the_talk_all_the_same(doorvraag: Doorvraag) -> None:
    doorvraag("practise", "--client", "bram", "--seed", "3", "--plain", stdin="Hoe gaat het?\n/end\n")
    (run,) = doorvraag("--json", "practise", "--list").result
    assert run["ended"] is True


def test_what_is_no_script_is_shown_how_a_practice_script_begins(doorvraag: Doorvraag) -> None:
    ran = doorvraag("--lang", "en", "practise", "--client", "bram", "--script", "-", stdin="tekst: zomaar\n")
    assert ran.code != 0
    assert "- Hoe gaat het met u?" in ran.err


def test_at_plain_prompts_every_line_says_what_it_is(doorvraag: Doorvraag) -> None:
    """A screen reader reads from top to bottom: whose turn it is, what is a hint, and that it is kept."""
    ran = doorvraag(
        "practise", "--client", "bram", "--seed", "3", "--plain", stdin="Hoe gaat het?\n/hint\n/stop\n"
    )
    assert ran.out.startswith("A practice talk; nothing of it is a record.")
    assert "You, turn 1> Hoe gaat het?" in ran.out
    assert "Hint 1: " in ran.out
    assert "The talk is kept. Go on with: doorvraag practise --plain --resume " in ran.out


def test_a_mistyped_command_is_not_said_to_the_client(doorvraag: Doorvraag) -> None:
    ran = doorvraag(
        "practise", "--client", "bram", "--seed", "3", "--plain", stdin="Hoe gaat het?\n/hnit\n/hulp\n/stop\n"
    )
    assert "There is no command '/hnit'; nothing was said. Did you mean '/hint'?" in " ".join(ran.out.split())
    (run,) = doorvraag("--json", "practise", "--list").result
    assert run["turns"] == 1
