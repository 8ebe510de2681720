"""`doorvraag practise --model`: off unless somebody set it up, on this device alone, and never a secret."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.settings import Settings, load_settings, save_settings
from tests.assistant.commands import Doorvraag
from tests.assistant.language_model import misbehaving as fake
from tests.flows.clients import written_to

TALK = "- Hoe ziet een gewone dag er voor u uit?\n- Heeft u werk?\n- end: {}\n"
SCRIPTED = ("--json", "practise", "--client", "bram", "--seed", "3", "--script", "-")
TYPED = ("practise", "--client", "bram", "--seed", "3", "--plain")
LINES = "Hoe ziet een gewone dag er voor u uit?\n"


@pytest.fixture
def doorvraag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doorvraag:
    monkeypatch.setenv("DOORVRAAG_FLOWS", str(written_to(tmp_path / "flows")))
    monkeypatch.setenv("DOORVRAAG_PRACTICE", str(tmp_path / "oefenen"))
    return Doorvraag(tmp_path, monkeypatch, capsys)


@pytest.fixture
def server() -> Iterator[fake.FakeServer]:
    with fake.serving(fake.obedient) as running:
        yield running


def test_a_script_asks_a_model_only_when_told_to(
    doorvraag: Doorvraag, server: fake.FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOORVRAAG_MODEL", server.address)
    plain = doorvraag(*SCRIPTED, stdin=TALK).result
    assert (server.asked, plain["model"]) == ([], None)
    for asked in (server.address, "on"):
        voiced = doorvraag(*SCRIPTED, "--model", asked, stdin=TALK).result
        assert voiced["model"] == server.address.split("/")[2]
        assert [turn["decided"] for turn in voiced["turns"]] == [turn["reply"] for turn in plain["turns"]]
        assert all("Nou, " in turn["reply"] for turn in voiced["turns"])
        assert [turn["facts"] for turn in voiced["turns"]] == [turn["facts"] for turn in plain["turns"]]


def test_asking_a_client_over_lines_never_asks_a_model(
    doorvraag: Doorvraag, server: fake.FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOORVRAAG_MODEL", server.address)
    asked = json.dumps({"text": "Heeft u werk?"})
    assert doorvraag("client", "ask", "--client", "bram", stdin=asked + "\n").code == 0
    assert server.asked == []


def test_at_plain_prompts_it_is_said_before_the_first_word(
    doorvraag: Doorvraag, server: fake.FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOORVRAAG_MODEL", server.address)
    monkeypatch.setenv("DOORVRAAG_MODEL_NAME", "kleine-stem")
    ran = doorvraag(*TYPED, stdin=LINES)
    assert "A language model on this device (kleine-stem) words the answers." in ran.out
    assert "Bram: Nou, " in ran.out
    server.asked.clear()
    ran = doorvraag(*TYPED, "--model", "off", stdin=LINES)
    assert "language model" not in ran.out
    assert server.asked == []


def test_one_that_fails_is_mentioned_once_and_the_talk_goes_on(doorvraag: Doorvraag) -> None:
    with fake.serving(fake.answering(b"", 500)) as broken:
        ran = doorvraag(*TYPED, "--model", broken.address, stdin=LINES * 6)
        assert len(broken.asked) == 3
    assert ran.out.count("The language model does not help now") == 1
    assert ran.out.count("Bram: ") == 7


def test_the_debrief_says_what_it_worded(doorvraag: Doorvraag, server: fake.FakeServer) -> None:
    run = doorvraag(*SCRIPTED, "--model", server.address, stdin=TALK).result["run"]
    told = " ".join(doorvraag("practise", "--debrief", run).out.split())
    assert "Language model: worded turn 1 and 2 (127.0.0.1:" in told
    assert "Nou, " in told
    assert "worded turn 1 and 2" in doorvraag("practise", "--debrief", run, "--format", "html").out
    data = doorvraag("--json", "practise", "--debrief", run).result
    assert data["model"].startswith("127.0.0.1:")
    assert all(turn["decided"] for turn in data["turns"])
    run = doorvraag(*SCRIPTED, stdin=TALK).result["run"]
    assert "anguage model" not in doorvraag("practise", "--debrief", run).out


@pytest.mark.parametrize("where", ["http://api.example.com/v1", "https://10.0.0.1/v1", "http://0.0.0.0:1/v1"])
def test_a_model_elsewhere_is_refused_before_anything_is_said(doorvraag: Doorvraag, where: str) -> None:
    ran = doorvraag(*SCRIPTED, "--model", where, stdin=TALK)
    assert (ran.code, ran.error["code"]) == (1, "model_elsewhere")
    assert where in ran.error["message"]
    assert doorvraag("--json", "practise", "--list").result == []


def test_a_model_elsewhere_in_the_settings_stops_no_looking_back(
    doorvraag: Doorvraag, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOORVRAAG_MODEL", "http://api.example.com/v1")
    assert doorvraag(*TYPED, stdin=LINES).code == 1
    run = doorvraag(*SCRIPTED, stdin=TALK).result["run"]
    assert doorvraag("practise", "--debrief", run).code == 0


def test_a_model_that_was_not_set_up_cannot_be_put_on(doorvraag: Doorvraag) -> None:
    ran = doorvraag(*SCRIPTED, "--model", "on", stdin=TALK)
    assert (ran.code, ran.error["message"]) == (2, "No language model was set up.")
    assert doorvraag("--json", "practise", "--list", "--model", "off").code == 2


def test_no_model_is_what_holds_until_somebody_says_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "settings.json"
    assert load_settings(file).model == ""
    save_settings(Settings(model="http://127.0.0.1:1/v1", model_name="stem", model_timeout_s=9), file)
    kept = load_settings(file)
    assert (kept.model, kept.model_name, kept.model_timeout_s) == ("http://127.0.0.1:1/v1", "stem", 9)
    monkeypatch.setenv("DOORVRAAG_MODEL", "")
    monkeypatch.setenv("DOORVRAAG_MODEL_TIMEOUT", "12")
    assert (load_settings(file).model, load_settings(file).model_timeout_s) == ("", 12)
    monkeypatch.setenv("DOORVRAAG_MODEL_TIMEOUT", "straks")
    assert load_settings(file).model_timeout_s == 9
