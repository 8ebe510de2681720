"""Sharing from the command line, as two coaches with one database do it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.assistant.commands import Doorvraag, Ran

TALK = """
- answer: {step: openingsvraag, value: {said: "Ik woon in Almere.", reading: "Somber."}}
- note: {kind: tension, text: "Stem omhoog."}
- finish: {}
"""


@pytest.fixture
def doorvraag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doorvraag:
    return Doorvraag(tmp_path, monkeypatch, capsys)


@pytest.fixture
def held(doorvraag: Doorvraag) -> str:
    """A closed intake of noor."""
    return str(doorvraag.script(TALK, flow="intake", client="K-1").result["id"])


class Colleague:
    def __init__(self, doorvraag: Doorvraag, monkeypatch: pytest.MonkeyPatch, code: str, **more: str) -> None:
        self._doorvraag = doorvraag
        self._monkeypatch = monkeypatch
        self._environment = {"DOORVRAAG_COACH": code, **more}

    def __call__(self, *argv: str) -> Ran:
        with self._monkeypatch.context() as there:
            for name, value in self._environment.items():
                there.setenv(name, value)
            return self._doorvraag(*argv)


@pytest.fixture
def piet(doorvraag: Doorvraag, monkeypatch: pytest.MonkeyPatch) -> Colleague:
    return Colleague(doorvraag, monkeypatch, "piet", DOORVRAAG_GROUPS="noord, zuid", DOORVRAAG_ROUNDS="r-1")


def test_a_record_is_shared_read_seen_to_be_read_and_withdrawn(
    doorvraag: Doorvraag, piet: Colleague, held: str
) -> None:
    made = doorvraag("records", "share", held[:4], "--with", "piet", "--level", "narrative", "--json").result
    assert made["shared"] is True
    (found,) = piet("records", "shared", "--with-me", "--json").result["with_me"]
    assert (found["id"], found["shared_by"], found["level"]) == (made["id"], "noor", "narrative")
    shown = piet("records", "show", made["id"])
    assert "Almere" in shown.out
    assert "Somber." not in shown.out
    assert "Shared by noor" in shown.out
    piet("records", "show", made["id"], "--format", "txt")
    (reading,) = doorvraag("records", "readers", held, "--json").result
    assert (reading["reader"], reading["share"]) == ("piet", made["id"])
    assert doorvraag("records", "unshare", held, made["id"], "--json").result == {"withdrawn": [made["id"]]}
    gone = piet("records", "show", made["id"], "--json")
    assert gone.code == 1
    assert gone.error["code"] == "not_found"
    assert piet("records", "shared", "--json").result == {"with_me": [], "by_me": []}


def test_a_preview_shows_what_the_other_would_see_and_shares_nothing(
    doorvraag: Doorvraag, piet: Colleague, held: str
) -> None:
    options = ("--group", "noord", "--level", "pseudonymised", "--replace", "Almere", "--preview")
    seen = doorvraag("records", "share", held, *options)
    assert "Almere" not in seen.out
    assert "noor" not in seen.out
    assert "black out the words" in seen.out
    as_json = doorvraag("records", "share", held, *options, "--json").result
    assert as_json["shared"] is False
    assert "Almere" not in json.dumps(as_json)
    assert piet("records", "shared", "--with-me", "--json").result == {"with_me": []}


@pytest.mark.parametrize("options", [("--group", "zuid"), ("--round", "r-1")])
def test_a_group_and_a_round_find_what_is_shared_with_them(
    doorvraag: Doorvraag, piet: Colleague, held: str, options: tuple[str, str]
) -> None:
    made = doorvraag("records", "share", held, *options, "--json").result
    assert made["level"] == "argument", "the least, when nothing was said"
    (found,) = piet("records", "shared", "--with-me", "--json").result["with_me"]
    assert found["id"] == made["id"]


def test_supervisors_find_no_code_in_their_list(
    doorvraag: Doorvraag, monkeypatch: pytest.MonkeyPatch, held: str
) -> None:
    boss = Colleague(doorvraag, monkeypatch, "chef", DOORVRAAG_SUPERVISOR="1")
    doorvraag("records", "share", held, "--supervisors")
    listed = boss("records", "shared", "--json")
    assert held not in listed.out
    assert "noor" not in listed.out
    (found,) = listed.result["with_me"]
    for form in ("md", "html", "txt", "json"):
        shown = boss("records", "show", found["id"], "--format", form)
        assert shown.code == 0
        assert "noor" not in shown.out
        assert "K-1" not in shown.out


@pytest.mark.parametrize(
    ("options", "code", "sentence"),
    [
        ((), 2, "Say with whom"),
        (("--with", "piet", "--group", "noord"), 2, "Say with whom"),
        (("--supervisors", "--level", "narrative"), 1, "Supervisors only get"),
        (("--with", "noor"), 1, "is the coach of this record"),
        (("--with", "piet", "--include", "alles"), 1, "nothing that can be put in"),
        (("--with", "piet", "--include", "tension"), 1, "no part of the argument"),
        (("--with", "piet", "--level", "alles"), 2, "--level does not fit"),
    ],
)
def test_what_cannot_be_shared_is_refused_with_a_sentence(
    doorvraag: Doorvraag, held: str, options: tuple[str, ...], code: int, sentence: str
) -> None:
    ran = doorvraag("records", "share", held, *options, "--json")
    assert ran.code == code
    assert sentence in ran.error["message"]
    assert doorvraag("records", "shared", "--json").result["by_me"] == []


def test_what_is_private_goes_along_when_it_is_named(
    doorvraag: Doorvraag, piet: Colleague, held: str
) -> None:
    options = ("--with", "piet", "--level", "narrative", "--include", "tension", "--include", "reading")
    made = doorvraag("records", "share", held, *options, "--json").result
    shown = piet("records", "show", made["id"]).out
    assert "Stem omhoog." in shown
    assert "Somber." in shown


def test_only_the_coach_shares_and_sees_the_readers(doorvraag: Doorvraag, piet: Colleague, held: str) -> None:
    for act in (("share", held, "--with", "roos"), ("unshare", held), ("readers", held)):
        ran = piet("records", *act, "--json")
        assert ran.code == 1
        assert "noor" in ran.error["message"]


def test_a_client_copy_is_never_made_of_a_share(doorvraag: Doorvraag, piet: Colleague, held: str) -> None:
    made = doorvraag("records", "share", held, "--with", "piet", "--level", "narrative", "--json").result
    ran = piet("records", "show", made["id"], "--client-copy", "--json")
    assert ran.code == 1
    assert "no client copy" in ran.error["message"]
    assert doorvraag("records", "readers", held, "--json").result == []


def test_sharing_stands_in_the_history(doorvraag: Doorvraag, held: str) -> None:
    made = doorvraag("records", "share", held, "--with", "piet", "--json").result
    doorvraag("records", "unshare", held)
    first, last = doorvraag("records", "history", held, "--json").result[-2:]
    assert (first["event"], last["event"]) == ("shared", "share_withdrawn")
    assert "piet" in first["what"]
    assert made["id"] in last["what"]
    assert first["step"] is None


def test_an_export_never_holds_what_was_only_shared(
    doorvraag: Doorvraag, piet: Colleague, held: str, tmp_path: Path
) -> None:
    """The share is in another database than the record, as with a team's server."""
    made = doorvraag("records", "share", held, "--with", "piet", "--level", "narrative", "--json").result
    ran = piet("records", "export", "--out", "-", "--id", made["id"])
    assert ran.code == 1
    assert "Almere" not in ran.out


def test_taking_a_colleagues_record_out_of_the_database_is_noted(
    doorvraag: Doorvraag, piet: Colleague, held: str, tmp_path: Path
) -> None:
    assert piet("records", "export", "--out", str(tmp_path / "uit.jsonl")).code == 0
    (reading,) = doorvraag("records", "readers", held, "--json").result
    assert (reading["reader"], reading["share"]) == ("piet", None)


@pytest.mark.parametrize("scheme", ["", "sqlite:///"])
def test_a_restored_backup_opens_no_share_again_for_a_colleague(
    doorvraag: Doorvraag, piet: Colleague, held: str, scheme: str
) -> None:
    to_all = (("--with", "piet"), ("--group", "noord"), ("--round", "r-1"))
    made = [doorvraag("records", "share", held, *to, "--json").result["id"] for to in to_all]
    backup = doorvraag("db", "backup", "--json").result["backup"]
    doorvraag("records", "unshare", held)
    result = doorvraag("--db", scheme + doorvraag.db, "db", "restore", backup, "--json").result
    assert sorted(result["unshared"]) == sorted(made)
    assert piet("records", "shared", "--with-me", "--json").result == {"with_me": []}
    assert {piet("records", "show", one, "--json").error["code"] for one in made} == {"not_found"}
    new = doorvraag("records", "share", held, "--with", "piet", "--json").result["id"]
    assert piet("records", "show", new).code == 0


def test_a_shared_talk_goes_to_another_database_with_its_history(
    doorvraag: Doorvraag, held: str, tmp_path: Path
) -> None:
    doorvraag("records", "share", held, "--with", "piet")
    file = str(tmp_path / "uit.jsonl")
    doorvraag("records", "export", "--out", file)
    there = ("--db", str(tmp_path / "elders.db"))
    assert doorvraag(*there, "records", "import", file, "--json").result["added"] == [held]
    assert doorvraag(*there, "records", "history", held, "--json").result[-1]["event"] == "shared"
    assert doorvraag(*there, "records", "shared", "--json").result["by_me"] == [], "what it showed stayed"


def test_a_share_is_also_written_as_word_and_pdf(doorvraag: Doorvraag, held: str, tmp_path: Path) -> None:
    share = doorvraag("records", "share", held, "--with", "piet", "--level", "narrative", "--json").result
    for ending, begins in (("docx", b"PK"), ("pdf", b"%PDF")):
        out = tmp_path / f"gedeeld.{ending}"
        assert doorvraag("records", "show", share["id"], "--out", str(out)).code == 0
        assert out.read_bytes().startswith(begins)
    refused = doorvraag("records", "show", share["id"], "--letter", "--out", str(tmp_path / "brief.pdf"))
    assert refused.code == 1


def test_what_was_shared_without_answers_is_compared_as_no_more_than_it_tells(
    doorvraag: Doorvraag, piet: Colleague
) -> None:
    quiet = "- answer: {step: schulden, value: {duiding: geen_probleem}}\n- finish: {}"
    unseen = "- answer: {step: star, value: nee}\n- finish: {}"
    for flow, script, step, cell in (
        ("intake", quiet, "schulden", "no_problem"), ("observatie", unseen, "star", "withheld"),
    ):  # fmt: skip
        talks = [doorvraag.script(script, flow=flow, client=f"K-{n}").result["id"] for n in (1, 2)]
        shares = [doorvraag("records", "share", one, "--group", "noord", "--json").result for one in talks]
        asked = [word for share in shares for word in ("--records", share["id"])]
        (row,) = (
            row for row in piet("compare", "map", *asked, "--json").result["rows"] if row["step"] == step
        )
        assert row["cells"] == [cell, cell]
