"""Verifying, erasing, backups and a client's rights, as commands."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.migrations import MIGRATIONS
from tests.assistant.commands import Doorvraag

NEWEST = MIGRATIONS[-1].version

TALK = """
- answer: {step: openingsvraag, value: 4}
- note: {kind: free, text: "WAT-NIEMAND-HOORT"}
- finish: {}
"""


@pytest.fixture
def doorvraag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doorvraag:
    return Doorvraag(tmp_path, monkeypatch, capsys)


@pytest.fixture
def in_its_folder(doorvraag: Doorvraag, monkeypatch: pytest.MonkeyPatch) -> Doorvraag:
    """Names without a folder are meant there."""
    monkeypatch.chdir(doorvraag.folder)
    return doorvraag


def held(doorvraag: Doorvraag, client: str = "O-1") -> str:
    ran = doorvraag.script(TALK, client=client)
    assert ran.code == 0, ran.out
    return str(ran.result["id"])


def tamper(doorvraag: Doorvraag, statement: str) -> None:
    with closing(sqlite3.connect(doorvraag.db)) as connection:
        rules = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        triggers = connection.execute(rules).fetchall()
        for name, _sql in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement)
        for _name, sql in triggers:
            connection.execute(sql)
        connection.commit()


def test_all_is_well_and_it_says_how_much_was_looked_at(doorvraag: Doorvraag) -> None:
    held(doorvraag)
    held(doorvraag, "O-2")
    ran = doorvraag("records", "verify")
    assert (ran.code, ran.out) == (0, "All is as it was kept. Interviews: 2. Events: 8.\n")
    assert doorvraag("records", "verify", "--json").result == {
        "interviews": 2, "events": 8, "partial": False, "findings": [],
    }  # fmt: skip


def test_an_edited_answer_is_found_and_said_where(doorvraag: Doorvraag) -> None:
    name = held(doorvraag)
    tamper(doorvraag, "UPDATE event SET body = replace(body, '4', '1') WHERE name = 'answered'")
    ran = doorvraag("records", "verify")
    assert ran.code == 1
    assert f"{name}#2" in ran.err
    error = doorvraag("records", "verify", name, "--json").error
    assert error["code"] == "not_as_kept"
    assert error["findings"] == [
        {
            "code": "changed", "where": f"{name}#2",
            "message": "This event was changed or put here, or the one before it was replaced.",
        }
    ]  # fmt: skip
    assert doorvraag("records", "verify", "nergens", "--json").error["code"] == "not_found"


def test_what_lists_show_wrongly_is_made_again(doorvraag: Doorvraag) -> None:
    held(doorvraag)
    tamper(doorvraag, "UPDATE interview SET client = 'O-9'")
    assert doorvraag("db", "check", "--json").error["code"] == "not_as_kept"
    ran = doorvraag("db", "check", "--mend", "--json")
    assert len(ran.result["mended"]) == 1
    assert doorvraag("records", "list", "--json").result[0]["client"] == "O-1"
    assert doorvraag("db", "check").code == 0


def test_an_edited_event_is_not_mended_away(doorvraag: Doorvraag) -> None:
    held(doorvraag)
    tamper(doorvraag, "UPDATE event SET actor = 'sam' WHERE sequence = 2")
    for _time in range(2):
        assert doorvraag("db", "check", "--mend").code == 1


def test_erasing_by_command_leaves_a_tombstone_and_nothing_else(doorvraag: Doorvraag) -> None:
    name = held(doorvraag)
    ran = doorvraag("records", "erase", name[:5], "--reason", "begun by mistake", "--json")
    assert ran.result["id"] == name
    assert ran.result["swept"] is True
    assert b"WAT-NIEMAND-HOORT" not in Path(doorvraag.db).read_bytes()
    assert doorvraag("records", "list", "--json").result == []
    (stone,) = doorvraag("records", "list", "--erased", "--json").result
    assert (stone["id"], stone["erased_by"], stone["reason"]) == (name, "noor", "begun by mistake")
    assert "begun by mistake" in doorvraag("records", "list", "--erased").out
    shown = doorvraag("records", "show", name)
    assert shown.code == 1
    assert "begun by mistake" in shown.err
    assert doorvraag("records", "verify").code == 0


def test_erasing_needs_a_reason(doorvraag: Doorvraag) -> None:
    name = held(doorvraag)
    assert doorvraag("records", "erase", name).code == 2
    assert doorvraag("records", "erase", name, "--reason", " ").code == 1
    assert len(doorvraag("records", "list", "--json").result) == 1


def test_at_a_terminal_it_is_asked_first(doorvraag: Doorvraag, monkeypatch: pytest.MonkeyPatch) -> None:
    name = held(doorvraag)
    monkeypatch.setattr("assistant.cli.confirm._at_terminal", lambda: True)
    ran = doorvraag("records", "erase", name, "--reason", "begun by mistake", stdin="n\n")
    assert (ran.code, ran.out) == (0, "Nothing was changed.\n")
    assert len(doorvraag("records", "list", "--json").result) == 1
    assert doorvraag("records", "erase", name, "--reason", "begun by mistake", stdin="j\n").code == 0
    assert doorvraag("records", "list", "--json").result == []


def test_anothers_record_needs_its_coach_to_be_named(
    doorvraag: Doorvraag, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = held(doorvraag)
    monkeypatch.setenv("DOORVRAAG_COACH", "sam")
    erase = ("records", "erase", name, "--reason", "left the team", "--json")
    assert doorvraag(*erase).error["code"] == "not_yours"
    assert doorvraag(*erase, "--of", "noor").result["erased_by"] == "sam"


def test_what_was_erased_does_not_come_back_with_an_import(doorvraag: Doorvraag) -> None:
    name, other = held(doorvraag), held(doorvraag, "O-2")
    file = str(doorvraag.folder / "alles.jsonl")
    doorvraag("records", "export", "--out", file)
    doorvraag("records", "erase", name, "--reason", "begun by mistake")
    doorvraag("records", "erase", other, "--reason", "begun by mistake")
    ran = doorvraag("records", "import", file, "--json")
    assert (ran.code, ran.error["where"]) == (1, ran.error["where"])
    assert "erased" in ran.error["message"]
    assert doorvraag("records", "list", "--json").result == []


def test_what_is_due_is_listed_and_nothing_goes(doorvraag: Doorvraag) -> None:
    name = held(doorvraag)
    assert doorvraag("records", "due").out == "No record is due.\n"
    (due,) = doorvraag("records", "due", "--within", "60", "--json").result
    assert (due["id"], due["retention_months"]) == (name, 12)
    doorvraag._monkeypatch.setenv("DOORVRAAG_RETENTION", "observatie=600")
    assert doorvraag("records", "due", "--within", "60", "--json").result == []
    doorvraag._monkeypatch.setenv("DOORVRAAG_RETENTION", "veel")
    assert doorvraag("records", "due", "--json").error["code"] == "bad_value"
    doorvraag._monkeypatch.setenv("DOORVRAAG_RETENTION", "intakke=36, *=24")
    assert "no guide 'intakke'" in doorvraag("records", "due", "--json").error["message"]
    doorvraag._monkeypatch.setenv("DOORVRAAG_RETENTION", "intake=36, *=24")
    assert doorvraag("records", "due").code == 0
    assert len(doorvraag("records", "list", "--json").result) == 1


def test_a_remark_is_added_to_a_closed_record(doorvraag: Doorvraag) -> None:
    name = held(doorvraag)
    assert doorvraag("records", "remark", name[:4], "Zo zei ik het niet").code == 0
    assert "Zo zei ik het niet" in doorvraag("records", "show", name).out
    assert doorvraag("records", "remark", name, " ", "--json").error["code"] == "bad_value"


@pytest.mark.parametrize("form", ["html", "md", "txt", "json"])
def test_everything_about_one_client_is_written_to_one_file(doorvraag: Doorvraag, form: str) -> None:
    first, second, other = held(doorvraag), held(doorvraag), held(doorvraag, "O-2")
    file = doorvraag.folder / f"inzage.{form}"
    ran = doorvraag("records", "client", "O-1", "--out", str(file), "--json")
    assert sorted(ran.result["records"]) == sorted([first, second])
    text = file.read_text(encoding="utf-8")
    assert first in text
    assert second in text
    assert other not in text
    assert "WAT-NIEMAND-HOORT" in text
    assert doorvraag("records", "client", "O-3", "--out", "-", "--json").error["code"] == "not_found"
    again = ("records", "client", "O-1", "--out", str(file))
    assert "--force" in doorvraag(*again, "--json").error["remedy"]
    assert doorvraag(*again, "--force").code == 0


@pytest.mark.parametrize("form", ["html", "md", "txt", "json"])
def test_what_is_written_about_one_client_says_with_whom_it_was_shared(
    doorvraag: Doorvraag, form: str
) -> None:
    name = held(doorvraag)
    doorvraag("records", "share", name, "--with", "piet", "--level", "narrative", "--json")
    file = doorvraag.folder / f"inzage.{form}"
    assert doorvraag("records", "client", "O-1", "--out", str(file), "--json").result["records"] == [name]
    assert "piet" in file.read_text(encoding="utf-8")


def test_the_store_says_how_it_is_doing(doorvraag: Doorvraag) -> None:
    held(doorvraag)
    status = doorvraag("db", "status", "--json").result
    assert (status["version"], status["interviews"], status["last_backup"]) == (NEWEST, 1, None)
    made = doorvraag("db", "backup", "--json").result["backup"]
    status = doorvraag("db", "status", "--json").result
    assert status["last_backup"]["path"] == made
    assert made in doorvraag("db", "status").out
    assert doorvraag("db", "upgrade", "--json").result["upgraded"] is False


def test_a_damaged_file_is_never_said_to_be_well(doorvraag: Doorvraag) -> None:
    for number in range(12):
        held(doorvraag, f"O-{number}")
    backup = doorvraag("db", "backup", "--json").result["backup"]
    raw = Path(doorvraag.db).read_bytes()
    Path(doorvraag.db).write_bytes(raw[: len(raw) // 2 // 4096 * 4096])
    for command in (("db", "status"), ("db", "check"), ("db", "upgrade"), ("db", "backup")):
        ran = doorvraag(*command, "--json")
        assert (ran.code, ran.error["code"]) == (3, "damaged"), command
    middle = raw.rindex(b"WAT-NIEMAND-HOORT") // 4096 * 4096
    Path(doorvraag.db).write_bytes(raw[:middle] + bytes(4096) + raw[middle + 4096 :])
    ran = doorvraag("db", "status")
    assert ran.code == 3
    assert backup in ran.err
    assert doorvraag("db", "check", "--json").error["code"] == "damaged"


def test_a_rule_that_was_put_in_or_taken_out_is_no_part_of_a_sound_database(doorvraag: Doorvraag) -> None:
    held(doorvraag)
    spoilt = doorvraag("db", "backup", "--json").result["backup"]
    with closing(sqlite3.connect(spoilt)) as connection:
        connection.execute("DROP TRIGGER event_stays")
        connection.execute('CREATE TRIGGER "x\x1b[31m" AFTER INSERT ON event BEGIN DELETE FROM answer; END')
    ran = doorvraag("--db", spoilt, "db", "check")
    assert ran.code == 3
    assert "event_stays: missing" in ran.err
    assert "\x1b" not in ran.err + ran.out
    assert doorvraag("db", "restore", spoilt, "--yes", "--json").error["code"] == "not_as_kept"
    assert doorvraag("db", "check").code == 0


def test_a_backup_is_put_back_and_what_stood_there_is_kept(doorvraag: Doorvraag) -> None:
    name = held(doorvraag)
    backup = doorvraag("db", "backup", "--json").result["backup"]
    later = held(doorvraag, "O-2")
    result = doorvraag("db", "restore", backup, "--json").result
    assert result["restored"] is True
    assert [one["id"] for one in doorvraag("records", "list", "--json").result] == [name]
    kept = doorvraag("--db", result["kept"], "records", "list", "--json").result
    assert {one["id"] for one in kept} == {name, later}
    assert Path(backup).exists()


def test_what_was_erased_stays_erased_after_a_restore(doorvraag: Doorvraag) -> None:
    name, other = held(doorvraag), held(doorvraag, "O-2")
    backup = doorvraag("db", "backup", "--json").result["backup"]
    doorvraag("records", "erase", name, "--reason", "begun by mistake")
    assert doorvraag("db", "restore", backup, "--json").result["erased_again"] == [name]
    assert [one["id"] for one in doorvraag("records", "list", "--json").result] == [other]
    (stone,) = doorvraag("records", "list", "--erased", "--json").result
    assert stone["reason"] == "begun by mistake"
    assert doorvraag("records", "verify").code == 0


def test_the_line_of_what_was_begun_and_erased_after_the_backup_stays(doorvraag: Doorvraag) -> None:
    first = held(doorvraag)
    doorvraag("records", "erase", first, "--reason", "before the backup")
    second = held(doorvraag, "O-2")
    backup = doorvraag("db", "backup", "--json").result["backup"]
    later, last = held(doorvraag, "O-3"), held(doorvraag, "O-4")
    for name in (later, second, last):
        doorvraag("records", "erase", name, "--reason", "begun by mistake")
    result = doorvraag("db", "restore", backup, "--json").result
    assert (result["erased_again"], result["buried"]) == ([second], [later, last])
    assert (result["interviews"], result["caught_up"]) == (0, True)
    stones = doorvraag("records", "list", "--erased", "--json").result
    assert [stone["id"] for stone in stones] == [last, second, later, first]
    assert {stone["erased_by"] for stone in stones} == {"noor"}
    assert "begun by mistake" in doorvraag("records", "show", later).err
    assert doorvraag("records", "verify").code == 0
    again = doorvraag("db", "restore", backup)
    assert "Erased before, and kept from coming back: 2." in again.out
    assert len(doorvraag("records", "list", "--erased", "--json").result) == 4


def test_a_share_that_was_withdrawn_stays_withdrawn_after_a_restore(
    doorvraag: Doorvraag, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, other = held(doorvraag), held(doorvraag, "O-2")
    share = ("--with", "piet", "--level", "narrative", "--json")
    withdrawn = doorvraag("records", "share", name, *share).result["id"]
    kept = doorvraag("records", "share", name, "--with", "sam", "--json").result["id"]
    erased = doorvraag("records", "share", other, *share).result["id"]
    backup = doorvraag("db", "backup", "--json").result["backup"]
    doorvraag("records", "unshare", name, withdrawn)
    doorvraag("records", "erase", other, "--reason", "begun by mistake")
    result = doorvraag("db", "restore", backup, "--json").result
    assert (result["unshared"], result["erased_again"]) == ([withdrawn], [other])
    assert [one["id"] for one in doorvraag("records", "shared", "--json").result["by_me"]] == [kept]
    assert doorvraag("records", "verify").code == 0
    assert doorvraag("records", "history", name, "--json").result[-1]["event"] == "shared"
    again = doorvraag("db", "restore", backup)
    assert "stay withdrawn: 1. The history of these records does not tell" in again.out
    monkeypatch.setenv("DOORVRAAG_COACH", "piet")
    assert doorvraag("records", "shared", "--json").result["with_me"] == []
    for share_id in (withdrawn, erased):
        assert doorvraag("records", "show", share_id, "--json").error["code"] == "not_found"


def test_where_nothing_was_withdrawn_a_restore_leaves_every_share(doorvraag: Doorvraag) -> None:
    name = held(doorvraag)
    made = doorvraag("records", "share", name, "--with", "piet", "--json").result["id"]
    backup = doorvraag("db", "backup", "--json").result["backup"]
    doorvraag("records", "share", name, "--with", "sam")
    ran = doorvraag("db", "restore", backup)
    assert "withdrawn" not in ran.out
    assert [one["id"] for one in doorvraag("records", "shared", "--json").result["by_me"]] == [made]
    Path(doorvraag.db).unlink()
    result = doorvraag("db", "restore", backup, "--json").result
    assert (result["unshared"], result["kept"], result["caught_up"]) == ([], None, True)
    assert [one["id"] for one in doorvraag("records", "shared", "--json").result["by_me"]] == [made]


def test_a_backup_takes_the_place_of_a_damaged_database(doorvraag: Doorvraag) -> None:
    name = held(doorvraag)
    backup = doorvraag("db", "backup", "--json").result["backup"]
    Path(doorvraag.db).write_bytes(Path(doorvraag.db).read_bytes()[:8192])
    ran = doorvraag("db", "restore", backup)
    assert (ran.code, "may be back" in ran.out) == (0, True)
    assert [one["id"] for one in doorvraag("records", "list", "--json").result] == [name]


def test_a_backup_that_was_tampered_with_is_not_put_back(doorvraag: Doorvraag) -> None:
    name = held(doorvraag)
    backup = doorvraag("db", "backup", "--json").result["backup"]
    real = doorvraag.db
    doorvraag.db = backup
    tamper(doorvraag, "UPDATE event SET actor = 'sam' WHERE sequence = 2")
    doorvraag.db = real
    before = sorted(file.name for file in doorvraag.folder.iterdir())
    ran = doorvraag("db", "restore", backup, "--json")
    assert (ran.code, ran.error["code"]) == (3, "not_as_kept")
    assert sorted(file.name for file in doorvraag.folder.iterdir()) == before
    assert [one["id"] for one in doorvraag("records", "list", "--json").result] == [name]


@pytest.mark.parametrize("given", ["nergens.db", "."])
def test_there_has_to_be_a_backup_to_put_back(doorvraag: Doorvraag, given: str) -> None:
    held(doorvraag)
    ran = doorvraag("db", "restore", str(doorvraag.folder / given), "--json")
    assert (ran.code, ran.error["code"]) == (3, "no_backup")


def test_an_empty_file_never_takes_the_place_of_the_database(doorvraag: Doorvraag) -> None:
    name = held(doorvraag)
    empty = doorvraag.folder / "vol-geraakt.db"
    empty.touch()
    before = sorted(file.name for file in doorvraag.folder.iterdir())
    ran = doorvraag("db", "restore", str(empty), "--json")
    assert (ran.code, ran.error["code"]) == (3, "no_backup")
    assert sorted(file.name for file in doorvraag.folder.iterdir()) == before
    assert [one["id"] for one in doorvraag("records", "list", "--json").result] == [name]


def test_a_backup_never_replaces_what_nobody_asked_to_replace(doorvraag: Doorvraag) -> None:
    held(doorvraag)
    out = doorvraag.folder / "kopie.db"
    backup = ("db", "backup", "--out", str(out), "--json")
    assert doorvraag(*backup).result == {"backup": str(out), "bytes": out.stat().st_size, "interviews": 1,
                                         "events": 4}  # fmt: skip
    again = doorvraag(*backup)
    assert (again.code, again.error["code"]) == (1, "exists")
    assert doorvraag(*backup, "--force").code == 0
    assert (
        doorvraag("db", "backup", "--out", doorvraag.db, "--force", "--json").error["code"] == "not_a_place"
    )


def test_a_backup_goes_over_no_other_database_not_even_when_forced(doorvraag: Doorvraag) -> None:
    held(doorvraag)
    other = doorvraag.folder / "van-sam.db"
    doorvraag("--db", str(other), "db", "create")
    before = other.read_bytes()
    for name in ("van-sam.db", "van-sam.db-wal", "../" + doorvraag.folder.name + "/van-sam.db"):
        out = str(doorvraag.folder / name)
        ran = doorvraag("db", "backup", "--out", out, "--force", "--json")
        assert (ran.code, ran.error["code"]) in ((3, "not_a_copy"), (3, "not_a_place"))
    assert other.read_bytes() == before


@pytest.mark.parametrize(
    "command",
    [
        ["records", "verify"], ["db", "check"], ["db", "check", "--mend"], ["db", "backup"],
        ["db", "upgrade"], ["records", "export", "--out", "alles.jsonl"],
    ],
)  # fmt: skip
def test_what_says_that_all_is_well_says_so_of_no_database_that_is_not_there(
    in_its_folder: Doorvraag, command: list[str]
) -> None:
    """A path with a mistake in it, or a disk that is not connected: a nightly job has to hear of it."""
    ran = in_its_folder("--db", "dosiers.db", *command, "--json")
    assert (ran.code, ran.error["code"]) == (3, "nothing_here")
    assert "dosiers.db" in ran.error["where"]
    assert list(in_its_folder.folder.glob("*")) == []


@pytest.mark.parametrize("what", [["list"], ["list", "--erased"], ["due"], ["shared"]])
def test_a_list_of_a_database_that_is_not_there_is_empty_and_makes_none(
    in_its_folder: Doorvraag, what: list[str]
) -> None:
    ran = in_its_folder("--db", "dosiers.db", "records", *what)
    assert ran.code == 0
    assert "There is no database here: " in ran.err
    assert list(in_its_folder.folder.glob("*")) == []


def test_an_interview_in_a_database_that_is_not_there_is_not_found_and_nothing_is_made(
    in_its_folder: Doorvraag,
) -> None:
    for line in (
        ["show", "7vqs"],
        ["erase", "7vqs", "--reason", "nee"],
        ["client", "K-1", "--out", "k.html"],
    ):
        assert in_its_folder("--db", "dosiers.db", "records", *line, "--json").error["code"] == "not_found"
    assert list(in_its_folder.folder.glob("*")) == []


@pytest.mark.skipif(not Path("/dev/null").is_char_device(), reason="no devices here")
def test_a_device_stays_a_device(doorvraag: Doorvraag) -> None:
    held(doorvraag)
    (doorvraag.folder / "niets").symlink_to("/dev/null")
    ran = doorvraag("db", "backup", "--out", str(doorvraag.folder / "niets"), "--force", "--json")
    assert ran.error["code"] == "not_a_place"
    assert Path("/dev/null").is_char_device()


def test_a_link_to_nothing_does_not_choose_where_an_export_goes(doorvraag: Doorvraag) -> None:
    held(doorvraag)
    link, elsewhere = doorvraag.folder / "export.jsonl", doorvraag.folder / "elders"
    link.symlink_to(elsewhere)
    assert doorvraag("records", "export", "--out", str(link), "--json").error["code"] == "exists"
    assert not elsewhere.exists()
    assert doorvraag("records", "export", "--out", str(link), "--force", "--json").code == 0
    assert elsewhere.exists()


def test_what_a_killed_restore_left_is_named_by_status_and_by_erase(doorvraag: Doorvraag) -> None:
    """The erased words still stand in it."""
    name = held(doorvraag)
    now = datetime.now(UTC)
    left = Path(f"{doorvraag.db}.{now:%Y%m%dT%H%M%S%fZ}.new")
    left.write_bytes(Path(doorvraag.db).read_bytes())
    assert str(left) in doorvraag("db", "status").out
    status = doorvraag("db", "status", "--json").result
    assert [(one["path"], one["origin"]) for one in status["backups"]] == [(str(left), "unfinished")]
    assert status["last_backup"] is None
    erased = doorvraag("records", "erase", name, "--reason", "op verzoek", "--json").result
    assert erased["backups"] == [str(left)]


def test_an_old_database_is_brought_up_to_date_and_says_so(doorvraag: Doorvraag) -> None:
    old = Path(__file__).parents[1] / "storage" / "old" / "version-1.sql"
    with closing(sqlite3.connect(doorvraag.db)) as connection:
        connection.executescript(old.read_text(encoding="utf-8"))
    result = doorvraag("db", "upgrade", "--json").result
    assert (result["upgraded"], result["version"]) == (True, NEWEST)
    assert Path(result["backup"]).exists()
    assert doorvraag("db", "upgrade", "--json").result["upgraded"] is False
    assert json.loads(doorvraag("db", "status", "--json").out)["ok"] is True


@pytest.mark.parametrize(
    "line",
    [
        ["show", "{id}", "--format", "md", "--out", "dossier.html"],
        ["show", "{id}", "--format", "html", "--out", "dossier.pdf"],
        ["show", "{id}", "--out", "dossier.odt"],
        ["client", "O-1", "--out", "alles.docx"],
        ["client", "O-1", "--format", "txt", "--out", "alles.html"],
        ["export", "--format", "csv", "--out", "gesprekken.jsonl"],
        ["export", "--out", "gesprekken.htmlke"],
    ],
)
def test_a_file_never_gets_a_name_of_another_kind_than_it_holds(
    in_its_folder: Doorvraag, line: list[str]
) -> None:
    name = held(in_its_folder)
    before = sorted(in_its_folder.folder.iterdir())
    ran = in_its_folder("records", *(word.format(id=name) for word in line), "--json")
    assert (ran.code, ran.error["code"], bool(ran.error["remedy"])) == (2, "other_form", True)
    assert sorted(in_its_folder.folder.iterdir()) == before


@pytest.mark.parametrize(
    "line",
    [
        ["show", "{id}", "--out", "dossier"],
        ["show", "{id}", "--out", "dossier.htm"],
        ["show", "{id}", "--format", "txt", "--out", "dossier.van-mei"],
        ["export", "--out", "gesprekken.2026-11-22"],
        ["export", "--format", "jsonl", "--out", "gesprekken.kopie"],
        ["client", "O-1", "--out", "alles.HTML"],
    ],
)
def test_a_name_that_says_nothing_else_is_as_good_as_any(in_its_folder: Doorvraag, line: list[str]) -> None:
    name = held(in_its_folder)
    ran = in_its_folder("records", *(word.format(id=name) for word in line))
    assert ran.code == 0, ran.err
    assert (in_its_folder.folder / line[-1]).is_file()


def test_a_file_that_does_not_end_is_refused_before_memory_is_full(
    in_its_folder: Doorvraag, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.cli.files.MOST_BYTES", 1000)
    (in_its_folder.folder / "groot.jsonl").write_text("{}" * 501)
    error = in_its_folder("records", "import", "groot.jsonl", "--json").error
    assert (error["code"], "too large" in error["message"]) == ("bad_value", True)
