"""What every store promises about a notebook: the coach's own, as it was written, and gone when told."""

# ruff: noqa: ASYNC240 - nobody waits for a test's own disk

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from assistant.learning.looking_back import LookingBack
from assistant.notebook import NotebookLine
from assistant.secrets import PLAIN
from flows.errors import BadValue, NotFound, StorageError
from storage import MemoryRecords, SqlRecords, open_records
from storage.team.schema import Roles
from tests.assistant.learning.talks import desk_of, held
from tests.storage.conftest import Records
from tests.storage.examples import NINE, Hours, Talk, talk
from tests.storage.scenes import KEY, keep
from tests.storage.server import Team

RULE = NotebookLine("n-1", "noor", "r-1", "rule", NINE, None, '{"if": "schaamte ☔", "then": "eerst koffie"}')
ABOUT = NotebookLine("n-2", "noor", "r-1", "case", NINE + timedelta(hours=1), "een", '{"is": "counter"}')


@pytest.fixture(params=["memory", "sqlite", "sqlite-encrypted", "postgresql as a coach"])
async def records(request: pytest.FixtureRequest, database: Path, hours: Hours) -> AsyncIterator[Records]:
    """Every store a coach sits at; whoever manages a server is none."""
    opened: Records
    if request.param == "memory":
        opened = MemoryRecords(now=hours)
    elif request.param == "postgresql as a coach":
        team: Team = request.getfixturevalue("team")
        opened = await SqlRecords.open(team.add("noor"), now=hours)
    else:
        opened = await SqlRecords.open(str(database), PLAIN if request.param == "sqlite" else KEY, now=hours)
    yield opened
    await opened.close()


async def begin(records: Records, held: Talk) -> None:
    await records.create(held.header, held.flow_text, held.entries, held.answers)


async def erase(records: Records, name: str) -> None:
    await records.erase(name, actor="noor", reason="op verzoek", host="balie-3")


async def test_what_a_coach_wrote_is_there_as_it_was_written_oldest_first(records: Records) -> None:
    await begin(records, talk("een"))
    for line in (ABOUT, RULE):
        await records.keep_line(line)
    assert await records.notebook_of("noor") == (RULE, ABOUT)


async def test_a_line_kept_twice_is_one_line(records: Records) -> None:
    await records.keep_line(RULE)
    await records.keep_line(RULE)
    assert await records.notebook_of("noor") == (RULE,)


async def test_a_line_is_not_written_over(records: Records) -> None:
    await records.keep_line(RULE)
    with pytest.raises(StorageError):
        await records.keep_line(replace(RULE, body='{"if": "iets anders"}'))
    assert await records.notebook_of("noor") == (RULE,)


async def test_nothing_is_written_about_a_talk_that_is_not_there(records: Records) -> None:
    with pytest.raises(NotFound):
        await records.keep_line(ABOUT)
    assert await records.notebook_of("noor") == ()


async def test_half_a_character_is_refused(records: Records) -> None:
    with pytest.raises(BadValue):
        await records.keep_line(replace(RULE, body='{"if": "\udc00"}'))


async def test_the_notebook_of_another_is_another_notebook(records: Records) -> None:
    await records.keep_line(RULE)
    assert await records.notebook_of("piet") == ()


async def test_erasing_a_talk_takes_along_what_was_written_about_it(records: Records) -> None:
    await begin(records, talk("een"))
    await begin(records, talk("twee"))
    other = replace(ABOUT, id="n-3", interview_id="twee")
    for line in (RULE, ABOUT, other):
        await records.keep_line(line)
    await erase(records, "een")
    assert await records.notebook_of("noor") == (RULE, other)


async def test_a_burnt_notebook_is_gone_and_a_new_one_may_be_begun(records: Records) -> None:
    await records.keep_line(RULE)
    assert await records.burn_notebook("noor")
    assert await records.notebook_of("noor") == ()
    await records.keep_line(RULE)
    assert await records.notebook_of("noor") == (RULE,)


async def test_nothing_burnt_can_be_read_from_the_file(database: Path) -> None:
    records = await open_records(str(database), PLAIN)
    await records.keep_line(RULE)
    await records.burn_notebook("noor")
    await records.close()
    assert b"eerst koffie" not in database.read_bytes()


async def test_an_encrypted_file_shows_nothing_of_the_notebook(database: Path) -> None:
    records = await open_records(str(database), KEY)
    await records.keep_line(RULE)
    await records.close()
    assert b"eerst koffie" not in database.read_bytes()


async def test_with_sql_a_line_is_not_changed_and_a_broken_one_hides_no_other(database: Path) -> None:
    records = await open_records(str(database), PLAIN)
    await records.keep_line(RULE)
    with closing(sqlite3.connect(database)) as other:
        with pytest.raises(sqlite3.DatabaseError, match="never changed"):
            other.execute("UPDATE notebook_line SET body = '{}'")
        other.execute(
            "INSERT INTO notebook_line VALUES ('n-9', 'noor', 'r-1', 'rule', 'geen dag', NULL, '{}')"
        )
        other.execute("INSERT INTO notebook_line VALUES ('n-8', 'noor', 'r', 'score', ?, NULL, '{}')",
                      (NINE.isoformat(),))  # fmt: skip
        other.commit()
    assert await records.notebook_of("noor") == (RULE,)
    await records.close()


@pytest.mark.parametrize("kind", ["coach", "supervisor", "trainee"])
async def test_no_colleague_manager_or_trainee_reads_writes_or_burns_it(team: Team, kind: str) -> None:
    noor = await SqlRecords.open(team.add("noor"))
    await keep(noor, talk("een"))
    await noor.keep_line(RULE)
    other = await SqlRecords.open(team.add("lea", kind))
    if kind == "coach":
        assert await other.notebook_of("noor") == ()
        await other.burn_notebook("noor")
    else:
        with pytest.raises(StorageError):
            await other.notebook_of("noor")
        with pytest.raises(StorageError):
            await other.burn_notebook("noor")
    for line in (replace(RULE, id="n-7"), replace(ABOUT, id="n-8", coach="lea")):
        with pytest.raises((StorageError, NotFound)):
            await other.keep_line(line)
    assert await noor.notebook_of("noor") == (RULE,)
    await other.close()
    await noor.close()


@pytest.mark.parametrize(
    "attempt",
    [
        "UPDATE notebook_line SET coach = 'piet'",
        "TRUNCATE notebook_line",
        "DELETE FROM notebook_line",
        "INSERT INTO notebook_line VALUES ('x', 'noor', 'p', 'rule', '', NULL, '{}')",
        "INSERT INTO notebook_line VALUES ('x', 'piet', 'p', 'case', '', 'een', '{}')",
    ],
)
async def test_with_sql_a_colleague_comes_no_further(team: Team, attempt: str) -> None:
    noor = await SqlRecords.open(team.add("noor"))
    await keep(noor, talk("een"))
    await noor.keep_line(RULE)
    with psycopg.connect(team.add("piet"), options="-c search_path=doorvraag") as piet:
        assert piet.execute("SELECT * FROM notebook_line").fetchall() == []
        piet.execute("SELECT burn_notebook('noor')")
        with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.RaiseException)):
            piet.execute(attempt.encode())
    assert await noor.notebook_of("noor") == (RULE,)
    await noor.close()


async def test_not_even_the_owner_of_the_tables_reads_it(team: Team) -> None:
    noor = await SqlRecords.open(team.add("noor"))
    await keep(noor, talk("een"))
    for line in (RULE, ABOUT):
        await noor.keep_line(line)
    with psycopg.connect(team.as_administrator(), options="-c search_path=doorvraag") as administrator:
        administrator.execute("SELECT set_config('role', %s, true)", (Roles(team.database).owner,))
        assert administrator.execute("SELECT * FROM notebook_line").fetchall() == []
        assert administrator.execute("SELECT count(*) FROM event").fetchone() != (0,)  # private notes it does
    assert await noor.notebook_of("noor") == (RULE, ABOUT)
    await noor.close()


async def test_an_administrator_who_erases_a_talk_erases_what_was_written_about_it(team: Team) -> None:
    noor = await SqlRecords.open(team.add("noor"))
    await keep(noor, talk("een"))
    for line in (RULE, ABOUT):
        await noor.keep_line(line)
    office = await SqlRecords.open(team.as_administrator())
    assert await office.notebook_of("noor") == ()
    for refused in (office.keep_line(RULE), office.burn_notebook("noor")):
        with pytest.raises(StorageError):
            await refused
    await erase(office, "een")
    assert await noor.notebook_of("noor") == (RULE,)
    await office.close()
    await noor.close()


@pytest.mark.parametrize("kind", ["coach", "supervisor"])
async def test_whoever_else_is_in_the_team_sees_no_routine_and_nothing_that_waits(
    team: Team, kind: str
) -> None:
    noor = await SqlRecords.open(team.add("noor"))
    desk = desk_of("noor", noor)
    for client in ("K-1", "K-2", "K-3"):
        await held(desk, client)
    other = await SqlRecords.open(team.add("lea", kind))
    seen = LookingBack(desk_of("lea", other))
    assert (await LookingBack(desk).mirror()).records == 3
    assert (await seen.mirror()).records == 0
    assert await seen.clients() == {}
    for store in (noor, other):
        await store.close()


@pytest.mark.parametrize("body", ["{", "[1]", '{"if": "' + "x" * 100_001 + '"}'])
async def test_a_team_database_takes_nothing_that_is_no_line(team: Team, body: str) -> None:
    noor = await SqlRecords.open(team.add("noor"))
    with pytest.raises(StorageError):
        await noor.keep_line(replace(RULE, body=body))
    assert await noor.notebook_of("noor") == ()
    await noor.close()


async def test_the_notebook_of_an_old_database_is_still_there(database: Path) -> None:
    with closing(sqlite3.connect(database)) as made:
        made.executescript((Path(__file__).parent / "old" / "version-7.sql").read_text(encoding="utf-8"))
    records = await open_records(str(database), PLAIN)
    assert [line.body for line in await records.notebook_of("noor")] == [
        '{"if":"ë 🙂","then":"eerst luisteren"}'
    ]
    await records.close()
