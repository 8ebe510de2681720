"""`doorvraag technique`: one line in, one line out, in the same order."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.assistant.commands import Doorvraag, Ran


@pytest.fixture
def doorvraag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doorvraag:
    return Doorvraag(tmp_path, monkeypatch, capsys)


def lines(ran: Ran) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ran.out.splitlines()]


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_each_utterance_is_answered_in_order(doorvraag: Doorvraag, options: tuple[str, ...]):
    said = [
        {"text": "Wat heb je zelf al geprobeerd?", "context": None},
        {"text": "Moe?", "context": "ik ben moe"},
        {"text": "Goed."},
    ]
    ran = doorvraag("technique", *options, stdin="\n".join(map(json.dumps, said)))
    assert ran.code == 0
    assert lines(ran) == [
        {"label": "open", "certain": True, "evidence": ["Wat heb"], "star": "A", "flags": []},
        {"label": "echo", "certain": True, "evidence": ["Moe"], "star": None, "flags": ["doorvragen"]},
        {"label": "mededeling", "certain": True, "evidence": ["Goed"], "star": None, "flags": []},
    ]


@pytest.mark.parametrize(
    "bad",
    [
        "nonsense",
        "[]",
        "3",
        "",
        "{}",
        '{"text": 3}',
        '{"text": null}',
        '{"text": "a", "context": 3}',
        "[" * 5000,
    ],
)
def test_a_bad_line_is_answered_and_the_rest_goes_on(doorvraag: Doorvraag, bad: str):
    good = json.dumps({"text": "Hoe oud bent u?"})
    ran = doorvraag("technique", stdin=f"{good}\n{bad}\n{good}\n")
    assert ran.code == 0
    first, refused, last = lines(ran)
    assert first == last
    assert first["label"] == "gesloten"
    assert {"code", "message", "where", "remedy"} <= refused["error"].keys()
    assert refused["error"]["where"].startswith("stdin:2")


def test_nothing_in_is_nothing_out(doorvraag: Doorvraag):
    assert doorvraag("technique") == Ran(0, "", "")


def test_each_answer_comes_before_the_next_question(doorvraag: Doorvraag):
    with doorvraag.beside("technique") as running:
        assert running.stdin
        assert running.stdout
        for text, label in (("Vertel eens.", "open"), ("Heeft u werk?", "gesloten")):
            running.stdin.write(json.dumps({"text": text}) + "\n")
            running.stdin.flush()
            assert json.loads(running.stdout.readline())["label"] == label
        running.stdin.close()
        assert running.wait(timeout=30) == 0


def test_a_team_brings_its_own_words(doorvraag: Doorvraag):
    folder = doorvraag.folder / "woorden"
    folder.mkdir()
    (folder / "jargon.txt").write_text("[jargon 80]\nklantreis = wat u meemaakt\n", encoding="utf-8")
    line = json.dumps({"text": "Dat hoort bij de klantreis."})
    (found,) = lines(doorvraag("technique", "--lexicon", str(folder), stdin=line))
    assert found["flags"] == ["jargon:klantreis"]


def test_words_that_cannot_be_read_are_refused(doorvraag: Doorvraag):
    ran = doorvraag("technique", "--lexicon", str(doorvraag.folder / "weg"), "--json")
    assert ran.code == 1
    assert ran.error["code"] == "flow_broken"
