"""Moving by command: from a laptop to the team's server and back, and what may stand in the way."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from assistant.kept import Draft
from storage import open_records
from tests.assistant.commands import ROOT, Doorvraag, Ran
from tests.storage.server import Team

SCRIPT = """
- answer: {step: formaliteiten, value: 3}
- skip: {step: contract, reason: "geen tijd"}
- note: {kind: free, text: "ë 🙂"}
- finish
"""
SHORT = "- answer: {step: formaliteiten, value: 3}"
KILLED = """
import os, signal, sys
from assistant.__main__ import main
from assistant.exchange import moving

async def check_arrived(target, stored, rows, so_far=[]):
    so_far.append(stored)
    if len(so_far) == int(sys.argv[1]):
        os.kill(os.getpid(), signal.SIGKILL)

if sys.argv[1] == "0":
    moving._of_one_moment = lambda source, name: os.kill(os.getpid(), signal.SIGKILL)
moving._check_arrived = check_arrived
main(sys.argv[2:])
"""
"""The program, killed when so many interviews were written and none of it was said yet."""
WORDS, OTHER = "fiets regen kapstok dinsdag", "iets heel anders dan dat"


@pytest.fixture
def doorvraag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doorvraag:
    monkeypatch.delenv("PGPASSWORD", raising=False)
    monkeypatch.setenv("PGPASSFILE", str(tmp_path / "pgpass"))
    return Doorvraag(tmp_path, monkeypatch, capsys)


@pytest.fixture
def elsewhere(doorvraag: Doorvraag) -> str:
    return str(doorvraag.folder / "elders.db")


def held(doorvraag: Doorvraag, *clients: str, script: str = SCRIPT, coach: str = "noor") -> list[str]:
    """Ids of new interviews with these clients."""
    return [str(doorvraag.script(script, "--coach", coach, client=client).result["id"]) for client in clients]


def moved(doorvraag: Doorvraag, source: str, target: str) -> Ran:
    return doorvraag("db", "move", source, target, "--json")


def export_of(doorvraag: Doorvraag, place: str) -> str:
    ran = doorvraag("--db", place, "records", "export", "--out", "-")
    assert ran.code == 0, ran.err
    return ran.out


def test_all_interviews_arrive_and_the_old_database_is_not_touched(
    doorvraag: Doorvraag, elsewhere: str
) -> None:
    ids = held(doorvraag, "O-1", "O-2")
    before, file = export_of(doorvraag, doorvraag.db), Path(doorvraag.db).read_bytes()
    done = moved(doorvraag, doorvraag.db, elsewhere).result
    assert (done["added"], done["not_moved"], done["verified"]["interviews"]) == (ids, [], 2)
    assert export_of(doorvraag, elsewhere) == before
    assert Path(doorvraag.db).read_bytes() == file


def test_from_the_laptop_to_the_team_and_back_every_byte_is_the_same(
    doorvraag: Doorvraag, elsewhere: str, team: Team
) -> None:
    held(doorvraag, "O-1", "O-2")
    held(doorvraag, "O-3", script=SHORT)
    before, server = export_of(doorvraag, doorvraag.db), team.add("noor")
    there = moved(doorvraag, doorvraag.db, server)
    assert (there.code, len(there.result["added"])) == (0, 3)
    assert export_of(doorvraag, server) == before
    assert team.password_of("noor") not in there.out + there.err
    assert moved(doorvraag, server, elsewhere).code == 0
    assert export_of(doorvraag, elsewhere) == before


def test_a_person_reads_what_was_done_and_what_to_do_with_the_old_one(
    doorvraag: Doorvraag, elsewhere: str
) -> None:
    held(doorvraag, "O-1")
    said = doorvraag("db", "move", doorvraag.db, elsewhere)
    assert said.code == 0
    for words in ("Moved: 1", "read back", "Shares", f"{doorvraag.db} is still there", "remove the old file"):
        assert words in said.out
    assert "1 of 1" in said.err


def test_moving_again_adds_what_came_since_and_nothing_twice(doorvraag: Doorvraag, elsewhere: str) -> None:
    (first,) = held(doorvraag, "O-1", script=SHORT)
    moved(doorvraag, doorvraag.db, elsewhere)
    assert moved(doorvraag, doorvraag.db, elsewhere).result["known"] == [first]
    doorvraag("interview", "--resume", first, "--script", "-", "--json", stdin="- finish")
    (second,) = held(doorvraag, "O-2")
    again = moved(doorvraag, doorvraag.db, elsewhere).result
    assert (again["added"], again["grown"], again["known"]) == ([second], [first], [])
    assert export_of(doorvraag, elsewhere) == export_of(doorvraag, doorvraag.db)


def test_what_went_on_in_the_new_database_stays_there(doorvraag: Doorvraag, elsewhere: str) -> None:
    (first,) = held(doorvraag, "O-1", script=SHORT)
    moved(doorvraag, doorvraag.db, elsewhere)
    doorvraag("--db", elsewhere, "interview", "--resume", first, "--script", "-", "--json", stdin="- finish")
    longer = export_of(doorvraag, elsewhere)
    assert moved(doorvraag, doorvraag.db, elsewhere).result["known"] == [first]
    assert export_of(doorvraag, elsewhere) == longer


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
@pytest.mark.parametrize("after", [0, 1, 5])
def test_a_move_that_was_killed_is_finished_by_giving_it_again(
    doorvraag: Doorvraag, elsewhere: str, after: int
) -> None:
    ids = held(doorvraag, *(f"O-{number}" for number in range(6)), script=SHORT)
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(after), "db", "move", doorvraag.db, elsewhere],
        cwd=ROOT, env={**os.environ, **doorvraag.environment}, capture_output=True, check=False,
    )  # fmt: skip
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    again = moved(doorvraag, doorvraag.db, elsewhere)
    assert again.code == 0
    assert (again.result["known"], again.result["added"]) == (ids[:after], ids[after:])
    assert export_of(doorvraag, elsewhere) == export_of(doorvraag, doorvraag.db)


def test_a_record_in_which_a_colleague_wrote_stays_and_says_why_and_what_to_do(
    doorvraag: Doorvraag, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    (mine,) = held(doorvraag, "O-1")
    monkeypatch.setenv("DOORVRAAG_COACH", "sam")
    remarked = doorvraag("records", "remark", mine, "De client belde.", "--json")
    assert remarked.code == 0, remarked.err
    monkeypatch.setenv("DOORVRAAG_COACH", "noor")
    said = doorvraag("db", "move", doorvraag.db, team.add("noor"))
    assert said.code == 1
    line = next(line for line in said.err.splitlines() if line.startswith(mine))
    for words in ("it is of noor, but sam wrote in it", "begin a follow-up", f"records show {mine} --out"):
        assert words in line


def test_a_coach_brings_only_own_interviews_to_the_team(doorvraag: Doorvraag, team: Team) -> None:
    (mine,) = held(doorvraag, "O-1")
    (other,) = held(doorvraag, "O-2", coach="sam")
    server = team.add("noor")
    refused = moved(doorvraag, doorvraag.db, server)
    assert (refused.code, refused.error["code"]) == (1, "not_all_moved")
    assert refused.error["added"] == [mine]
    assert refused.error["not_moved"] == [{"id": other, "coach": "sam", "why": "others"}]
    listed = doorvraag("--db", server, "records", "list", "--json").result
    assert [header["id"] for header in listed] == [mine]
    said = doorvraag("db", "move", doorvraag.db, server)
    assert (said.code, said.out) == (1, "")
    assert f"{other} stays: it is of sam" in said.err


def test_what_was_erased_does_not_come_back_by_moving(doorvraag: Doorvraag, elsewhere: str) -> None:
    (first, second) = held(doorvraag, "O-1", "O-2")
    moved(doorvraag, doorvraag.db, elsewhere)
    doorvraag("--db", elsewhere, "records", "erase", first, "--reason", "op verzoek")
    refused = moved(doorvraag, doorvraag.db, elsewhere)
    assert refused.code == 1
    assert refused.error["not_moved"] == [{"id": first, "coach": "noor", "why": "erased"}]
    assert refused.error["known"] == [second]
    assert [header["id"] for header in doorvraag("--db", elsewhere, "records", "list", "--json").result] == [
        second
    ]


def test_what_was_erased_before_the_move_is_remembered_in_the_new_file(
    doorvraag: Doorvraag, elsewhere: str
) -> None:
    (first, _second) = held(doorvraag, "O-1", "O-2")
    lines = doorvraag("records", "export", "--id", first, "--out", "-").out
    doorvraag("records", "erase", first, "--reason", "op verzoek")
    assert moved(doorvraag, doorvraag.db, elsewhere).result["erased"] == [first]
    assert moved(doorvraag, doorvraag.db, elsewhere).result["erased"] == []
    (stone,) = doorvraag("--db", elsewhere, "records", "list", "--erased", "--json").result
    assert (stone["id"], stone["reason"], stone["erased_by"], stone["made_at"]) == (
        first, "op verzoek", "noor", None,
    )  # fmt: skip
    back = doorvraag("--db", elsewhere, "records", "import", "-", "--json", stdin=lines)
    assert (back.code, "erased" in back.error["message"]) == (1, True)
    assert doorvraag("--db", elsewhere, "records", "verify").code == 0


def test_a_team_keeps_no_lines_about_what_was_erased_elsewhere_and_the_move_says_so(
    doorvraag: Doorvraag, team: Team
) -> None:
    (first, _second) = held(doorvraag, "O-1", "O-2")
    doorvraag("records", "erase", first, "--reason", "op verzoek")
    server = team.add("noor")
    assert moved(doorvraag, doorvraag.db, server).result["erased_not_carried"] == [first]
    assert "Not carried over: 1" in doorvraag("db", "move", doorvraag.db, server).out


def test_what_was_erased_after_an_earlier_move_is_named_until_it_is_gone_there_too(
    doorvraag: Doorvraag, elsewhere: str
) -> None:
    (first,) = held(doorvraag, "O-1")
    moved(doorvraag, doorvraag.db, elsewhere)
    doorvraag("records", "erase", first, "--reason", "op verzoek")
    refused = moved(doorvraag, doorvraag.db, elsewhere)
    assert refused.error["not_moved"] == [{"id": first, "coach": "noor", "why": "erased_there"}]
    doorvraag("--db", elsewhere, "records", "erase", first, "--reason", "op verzoek")
    assert moved(doorvraag, doorvraag.db, elsewhere).code == 0


def test_what_is_typed_and_not_confirmed_comes_along(doorvraag: Doorvraag, elsewhere: str) -> None:
    (first,) = held(doorvraag, "O-1", script=SHORT)
    typed = Draft("contract", "", "half een zin")

    async def type_it() -> None:
        records = await open_records(doorvraag.db)
        await records.save_draft(first, typed)
        await records.close()

    async def found() -> Draft | None:
        records = await open_records(elsewhere)
        draft = await records.draft(first)
        await records.close()
        return draft

    asyncio.run(type_it())
    assert moved(doorvraag, doorvraag.db, elsewhere).code == 0
    assert asyncio.run(found()) == typed


def test_a_new_file_is_encrypted_with_its_own_passphrase(
    doorvraag: Doorvraag, elsewhere: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DOORVRAAG_NEW_DATABASE")
    monkeypatch.setenv("DOORVRAAG_PASSPHRASE", WORDS)
    held(doorvraag, "O-1")
    monkeypatch.setenv("DOORVRAAG_TO_PASSPHRASE", OTHER)
    file = Path(doorvraag.db).read_bytes()
    said = doorvraag("db", "move", doorvraag.db, elsewhere)
    assert said.code == 0
    assert "recovery key was not shown" in said.out
    assert Path(doorvraag.db).read_bytes() == file
    assert moved(doorvraag, doorvraag.db, elsewhere).code == 0
    wrong = doorvraag("--db", elsewhere, "records", "list", "--json")
    assert wrong.error["code"] == "wrong_passphrase"
    monkeypatch.setenv("DOORVRAAG_PASSPHRASE", OTHER)
    assert len(doorvraag("--db", elsewhere, "records", "list", "--json").result) == 1


def test_a_locked_database_or_a_new_file_without_a_choice_is_refused(
    doorvraag: Doorvraag, elsewhere: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DOORVRAAG_NEW_DATABASE")
    monkeypatch.setenv("DOORVRAAG_PASSPHRASE", WORDS)
    held(doorvraag, "O-1")
    monkeypatch.delenv("DOORVRAAG_PASSPHRASE")
    refused = moved(doorvraag, doorvraag.db, elsewhere)
    assert (refused.code, refused.error["code"]) == (3, "locked")
    monkeypatch.setenv("DOORVRAAG_PASSPHRASE", OTHER)
    refused = moved(doorvraag, doorvraag.db, elsewhere)
    assert (refused.code, refused.error["code"]) == (3, "wrong_passphrase")
    assert not Path(elsewhere).exists()


def test_an_interview_that_was_tampered_with_stays_and_the_rest_goes(
    doorvraag: Doorvraag, elsewhere: str
) -> None:
    first, second = held(doorvraag, "O-1", "O-2")
    with closing(sqlite3.connect(doorvraag.db)) as database:
        database.execute("DROP TRIGGER event_stays_as_it_was")
        database.execute("UPDATE event SET at = '2020' || substr(at, 5) WHERE interview_id = ?", (first,))
        database.commit()
    refused = moved(doorvraag, doorvraag.db, elsewhere)
    assert refused.code == 1
    assert refused.error["added"] == [second]
    assert [left["why"] for left in refused.error["not_moved"]] == ["not_as_kept"]


@pytest.mark.parametrize(
    ("source", "target", "code", "name"),
    [
        ("nergens.db", "elders.db", 3, "no_database"),
        ("dossiers.db", "dossiers.db", 1, "same_database"),
        ("dossiers.db", "./dossiers.db", 1, "same_database"),
        ("dossiers.db", "brief.txt", 3, "not_a_database"),
        ("brief.txt", "elders.db", 3, "not_a_database"),
        ("dossiers.db", "mysql://h/x", 3, "not_supported"),
        ("dossiers.db", "nergens/elders.db", 3, "no_folder"),
    ],
)
def test_what_cannot_be_moved_is_a_sentence_and_makes_nothing(
    doorvraag: Doorvraag, monkeypatch: pytest.MonkeyPatch, source: str, target: str, code: int, name: str
) -> None:
    held(doorvraag, "O-1")
    monkeypatch.chdir(doorvraag.folder)
    Path("brief.txt").write_text("Beste mevrouw, dit is een brief en geen database." * 9)
    refused = moved(doorvraag, source, target)
    assert (refused.code, refused.error["code"]) == (code, name)
    assert refused.error["remedy"]
    assert not Path("elders.db").exists()
    assert not Path("nergens.db").exists()


def test_who_is_no_member_or_holds_no_interviews_moves_nothing(doorvraag: Doorvraag, team: Team) -> None:
    held(doorvraag, "O-1")
    refused = moved(doorvraag, doorvraag.db, team.as_administrator())
    assert (refused.code, refused.error["code"]) == (3, "no_member")
    refused = moved(doorvraag, doorvraag.db, team.add("els", "supervisor"))
    assert (refused.code, refused.error["code"]) == (3, "not_allowed")


def test_a_password_on_the_line_gets_a_warning(doorvraag: Doorvraag, team: Team) -> None:
    held(doorvraag, "O-1")
    warned = moved(doorvraag, doorvraag.db, team.add("noor"))
    assert "can see a password" in warned.err
    assert team.password_of("noor") not in warned.out + warned.err
