"""What a colleague with SQL lays beside another: shares of one talk, answers of one coach, who did most."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from contextlib import closing, suppress
from typing import LiteralString

import psycopg
import pytest
from psycopg import errors, sql

from assistant.share_ports import Share, Shown
from flows.events import Answered, Shared
from storage import SqlRecords
from tests.storage.examples import NINE, talk
from tests.storage.scenes import keep
from tests.storage.server import Server, Team
from tests.storage.test_team_silence import PLANS

SHARED = """INSERT INTO share VALUES
    ('s-naam', 'sam-een', 'coach', 'noor', 'narrative', 'sam', '', '{}'),
    ('s-zelfde', 'sam-een', 'group', 'zuid', 'pseudonymised', 'W-222222', '', '{}'),
    ('s-ander', 'piet-een', 'group', 'zuid', 'pseudonymised', 'W-333333', '', '{}'),
    ('s-vers', 'sam-een', 'group', 'zuid', 'pseudonymised', 'W-222222', '', '{}'),
    ('s-eigen', 'noor-een', 'coach', 'sam', 'narrative', 'noor', '', '{}'),
    ('r-sam', 'sam-twee', 'round', 'r-1', 'pseudonymised', 'W-444444', '', '{}'),
    ('r-noor', 'noor-een', 'round', 'r-1', 'pseudonymised', 'W-555555', '', '{}'),
    ('r-noor-later', 'noor-een', 'round', 'r-1', 'pseudonymised', 'W-555555', '', '{}');
INSERT INTO case_round VALUES ('r-1', 'case', 'meyra', NULL, '', '', 'piet', '', '2026-01-01');
INSERT INTO round_part VALUES
    ('r-1', 'sam', '', 'sam-twee', '', 'r-sam', '', true),
    ('r-1', 'noor', '', 'noor-een', '', 'r-noor', '', true),
    ('r-1', 'noor', 'later', 'noor-een', '', 'r-noor-later', '', false)"""
ANSWERS = "SELECT share_id, coach FROM round_answer_seen ORDER BY share_id"
SEALED = [("r-noor", "noor"), ("r-noor-later", "noor"), ("r-sam", "")]


@pytest.fixture(scope="module")
def municipality(server: Server) -> Iterator[Team]:
    """Noor asks. She was shown a talk of Sam by name and one under a pseudonym; in a round she is the only
    one who did not agree to be named."""
    made = server.new_team()
    for code in ("noor", "sam", "piet"):
        made.add(code, "coach", "zuid")
    made.add("ina", "supervisor", "zuid")
    made.add("tim", "trainee")
    asyncio.run(_work(made))
    yield made
    made.close()


async def _work(team: Team) -> None:
    for code, names in (("noor", ["een"]), ("sam", ["een", "twee"]), ("piet", ["een"])):
        records = await SqlRecords.open(team.location_of(code))
        for name in names:
            held = talk(f"{code}-{name}", coach=code).then(Answered("wonen", {"said": "ja"}))
            await keep(records, held)
        await records.close()
    with closing(psycopg.connect(team.as_administrator(), autocommit=True)) as administrator:
        administrator.execute("SET search_path = doorvraag")
        administrator.execute(SHARED)
        administrator.execute("ANALYZE")


def as_(team: Team, code: str) -> psycopg.Connection:
    return psycopg.connect(team.location_of(code), options="-c search_path=doorvraag")


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("relation", ["share", "share_i_made", "shared_with_me"])
@pytest.mark.parametrize(
    "beside",
    [
        "id = %s OR interview_id = 'sam-een'",
        "id IN (%s, 's-eigen')",
        "id >= %s AND id <= %s AND interview_id = 'sam-een'",
    ],
)
def test_no_plan_tells_of_which_talk_a_share_under_a_pseudonym_is(
    municipality: Team, relation: LiteralString, beside: LiteralString, plan: LiteralString
) -> None:
    """`BitmapOr` counts a row once that two indexes found: so Sam would be known by the pseudonym."""
    told = set()
    with closing(as_(municipality, "noor")) as noor:
        noor.execute(plan)
        noor.commit()
        for share in ("s-zelfde", "s-ander"):
            asked = beside.replace("%s", f"'{share}'")
            how = "ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF"
            explain = f"EXPLAIN ({how}) SELECT 1 FROM {relation} WHERE {asked}"
            try:
                rows = noor.execute(explain.encode()).fetchall()
            except errors.InsufficientPrivilege:
                rows = []
            noor.rollback()
            told.add("\n".join(line for (line,) in rows if share not in line))
    assert len(told) == 1


@pytest.mark.parametrize("code", ["noor", "ina", "tim"])
def test_no_member_asks_the_table_of_shares(municipality: Team, code: str) -> None:
    with closing(as_(municipality, code)) as member, pytest.raises(errors.InsufficientPrivilege):
        member.execute("SELECT 1 FROM share")


@pytest.mark.parametrize("plan", PLANS)
def test_no_plan_tells_of_which_talk_a_note_of_reading_is(municipality: Team, plan: LiteralString) -> None:
    """Noor read both, and chose the ids of the notes herself."""
    told = set()
    with closing(as_(municipality, "noor")) as noor:
        noor.execute(plan)
        noor.execute("SELECT note_reading('l-1', 's-zelfde'), note_reading('l-2', 's-ander')")
        noor.commit()
        for relation in ("reading", "reading_of_mine"):
            for note in ("l-1", "l-2"):
                how = "ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF"
                asked = f"SELECT 1 FROM {relation} WHERE id = '{note}' OR interview_id = 'sam-een'"
                try:
                    rows = noor.execute(f"EXPLAIN ({how}) {asked}".encode()).fetchall()
                except errors.InsufficientPrivilege:
                    rows = []
                noor.rollback()
                told.add((relation, "\n".join(line for (line,) in rows if note not in line)))
    assert len(told) == 2


@pytest.mark.parametrize(
    "does",
    [
        b"SELECT withdraw_share('s-zelfde')",
        b"SELECT withdraw_share('r-sam')",
        b"SELECT note_reading('l-3', 's-zelfde')",
        b"SELECT * FROM round_part_seen WHERE round_id = 'r-1' AND coach = 'sam'",
        b"SELECT * FROM round_answer_seen WHERE share_id = 'r-sam'",
        b"INSERT INTO share VALUES ('x', 'noor-een', 'group', 'zuid', 'pseudonymised', 'W-222222', '', '{}')",
    ],
)
def test_no_lock_tells_which_rows_of_others_were_looked_at(municipality: Team, does: bytes) -> None:
    """A serializable transaction keeps a lock on each, which everybody may see, also after a refusal."""
    locked = """SELECT DISTINCT relation::regclass::text FROM pg_locks WHERE mode = 'SIReadLock'
        AND pid = pg_backend_pid()"""
    with closing(as_(municipality, "noor")) as noor:
        noor.execute("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE")
        noor.execute("SET LOCAL enable_seqscan = off")
        noor.execute("SAVEPOINT before")
        with pytest.raises(errors.InsufficientPrivilege):
            noor.execute(does)
        noor.execute("ROLLBACK TO before")
        seen = {relation for (relation,) in noor.execute(locked)}
        assert not seen & {"share", "interview", "round_part"}


@pytest.mark.parametrize(
    "does",
    [
        b"SELECT withdraw_share('s-zelfde')",
        b"SELECT note_reading('l-9', 's-vers')",
        b"INSERT INTO share VALUES ('x', 'noor-een', 'group', 'zuid', 'pseudonymised', 'W-222222', '', '{}')",
        b"SELECT 1 FROM shared_with_me",
        b"SELECT 1 FROM share_i_made",
        b"SELECT 1 FROM reading_of_mine",
    ],
)
def test_no_counter_tells_whether_the_talk_behind_a_share_was_worked_on(
    municipality: Team, does: bytes
) -> None:
    """An index holds every version of a row as long as somebody looks back, and counts those it went past."""
    gone_past = "SELECT idx_tup_read FROM pg_stat_user_indexes WHERE indexrelname = 'interview_pkey'"

    def counted(asking: psycopg.Connection) -> int:
        numbers = []
        for statement in (b"", does):
            with suppress(errors.InsufficientPrivilege), asking.transaction(force_rollback=True):
                asking.execute(statement)
            asking.execute("SELECT pg_stat_force_next_flush()")
            numbers.append((asking.execute(gone_past).fetchone() or (0,))[0])
        return int(numbers[1] - numbers[0])

    with closing(as_(municipality, "noor")) as back, closing(as_(municipality, "noor")) as noor:
        noor.autocommit = True
        for setting in ("seqscan", "hashjoin", "mergejoin", "bitmapscan"):
            noor.execute(f"SET enable_{setting} = off".encode())
        counted(noor)  # What is there no longer is gone past once more, and then passed over.
        back.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        back.execute("SELECT 1 FROM member")
        before = counted(noor)
        with closing(as_(municipality, "sam")) as sam:
            sam.autocommit = True
            for hour in range(4):
                sam.execute("UPDATE interview SET changed_hour = %s WHERE id = 'sam-een'", (str(hour),))
        assert counted(noor) == before


@pytest.mark.parametrize("share", ["s-vers", "s-naam"])
def test_who_erases_a_talk_waits_for_no_reader(municipality: Team, share: str) -> None:
    with closing(as_(municipality, "noor")) as noor, closing(as_(municipality, "sam")) as sam:
        assert noor.execute("SELECT note_reading('l-open', %s)", (share,)).fetchone() == (True,)
        sam.execute("SET LOCAL lock_timeout = '500ms'")
        sam.execute("SELECT erase_interview('sam-een', 'x')")
        sam.rollback()
        noor.rollback()


def test_a_note_made_while_its_talk_is_erased_goes_with_the_next(team: Team) -> None:
    for code in ("noor", "sam"):
        team.add(code, "coach", "zuid")
    team.add("piet", "coach")
    asyncio.run(_work(team))
    with closing(as_(team, "noor")) as noor, closing(as_(team, "sam")) as sam:
        noor.execute("SELECT note_reading('l-1', 's-naam')")
        sam.execute("SET lock_timeout = '500ms'")
        sam.commit()
        sam.execute("SELECT erase_interview('sam-een', 'x')")
        sam.commit()
        noor.commit()
        assert sam.execute("SELECT 1 FROM reading_of_mine").fetchall() == []
        sam.execute("SELECT erase_interview('sam-twee', 'x')")
        sam.commit()
    with closing(psycopg.connect(team.as_administrator())) as administrator:
        assert administrator.execute("SELECT 1 FROM doorvraag.reading").fetchall() == []


async def test_no_connection_that_stays_made_a_share(municipality: Team) -> None:
    """PostgreSQL 18 tells every member how much each open one has written (`pg_stat_get_backend_wal`)."""
    held = talk("sam-deelt", coach="sam").then(Answered("wonen", {"said": "ja"}))
    made = Share("s-nu", held.id, "group", "zuid", "pseudonymised", "W-222222", NINE)
    longer = held.then(Shared("s-nu", "group", "zuid", "pseudonymised"))
    records = await SqlRecords.open(municipality.location_of("sam"))
    await keep(records, held)
    open_now = "SELECT pid::text FROM pg_stat_activity WHERE usename = %s"
    with closing(as_(municipality, "tim")) as tim:
        stay = {pid for (pid,) in tim.execute(open_now, (f"{municipality.database}_sam",))}
    told_before = len(municipality.server.log)
    await records.append(longer.header, longer.since(held), (), share=Shown(made, "{}"))
    await records.append(longer.header, (), (), share="s-nu")
    await records.close()
    told = municipality.server.log[told_before:]
    for act in ("INSERT INTO share", "SELECT withdraw_share"):
        by = re.findall(rf"\[(\d+)\] LOG: .*{act}", told)
        assert by
        assert stay.isdisjoint(by)


async def test_a_coach_works_on_a_server_that_prefers_serializable_transactions(team: Team) -> None:
    location = team.add("sam")
    with team.server.administrator(team.database) as administrator:
        name = sql.Identifier(team.database)
        preferred = sql.SQL("ALTER DATABASE {} SET default_transaction_isolation = serializable")
        administrator.execute(preferred.format(name))
    records = await SqlRecords.open(location)
    held = talk("sam-een", coach="sam")
    await keep(records, held)
    assert await records.shares_of(held.id) == ()
    await records.close()


def test_a_coach_still_sees_who_read_hers(municipality: Team) -> None:
    with closing(as_(municipality, "sam")) as sam:
        sam.execute("SELECT note_reading('l-sam', 's-eigen')")
        sam.commit()
    with closing(as_(municipality, "noor")) as noor:
        assert noor.execute("SELECT id, reader FROM reading_of_mine").fetchall() == [("l-sam", "sam")]


def test_a_coach_still_sees_the_shares_that_are_hers(municipality: Team) -> None:
    with closing(as_(municipality, "noor")) as noor:
        assert noor.execute("SELECT id FROM share_i_made").fetchall() == [
            ("r-noor",),
            ("r-noor-later",),
            ("s-eigen",),
        ]
    with closing(as_(municipality, "ina")) as supervisor:
        assert supervisor.execute("SELECT id FROM share_i_made").fetchall() == []


@pytest.mark.parametrize(
    "does",
    [
        b"SELECT withdraw_share('r-noor-later')",
        b"UPDATE round_part SET share_id = NULL WHERE stage = 'later'",
        b"UPDATE round_part SET is_named = true",
        b"SELECT erase_interview('noor-een', 'even')",
        b"SAVEPOINT a; SELECT withdraw_share('r-noor-later'); RELEASE a",
    ],
)
def test_withdrawing_the_only_answer_without_a_name_for_a_moment_shows_no_codes(
    municipality: Team, does: bytes
) -> None:
    with closing(as_(municipality, "noor")) as noor:
        assert noor.execute(ANSWERS).fetchall() == SEALED
        noor.rollback()
        for statement in does.split(b";"):
            noor.execute(statement)
        assert all(coach in {"", "noor"} for _share, coach in noor.execute(ANSWERS))
        noor.rollback()
        assert noor.execute(ANSWERS).fetchall() == SEALED


def test_the_planner_keeps_samples_of_ids_only(municipality: Team) -> None:
    """Its estimates are for everybody who may ask a table."""
    with closing(psycopg.connect(municipality.as_administrator())) as administrator:
        kept = administrator.execute(
            "SELECT DISTINCT tablename, attname FROM pg_stats WHERE schemaname = 'doorvraag' AND tablename IN"
            " ('interview', 'event', 'register', 'answer', 'draft', 'writer', 'reading', 'word_page',"
            " 'notebook_line', 'appointment')"
        ).fetchall()
    assert {column for _table, column in kept} <= {
        "id", "interview_id", "sequence", "number", "step", "active",
    }  # fmt: skip
    assert ("interview", "step") not in kept
