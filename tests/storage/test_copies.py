"""Backups: whole, durable, never over something else; and a way back that was rehearsed."""

# ruff: noqa: ASYNC240 - nobody waits for a test's own disk

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.secrets import PLAIN, Secret
from flows.errors import StorageError
from flows.events import Answered
from storage import MemoryRecords, SqlRecords, open_records, restoring
from storage.copies import AUTOMATIC_KEPT, copies_of, prune
from storage.file import DatabaseFile
from tests.storage.examples import NINE, Hours, Talk, talk
from tests.storage.scenes import KEY, answer, contents, filled, keep, ordinary_user, posix
from tests.storage.test_verify import found, hold


async def test_a_backup_lies_beside_the_database_and_is_named_by_the_moment(
    sqlite: SqlRecords, database: Path
) -> None:
    held = await hold(sqlite)
    made = await sqlite.back_up(None)
    assert made.path == database.with_name("dossiers.db.20260130T090000000000Z.backup")
    assert (await sqlite.backups())[0] == made
    copy = await open_records(str(made.path))
    assert (await copy.load(held.id)).entries == held.entries
    assert await found(copy) == []  # type: ignore[arg-type]
    await copy.close()


@posix
async def test_a_backup_is_for_its_owner_only(sqlite: SqlRecords, tmp_path: Path) -> None:
    made = await sqlite.back_up(tmp_path / "elders.db")
    assert made.path.stat().st_mode & 0o777 == 0o600


async def test_a_backup_leaves_nothing_else_behind(sqlite: SqlRecords, tmp_path: Path) -> None:
    await hold(sqlite)
    before = set(contents(tmp_path))
    await sqlite.back_up(tmp_path / "kopie.db")
    assert set(contents(tmp_path)) - before == {"kopie.db"}


async def test_a_backup_never_takes_the_place_of_another_file(sqlite: SqlRecords, tmp_path: Path) -> None:
    letter = tmp_path / "brief.txt"
    letter.write_text("Beste Sam,")
    with pytest.raises(StorageError) as refusal:
        await sqlite.back_up(letter)
    assert refusal.value.code == "exists"
    assert letter.read_text() == "Beste Sam,"
    with pytest.raises(StorageError) as refusal:
        await sqlite.back_up(letter, replace=True)
    assert refusal.value.code == "not_a_copy"
    assert letter.read_text() == "Beste Sam,"


async def test_an_earlier_backup_makes_way_when_that_is_asked(sqlite: SqlRecords, tmp_path: Path) -> None:
    held = await hold(sqlite)
    place = (await sqlite.back_up(tmp_path / "kopie.db")).path
    place.chmod(0o666)
    longer = await answer(sqlite, held)
    await sqlite.back_up(place, replace=True)
    assert sys.platform == "win32" or place.stat().st_mode & 0o777 == 0o600
    copy = await open_records(str(place))
    assert (await copy.load(held.id)).entries == longer.entries
    await copy.close()


async def test_an_empty_file_makes_way_when_that_is_asked(sqlite: SqlRecords, tmp_path: Path) -> None:
    place = tmp_path / "leeg.db"
    place.touch()
    await sqlite.back_up(place, replace=True)
    assert place.read_bytes().startswith(b"SQLite format 3")


async def test_an_encrypted_backup_makes_way_for_a_newer_one_with_the_same_lock(tmp_path: Path) -> None:
    records = await open_records(str(tmp_path / "dossiers.db"), KEY)
    held = await hold(records)
    place = (await records.back_up(tmp_path / "kopie.db")).path
    before = place.read_bytes()
    longer = await answer(records, held)
    await records.back_up(place, replace=True)
    assert place.read_bytes() != before
    other = await open_records(str(tmp_path / "ander.db"), KEY)
    await other.back_up(tmp_path / "ander-kopie.db")
    with pytest.raises(StorageError) as refusal:
        await records.back_up(tmp_path / "ander-kopie.db", replace=True)
    assert refusal.value.code == "not_a_copy"
    assert longer.entries
    await records.close()
    await other.close()


@pytest.mark.parametrize("secret", [PLAIN, KEY])
@pytest.mark.parametrize("is_open", [True, False])
async def test_a_backup_never_takes_the_place_of_another_database(
    sqlite: SqlRecords, tmp_path: Path, secret: Secret, is_open: bool
) -> None:
    other = await open_records(str(tmp_path / "van-sam.db"), secret)
    held = await keep(other, talk("van-sam"))
    if not is_open:
        await other.close()
    (tmp_path / "map").mkdir()
    for name in ("van-sam.db", "van-sam.db-wal", "map/../van-sam.db", "map/../van-sam.db-journal"):
        with pytest.raises(StorageError) as refusal:
            await sqlite.back_up(tmp_path / name, replace=True)
        assert refusal.value.code in ("not_a_copy", "not_a_place")
    again = other if is_open else await open_records(str(tmp_path / "van-sam.db"), secret)
    assert (await again.load("van-sam")).entries == held.entries
    await again.close()
    assert not (tmp_path / "van-sam.db-journal").exists()


async def test_a_copy_in_which_somebody_worked_on_stays(sqlite: SqlRecords, tmp_path: Path) -> None:
    held = await hold(sqlite)
    place = (await sqlite.back_up(tmp_path / "kopie.db")).path
    copy = await open_records(str(place))
    longer = await answer(copy, Talk(held.id, held.flow_text, held.entries))
    with pytest.raises(StorageError):
        await sqlite.back_up(place, replace=True)  # it is open
    await copy.close()
    with pytest.raises(StorageError) as refusal:
        await sqlite.back_up(place, replace=True)
    assert refusal.value.code == "not_a_copy"
    copy = await open_records(str(place))
    assert (await copy.load(held.id)).entries == longer.entries
    await copy.close()


async def test_a_backup_of_before_an_erasing_makes_way(sqlite: SqlRecords, tmp_path: Path) -> None:
    held = await hold(sqlite)
    place = (await sqlite.back_up(tmp_path / "kopie.db")).path
    await sqlite.erase(held.id, actor="noor", reason="op verzoek", host="balie-3")
    await sqlite.back_up(place, replace=True)
    assert b"ik wil werken" not in place.read_bytes()


@posix
async def test_a_backup_never_takes_the_place_of_a_pipe_or_of_the_database_by_another_name(
    sqlite: SqlRecords, database: Path, tmp_path: Path
) -> None:
    held = await hold(sqlite)
    os.mkfifo(tmp_path / "pijp")
    (tmp_path / "wijzer").symlink_to(database)
    (tmp_path / "map").mkdir()
    (tmp_path / "kring").symlink_to(tmp_path / "kring")
    os.link(database, tmp_path / "tweede-naam.db")
    for name in ("pijp", "wijzer", "map/../dossiers.db", "kring", "tweede-naam.db", "map"):
        with pytest.raises(StorageError) as refusal:
            await sqlite.back_up(tmp_path / name, replace=True)
        assert refusal.value.code == "not_a_place"
    assert (tmp_path / "pijp").is_fifo()
    assert (tmp_path / "wijzer").is_symlink()
    assert (await sqlite.load(held.id)).entries == held.entries


@posix
async def test_a_backup_on_another_disk_follows_no_link_that_was_laid_ready(
    sqlite: SqlRecords, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And is for its owner only from the first byte."""
    await hold(sqlite)
    letter = tmp_path / "brief.txt"
    letter.write_text("Beste Sam,")
    place = tmp_path / "kopie.db"
    place.with_name("kopie.db.new").symlink_to(letter)
    with another_disk(monkeypatch, place.parent):
        await sqlite.back_up(place)
    assert letter.read_text() == "Beste Sam,"
    assert place.stat().st_mode & 0o777 == 0o600
    assert sorted(one.name for one in tmp_path.iterdir() if one.name.startswith("kopie")) == [
        "kopie.db",
        "kopie.db.new",
    ]


@contextmanager
def another_disk(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Iterator[None]:
    """As if `folder` were a disk of its own: no file comes there in one step from elsewhere."""
    stat = Path.stat

    def seen(path: Path, **how: bool) -> os.stat_result:
        found = stat(path, **how)
        if path != folder:
            return found
        return os.stat_result((*found[:2], found.st_dev + 1, *found[3:]))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "stat", seen)
        yield


async def test_what_a_killed_restore_left_is_named_and_goes_at_the_next_opening(
    database: Path, tmp_path: Path
) -> None:
    records = await open_records(str(database), PLAIN)
    await hold(records)
    backup = await records.back_up(tmp_path / "kopie.db")
    await records.close()
    now = datetime.now(UTC)
    old = restoring.bring_beside(str(database), str(backup.path), now - timedelta(hours=2))
    old.with_name(f"{old.name}-wal").touch()
    old.with_name(f"{old.name}.v1-20260101T120000000000Z.backup").write_text("ik wil werken")
    fresh = restoring.bring_beside(str(database), str(backup.path), now)
    records = await open_records(str(database))
    assert [(one.path, one.origin) for one in await records.backups()] == [(fresh, "unfinished")]
    assert [one for one in contents(tmp_path) if one.startswith(old.name)] == []
    await records.close()


async def test_what_a_killed_backup_left_on_another_disk_goes_with_the_next_one_there(
    sqlite: SqlRecords, tmp_path: Path
) -> None:
    left = tmp_path / "kopie.db.20260101T120000000000Z.0123abcd.new"
    left.write_text("ik wil werken")
    await sqlite.back_up(tmp_path / "kopie.db")
    assert not left.exists()


async def test_a_restore_leaves_no_copy_of_before_it_was_brought_up_to_date(
    database: Path, tmp_path: Path
) -> None:
    backup = filled(tmp_path / "kopie.db")
    fresh = restoring.bring_beside(str(database), str(backup), NINE)
    before = fresh.with_name(f"{fresh.name}.v1-20260101T120000000000Z.backup")
    before.write_text("ik wil werken")
    restoring.remove(fresh)
    assert contents(tmp_path).keys() == {"kopie.db"}


@pytest.mark.parametrize("ending", ["", "-wal", "-shm"])
async def test_a_backup_is_never_the_database_itself(sqlite: SqlRecords, database: Path, ending: str) -> None:
    held = await hold(sqlite)
    with pytest.raises(StorageError) as refusal:
        await sqlite.back_up(Path(f"{database}{ending}"), replace=True)
    assert refusal.value.code == "not_a_place"
    assert (await sqlite.load(held.id)).entries == held.entries


async def test_a_backup_to_a_folder_that_is_not_there_is_refused(sqlite: SqlRecords, tmp_path: Path) -> None:
    await hold(sqlite)
    before = set(contents(tmp_path))
    with pytest.raises(StorageError):
        await sqlite.back_up(tmp_path / "nergens" / "kopie.db")
    with pytest.raises(StorageError):
        await sqlite.back_up(tmp_path)
    assert set(contents(tmp_path)) == before


async def test_a_backup_is_made_while_another_window_types(sqlite: SqlRecords, database: Path) -> None:
    held = await keep(sqlite, talk())
    typing = await SqlRecords.open(str(database))
    other = await keep(typing, talk("ander"))

    async def type_on() -> None:
        nonlocal other
        for _number in range(30):
            other = await answer(typing, other)

    made, _ = await asyncio.gather(sqlite.back_up(None), type_on())
    copy = await open_records(str(made.path))
    assert (await copy.load(held.id)).entries == held.entries
    kept = (await copy.load("ander")).entries
    assert kept == other.entries[: len(kept)]
    await copy.close()
    await typing.close()


def test_of_the_automatic_copies_the_newest_stay(database: Path) -> None:
    file = DatabaseFile(database)
    for day in range(1, 9):
        file.beside(f".v1-202601{day:02}T120000000000Z.backup").write_text("x")
    file.beside(".20250101T120000000000Z.backup").write_text("x")
    file.beside(".replaced-20250102T120000000000Z.backup").write_text("x")
    file.beside(".anders.backup").write_text("x")
    assert len(prune(file, NINE)) == 8 - AUTOMATIC_KEPT
    left = copies_of(file)
    assert [one.origin for one in left] == ["automatic"] * AUTOMATIC_KEPT + ["replaced", "asked"]
    assert left[0].path.name.endswith(".v1-20260108T120000000000Z.backup")
    assert prune(file, NINE) == ()
    assert file.beside(".anders.backup").exists()


@pytest.mark.parametrize("made", ["20260130T085900000000Z", "19700101T000000000000Z"])
def test_copies_of_a_time_to_come_take_no_room_from_the_one_just_made(database: Path, made: str) -> None:
    now = NINE if made.startswith("2026") else datetime(1970, 1, 1, 1, tzinfo=UTC)
    file = DatabaseFile(database)
    for day in range(1, 6):
        file.beside(f".v3-203001{day:02}T120000000000Z.backup").write_text("x")
    fresh = file.beside(f".v3-{made}.backup")
    fresh.write_text("x")
    assert prune(file, now) == (file.beside(".v3-20300101T120000000000Z.backup"),)
    assert fresh.exists()


async def test_a_truncated_file_is_said_to_be_damaged(database: Path) -> None:
    await long_talk(database)
    with database.open("r+b") as file:
        file.truncate(database.stat().st_size - 4096 * 10)
    with pytest.raises(StorageError) as accident:
        await open_records(str(database))
    assert accident.value.code == "damaged"


async def test_a_page_that_was_lost_is_damage_and_names_the_interview_it_hits(database: Path) -> None:
    await long_talk(database)
    raw = database.read_bytes()
    page = raw.index(b"woorden-20 ") // 4096 * 4096
    database.write_bytes(raw[:page] + bytes(4096) + raw[page + 4096 :])
    records = await open_records(str(database))
    assert (await records.condition("quick")).damage != ()
    assert ("unreadable", "gesprek-1") in await found(records)
    assert not any(where.startswith("ander") for _code, where in await found(records))
    await records.close()


async def long_talk(database: Path) -> None:
    """One short talk and one that fills many pages; closed, all in one file."""
    records = await open_records(str(database), PLAIN)
    await keep(records, talk("ander"))
    held = await keep(records, talk())
    assert (await records.condition("full")).damage == ()
    for number in range(40):
        longer = held.then(Answered(f"stap-{number}", f"woorden-{number} " * 300))
        await records.append(longer.header, longer.since(held), longer.answers[-1:])
        held = longer
    assert (await records.condition("full")).damage == ()
    await records.seal()
    await records.close()


async def test_a_bit_that_fell_over_is_found_where_it_fell(database: Path) -> None:
    """The file itself is in order then; only the chain can tell."""
    records = await open_records(str(database), PLAIN)
    await hold(records)
    await records.seal()
    await records.close()
    raw = database.read_bytes()
    assert b"ik wil werken" in raw
    database.write_bytes(raw.replace(b"ik wil werken", b"ik wil werkan"))
    records = await open_records(str(database))
    assert (await records.condition("full")).damage == ()
    assert await found(records) == [("changed", "gesprek-1#5")]  # type: ignore[arg-type]
    await records.close()


async def test_a_database_another_window_has_open_is_not_sealed(sqlite: SqlRecords, database: Path) -> None:
    await hold(sqlite)
    other = await SqlRecords.open(str(database), busy_timeout_s=0.01)
    assert not await other.seal()
    await other.close()
    assert await sqlite.seal()


async def test_a_store_in_memory_says_that_it_cannot_be_copied(hours: Hours) -> None:
    records = MemoryRecords(now=hours)
    with pytest.raises(StorageError) as refusal:
        await records.back_up(None)
    assert refusal.value.code == "in_memory"


@posix
@pytest.mark.parametrize("has_writable_folder", [True, False])
async def test_what_may_not_be_written_can_still_be_looked_through(has_writable_folder: bool) -> None:
    with ordinary_user() as folder:
        database = filled(folder / "dossiers.db")
        database.chmod(0o400)
        folder.chmod(0o700 if has_writable_folder else 0o500)
        with pytest.raises(StorageError):
            await open_records(str(database))
        before = database.read_bytes()
        records = await open_records(str(database), is_read_only=True)
        assert await found(records) == []  # type: ignore[arg-type]
        assert (await records.condition("full")).damage == ()
        with pytest.raises(StorageError) as refusal:
            await keep(records, talk("nieuw"))
        assert refusal.value.code == "read_only"
        await records.close()
        assert database.read_bytes() == before
        folder.chmod(0o700)


async def test_nothing_is_made_only_to_look(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        await open_records(str(tmp_path / "nergens.db"), is_read_only=True)
    assert contents(tmp_path) == {}


async def test_at_no_moment_of_a_restore_is_there_no_database(
    sqlite: SqlRecords, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even without power: the old one keeps its place until the new one takes it."""
    held = await hold(sqlite)
    backup = await sqlite.back_up(None)
    await sqlite.close()
    fresh = restoring.bring_beside(str(database), str(backup.path), NINE + timedelta(hours=1))
    replace = Path.replace
    seen: list[bool] = []

    def watched(path: Path, target: Path) -> Path:
        seen.append(database.exists())
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", watched)
    kept = restoring.put_in_place(str(database), fresh, NINE + timedelta(hours=2))
    assert seen
    assert all(seen)
    assert kept is not None
    for place in (database, kept):
        records = await open_records(str(place))
        assert (await records.load(held.id)).entries == held.entries
        await records.close()
