"""A team by its commands, on a real server; and who you are there."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

from assistant import bootstrap
from assistant.address import holds_password, is_team, shown
from storage import SqlRecords
from tests.assistant.commands import Doorvraag, Ran
from tests.storage.examples import Talk
from tests.storage.scenes import answer
from tests.storage.server import Team

SCRIPT = "- answer: {step: formaliteiten, value: 3}"


@pytest.fixture
def doorvraag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], team: Team
) -> Doorvraag:
    """At the keys of whoever manages the server."""
    monkeypatch.delenv("PGPASSWORD", raising=False)
    monkeypatch.setenv("PGPASSFILE", str(tmp_path / "pgpass"))
    made = Doorvraag(tmp_path, monkeypatch, capsys)
    sit_down(made, team.as_administrator(), monkeypatch)
    return made


def sit_down(doorvraag: Doorvraag, location: str, monkeypatch: pytest.MonkeyPatch) -> None:
    doorvraag.db = location
    doorvraag.environment["DOORVRAAG_DB"] = location
    monkeypatch.setenv("DOORVRAAG_DB", location)


def added(doorvraag: Doorvraag, code: str, *options: str) -> Ran:
    return doorvraag("team", "add", code, *options, "--json")


def test_a_team_is_made_filled_and_listed(doorvraag: Doorvraag, team: Team) -> None:
    assert doorvraag("team", "init", "--json").result == {"applied": []}
    assert added(doorvraag, "noor", "--group", "noord", "--group", "laat").result["groups"] == [
        "laat",
        "noord",
    ]
    assert added(doorvraag, "els", "--role", "supervisor").result["role"] == "supervisor"
    assert doorvraag("team", "remove", "els", "--json").result["removed_at"] is not None
    listed = doorvraag("team", "list", "--json").result
    assert [(one["coach"], one["login"], one["removed_at"] is None) for one in listed] == [
        ("els", f"{team.database}_els", False),
        ("noor", f"{team.database}_noor", True),
    ]
    assert "password" not in listed[0]
    assert "noord" in doorvraag("team", "list").out


def test_a_new_password_changes_nothing_else_and_groups_that_go_are_named(doorvraag: Doorvraag) -> None:
    added(doorvraag, "els", "--role", "supervisor", "--group", "noord")
    again = added(doorvraag, "els", "--new-password").result
    assert (again["role"], again["groups"], again["groups_left"]) == ("supervisor", ["noord"], [])
    moved = doorvraag("team", "add", "els", "--group", "zuid")
    assert "Groups: zuid." in moved.out
    assert "No longer in: noord." in moved.out
    assert added(doorvraag, "els", "--no-group").result["groups_left"] == ["zuid"]
    doorvraag("team", "remove", "els")
    assert added(doorvraag, "els").result["role"] == "coach"


def test_who_comes_in_under_the_code_of_who_left_is_said_to_read_what_was_theirs(
    doorvraag: Doorvraag,
) -> None:
    assert "before" not in doorvraag("team", "add", "els").out
    removed = doorvraag("team", "remove", "els", "--json").result["removed_at"]
    said = doorvraag("team", "add", "els").out
    assert f"els was in the team before, until {removed[:10]}" in said
    assert "choose another code" in said
    assert added(doorvraag, "els", "--new-password").result["was_removed_at"] is None
    doorvraag("team", "remove", "els")
    assert added(doorvraag, "els").result["was_removed_at"] is not None


def test_of_who_left_the_notebook_stays_until_it_is_burnt(doorvraag: Doorvraag) -> None:
    added(doorvraag, "noor")
    assert "So does the notebook" in doorvraag("team", "remove", "noor").out
    assert "are gone" in doorvraag("team", "remove", "noor", "--burn-notebook").out


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["rekey"], "team add CODE --new-password"),
        (["restore", "kopie.db"], "pg_restore"),
        (["create"], "team init"),
        (["forget"], "PGPASSFILE"),
        (["backup"], "pg_dump"),
    ],
)
def test_what_is_done_on_the_server_is_said_to_be(
    doorvraag: Doorvraag, team: Team, monkeypatch: pytest.MonkeyPatch, command: list[str], said: str
) -> None:
    sit_down(doorvraag, team.add("noor"), monkeypatch)
    ran = doorvraag("db", *command, "--json")
    assert (ran.code, ran.error["code"]) == (3, "on_the_server")
    assert said in ran.error["remedy"]
    assert team.password_of("noor") not in ran.out


def test_the_status_of_a_team_advises_no_backup_that_is_refused(
    doorvraag: Doorvraag, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    sit_down(doorvraag, team.add("noor"), monkeypatch)
    status = doorvraag("db", "status").out
    assert "pg_dump" in status
    assert "db backup" not in status


def test_a_password_is_shown_once_and_works(
    doorvraag: Doorvraag, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = doorvraag("team", "add", "noor")
    password = said.out.split()[-1]
    assert added(doorvraag, "noor").result["password"] is None
    login = team.server.location(team.database, f"{team.database}_noor", password)
    sit_down(doorvraag, login, monkeypatch)
    assert doorvraag("records", "list", "--json").result == []


def test_a_password_can_come_from_the_environment_and_is_not_repeated(
    doorvraag: Doorvraag, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOORVRAAG_NEW_PASSWORD", "een heel lang geheim")
    said = added(doorvraag, "noor")
    assert said.result["password"] is None
    assert "geheim" not in said.out + said.err
    monkeypatch.setenv("DOORVRAAG_NEW_PASSWORD", "kort")
    refused = added(doorvraag, "sam")
    assert (refused.code, refused.error["code"]) == (1, "bad_value")
    assert "kort" not in str(refused.error["message"])


def test_no_password_is_taken_from_the_line(doorvraag: Doorvraag) -> None:
    assert added(doorvraag, "noor", "--password", "een heel lang geheim").code == 2
    refused = added(doorvraag, "noor", "--ask-password")
    assert (refused.code, refused.error["where"]) == (1, "--ask-password")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (("add", "jan jansen"), 1),
        (("remove", "wim"), 1),
        (("add", "noor", "--role", "baas"), 2),
        (("add",), 2),
    ],
)
def test_what_cannot_be_is_a_sentence(doorvraag: Doorvraag, line: tuple[str, ...], code: int) -> None:
    refused = doorvraag("team", *line, "--json")
    assert refused.code == code
    assert refused.error["remedy"]


def test_a_file_has_no_team(doorvraag: Doorvraag) -> None:
    refused = doorvraag("team", "list", "--db", str(doorvraag.folder / "x.db"), "--json")
    assert (refused.code, refused.error["code"]) == (3, "no_team")


def test_a_coach_works_as_the_one_who_logged_in(
    doorvraag: Doorvraag, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOORVRAAG_COACH", "iemand-anders")
    sit_down(doorvraag, team.add("noor"), monkeypatch)
    assert doorvraag.script(SCRIPT).result["coach"] == "noor"
    assert [header["coach"] for header in doorvraag("records", "list", "--json").result] == ["noor"]
    sit_down(doorvraag, team.add("sam"), monkeypatch)
    assert doorvraag("records", "list", "--json").result == []


def test_nobody_works_as_somebody_else(
    doorvraag: Doorvraag, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    sit_down(doorvraag, team.add("noor"), monkeypatch)
    refused = doorvraag.script(SCRIPT, "--coach", "sam")
    assert (refused.code, refused.error["code"]) == (1, "other_coach")
    assert "noor" in refused.error["message"]
    assert doorvraag.script(SCRIPT, "--coach", "noor").code == 0


@pytest.mark.parametrize(("kind", "code"), [("trainee", "trainee"), (None, "no_member")])
def test_who_has_no_interviews_here_hears_so(
    doorvraag: Doorvraag, team: Team, monkeypatch: pytest.MonkeyPatch, kind: str | None, code: str
) -> None:
    if kind is not None:
        sit_down(doorvraag, team.add("tim", kind), monkeypatch)
    for refused in (doorvraag("records", "list", "--json"), doorvraag.script(SCRIPT)):
        assert (refused.code, refused.error["code"]) == (3, code)


def test_a_coach_who_verifies_hears_what_was_looked_at(
    doorvraag: Doorvraag, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    for code in ("sam", "noor"):
        sit_down(doorvraag, team.add(code), monkeypatch)
        monkeypatch.setenv("DOORVRAAG_COACH", code)
        assert doorvraag.script(SCRIPT).code == 0
    found = doorvraag("records", "verify", "--json").result
    assert (found["interviews"], found["partial"], found["findings"]) == (1, True, [])
    assert "colleagues were not looked at" in doorvraag("records", "verify").out
    assert "colleagues were not looked at" in doorvraag("db", "check").out
    with team.server.administrator(team.database) as administrator:
        administrator.execute("SET session_replication_role = replica")
        administrator.execute("UPDATE doorvraag.register SET actor = 'els' WHERE actor = 'sam'")
    refused = doorvraag("records", "verify", "--json")
    assert (refused.code, refused.error["code"], refused.error["partial"]) == (1, "not_as_kept", True)
    assert [one["code"] for one in refused.error["findings"]] == ["broken"]


def test_an_erased_interview_leaves_its_coach_a_tombstone(
    doorvraag: Doorvraag, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    sit_down(doorvraag, team.add("noor"), monkeypatch)
    held = doorvraag.script(SCRIPT).result["id"]
    erased = doorvraag("records", "erase", held, "--reason", "op verzoek", "--yes", "--json")
    assert erased.code == 0, erased
    (stone,) = doorvraag("records", "list", "--erased", "--json").result
    assert (stone["id"], stone["reason"]) == (held, "op verzoek")
    sit_down(doorvraag, team.add("sam"), monkeypatch)
    monkeypatch.setenv("DOORVRAAG_COACH", "sam")
    assert doorvraag("records", "list", "--erased", "--json").result == []


def test_a_supervisor_lists_nothing_and_holds_no_interview(
    doorvraag: Doorvraag, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    sit_down(doorvraag, team.add("els", "supervisor"), monkeypatch)
    assert doorvraag("records", "list", "--json").result == []
    refused = doorvraag.script(SCRIPT)
    assert (refused.code, refused.error["code"]) == (3, "not_allowed")


def test_the_status_and_every_sentence_hide_the_password(
    doorvraag: Doorvraag, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    location = team.add("noor")
    sit_down(doorvraag, location, monkeypatch)
    status = doorvraag("db", "status", "--json")
    assert status.result["database"] == shown(location)
    wrong = team.server.location(team.database, f"{team.database}_noor", "verkeerd-geheim")
    refused = [doorvraag("db", "status", "--db", wrong), doorvraag("db", "status", "--db", wrong, "--json")]
    for said in (status, doorvraag("db", "status"), *refused):
        assert team.password_of("noor") not in said.out + said.err
        assert "verkeerd-geheim" not in said.out + said.err


def test_a_password_on_the_line_gets_a_warning(doorvraag: Doorvraag, team: Team) -> None:
    warned = doorvraag("db", "status", "--db", team.add("noor"), "--json")
    assert warned.code == 0
    assert "DOORVRAAG_DB" in warned.err
    assert team.password_of("noor") not in warned.err
    assert doorvraag("team", "list").err == ""


def test_a_password_is_asked_at_the_terminal(
    doorvraag: Doorvraag, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant.cli import asking, password

    team.add("noor")
    login = f"{team.database}_noor"
    location = f"postgresql://{login}@127.0.0.1:{team.server.port}/{team.database}"
    sit_down(doorvraag, location, monkeypatch)
    refused = doorvraag("records", "list", "--json")
    assert (refused.code, refused.error["code"]) == (3, "password_needed")

    asked: list[str] = []

    def typed(prompt: str, stream: object = None) -> str:
        asked.append(prompt)
        return team.password_of("noor")

    class Terminal:
        @staticmethod
        def isatty() -> bool:
            return True

    monkeypatch.setattr(asking, "getpass", typed)
    monkeypatch.setattr(password, "sys", type("Sys", (), {"stdin": Terminal, "stderr": sys.stderr}))
    assert doorvraag("records", "list", "--json").result == []
    assert asked
    assert login in asked[0]


@pytest.mark.parametrize(
    ("location", "visible"),
    [
        ("postgresql://noor:geheim@db.nl/team", "postgresql://noor@db.nl/team"),
        ("postgres://noor:ge@heim@db.nl/team", "postgres://noor@db.nl/team"),
        ("postgresql://noor@db.nl/team?password=geheim&x=1", "postgresql://noor@db.nl/team?password=…&x=1"),
        ("postgresql://:geheim@/team", "postgresql://@/team"),
        ("mysql://noor:geheim@h/x", "mysql://noor@h/x"),
        ("postgresql://noor@db.nl/team", "postgresql://noor@db.nl/team"),
    ],
)
def test_an_address_is_shown_without_its_password(location: str, visible: str) -> None:
    assert shown(location) == visible
    assert holds_password(location) == (is_team(location) and visible != location)


async def test_a_coach_whose_network_goes_sees_it_and_loses_nothing(
    doorvraag: Doorvraag, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    location = team.add("noor")
    desk = await bootstrap.open_desk(location, "noor")
    interview = await desk.start("observatie", "O-1")
    team.server.stop()
    try:
        outcome = await interview.type("3")
        assert any("Hier versleuteld bewaard: 1" in warning for warning in outcome.warnings)
        assert interview.snapshot.sequence == outcome.sequence > 1
    finally:
        team.server.start()
    await desk.close()
    again = await bootstrap.open_desk(location, "noor")
    assert (await again.open(interview.id)).snapshot.sequence == outcome.sequence
    assert await bootstrap.refused_saves(again) == ()
    await again.close()


async def test_a_coach_hears_of_answers_the_server_would_not_take_until_they_are_forgotten(
    doorvraag: Doorvraag, team: Team, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    location = team.add("noor")
    desk = await bootstrap.open_desk(location, "noor")
    interview = await desk.start("observatie", "O-1")
    team.server.stop()
    try:
        await interview.type("3")
    finally:
        team.server.start()
    ahead = await SqlRecords.open(location)
    stored = await ahead.load(interview.id)
    await answer(ahead, Talk(interview.id, stored.flow_text, stored.entries))
    await ahead.close()
    await desk.records.deliver()
    await desk.close()

    seen_when_asked = []

    def no(_question: str, *, as_json: bool) -> bool:
        seen_when_asked.append((as_json, interview.id in capsys.readouterr().out))
        return False

    def at_the_keys() -> None:
        sit_down(doorvraag, location, monkeypatch)
        with monkeypatch.context() as patch:
            patch.setattr("assistant.cli.team.confirmed", no)
            doorvraag("team", "waiting", "--forget")
        assert seen_when_asked == [(False, True)]
        listed = doorvraag("records", "list", "--json")
        assert "would not take" in listed.err
        assert "doorvraag team waiting" in listed.err
        shown = doorvraag("team", "waiting", "--json").result
        assert {one["interview"] for one in shown} == {interview.id}
        refused = doorvraag("team", "waiting", "--forget", "--json")
        assert refused.code == 2
        assert "--yes" in refused.error["remedy"]
        assert doorvraag("team", "waiting", "--json").result == shown
        with monkeypatch.context() as patch, Path("/dev/full").open("w", encoding="utf-8") as full:
            patch.setattr(sys, "stdout", full)
            assert doorvraag("team", "waiting", "--forget", "--yes", "--json").code == 3
        assert doorvraag("team", "waiting", "--json").result == shown
        assert doorvraag("team", "waiting", "--forget", "--yes", "--json").result == shown
        assert doorvraag("team", "waiting", "--json").result == []
        assert doorvraag("records", "list").err == ""

    await asyncio.to_thread(at_the_keys)


async def test_a_file_of_waiting_answers_that_does_not_open_is_named(
    doorvraag: Doorvraag, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    location = team.add("noor")
    outbox = bootstrap.outbox_for(location)
    outbox.parent.mkdir(parents=True, exist_ok=True)
    outbox.write_bytes(b"van een ander")

    def at_the_keys() -> None:
        sit_down(doorvraag, location, monkeypatch)
        assert str(outbox) in doorvraag("team", "waiting").err

    await asyncio.to_thread(at_the_keys)
    assert outbox.read_bytes() == b"van een ander"


def test_what_waits_is_shown_and_is_nothing(
    doorvraag: Doorvraag, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    sit_down(doorvraag, team.add("noor"), monkeypatch)
    assert doorvraag("team", "waiting", "--json").result == []
    assert doorvraag("team", "waiting").out.strip()
