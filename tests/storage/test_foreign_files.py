"""A file or folder that cannot be used: a sentence that says what to do, and nothing in it is touched."""

# ruff: noqa: ASYNC240 - nobody waits for a test's own disk

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from assistant.secrets import PLAIN
from flows.errors import StorageError
from storage import SqlRecords, open_records
from storage.file import APPLICATION_ID
from tests.storage.examples import talk
from tests.storage.scenes import (
    contents,
    filled,
    keep,
    ordinary_user,
    posix,
    refused,
)


@pytest.mark.parametrize(
    "content",
    [
        b"Beste collega,\n",
        b"SQLite",
        b"SQLite format 3\0",
        b"\0" * 4096,
        bytes(range(256)) * 63,
        b"SQLite format 2\0" + b"x" * 4000,
    ],
    ids=["text", "short", "first line only", "zeros", "noise", "older"],
)
async def test_a_file_that_is_no_database_is_left_as_it_is(database: Path, content: bytes) -> None:
    database.write_bytes(content)
    await refused(database, "not_a_database")
    assert contents(database.parent) == {database.name: content}


async def test_a_folder_is_no_database(tmp_path: Path) -> None:
    await refused(tmp_path, "not_a_database")


@posix
async def test_a_pipe_is_no_database_and_holds_nobody_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    await refused(tmp_path / "pipe", "not_a_database")


@pytest.mark.parametrize("application_id", [0, 0x0F055112])
@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
@pytest.mark.parametrize("tables", ["CREATE TABLE song (title TEXT)", "CREATE TABLE event (id)", ""])
async def test_the_database_of_another_program_is_left_as_it_is(
    database: Path, application_id: int, journal: str, tables: str
) -> None:
    with closing(sqlite3.connect(database)) as other:
        other.execute(f"PRAGMA journal_mode = {journal}")
        other.execute(f"PRAGMA application_id = {application_id}")
        other.execute("PRAGMA user_version = 1")
        other.executescript(tables)
    before = contents(database.parent)
    await refused(database, "not_ours")
    assert contents(database.parent) == before


async def test_a_database_another_program_has_open_is_left_as_it_is(database: Path) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("CREATE TABLE song (title TEXT)")
        before = contents(database.parent)
        await refused(database, "not_ours")
        assert contents(database.parent) == before


async def test_a_file_with_our_mark_but_other_tables_is_not_ours(database: Path) -> None:
    with closing(sqlite3.connect(database)) as other:
        other.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        other.execute("CREATE TABLE song (title TEXT)")
        other.commit()
    before = contents(database.parent)
    await refused(database, "not_ours")
    assert contents(database.parent) == before


async def test_a_database_from_a_newer_doorvraag_is_left_as_it_is(database: Path) -> None:
    with closing(sqlite3.connect(filled(database))) as newer:
        newer.execute("PRAGMA user_version = 99")
    before = contents(database.parent)
    await refused(database, "newer")
    assert contents(database.parent) == before


async def test_a_newer_version_that_is_only_in_the_log_is_seen_too(database: Path, tmp_path: Path) -> None:
    crashed = tmp_path / "crashed.db"
    with closing(sqlite3.connect(filled(database), isolation_level=None)) as newer:
        newer.execute("PRAGMA user_version = 99")
        shutil.copy(database, crashed)
        shutil.copy(f"{database}-wal", f"{crashed}-wal")
    before = crashed.read_bytes(), Path(f"{crashed}-wal").read_bytes()
    await refused(crashed, "newer")
    assert (crashed.read_bytes(), Path(f"{crashed}-wal").read_bytes()) == before


async def test_another_kind_of_server_is_refused_without_showing_its_password() -> None:
    with pytest.raises(StorageError) as accident:
        await open_records("mysql://noor:geheim@localhost/doorvraag")
    assert accident.value.code == "not_supported"
    assert "geheim" not in f"{accident.value} {accident.value.where} {accident.value.params}"


# Places


async def test_a_missing_folder_is_said_and_not_made(tmp_path: Path) -> None:
    await refused(tmp_path / "nergens" / "dossiers.db", "no_folder", tmp_path / "nergens")
    assert not (tmp_path / "nergens").exists()


async def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("Beste collega,")
    await refused(tmp_path / "brief.txt" / "dossiers.db", "no_folder", tmp_path / "brief.txt")


async def test_a_name_the_disk_cannot_hold_is_said(tmp_path: Path) -> None:
    await refused(tmp_path / ("lang" * 100), "cannot_open")


@posix
async def test_a_link_that_leads_to_itself_is_said(database: Path) -> None:
    database.symlink_to(database)
    await refused(database, "cannot_open")


async def test_the_folder_is_made_where_that_was_asked(tmp_path: Path) -> None:
    database = tmp_path / "share" / "doorvraag" / "dossiers.db"
    records = await open_records(str(database), PLAIN, make_folder=True)
    await records.close()
    if sys.platform != "win32":
        assert database.parent.stat().st_mode & 0o777 == 0o700
        assert database.parent.parent.stat().st_mode & 0o777 == 0o700


@posix
async def test_a_new_database_and_all_beside_it_are_for_the_owner_alone(database: Path) -> None:
    before = os.umask(0)
    try:
        records = await open_records(str(database), PLAIN)
        await keep(records, talk())
        modes = {file.name: file.stat().st_mode & 0o777 for file in database.parent.iterdir()}
        await records.close()
    finally:
        os.umask(before)
    assert modes.pop("dossiers.db") == 0o600
    assert set(modes.values()) <= {0o600}


async def test_an_address_names_a_file_too(database: Path) -> None:
    await (await open_records(f"sqlite:///{database}", PLAIN)).close()
    assert database.exists()


@pytest.mark.parametrize(
    "name", ["met spatie.db", "50% & ?mode=ro#x.db", "ënige\N{GRINNING FACE}.db", "file:x"]
)
@posix
async def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    records = await open_records(str(tmp_path / name), PLAIN)
    held = await keep(records, talk())
    await records.close()
    again = await open_records(str(tmp_path / name), PLAIN)
    assert (await again.load(held.id)).entries == held.entries
    await again.close()


@posix
async def test_a_folder_that_may_not_be_written_in_is_said(sqlite: SqlRecords) -> None:
    with ordinary_user() as folder:
        folder.chmod(0o500)
        await refused(folder / "dossiers.db", "read_only", folder)


@posix
async def test_a_database_that_may_not_be_written_is_said_and_left_as_it_is(sqlite: SqlRecords) -> None:
    with ordinary_user() as folder:
        path = filled(folder / "dossiers.db")
        path.chmod(0o400)
        before = contents(folder)
        await refused(path, "read_only")
        assert contents(folder) == before


@posix
async def test_a_database_of_somebody_else_is_said(sqlite: SqlRecords) -> None:
    with ordinary_user() as folder:
        path = filled(folder / "dossiers.db")
        path.chmod(0o000)
        await refused(path, "not_readable")
