"""`doorvraag learn`: everything the screen of looking back can do, for a script and for a screen reader."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.assistant.commands import Doorvraag

TALK = """\
- note: {kind: tension, text: Ik gaf een preek.}
- answer: {step: werkervaring, value: {duiding: belemmering}}
- answer: {step: uitkeringsduur, value: {duiding: belemmering}}
- answer: {step: prognose, value: {verwachting: Hij belt zelf.}}
- answer: {step: opnieuw_kijken, value: "2020-01-01"}
- finish: {}
"""


@pytest.fixture
def doorvraag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doorvraag:
    made = Doorvraag(tmp_path, monkeypatch, capsys)
    made("db", "create", "--plain")
    return made


def held(doorvraag: Doorvraag, client: str = "K-1") -> str:
    return str(doorvraag.script(TALK, flow="intake", client=client).result["id"])


def learn(doorvraag: Doorvraag, *argv: str) -> Any:
    return doorvraag("learn", *argv, "--json").result


def test_what_could_be_looked_back_at_is_listed_and_answered(doorvraag: Doorvraag) -> None:
    talk = held(doorvraag)
    waiting = learn(doorvraag, "show")
    (asked,) = waiting["talks"]
    assert [one["id"] for one in asked["questions"]] == ["tension:2", "before"]
    assert asked["questions"][0]["why"] == "because you marked tension here"
    assert waiting["expected"][0]["expected"] == ["I expect: Hij belt zelf."]
    left = learn(doorvraag, "answer", talk, "--question", "tension:2", "--text", "Stil zijn.")["left"]
    assert [one["id"] for one in left] == ["before"]
    assert doorvraag("learn", "answer", talk, "--question", "before").out == "Passed over.\n"
    assert learn(doorvraag, "questions", talk) == []
    error = doorvraag("learn", "answer", talk, "--question", "before", "--text", "x", "--json").error
    assert (error["code"], error["where"]) == ("not_found", "--question")


def test_what_happened_stands_beside_what_was_expected(doorvraag: Doorvraag) -> None:
    talk = held(doorvraag)
    learn(doorvraag, "outcome", talk, "--happened", "Hij liet bellen.", "--learned", "Vraag hoe.")
    (found,) = learn(doorvraag, "expected")
    assert (found["interview"], found["looked_back"][0]["learned"]) == (talk, "Vraag hoe.")
    assert "Hij belt zelf." in doorvraag("learn", "expected").out
    assert learn(doorvraag, "show")["expected"] == []


def test_a_rule_from_writing_to_retiring(doorvraag: Doorvraag) -> None:
    talk, other, third = (held(doorvraag, client) for client in ("K-1", "K-2", "K-3"))
    rule = learn(doorvraag, "rule", "--if", "iemand zwijgt", "--then", "wacht ik", "--record", talk)
    assert learn(doorvraag, "fits", other)[0]["rule"]["id"] == rule["id"]
    learn(doorvraag, "case", rule["id"], "--text", "Hij wilde uitleg", "--record", other)
    assert "It did not hold before: Hij wilde uitleg." in doorvraag("learn", "fits", third).out
    again = learn(
        doorvraag, "rule", "--instead-of", rule["id"], "--if", "iemand zwijgt", "--then", "vraag ik"
    )
    assert (again["then"], again["before"][0]["then"]) == ("vraag ik", "wacht ik")
    learn(doorvraag, "retire", rule["id"], "--reason", "Te grof")
    assert learn(doorvraag, "rules") == []
    assert [one["retired_because"] for one in learn(doorvraag, "rules", "--all")] == ["Te grof"]
    assert learn(doorvraag, "fits", third) == []


def test_a_dilemma_and_what_came_of_it(doorvraag: Doorvraag) -> None:
    made = learn(doorvraag, "dilemma", "--text", "Melden?", "--between", "law", "--between", "client")
    assert made["between"] == ["client", "law"]
    learn(doorvraag, "effect", made["id"], "--text", "Hij kwam zelf.")
    assert "Hij kwam zelf." in doorvraag("learn", "dilemmas").out
    error = doorvraag("learn", "dilemma", "--text", "x", "--between", "baas", "--json").error
    assert "politics" in error["remedy"]


def test_the_mirror_counts_in_words(doorvraag: Doorvraag) -> None:
    assert doorvraag("learn", "mirror").out.startswith("Closed records of one guide: 0;")
    for client in ("K-1", "K-2", "K-3"):
        held(doorvraag, client)
    found = learn(doorvraag, "mirror")
    assert (found["records"], found["agreements"]) == (3, {"by_client": 0, "all": 0})
    assert "Work experience" not in found["never"]


def test_neutral_words_are_off_until_turned_on(doorvraag: Doorvraag) -> None:
    talk = held(doorvraag)
    refused = doorvraag("learn", "tag", talk, "--tag", "routine", "--json")
    assert (refused.code, refused.error["code"]) == (1, "off")
    assert learn(doorvraag, "tags", "--on")["on"] is True
    assert learn(doorvraag, "tag", talk, "--tag", "routine")["tags"] == ["routine"]
    assert learn(doorvraag, "tags", "--off")["on"] is False
    assert doorvraag("learn", "tags", "--on", "--off").code == 2


@pytest.mark.parametrize(("name", "first"), [("schrift.md", "# My notebook"), ("schrift.jsonl", "{")])
def test_the_notebook_is_taken_along_as_a_file(doorvraag: Doorvraag, name: str, first: str) -> None:
    learn(doorvraag, "rule", "--if", "iemand zwijgt", "--then", "wacht ik")
    out = doorvraag.folder / name
    assert learn(doorvraag, "export", "--out", str(out))["lines"] == 1
    assert out.read_text(encoding="utf-8").startswith(first)
    assert doorvraag("learn", "export", "--out", str(out)).code == 1
    assert doorvraag("learn", "export", "--out", str(out), "--force").code == 0


def test_burning_takes_the_notebook_and_leaves_the_records(doorvraag: Doorvraag) -> None:
    talk = held(doorvraag)
    learn(doorvraag, "answer", talk, "--question", "tension:2", "--text", "Stil zijn.")
    assert learn(doorvraag, "burn")["lines"] == 1
    assert doorvraag("learn", "export", "--format", "jsonl", "--out", "-").out.strip() == ""
    assert [one["id"] for one in doorvraag("records", "list", "--json").result] == [talk]


def test_erasing_a_record_takes_along_what_was_written_about_it(doorvraag: Doorvraag) -> None:
    talk = held(doorvraag)
    learn(doorvraag, "answer", talk, "--question", "tension:2", "--text", "Stil zijn.")
    learn(doorvraag, "rule", "--if", "iemand zwijgt", "--then", "wacht ik", "--record", talk)
    doorvraag("records", "erase", talk, "--reason", "op verzoek", "--yes")
    lines = doorvraag("learn", "export", "--format", "jsonl", "--out", "-").out.splitlines()
    assert [json.loads(line)["kind"] for line in lines] == ["rule"]


def test_moving_the_database_takes_the_notebook_along(doorvraag: Doorvraag) -> None:
    talk = held(doorvraag)
    learn(doorvraag, "rule", "--if", "iemand zwijgt", "--then", "wacht ik", "--record", talk)
    elsewhere = str(doorvraag.folder / "ander.db")
    doorvraag("--db", elsewhere, "db", "create", "--plain")
    moved = doorvraag("db", "move", doorvraag.db, elsewhere, "--json").result
    assert moved["notebook"] == {"moved": 2, "left": 0}
    rules = doorvraag("--db", elsewhere, "learn", "rules", "--json").result
    assert rules[0]["cases"][0]["interview"] == talk


def test_a_coach_sees_nothing_of_the_notebook_of_another(doorvraag: Doorvraag) -> None:
    talk = held(doorvraag)
    learn(doorvraag, "rule", "--if", "iemand zwijgt", "--then", "wacht ik")
    assert learn(doorvraag, "rules", "--coach", "piet") == []
    assert doorvraag("learn", "questions", talk, "--coach", "piet", "--json").error["code"] == "not_yours"


def test_the_career_story_cannot_be_shared(doorvraag: Doorvraag) -> None:
    story = "- answer: {step: trots, value: Ik wachtte.}\n- note: {kind: free, text: los}\n- finish: {}\n"
    made = doorvraag.script(story, flow="loopbaanverhaal", client="L-1").result["id"]
    refused = doorvraag("records", "share", made, "--with", "piet", "--json")
    assert (refused.code, refused.error["code"]) == (1, "only_yours")
    assert doorvraag("records", "shared", "--by-me", "--json").result == {"by_me": []}


def test_undo_takes_back_what_was_written_last_until_nothing_is_left(doorvraag: Doorvraag) -> None:
    learn(doorvraag, "rule", "--if", "iemand zwijgt", "--then", "wacht ik")
    assert learn(doorvraag, "undo") == {"taken_back": "rule"}
    assert learn(doorvraag, "rules") == []
    assert learn(doorvraag, "undo") == {"taken_back": None}
