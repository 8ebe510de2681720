"""What every store promises about appointments: each once, of one coach, gone when taken out."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from assistant.appointments import Appointment
from assistant.secrets import PLAIN
from flows.errors import StorageError
from storage import SqlRecords, open_records
from tests.storage.conftest import Records
from tests.storage.examples import HOST, NINE, talk
from tests.storage.server import Team

FIRST = Appointment("noor", NINE, "K-1", "intake")
LATER = replace(FIRST, at=NINE + timedelta(hours=1), client="ë-2")


async def test_appointments_come_back_with_the_first_ahead_first(records: Records) -> None:
    assert await records.keep_appointments([LATER, FIRST]) == 2
    assert await records.appointments("noor") == (FIRST, LATER)
    assert await records.appointments("piet") == ()


async def test_the_same_appointment_is_kept_once_and_as_it_was(records: Records) -> None:
    await records.keep_appointments([FIRST])
    assert await records.keep_appointments([replace(FIRST, flow="vervolg"), LATER]) == 1
    assert await records.appointments("noor") == (FIRST, LATER)


async def test_what_is_taken_out_is_gone(records: Records) -> None:
    await records.keep_appointments([FIRST, LATER])
    await records.drop_appointments([FIRST, replace(FIRST, client="K-9")])
    assert await records.appointments("noor") == (LATER,)


async def test_with_the_last_talk_of_a_client_the_appointments_go_too(records: Records) -> None:
    first, second, other = talk(client="K-1"), talk("twee", client="K-1"), talk("drie", client="ë-2")
    for held in (first, second, other):
        await records.create(held.header, held.flow_text, held.entries, held.answers)
    await records.keep_appointments([FIRST, LATER])
    await records.erase(first.id, actor="noor", reason="op verzoek", host=HOST)
    assert await records.appointments("noor") == (FIRST, LATER)
    await records.erase(second.id, actor="noor", reason="op verzoek", host=HOST)
    assert await records.appointments("noor") == (LATER,)


async def test_appointments_of_an_old_database_are_still_there(database: Path) -> None:
    with closing(sqlite3.connect(database)) as made:
        made.executescript((Path(__file__).parent / "old" / "version-8.sql").read_text(encoding="utf-8"))
        made.execute("INSERT INTO appointment VALUES ('x', 'noor', 'gisteren', 'K-2', 'intake')")
        made.commit()
    records = await open_records(str(database), PLAIN)
    assert [(one.client, one.flow) for one in await records.appointments("noor")] == [("K-1", "intake")]
    await records.close()


async def test_in_a_team_nobody_sees_or_takes_out_what_is_anothers(team: Team) -> None:
    noor = await SqlRecords.open(team.add("noor"))
    await noor.keep_appointments([FIRST])
    for code, kind in (("piet", "coach"), ("lea", "supervisor"), ("tim", "trainee")):
        store = await SqlRecords.open(team.add(code, kind))
        assert await store.appointments("noor") == ()
        assert await store.appointments(code) == ()
        with pytest.raises(StorageError):
            await store.keep_appointments([LATER])
        if kind == "coach":
            await store.drop_appointments([FIRST])
        await store.close()
    assert await noor.appointments("noor") == (FIRST,)
    await noor.close()


@pytest.mark.parametrize(
    "attempt",
    [
        "UPDATE appointment SET client = 'x'",
        "INSERT INTO appointment VALUES ('0123456789abcdef', 'noor', '', 'K-1', 'intake')",
        "INSERT INTO appointment VALUES ('x', 'piet', '', 'K-1', 'intake')",
        "INSERT INTO appointment VALUES ('0123456789abcdef', 'piet', '', repeat('x', 65), 'intake')",
    ],
)
async def test_a_colleague_with_sql_gets_no_further(team: Team, attempt: str) -> None:
    noor = await SqlRecords.open(team.add("noor"))
    await noor.keep_appointments([FIRST])
    with (
        psycopg.connect(team.add("piet"), options="-c search_path=doorvraag") as piet,
        pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.CheckViolation)),
    ):
        piet.execute(attempt)  # type: ignore[arg-type]
    assert await noor.appointments("noor") == (FIRST,)
    await noor.close()
