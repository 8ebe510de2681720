"""What every store promises about minutes: kept as they were handed in, the newest meeting first."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import psycopg
import pytest

from assistant.minute_book import KeptMinutes
from assistant.round_ports import Round
from assistant.secrets import PLAIN
from flows.errors import BadValue, NotFound, StorageError
from storage import SqlRecords, open_records
from tests.storage.conftest import Records
from tests.storage.examples import NINE
from tests.storage.server import Team

FIRST = KeptMinutes("m-1", None, date(2026, 10, 8), NINE, "noor", '{"saw": ["ë 🙂"]}')


def undated(found: tuple[KeptMinutes, ...]) -> list[KeptMinutes]:
    """A team's server says itself when it was."""
    return [replace(one, kept_at=NINE) for one in found]


async def test_minutes_are_kept_as_they_were_handed_in(records: Records) -> None:
    assert await records.minutes() == ()
    await records.keep_minutes(FIRST)
    assert undated(await records.minutes()) == [FIRST]


async def test_the_newest_meeting_comes_first(records: Records) -> None:
    later = replace(FIRST, id="m-2", meeting_on=date(2026, 11, 26))
    again = replace(FIRST, id="m-3", kept_at=NINE + timedelta(hours=1))
    for one in (FIRST, later, again):
        await records.keep_minutes(one)
    assert [one.id for one in await records.minutes()] == ["m-2", "m-3", "m-1"]


async def test_minutes_go_with_a_round_that_is_there(records: Records) -> None:
    await records.open_round(Round("r-1", "case", "meyra", None, "Meyra", "case: meyra", "noor", NINE))
    await records.keep_minutes(replace(FIRST, round_id="r-1"))
    assert [one.round_id for one in await records.minutes()] == ["r-1"]
    with pytest.raises(NotFound):
        await records.keep_minutes(replace(FIRST, id="m-2", round_id="r-9"))


async def test_kept_minutes_are_not_written_over(records: Records) -> None:
    await records.keep_minutes(FIRST)
    with pytest.raises(BadValue):
        await records.keep_minutes(replace(FIRST, body="{}"))
    assert undated(await records.minutes()) == [FIRST]


async def test_minutes_of_an_old_database_are_still_there(database: Path) -> None:
    with closing(sqlite3.connect(database)) as made:
        made.executescript((Path(__file__).parent / "old" / "version-3.sql").read_text(encoding="utf-8"))
        for statement in ("UPDATE minutes SET body = '{}'", "DELETE FROM minutes"):
            with pytest.raises(sqlite3.DatabaseError, match="never"):
                made.execute(statement)
    records = await open_records(str(database), PLAIN)
    assert [(one.id, one.round_id, one.body) for one in await records.minutes()] == [
        ("m-oud", "r-oud", '{"saw":["ë"]}')
    ]
    await records.close()


async def test_the_whole_team_reads_them_and_a_trainee_does_not(team: Team) -> None:
    noor = await SqlRecords.open(team.add("noor"))
    await noor.keep_minutes(FIRST)
    for code, kind, is_readable in (
        ("piet", "coach", True),
        ("lea", "supervisor", True),
        ("tim", "trainee", False),
    ):
        store = await SqlRecords.open(team.add(code, kind))
        if is_readable:
            assert [one.id for one in await store.minutes()] == ["m-1"]
        else:
            with pytest.raises(StorageError):
                await store.minutes()
        if kind != "coach":
            with pytest.raises(StorageError):
                await store.keep_minutes(replace(FIRST, id=f"m-{code}", kept_by=code))
        await store.close()
    with pytest.raises(StorageError):
        await noor.keep_minutes(replace(FIRST, id="m-9", kept_by="piet"))
    await noor.close()


@pytest.mark.parametrize("attempt", ["UPDATE minutes SET body = '{}'", "DELETE FROM minutes"])
async def test_a_colleague_with_sql_changes_none(team: Team, attempt: str) -> None:
    noor = await SqlRecords.open(team.add("noor"))
    await noor.keep_minutes(FIRST)
    before = await noor.minutes()
    with (
        psycopg.connect(team.add("piet"), options="-c search_path=doorvraag") as piet,
        pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.RaiseException)),
    ):
        piet.execute(attempt)
    assert await noor.minutes() == before
    await noor.close()


@pytest.mark.parametrize(
    ("day", "body"),
    [
        ("geen dag", "{}"), ("2026-02-30", "{}"), ("0000-01-01", "{}"), ("2026-11-08", "{"),
        ("2026-11-08", "[1]"), ("2026-11-08", '{"saw": ["' + "x" * 1_000_000 + '"]}'),
    ],
)  # fmt: skip
async def test_what_is_no_minutes_is_not_taken_for_it_would_stay_for_ever(
    team: Team, day: str, body: str
) -> None:
    with (
        psycopg.connect(team.add("piet"), options="-c search_path=doorvraag") as piet,
        pytest.raises((psycopg.DataError, psycopg.IntegrityError)),
    ):
        piet.execute("INSERT INTO minutes VALUES ('m-1', NULL, %s, '', 'piet', %s)", (day, body))


async def test_a_row_that_is_no_minutes_keeps_nobody_from_the_others(database: Path) -> None:
    records = await open_records(str(database), PLAIN)
    await records.keep_minutes(FIRST)
    with closing(sqlite3.connect(database)) as other:
        other.execute(
            "INSERT INTO minutes VALUES ('m-2', NULL, 'geen dag', ?, 'piet', '{}')", (NINE.isoformat(),)
        )
        other.execute(
            "INSERT INTO minutes VALUES (x'ff', NULL, '2026-01-01', ?, 'piet', '{}')", (NINE.isoformat(),)
        )
        other.execute(
            "INSERT INTO minutes VALUES ('m-3', x'ff', '2026-01-01', ?, 'piet', '{}')", (NINE.isoformat(),)
        )
        other.commit()
    assert undated(await records.minutes()) == [FIRST]
    assert await records.unreadable_minutes() == 3
    await records.close()
