"""Several windows on one database at once: they wait for each other, and nothing is overwritten."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from assistant.secrets import PLAIN
from flows.errors import WriterConflict
from flows.events import Answered
from storage import SqlRecords, open_records
from tests.storage.examples import Talk, fold, talk, window
from tests.storage.saving import CONFLICT, SHARED, save_together
from tests.storage.scenes import answer, keep

PROCESSES = 4
ANSWERS = 40


async def test_four_windows_that_save_at_once_lose_nothing(database: Path) -> None:
    said = save_together(database, PROCESSES, ANSWERS)
    confirmed = [[int(line) for line in each if line != CONFLICT] for each in said]
    records = await open_records(str(database), PLAIN)
    places = sorted(place for each in confirmed for place in each)
    assert places == list(range(2, 2 + PROCESSES * ANSWERS))
    shared = await records.load(SHARED)
    assert [entry.sequence for entry in shared.entries] == [1, *places]
    for number, each in enumerate(confirmed):
        for answered, place in enumerate(each):
            expected = Answered(f"eigen-{number}-{answered}", f"eigen-{number}")
            assert shared.entries[place - 1].event == expected
        assert len((await records.load(f"eigen-{number}")).entries) == 1 + ANSWERS
    assert await records.rebuild(fold) == ()
    await records.close()


async def test_what_one_window_saved_the_other_sees_at_once(sqlite: SqlRecords) -> None:
    other = await open_records(str(sqlite.path), PLAIN)
    held = await answer(sqlite, await keep(sqlite, talk()))
    assert (await other.load(held.id)).entries == held.entries
    held = await answer(other, held)
    assert (await sqlite.load(held.id)).header.last_sequence == 3
    await other.close()
    assert (await sqlite.load(held.id)).entries == held.entries


async def test_a_window_whose_clock_ran_ahead_does_not_hold_on_for_years(sqlite: SqlRecords) -> None:
    ahead = await open_records(str(sqlite.path), PLAIN)  # its clock is months ahead of `sqlite`'s
    held = await keep(sqlite, talk())
    assert await ahead.claim(held.id, window("ahead", host="balie-3")) is None
    assert await sqlite.claim(held.id, window("right", host="balie-4")) is None
    longer = held.then(Answered("contract", "goed"))
    await sqlite.append(longer.header, longer.since(held), longer.answers, writer="right")
    await ahead.close()


async def test_a_window_that_was_taken_over_cannot_write_any_more(sqlite: SqlRecords) -> None:
    other = await open_records(str(sqlite.path), PLAIN)
    held = await keep(sqlite, talk())
    await sqlite.claim(
        held.id, window("old", host="balie-3")
    )  # its last sign of life is long ago by `other`'s clock
    assert await other.claim(held.id, window("new", host="balie-4")) is None
    longer = held.then(Answered("contract", "goed"))
    with pytest.raises(WriterConflict) as conflict:
        await sqlite.append(longer.header, longer.since(held), longer.answers, writer="old")
    assert conflict.value.params["host"] == "balie-4"
    await other.append(longer.header, longer.since(held), longer.answers, writer="new")
    assert (await sqlite.load(held.id)).entries == longer.entries
    await other.close()


async def test_a_long_read_sees_one_moment_while_another_window_saves(sqlite: SqlRecords) -> None:
    other = await open_records(str(sqlite.path), PLAIN)
    held = await keep(sqlite, talk())
    database = sqlite._records._database
    with database.reading() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM event").scalar_one()
        later: Talk = await answer(other, held)
        assert connection.exec_driver_sql("SELECT count(*) FROM event").scalar_one() == before
    assert (await sqlite.load(held.id)).entries == later.entries
    await other.close()


async def test_a_second_window_opens_while_the_first_is_saving(sqlite: SqlRecords) -> None:
    held = await keep(sqlite, talk())
    driver = sqlite._records._database._driver
    with closing(driver.cursor()) as cursor:
        cursor.execute("BEGIN IMMEDIATE")
        other = await SqlRecords.open(str(sqlite.path), PLAIN, busy_timeout_s=0.01)
        assert (await other.load(held.id)).entries == held.entries
        await other.close()
        cursor.execute("ROLLBACK")
