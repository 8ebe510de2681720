"""A coach, a supervisor and a trainee with psql against the team database. What is tried here is listed in
docs/security.md; every attempt is refused by the database itself, whatever program it comes from."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any, LiteralString

import psycopg
import pytest
from psycopg import errors

from flows.events import Answered
from storage import SqlRecords
from storage.team.address import address_of
from storage.team.connection import connect
from tests.storage.examples import Talk, talk
from tests.storage.server import Server, Team

HERS, MINE = "van-sam", "van-noor"
SECRET = "Ik heb schulden bij mijn broer"
Rows = list[tuple[Any, ...]]


@pytest.fixture(scope="module")
def municipality(server: Server) -> Iterator[Team]:
    """Noor (the attacker) and Sam are coaches, Els supervises, Tim is a trainee; each coach held one talk."""
    team = server.new_team()
    for code, kind in (("noor", "coach"), ("sam", "coach"), ("els", "supervisor"), ("tim", "trainee")):
        team.add(code, kind, *(("noord",) if code in {"noor", "els"} else ()))
    for code, name in (("noor", MINE), ("sam", HERS)):
        asyncio.run(hold(team.location_of(code), talk(name, coach=code).then(Answered("schulden", SECRET))))
    yield team
    team.close()


async def hold(location: str, held: Talk) -> None:
    records = await SqlRecords.open(location)
    await records.create(held.header, held.flow_text, held.entries, held.answers)
    await records.close()


async def read_and_saved(location: str, interview: str) -> int:
    """One more answer in it; how many interviews there are to see. Raises when the database is busy."""
    records = await SqlRecords.open(location)
    try:
        stored = await records.load(interview)
        held = Talk(interview, stored.flow_text, stored.entries)
        longer = held.then(Answered("werk", "ja"))
        await records.append(longer.header, longer.since(held), longer.answers[-1:])
        return len(await records.headers())
    finally:
        await records.close()


class Attacker:
    """One logged-in role; every attempt in a transaction of its own, undone afterwards."""

    def __init__(self, team: Team, code: str) -> None:
        self._connection = connect(address_of(team.location_of(code)))

    def sees(self, statement: LiteralString, *values: object) -> Rows:
        try:
            cursor = self._connection.execute(statement, values)
            return cursor.fetchall() if cursor.description else []
        finally:
            self._connection.rollback()

    def changed(self, statement: LiteralString, *values: object) -> int:
        try:
            return self._connection.execute(statement, values).rowcount
        finally:
            self._connection.rollback()

    def is_refused(self, statement: LiteralString, *values: object) -> None:
        with pytest.raises(psycopg.Error) as refusal:
            self.sees(statement, *values)
        assert isinstance(refusal.value, errors.InsufficientPrivilege), statement
        assert SECRET not in str(refusal.value)

    def commits(self, statement: LiteralString) -> None:
        self._connection.execute(statement)
        self._connection.commit()

    def holds_what_can_be_held(self, tables: Sequence[LiteralString]) -> None:
        """The hardest lock on each that the server grants, kept until it is closed."""
        self._connection.execute("SELECT 1")  # a transaction that goes on: the ones below are within it
        for table in tables:
            for mode in reversed(MODES):
                try:
                    with self._connection.transaction():
                        self._connection.execute(f"LOCK TABLE {table} IN {mode} MODE")
                except errors.InsufficientPrivilege:
                    continue
                break

    def close(self) -> None:
        self._connection.close()


@pytest.fixture
def noor(municipality: Team) -> Iterator[Attacker]:
    with closing(Attacker(municipality, "noor")) as attacker:
        yield attacker


@pytest.fixture
def els(municipality: Team) -> Iterator[Attacker]:
    with closing(Attacker(municipality, "els")) as attacker:
        yield attacker


@pytest.fixture
def tim(municipality: Team) -> Iterator[Attacker]:
    with closing(Attacker(municipality, "tim")) as attacker:
        yield attacker


WITH_CONTENT: tuple[LiteralString, ...] = (
    "event",
    "answer",
    "draft",
    "writer",
    "register",
    "share_i_made",
    "reading_of_mine",
)
NEW_EVENT: LiteralString = (
    "INSERT INTO event VALUES (%s, %s, '2026-01-30T09:00:00.000000Z', %s, '0', 'Paused', '{}', '')"
)


@pytest.mark.parametrize("table", WITH_CONTENT)
def test_a_coach_sees_nothing_of_a_colleagues_interview(noor: Attacker, table: LiteralString) -> None:
    assert noor.sees(f"SELECT * FROM {table} WHERE interview_id = '{HERS}'") == []


def test_a_coach_sees_the_own_interview_and_no_other(noor: Attacker) -> None:
    assert noor.sees("SELECT id FROM interview") == [(MINE,)]
    assert noor.sees("SELECT DISTINCT interview_id FROM event") == [(MINE,)]
    assert noor.sees("SELECT DISTINCT interview_id FROM answer") == [(MINE,)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE interview SET status = 'finished' WHERE id = 'van-sam'",
        "UPDATE answer SET value = '\"anders\"' WHERE interview_id = 'van-sam'",
        "UPDATE draft SET text = '' WHERE interview_id = 'van-sam'",
    ],
)
def test_a_colleagues_rows_are_not_there_to_change(noor: Attacker, statement: LiteralString) -> None:
    assert noor.changed(statement) == 0


@pytest.mark.parametrize(
    "statement",
    [
        # events and the register, the own ones too
        "UPDATE event SET body = '{}'",
        "UPDATE event SET body = '{}' WHERE interview_id = 'van-noor'",
        "DELETE FROM event WHERE interview_id = 'van-noor'",
        "DELETE FROM interview WHERE id = 'van-noor'",
        "TRUNCATE event",
        "TRUNCATE answer",
        "INSERT INTO register VALUES (99, 'van-noor', 'made', '', 'noor', NULL, '', '')",
        "UPDATE register SET actor = 'sam'",
        "DELETE FROM register",
        "UPDATE reading SET reader = 'sam'",
        "DELETE FROM reading",
        "UPDATE share SET level = 'argument'",
        "UPDATE flow_text SET title = 'anders'",
        "DELETE FROM flow_text",
        # somebody else's interview
        "INSERT INTO answer VALUES ('van-sam', 'schulden', 'answered', '1', NULL, true, 2)",
        "INSERT INTO draft VALUES ('van-sam', 'schulden', '', '\"x\"')",
        "INSERT INTO writer VALUES ('van-sam', 't', 'noor', 'h', 1, NULL, '', '')",
        "INSERT INTO share VALUES ('s', 'van-sam', 'coach', 'noor', 'narrative', 'noor', '', '{}')",
        "INSERT INTO share VALUES ('s', 'van-noor', 'coach', 'noor', 'narrative', 'sam', '', '{}')",
        "INSERT INTO reading VALUES ('r', 'van-sam', 'nergens', 'noor', '')",
        "INSERT INTO reading VALUES ('r', 'van-noor', NULL, 'sam', '')",
        "UPDATE interview SET coach = 'sam' WHERE id = 'van-noor'",
        "SELECT erase_interview('van-sam', 'wraak')",
        "SELECT register_interview('van-sam', 'closed', 'sam')",
        "SELECT may_change('van-sam')",
        # who may delete in a table may lock it, so nobody may
        "DELETE FROM answer WHERE interview_id = 'van-noor'",
        "DELETE FROM draft WHERE interview_id = 'van-noor'",
        "DELETE FROM writer WHERE interview_id = 'van-noor'",
        "DELETE FROM share WHERE interview_id = 'van-noor'",
        # members and schema
        "UPDATE member SET role_name = 'x'",
        "UPDATE member SET kind = 'supervisor' WHERE coach = 'noor'",
        "INSERT INTO member VALUES ('nieuw', 'nieuw', 'coach', '', NULL)",
        "DELETE FROM member WHERE coach = 'sam'",
        "INSERT INTO member_group VALUES ('zuid', 'noor')",
        "SELECT key FROM outbox_key",
        "INSERT INTO schema_migration VALUES (2, 'x', '')",
        "DROP TABLE event",
        "ALTER TABLE event DISABLE TRIGGER ALL",
        "ALTER TABLE event DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE event NO FORCE ROW LEVEL SECURITY",
        "DROP POLICY own ON event",
        "CREATE POLICY mine ON event USING (true)",
        "DROP TRIGGER event_stays ON event",
        "CREATE TRIGGER t AFTER INSERT ON event EXECUTE FUNCTION event_follows()",
        "CREATE RULE r AS ON INSERT TO event DO ALSO SELECT 1",
        "CREATE INDEX ON event (body)",
        "COMMENT ON TABLE event IS ''",
        "CREATE TABLE x (y text)",
        "CREATE TABLE public.x (y text)",
        "CREATE TEMPORARY TABLE member (coach text)",
        "CREATE VIEW doorvraag.v AS SELECT * FROM event",
        "CREATE VIEW public.v AS SELECT * FROM event",
        "CREATE TEMPORARY VIEW v AS SELECT * FROM event",
        "CREATE SCHEMA mine",
        "CREATE FUNCTION doorvraag.me() RETURNS varchar LANGUAGE sql AS $$ SELECT 'sam'::varchar $$",
        "CREATE OR REPLACE FUNCTION me() RETURNS varchar LANGUAGE sql AS $$ SELECT 'sam'::varchar $$",
        "CREATE FUNCTION pg_temp.leak(text) RETURNS boolean LANGUAGE sql AS $$ SELECT true $$",
        "CREATE OPERATOR public.= (LEFTARG = varchar, RIGHTARG = varchar, FUNCTION = texteq)",
        "CREATE PUBLICATION p FOR ALL TABLES",
        # the functions of the owner
        "SELECT doorvraag.add_to_register('van-sam', 'erased', 'sam', NULL, '')",
        "SELECT doorvraag.register_link('', 1, '', '', '', '', NULL, '')",
        "SELECT doorvraag.is_administrator()",
        "ALTER FUNCTION doorvraag.me() SECURITY INVOKER",
        "ALTER FUNCTION doorvraag.me() SET search_path = pg_temp",
        # becoming somebody else
        "SET SESSION AUTHORIZATION postgres",
        "SET ROLE postgres",
        "SET session_replication_role = replica",
        "ALTER ROLE CURRENT_USER SUPERUSER",
        "ALTER ROLE CURRENT_USER BYPASSRLS",
        "ALTER ROLE CURRENT_USER CREATEROLE",
        "CREATE ROLE helper",
        "ALTER ROLE postgres PASSWORD 'x'",
        # passwords, files, programs, the server
        "SELECT rolpassword FROM pg_authid",
        "SELECT * FROM pg_shadow",
        "SELECT * FROM pg_statistic",
        "SELECT pg_read_file('pg_hba.conf')",
        "SELECT pg_ls_dir('.')",
        "SELECT lo_import('/etc/passwd')",
        "SELECT lo_get(loid) FROM pg_largeobject",
        "COPY event TO '/tmp/stolen'",
        "COPY (SELECT 1) TO PROGRAM 'id'",
        "SELECT pg_reload_conf()",
        "SELECT * FROM pg_hba_file_rules",
    ],
)
def test_a_coach_is_refused(noor: Attacker, statement: LiteralString) -> None:
    noor.is_refused(statement)


NEVER_IN_THE_WAY = {"ACCESS SHARE", "ROW SHARE", "ROW EXCLUSIVE"}
"""Modes that reading and saving take as well, so that they never wait for one another."""
MODES: tuple[LiteralString, ...] = (
    "ACCESS SHARE", "ROW SHARE", "ROW EXCLUSIVE", "SHARE UPDATE EXCLUSIVE", "SHARE", "SHARE ROW EXCLUSIVE",
    "EXCLUSIVE", "ACCESS EXCLUSIVE",
)  # fmt: skip


@pytest.mark.parametrize("code", ["noor", "els", "tim"])
def test_nobody_can_lock_a_table_against_the_others(municipality: Team, code: str) -> None:
    with municipality.server.administrator(municipality.database) as administrator:
        names = administrator.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'doorvraag'::regnamespace"
            " AND relkind IN ('r', 'v')"
        ).fetchall()
    taken = set()
    with closing(Attacker(municipality, code)) as attacker:
        for (name,) in names:
            for mode in MODES:
                try:
                    attacker.sees(f"LOCK TABLE {name} IN {mode} MODE NOWAIT")
                except errors.InsufficientPrivilege:
                    continue
                taken.add((name, mode))
    assert len(names) > 13
    assert {one for one in taken if one[1] not in NEVER_IN_THE_WAY} == set()


def test_a_coach_who_keeps_every_lock_there_is_to_take_does_not_stop_a_colleague(municipality: Team) -> None:
    with closing(Attacker(municipality, "noor")) as attacker:
        attacker.holds_what_can_be_held(
            ("interview", "event", "answer", "share", "draft", "writer", "register")
        )
        assert asyncio.run(read_and_saved(municipality.location_of("sam"), HERS)) == 1


def test_nobody_takes_all_places_of_the_server(municipality: Team) -> None:
    taken = [psycopg.connect(municipality.location_of("noor")) for _place in range(20)]
    with pytest.raises(psycopg.OperationalError, match="too many connections for role"):
        psycopg.connect(municipality.location_of("noor"))
    with closing(Attacker(municipality, "sam")) as sam:
        assert sam.sees("SELECT 1") == [(1,)]
    for connection in taken:
        connection.close()


@pytest.mark.parametrize(
    ("removal", "table"),
    [
        ("SELECT remove_answers('van-sam', NULL)", "answer"),
        ("SELECT remove_answers('van-sam', 'schulden')", "answer"),
        ("SELECT remove_draft('van-sam')", "draft"),
        ("SELECT remove_writer('van-sam', 't')", "writer"),
        ("SELECT withdraw_share('s')", "share"),
    ],
)
def test_what_removes_of_the_own_interview_leaves_a_colleagues_alone(
    municipality: Team, noor: Attacker, removal: LiteralString, table: LiteralString
) -> None:
    there: LiteralString = f"SELECT count(*) FROM doorvraag.{table} WHERE interview_id = 'van-sam'"
    with municipality.server.administrator(municipality.database) as administrator:
        for table_of, values in (
            ("draft", "'schulden', '', ''"),
            ("writer", "'t', 'sam', 'h', 1, NULL, '', ''"),
        ):
            administrator.execute(f"INSERT INTO doorvraag.{table_of} VALUES ('van-sam', {values})")
        administrator.execute(
            "INSERT INTO doorvraag.share VALUES ('s', 'van-sam', 'coach', 'els', 'argument', 'sam', '', '{}')"
        )
        before = administrator.execute(there).fetchone()
        noor.commits(removal)
        after = administrator.execute(there).fetchone()
        for clearing in ("draft", "writer", "share"):
            administrator.execute(f"DELETE FROM doorvraag.{clearing} WHERE interview_id = 'van-sam'")
    assert before == after != (0,)


@pytest.mark.parametrize(("interview", "place"), [(HERS, 1), (HERS, 2), (HERS, 3), (HERS, 4)])
def test_no_event_can_be_slipped_into_a_colleagues_interview(
    noor: Attacker, interview: str, place: int
) -> None:
    with pytest.raises((errors.InsufficientPrivilege, errors.RaiseException)):
        noor.sees(NEW_EVENT, interview, place, "noor")


def test_the_refusal_does_not_tell_how_long_a_colleagues_interview_is(noor: Attacker) -> None:
    told = []
    for place in (2, 3, 4):
        with pytest.raises(psycopg.Error) as refusal:
            noor.sees(NEW_EVENT, HERS, place, "noor")
        told.append(refusal.value.sqlstate)
    assert len(set(told)) == 1


def test_nobody_writes_under_a_colleagues_name(noor: Attacker) -> None:
    noor.is_refused(NEW_EVENT, MINE, 3, "sam")
    assert noor.changed(NEW_EVENT, MINE, 3, "noor") == 1


@pytest.mark.parametrize("kind", ["owner", "coach", "supervisor", "trainee"])
def test_the_roles_of_the_team_cannot_be_taken_on(municipality: Team, noor: Attacker, kind: str) -> None:
    statement: LiteralString = "SELECT set_config('role', %s, false)"
    noor.is_refused(statement, f"{municipality.database}:{kind}")
    noor.is_refused(statement, f"{municipality.database}_sam")


def test_who_asks_is_who_logged_in(noor: Attacker) -> None:
    assert noor.sees("SELECT coach, kind FROM who_am_i()") == [("noor", "coach")]
    assert noor.sees("SELECT set_config('app.user', 'sam', false), me()")[0][1] == "noor"


def test_policies_cannot_be_switched_off(noor: Attacker) -> None:
    noor.is_refused("SELECT set_config('row_security', 'off', false); SELECT * FROM event")
    noor._connection.execute("SET LOCAL row_security = off")
    with pytest.raises(errors.InsufficientPrivilege):
        noor._connection.execute("SELECT * FROM event")
    noor._connection.rollback()


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM event WHERE interview_id <> 'van-noor' AND CAST(body AS integer) = 1",
        "SELECT * FROM interview WHERE coach <> 'noor' AND CAST(client AS integer) = 1",
        "SELECT * FROM interview WHERE coach <> 'noor' AND 1 / (length(client) - length(client)) = 1",
        "SELECT * FROM register WHERE actor <> 'noor' AND CAST(head AS integer) = 1",
    ],
)
def test_a_condition_that_fails_aloud_is_never_asked_about_a_colleagues_row(
    noor: Attacker, statement: LiteralString
) -> None:
    assert noor.sees(statement) == []


def test_a_copy_holds_the_own_rows_only(noor: Attacker) -> None:
    with noor._connection.cursor() as cursor, cursor.copy("COPY event TO STDOUT") as copy:
        text = b"".join(bytes(part) for part in copy).decode()
    noor._connection.rollback()
    assert MINE in text
    assert HERS not in text


def test_nothing_is_copied_in_past_the_policies(noor: Attacker) -> None:
    with (
        pytest.raises(psycopg.errors.FeatureNotSupported),
        noor._connection.cursor() as cursor,
        cursor.copy("COPY event FROM STDIN") as copy,
    ):
        copy.write("x")
    noor._connection.rollback()


def test_what_the_server_keeps_about_the_rows_tells_no_words(municipality: Team, noor: Attacker) -> None:
    with municipality.server.administrator(municipality.database) as administrator:
        administrator.execute("ANALYZE")
    assert noor.sees("SELECT * FROM pg_stats WHERE schemaname = 'doorvraag'") == []
    others = noor.sees("SELECT query FROM pg_stat_activity WHERE usename <> current_user")
    assert {query for (query,) in others} <= {"<insufficient privilege>"}


def test_what_a_colleague_asks_the_server_is_not_shown(municipality: Team, noor: Attacker) -> None:
    with closing(Attacker(municipality, "sam")) as sam:
        sam.sees("SELECT * FROM event WHERE strpos(body, 'broer') > 0")
        seen = noor.sees("SELECT query FROM pg_stat_activity WHERE right(usename, 3) = 'sam'")
    assert {query for (query,) in seen} <= {"<insufficient privilege>"}


def test_a_colleagues_session_cannot_be_ended(municipality: Team, noor: Attacker) -> None:
    with closing(Attacker(municipality, "sam")) as sam:
        pid = sam.sees("SELECT pg_backend_pid()")[0][0]
        noor.is_refused("SELECT pg_terminate_backend(%s)", pid)
        noor.is_refused("SELECT pg_cancel_backend(%s)", pid)


def test_rights_cannot_be_passed_on(municipality: Team, noor: Attacker) -> None:
    noor._connection.execute("GRANT SELECT ON event TO PUBLIC")  # the server only warns
    granted = noor._connection.execute("SELECT has_table_privilege('public', 'event', 'SELECT')").fetchone()
    noor._connection.rollback()
    assert granted == (False,)


def test_the_servers_own_settings_stay(municipality: Team) -> None:
    location = municipality.location_of("noor")
    with (
        psycopg.connect(location, autocommit=True) as connection,
        pytest.raises(errors.InsufficientPrivilege),
    ):
        connection.execute("ALTER SYSTEM SET log_statement = 'none'")


def test_a_large_object_of_a_colleague_cannot_be_read(municipality: Team, noor: Attacker) -> None:
    with closing(Attacker(municipality, "sam")) as sam:
        number = sam._connection.execute("SELECT lo_from_bytea(0, 'geheim')").fetchone()
        sam._connection.commit()
    assert number is not None
    noor.is_refused("SELECT lo_get(%s)", number[0])


def test_a_guide_cannot_be_kept_under_the_hash_of_another(noor: Attacker) -> None:
    with pytest.raises(errors.RaiseException):
        noor.sees("INSERT INTO flow_text VALUES (repeat('0', 64), 'intake', '9', 'x', 'anders')")


def test_a_colleague_who_was_erased_cannot_be_written_again(noor: Attacker) -> None:
    with pytest.raises(errors.RaiseException):
        noor.sees("SELECT register_interview(%s, 'made', 'noor')", MINE)
    with pytest.raises(errors.RaiseException):
        noor.sees("SELECT register_interview(%s, 'erased', 'noor')", MINE)


@pytest.mark.parametrize("table", ["event", "answer", "draft", "writer", "reading"])
def test_a_supervisor_may_not_ask_for_answers(els: Attacker, table: LiteralString) -> None:
    els.is_refused(f"SELECT * FROM {table}")


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO interview SELECT * FROM interview",
        "INSERT INTO share VALUES ('s', 'van-sam', 'supervisors', '', 'pseudonymised', 'els', '', '{}')",
        "DELETE FROM share",
        "UPDATE share SET level = 'pseudonymised'",
        "INSERT INTO reading VALUES ('r', 'van-sam', 'nergens', 'els', '')",
        "SELECT erase_interview('van-sam', 'x')",
        "SELECT broken_register_row()",
        "INSERT INTO flow_text VALUES ('', '', '', '', '')",
        "UPDATE member SET kind = 'coach' WHERE coach = 'els'",
    ],
)
def test_a_supervisor_is_refused(els: Attacker, statement: LiteralString) -> None:
    els.is_refused(statement)


@pytest.mark.parametrize("table", ["interview", "register", "share_i_made"])
def test_a_supervisor_lists_nothing(els: Attacker, table: LiteralString) -> None:
    assert els.sees(f"SELECT * FROM {table}") == []


@pytest.mark.parametrize(
    "table",
    ["interview", "event", "answer", "draft", "writer", "register", "share", "reading", "flow_text", "member",
     "member_group"],
)  # fmt: skip
def test_a_trainee_has_no_way_to_interviews(tim: Attacker, table: LiteralString) -> None:
    tim.is_refused(f"SELECT * FROM {table}")
    tim.is_refused(f"INSERT INTO {table} DEFAULT VALUES")


def test_a_trainee_may_not_erase_register_or_see_what_is_shared(tim: Attacker) -> None:
    tim.is_refused("SELECT * FROM shared_with_me")
    tim.is_refused("SELECT note_reading('r', 's')")
    tim.is_refused("SELECT erase_interview('van-sam', 'x')")
    tim.is_refused("SELECT register_interview('van-sam', 'made', 'tim')")
    assert tim.sees("SELECT coach, kind FROM who_am_i()") == [("tim", "trainee")]


def test_what_everybody_may_do_is_nothing(municipality: Team) -> None:
    with municipality.server.administrator(municipality.database) as administrator:
        open_functions = administrator.execute(
            "SELECT proname FROM pg_proc WHERE pronamespace = 'doorvraag'::regnamespace"
            " AND has_function_privilege('public', oid, 'EXECUTE')"
        ).fetchall()
        open_tables = administrator.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'doorvraag'::regnamespace AND relkind = 'r'"
            " AND (has_table_privilege('public', oid, 'SELECT')"
            " OR NOT relrowsecurity OR NOT relforcerowsecurity)"
        ).fetchall()
        unpinned = administrator.execute(
            "SELECT proname FROM pg_proc WHERE pronamespace = 'doorvraag'::regnamespace"
            " AND NOT coalesce(proconfig::text LIKE '%search_path=pg_catalog, pg_temp%', false)"
        ).fetchall()
    assert (open_functions, open_tables, unpinned) == ([], [], [])


def test_a_stranger_on_the_same_server_gets_no_connection(server: Server, municipality: Team) -> None:
    other = server.new_team()
    other.add("noor")
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(
            server.location(municipality.database, f"{other.database}_noor", other.password_of("noor"))
        )
    other.close()
