"""Several windows on one database at once: they wait for each other, and nothing is overwritten."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from assistant.secrets import PLAIN
from flows.errors import WriterConflict
from flows.events import Answered
from storage import SqlRecords, open_records
from tests.storage.examples import Talk, fold, talk, window
from tests.storage.saving import SHARED
from tests.storage.scenes import answer, keep

ROOT = Path(__file__).parents[2]
PROCESSES = 4
ANSWERS = 40


def run_together(database: Path) -> list[list[int]]:
    """What each process had confirmed in the shared interview; they begin together, and make the file."""
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.storage.saving", str(database), f"eigen-{number}", str(ANSWERS)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(PROCESSES)
    ]
    for process in running:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in running:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    outcomes = [process.communicate() for process in running]
    assert [process.returncode for process in running] == [0] * PROCESSES, [error for _, error in outcomes]
    return [[int(line) for line in output.split()] for output, _ in outcomes]


async def test_four_windows_that_save_at_once_lose_nothing(database: Path) -> None:
    confirmed = run_together(database)
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
