"""`doorvraag client`: a list of clients, what is wrong with a file, and a talk over lines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.assistant.commands import Doorvraag
from tests.flows.clients import BRAM, written_to


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = written_to(tmp_path / "flows")
    monkeypatch.setenv("DOORVRAAG_FLOWS", str(folder))
    return folder / "clients"


@pytest.fixture
def doorvraag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doorvraag:
    return Doorvraag(tmp_path, monkeypatch, capsys)


def lines(*given: dict[str, Any] | str) -> str:
    return "".join((one if isinstance(one, str) else json.dumps(one)) + "\n" for one in given)


def asked(doorvraag: Doorvraag, *given: dict[str, Any] | str, options: tuple[str, ...] = ()) -> list[Any]:
    ran = doorvraag("client", "ask", "--client", "bram", *options, stdin=lines(*given))
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def test_the_list_names_what_one_practises(doorvraag: Doorvraag, team: Path) -> None:
    assert "Doorvragen tot het verhaal rond is." in doorvraag("client", "list").out


def test_the_list_for_programs_holds_the_topics(doorvraag: Doorvraag, team: Path) -> None:
    found = {client["id"]: client for client in doorvraag("client", "list", "--json").result}
    bram = found["bram"]
    assert (bram["name"], bram["age"], bram["hard"], bram["problems"]) == ("Bram", 34, 1, 0)
    assert bram["topics"][1] == {"id": "werk", "title": "Werk"}
    assert len(bram["topics"]) >= 25


def test_the_list_never_holds_the_hidden_truth(doorvraag: Doorvraag, team: Path) -> None:
    assert "schaamt" not in doorvraag("client", "list", "--json").out


def test_a_client_that_cannot_be_used_stays_in_the_list(doorvraag: Doorvraag, team: Path) -> None:
    (team / "kees.yaml").write_text("client: kees\n", encoding="utf-8")
    found = {client["id"]: client for client in doorvraag("client", "list", "--json").result}
    assert found["kees"]["problems"] > 1
    assert "kees" in doorvraag("client", "list").out


def test_a_sound_file_has_no_problems(doorvraag: Doorvraag, team: Path) -> None:
    ran = doorvraag("client", "check", str(team / "bram.yaml"))
    assert (ran.code, "bram.yaml" in ran.out) == (0, True)


def test_a_broken_file_is_refused_with_line_and_remedy(doorvraag: Doorvraag, team: Path) -> None:
    (team / "bram.yaml").write_text(BRAM.replace("facade:", "fasade:"), encoding="utf-8")
    ran = doorvraag("client", "check", "bram")
    assert ran.code == 1
    assert "bram.yaml:16" in ran.err
    assert "'facade'" in ran.err
    listed = doorvraag("client", "check", "bram", "--json").error["problems"]
    assert {problem["code"] for problem in listed} == {"unknown_key", "missing_key"}


def test_a_file_that_is_not_there_is_refused(doorvraag: Doorvraag, team: Path) -> None:
    assert doorvraag("client", "check", "weg.yaml", "--json").code == 1
    assert doorvraag("client", "ask", "--client", "braam", "--json").code == 1


def test_a_talk_moves_on_from_line_to_line(doorvraag: Doorvraag, team: Path) -> None:
    first, second = asked(doorvraag, {"text": "Wat voor werk heb je gedaan?"}, {"text": "En toen?"})
    assert set(first) == {"topics", "confidence", "outcome", "layer", "reply"}
    assert (first["topics"][0], first["outcome"], first["layer"]) == ("werk", "answered", 2)
    assert second["topics"][0] == "werk"
    assert first["reply"] != second["reply"]


def test_matching_only_leaves_the_talk_where_it_was(doorvraag: Doorvraag, team: Path) -> None:
    question = {"text": "Wat voor werk heb je gedaan?"}
    assert (
        len(
            {json.dumps(answer) for answer in asked(doorvraag, question, question, options=("--match-only",))}
        )
        == 1
    )


def test_a_line_may_say_what_the_talk_was_about(doorvraag: Doorvraag, team: Path) -> None:
    (answer,) = asked(doorvraag, {"text": "En verder?", "after": "thuis"}, options=("--match-only",))
    assert answer["topics"][0] == "thuis"
    (answer,) = asked(doorvraag, {"text": "Hoe gaat het thuis?", "after": None}, options=("--match-only",))
    assert answer["topics"][0] == "thuis"


def test_a_bad_line_is_answered_with_an_error_and_the_rest_goes_on(doorvraag: Doorvraag, team: Path) -> None:
    answers = asked(
        doorvraag,
        "geen json",
        "[]",
        {"tekst": "x"},
        {"text": 3},
        {"text": "x", "after": "wrk"},
        {"text": "Hoi"},
    )
    assert ["error" in answer for answer in answers] == [True] * 5 + [False]
    assert answers[4]["error"]["remedy"] == "Did you mean 'werk'?"
    assert answers[4]["error"]["where"] == "stdin:5:after"


def test_the_same_seed_gives_the_same_bytes(doorvraag: Doorvraag, team: Path) -> None:
    talk = lines(
        *({"text": text} for text in ("Hallo", "Vertel eens over je werk", "En toen?", "Heb je schulden?"))
    )
    ran = [
        doorvraag("client", "ask", "--client", "bram", "--seed", seed, stdin=talk).out
        for seed in ("3", "3", "4")
    ]
    assert ran[0] == ran[1]
    assert ran[0] != ran[2]


def test_practising_on_screen_needs_a_terminal(doorvraag: Doorvraag) -> None:
    said = doorvraag("--lang", "en", "practise")
    assert said.code == 2
    assert "practise --plain" in said.err


def test_a_folder_and_a_file_that_is_not_there_are_named_for_what_they_are(
    doorvraag: Doorvraag, team: Path
) -> None:
    folder = doorvraag("--lang", "en", "client", "check", str(team))
    assert folder.code != 0
    assert "is a folder, not a file" in folder.err
    gone = doorvraag("--lang", "en", "client", "ask", "--client", "er-niet.yaml")
    assert gone.code != 0
    assert "There is no file 'er-niet.yaml'" in gone.err
