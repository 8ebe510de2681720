"""`records timeline`: one client over all talks, as text, as a page and as data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.assistant.commands import Doorvraag

INTAKE = """
- answer: {step: financien, value: {nu: 3, gewenst: 4}}
- answer: {step: afspraken, value: [{what: Belt de bank, who: client}]}
- finish: {}
"""
FOLLOW_UP = """
- answer: {step: nagekomen, value: [{afspraak: Belt de bank, stand: gedaan}]}
- finish: {}
"""


@pytest.fixture
def doorvraag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doorvraag:
    program = Doorvraag(tmp_path, monkeypatch, capsys)
    assert program.script(INTAKE, flow="intake", client="K-1").code == 0
    assert program.script(FOLLOW_UP, flow="vervolg", client="K-1").code == 0
    return program


def test_as_text_it_tells_every_talk_and_what_became_of_agreements(doorvraag: Doorvraag) -> None:
    ran = doorvraag("records", "timeline", "K-1")
    assert ran.code == 0
    assert "TIMELINE OF K-1" in ran.out
    assert "now 3, wished 4" in ran.out
    assert "✓ Belt de bank" in ran.out


def test_who_made_it_is_only_told_where_that_was_said(
    doorvraag: Doorvraag, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "door noor." in doorvraag("--lang", "nl", "records", "timeline", "K-1").out
    monkeypatch.delenv("DOORVRAAG_COACH")
    unsaid = doorvraag("--lang", "nl", "records", "timeline", "K-1").out
    assert "2 gesprekken, het oudste eerst. Gemaakt op" in unsaid
    assert "door" not in unsaid.partition("WAAR")[0]


def test_as_data_it_is_one_object_with_talks_and_tracks(doorvraag: Doorvraag) -> None:
    found = doorvraag("records", "timeline", "K-1", "--json").result
    assert found["format"] == 1
    assert [talk["follows"] for talk in found["talks"]] == [None, 0]
    money = next(track for track in found["tracks"] if track["id"] == "financien")
    assert [cell["silence"] for cell in money["cells"]] == [None, "not_asked"]


@pytest.mark.parametrize("ending", ["txt", "md", "html", "json"])
def test_the_ending_of_the_file_says_what_it_becomes(doorvraag: Doorvraag, ending: str) -> None:
    file = doorvraag.folder / f"line.{ending}"
    made = doorvraag("records", "timeline", "K-1", "--out", str(file), "--json").result
    assert (made["format"], made["talks"]) == (ending, 2)
    text = file.read_text(encoding="utf-8")
    assert ("<svg" in text) == (ending == "html")
    if ending == "json":
        assert json.loads(text)["client"] == "K-1"


def test_a_file_that_is_there_stays_as_it_is(doorvraag: Doorvraag) -> None:
    file = doorvraag.folder / "line.md"
    file.write_text("van iemand anders")
    assert doorvraag("records", "timeline", "K-1", "--out", str(file)).code != 0
    assert file.read_text() == "van iemand anders"


def test_a_code_nobody_knows_is_refused_with_where_to_look(doorvraag: Doorvraag) -> None:
    ran = doorvraag("records", "timeline", "K-404", "--json")
    assert ran.code == 1
    assert "records list" in ran.error["remedy"]


def test_in_dutch_the_page_is_dutch(doorvraag: Doorvraag) -> None:
    ran = doorvraag("--lang", "nl", "records", "timeline", "K-1", "--format", "html")
    assert '<html lang="nl">' in ran.out
    assert "Tijdlijn van K-1" in ran.out


def test_in_plain_prompts_a_follow_up_begins_with_last_time_and_says_it_again(doorvraag: Doorvraag) -> None:
    ran = doorvraag("interview", "--flow", "vervolg", "--client", "K-1", "--plain", stdin="/last\n/quit\n")
    assert ran.out.count("Last time: Follow-up of") == 2
    assert ran.out.index("Last time: Follow-up of") < ran.out.index("Opening question")


def test_a_talk_that_follows_no_other_says_so_in_plain_prompts(doorvraag: Doorvraag) -> None:
    ran = doorvraag("interview", "--flow", "intake", "--client", "K-7", "--plain", stdin="/last\n/quit\n")
    assert "This talk goes on from no other." in ran.out


def test_the_record_of_a_follow_up_names_the_record_it_answers_to(doorvraag: Doorvraag) -> None:
    talks = doorvraag("records", "timeline", "K-1", "--json").result["talks"]
    assert f"record {talks[0]['id']}." in " ".join(doorvraag("records", "show", talks[1]["id"]).out.split())
