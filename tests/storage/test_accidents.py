"""Whatever happens to an open database: a sentence that says what to do, and nothing confirmed is lost."""

# ruff: noqa: ASYNC240 - nobody waits for a test's own disk

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import sys
import traceback
from contextlib import closing
from pathlib import Path

import pytest

from assistant.secrets import PLAIN
from flows.errors import StorageError
from storage import SqlRecords, open_records
from tests.storage.examples import talk
from tests.storage.scenes import (
    answer,
    check_sentence,
    filled,
    keep,
    on_connection,
    posix,
    refused,
)


async def test_nothing_confirmed_is_lost_when_the_disk_is_full(sqlite: SqlRecords) -> None:
    held = await answer(sqlite, await keep(sqlite, talk()))
    pages = on_connection(sqlite, "PRAGMA page_count")
    on_connection(sqlite, f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageError) as accident:
        await answer(sqlite, held, "lang " * 10_000)
    check_sentence(accident.value, "disk_full", sqlite.path)
    assert (await sqlite.load(held.id)).entries == held.entries
    assert (await sqlite.answers(held.id)) == held.answers
    on_connection(sqlite, "PRAGMA max_page_count = 1000000")
    held = await answer(sqlite, held, "lang " * 10_000)
    assert (await sqlite.load(held.id)).entries == held.entries


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
async def test_an_error_of_the_disk_is_said_and_saves_work_again_afterwards(sqlite: SqlRecords) -> None:
    import resource

    held = await answer(sqlite, await keep(sqlite, talk()))
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    size = Path(f"{sqlite.path}-wal").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, old[1]))
    try:
        with pytest.raises(StorageError) as accident:
            await answer(sqlite, held)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
    check_sentence(accident.value, "io", sqlite.path)
    assert (await sqlite.load(held.id)).entries == held.entries
    held = await answer(sqlite, held, "opnieuw")
    assert (await sqlite.load(held.id)).entries == held.entries


async def test_a_database_that_stays_locked_is_said_and_can_be_used_after(database: Path) -> None:
    records = await SqlRecords.open(str(database), PLAIN, busy_timeout_s=0.01)
    held = await keep(records, talk())
    with closing(sqlite3.connect(database, isolation_level=None)) as backup_program:
        backup_program.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError) as accident:
            await answer(records, held)
        assert (await records.load(held.id)).entries == held.entries
        backup_program.execute("ROLLBACK")
    check_sentence(accident.value, "busy", database)
    held = await answer(records, held)
    assert (await records.load(held.id)).entries == held.entries
    await records.close()


async def test_a_locked_database_that_is_opened_is_said(database: Path) -> None:
    filled(database)
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StorageError) as accident:
            await SqlRecords.open(str(database), PLAIN, busy_timeout_s=0.01)
    check_sentence(accident.value, "busy", database)


async def test_the_screen_goes_on_while_a_save_waits_for_another_program(sqlite: SqlRecords) -> None:
    held = await keep(sqlite, talk())
    with closing(sqlite3.connect(sqlite.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        save = asyncio.ensure_future(answer(sqlite, held))
        for _ in range(100):
            await asyncio.sleep(0)
        assert not save.done()
        other.execute("COMMIT")
        held = await save
    assert (await sqlite.load(held.id)).entries == held.entries


async def test_a_save_that_nobody_waits_for_any_more_is_still_made(sqlite: SqlRecords) -> None:
    held = await keep(sqlite, talk())
    save = asyncio.ensure_future(answer(sqlite, held))
    await asyncio.sleep(0)
    save.cancel()
    with pytest.raises(asyncio.CancelledError):
        await save
    assert (await sqlite.load(held.id)).header.last_sequence == 2


@posix
async def test_a_database_that_was_deleted_while_open_is_said_and_nothing_is_confirmed(
    sqlite: SqlRecords,
) -> None:
    held = await keep(sqlite, talk())
    sqlite.path.unlink()
    for action in (answer(sqlite, held), sqlite.load(held.id), sqlite.headers()):
        with pytest.raises(StorageError) as accident:
            await action
        check_sentence(accident.value, "moved", sqlite.path)
    assert not sqlite.path.exists()


@posix
async def test_a_database_that_was_moved_while_open_is_whole_where_it_went(sqlite: SqlRecords) -> None:
    held = await answer(sqlite, await keep(sqlite, talk()))
    new_place = sqlite.path.with_name("verplaatst.db")
    sqlite.path.rename(new_place)
    with pytest.raises(StorageError) as accident:
        await answer(sqlite, held)
    check_sentence(accident.value, "moved", sqlite.path)
    moved = await open_records(str(new_place), PLAIN)
    assert (await moved.load(held.id)).entries == held.entries
    await moved.close()


@posix
async def test_a_database_that_was_replaced_while_open_is_not_written_to(
    sqlite: SqlRecords, tmp_path: Path
) -> None:
    held = await keep(sqlite, talk())
    other = filled(tmp_path / "andere.db")
    before = other.read_bytes()
    other.rename(sqlite.path)
    with pytest.raises(StorageError) as accident:
        await answer(sqlite, held)
    check_sentence(accident.value, "moved", sqlite.path)
    await sqlite.close()
    assert sqlite.path.read_bytes() == before


async def test_a_damaged_database_is_said(database: Path) -> None:
    whole = bytearray(filled(database).read_bytes())
    whole[4096:] = b"\xa5" * (len(whole) - 4096)
    database.write_bytes(whole)
    with pytest.raises(StorageError) as accident:
        await (await open_records(str(database), PLAIN)).headers()
    check_sentence(accident.value, "damaged", database)


async def test_a_database_damaged_at_its_head_is_said_when_opened(database: Path) -> None:
    whole = bytearray(filled(database).read_bytes())
    whole[100:4096] = b"\xa5" * 3996
    database.write_bytes(whole)
    await refused(database, "damaged")


async def test_a_making_that_never_began_is_begun(database: Path) -> None:
    database.touch()
    await check_usable(database)


async def test_a_making_that_was_interrupted_is_done_again(database: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db", isolation_level=None)) as interrupted:
        interrupted.execute("PRAGMA cache_size = 2")  # what does not fit goes to the file before the commit
        interrupted.execute("BEGIN IMMEDIATE")
        for number in range(40):
            interrupted.execute(f"CREATE TABLE half_{number} (id)")
        shutil.copy(tmp_path / "other.db", database)
        shutil.copy(tmp_path / "other.db-journal", f"{database}-journal")
    assert database.read_bytes()
    await check_usable(database)


async def check_usable(database: Path) -> None:
    records = await open_records(str(database), PLAIN)
    held = await keep(records, talk())
    assert (await records.load(held.id)).entries == held.entries
    await records.close()


async def test_a_closed_store_says_so(sqlite: SqlRecords) -> None:
    await sqlite.close()
    await sqlite.close()
    for action in (sqlite.headers(), sqlite.load("k1"), sqlite.draft("k1"), sqlite.release("k1", "window-1")):
        with pytest.raises(StorageError) as accident:
            await action
        check_sentence(accident.value, "closed", sqlite.path)


# What the file itself guards


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET body = '{}'",
        "UPDATE event SET actor = 'ander' WHERE sequence = 2",
        "DELETE FROM event",
        (
            "INSERT OR REPLACE INTO event SELECT interview_id, 2, at, 'x', app_version, name, body, link"
            " FROM event"
        ),
        (
            "INSERT INTO event SELECT interview_id, 9, at, actor, app_version, name, body, link"
            " FROM event LIMIT 1"
        ),
        "INSERT INTO event VALUES ('nergens', 2, '', '', '', 'paused', '{}', '')",
    ],
)
async def test_a_stored_event_cannot_be_changed_removed_or_replaced_even_by_hand(
    database: Path, statement: str
) -> None:
    with closing(sqlite3.connect(filled(database))) as by_hand:
        before = by_hand.execute("SELECT * FROM event").fetchall()
        with pytest.raises(sqlite3.IntegrityError):
            by_hand.execute(statement)
        by_hand.rollback()
        assert by_hand.execute("SELECT * FROM event").fetchall() == before


async def test_every_save_is_on_the_disk_before_it_is_confirmed(sqlite: SqlRecords) -> None:
    assert on_connection(sqlite, "PRAGMA journal_mode") == "wal"
    assert on_connection(sqlite, "PRAGMA synchronous") == 2
    assert on_connection(sqlite, "PRAGMA foreign_keys") == 1


async def test_a_clients_words_stand_in_no_error(sqlite: SqlRecords) -> None:
    held = await keep(sqlite, talk())
    pages = on_connection(sqlite, "PRAGMA page_count")
    on_connection(sqlite, f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageError) as accident:
        await answer(sqlite, held, "mijn moeder dronk " * 10_000)
    error: BaseException | None = accident.value
    while error is not None:
        assert "moeder" not in f"{error!r} {error}"
        error = error.__cause__ or error.__context__


async def test_an_answer_row_without_its_interview_cannot_be(sqlite: SqlRecords) -> None:
    database = sqlite._records._database
    with pytest.raises(StorageError) as accident, database.writing() as cursor:
        cursor.execute("INSERT INTO answer VALUES ('nergens', 'contract', 'answered', NULL, NULL, 1, 1)")
    check_sentence(accident.value, "inconsistent", sqlite.path)


async def test_a_database_somebody_took_a_table_out_of_is_said(sqlite: SqlRecords) -> None:
    held = await keep(sqlite, talk())
    with closing(sqlite3.connect(sqlite.path)) as by_hand:
        by_hand.execute("DROP TABLE answer")
    for action in (answer(sqlite, held), sqlite.answers(held.id)):
        with pytest.raises(StorageError) as accident:
            await action
        check_sentence(accident.value, "inconsistent", sqlite.path)
    assert (await sqlite.load(held.id)).entries == held.entries


@pytest.mark.parametrize(
    "by_hand",
    [
        "UPDATE interview SET client = CAST(x'4b2dff' AS TEXT)",
        "UPDATE interview SET started_at = '2026-13-99'",
        "UPDATE interview SET changed_at = 7",
        "UPDATE interview SET content_hash = 'weg'",
        "UPDATE answer SET value = CAST(x'22ff22' AS TEXT)",
        "UPDATE answer SET value = '{'",
        "UPDATE interview SET status = 'weg'",
        "UPDATE interview SET flow = x''",
    ],
)
async def test_a_column_that_holds_what_was_never_written_is_damage(database: Path, by_hand: str) -> None:
    with closing(sqlite3.connect(filled(database))) as hand:
        hand.execute(by_hand)
        hand.commit()
    records = await open_records(str(database), PLAIN)

    async def read_all() -> None:
        for header in await records.headers():
            await records.answers(header.id)
            await records.load(header.id)

    with pytest.raises(StorageError) as accident:
        await read_all()
    check_sentence(accident.value, "damaged", database)
    await records.close()


async def test_words_that_cannot_be_read_any_more_stand_in_no_report(database: Path) -> None:
    with closing(sqlite3.connect(filled(database))) as hand:
        hand.execute("UPDATE answer SET value = CAST(x'226d6f65646572ff22' AS TEXT)")
        hand.commit()
    records = await open_records(str(database), PLAIN)
    (header,) = await records.headers()
    with pytest.raises(StorageError) as accident:
        await records.answers(header.id)
    assert "moeder" not in "".join(traceback.format_exception(accident.value))
    await records.close()
