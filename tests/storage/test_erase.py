"""What is erased is gone everywhere, and that it is gone is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from assistant.custody import Tombstone
from assistant.keeping.verify import verifying
from flows.errors import BadValue, NotFound, StorageError, WriterConflict
from flows.events import Answered, Finished
from storage import SqlRecords
from tests.storage import tampering
from tests.storage.conftest import Records
from tests.storage.examples import HOST, NINE, Hours, Talk, fold, guide, talk, window
from tests.storage.test_verify import hold, is_one_of_several

SECRET = "dit-heeft-niemand-gehoord"


async def erase(records: Records, name: str = "gesprek-1", reason: str = "per ongeluk begonnen") -> bool:
    return await records.erase(name, actor="noor", reason=reason, host=HOST)


async def test_an_erased_interview_is_gone_and_leaves_a_tombstone(records: Records, hours: Hours) -> None:
    held = await hold(records)
    hours.pass_by(timedelta(days=700))
    assert await erase(records)
    for asked in (records.load(held.id), records.answers(held.id), records.draft(held.id)):
        with pytest.raises(NotFound):
            await asked
    assert await records.headers() == ()
    (stone,) = await records.tombstones()
    last, later = stone.last_link, NINE + timedelta(days=700)
    assert len(last) == 64
    if tampering.is_of_team(
        records
    ):  # the server writes the register, by its own clock and its own knowledge
        assert stone.made_at is not None
        assert stone.closed_at is not None
        assert NINE < stone.made_at < stone.closed_at < stone.erased_at
        assert stone.erased_by == ("noor" if is_one_of_several(records) else "postgres")
        stone = replace(stone, made_at=NINE, closed_at=NINE, erased_at=later, erased_by="noor")
    assert stone == Tombstone(held.id, NINE, NINE, later, "noor", "per ongeluk begonnen", last)


async def test_the_store_is_sound_after_erasing(records: Records) -> None:
    await hold(records)
    await hold(records, "gesprek-2")
    await erase(records)
    verified = await records.inspect(verifying(fold))
    assert (verified.interviews, verified.events, verified.findings) == (1, 6, ())


async def test_a_talk_that_was_hardly_begun_can_be_erased(records: Records) -> None:
    held = talk()
    await records.create(held.header, held.flow_text, held.entries, held.answers)
    await erase(records)
    (stone,) = await records.tombstones()
    assert stone.closed_at is None


async def test_the_guide_goes_with_the_last_interview_held_with_it(records: Records) -> None:
    await hold(records)
    await hold(records, "gesprek-2")
    other = talk("gesprek-3", flow_text=guide("phases: [anders]", "2.0"))
    await records.create(other.header, other.flow_text, other.entries, other.answers)

    async def guides() -> set[str]:
        return await records.inspect(lambda contents: {str(name) for name in contents.flow_texts()})

    await erase(records)
    assert await guides() == {guide().content_hash, other.flow_text.content_hash}
    await erase(records, "gesprek-2")
    assert await guides() == {other.flow_text.content_hash}


async def test_what_is_open_in_another_window_is_not_erased(records: Records) -> None:
    held = await hold(records)
    await records.claim(held.id, window(coach="sam"))
    with pytest.raises(WriterConflict) as refusal:
        await erase(records)
    assert "sam" in str(refusal.value)
    assert (await records.load(held.id)).entries == held.entries
    assert await records.tombstones() == ()
    await records.release(held.id, "window-1")
    await erase(records)


async def test_an_erased_interview_is_never_made_again(records: Records) -> None:
    held = await hold(records)
    await erase(records)
    with pytest.raises(StorageError) as refusal:
        await records.create(held.header, held.flow_text, held.entries, held.answers)
    assert refusal.value.code == "erased"
    with pytest.raises(NotFound):
        await erase(records)
    assert await records.headers() == ()
    assert len(await records.tombstones()) == 1


async def test_the_last_erased_comes_first(records: Records) -> None:
    for name in ("een", "twee", "drie"):
        await hold(records, name)
    for name in ("drie", "een"):
        await erase(records, name)
    assert [stone.id for stone in await records.tombstones()] == ["een", "drie"]


async def test_a_reason_that_cannot_be_kept_erases_nothing(records: Records) -> None:
    held = await hold(records)
    with pytest.raises(BadValue):
        await erase(records, reason="half \ud83d")
    assert (await records.load(held.id)).entries == held.entries


async def test_what_was_quiet_for_long_is_found_oldest_first(records: Records) -> None:
    for name, days in (("nieuw", 30), ("oud", 10), ("ouder", 5)):
        held = talk(name, at=NINE + timedelta(days=days))
        await records.create(held.header, held.flow_text, held.entries, held.answers)
    found = await records.unchanged_since(NINE + timedelta(days=10))
    assert [header.id for header in found] == ["ouder", "oud"]
    assert await records.unchanged_since(NINE) == ()


async def with_a_secret(records: SqlRecords) -> Talk:
    """Answers that grew, a draft, another interview: traces in many pages."""
    other = await hold(records, "blijft")
    held = talk(client="GEHEIM-9")
    await records.create(held.header, held.flow_text, held.entries, held.answers)
    for number in range(60):
        longer = held.then(Answered(f"stap-{number}", {"said": f"{SECRET} {number} " * (1 + number % 40)}))
        await records.append(longer.header, longer.since(held), longer.answers)
        held = longer
    for number in range(20):
        longer = held.then(Answered(f"stap-{number}", "kort"))
        await records.append(longer.header, longer.since(held), longer.answers)
        held = longer
    longer = held.then(Finished())
    await records.append(longer.header, longer.since(held), longer.answers)
    assert other.id == "blijft"
    return longer


def raw(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir() if file.is_file())


async def test_nothing_of_it_can_be_read_from_the_files(sqlite: SqlRecords, tmp_path: Path) -> None:
    await with_a_secret(sqlite)
    assert SECRET.encode() in raw(tmp_path)
    assert await erase(sqlite)
    assert SECRET.encode() not in raw(tmp_path)
    assert b"GEHEIM-9" not in raw(tmp_path)
    assert b"gesprek-1" in raw(tmp_path)
    assert (await sqlite.load("blijft")).header.id == "blijft"


async def test_another_window_that_reads_is_said_and_swept_later(
    sqlite: SqlRecords, database: Path, tmp_path: Path
) -> None:
    await with_a_secret(sqlite)
    other = await SqlRecords.open(str(database), busy_timeout_s=0.01)
    reading = other._records._database._driver
    reading.execute("BEGIN")
    reading.execute("SELECT count(*) FROM event").fetchone()
    sqlite._records._database._driver.execute("PRAGMA busy_timeout = 10")
    assert not await erase(sqlite)
    assert [stone.id for stone in await sqlite.tombstones()] == ["gesprek-1"]
    reading.execute("ROLLBACK")
    assert await sqlite.sweep()
    assert SECRET.encode() not in raw(tmp_path)
    await other.close()


async def test_shares_and_who_read_them_go_with_it(sqlite: SqlRecords) -> None:
    await hold(sqlite)
    driver = sqlite._records._database._driver
    driver.execute(
        "INSERT INTO share VALUES ('d1', 'gesprek-1', 'coach', 'sam', 'argument', 'noor', 'nu', '{}')"
    )
    driver.execute("INSERT INTO reading VALUES ('l1', 'gesprek-1', 'd1', 'sam', 'nu')")
    await erase(sqlite)
    for table in ("share", "reading", "event", "answer", "interview", "writer", "draft", "flow_text"):
        assert driver.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


async def test_rows_put_back_after_erasing_are_found(sqlite: SqlRecords) -> None:
    held = await hold(sqlite)
    row = tampering.rows_of(sqlite, held.id)[0]
    await erase(sqlite)
    tampering.run(sqlite, "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    (finding,) = (await sqlite.inspect(verifying(fold))).findings
    assert (finding.code, finding.where) == ("added", held.id)
