"""The store through time: old databases open, nothing is lost on the way, and there is always a way back."""

# ruff: noqa: ASYNC240 - nobody waits for a test's own disk

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from assistant.kept import Draft, FlowText
from assistant.secrets import PLAIN
from flows.errors import StorageError
from flows.events import Answered, Finished, Skipped
from storage import open_records, tables
from storage.blocking import BlockingRecords
from storage.engine import Database
from storage.file import DatabaseFile
from storage.migrations import MIGRATIONS
from storage.versions.migration import Migration
from tests.storage.examples import Talk, fold, hash_of, talk
from tests.storage.scenes import check_sentence, contents, filled

OLD = sorted((Path(__file__).parent / "old").glob("version-*.sql"))
LATER = Migration(
    MIGRATIONS[-1].version + 1,
    "a remark beside every interview",
    ("ALTER TABLE interview ADD COLUMN remark VARCHAR",),
)
BROKEN = Migration(
    MIGRATIONS[-1].version + 1,
    "goes wrong halfway",
    (
        "ALTER TABLE interview ADD COLUMN remark VARCHAR",
        "DROP TABLE answer",
        "INSERT INTO nowhere VALUES (1)",
    ),
)


def shape(connection: sqlite3.Connection) -> dict[str, object]:
    """Tables with their columns and keys, and indices by name."""
    names = [
        name
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'index') AND name NOT LIKE 'sqlite_%'"
        )
    ]
    return {
        name: (
            [row[1:] for row in connection.execute(f"PRAGMA table_xinfo({name})")],
            sorted(row[2:] for row in connection.execute(f"PRAGMA foreign_key_list({name})")),
            [row[1:] for row in connection.execute(f"PRAGMA index_info({name})")],
            connection.execute(f"SELECT wr FROM pragma_table_list('{name}')").fetchall(),
        )
        for name in names
    }


def migrate(path: Path, *more: Migration) -> None:
    Database(DatabaseFile(path), secret=PLAIN, migrations=(*MIGRATIONS, *more)).close()


def test_the_migrations_make_the_tables_as_they_are_described(database: Path, tmp_path: Path) -> None:
    migrate(database)
    described = create_engine(f"sqlite:///{tmp_path / 'described.db'}")
    tables.metadata.create_all(described)
    described.dispose()
    with (
        closing(sqlite3.connect(database)) as made,
        closing(sqlite3.connect(tmp_path / "described.db")) as expected,
    ):
        assert shape(made) == shape(expected)


def test_migrations_are_numbered_without_gaps_and_named_apart() -> None:
    assert [migration.version for migration in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))
    assert len({migration.name for migration in MIGRATIONS}) == len(MIGRATIONS)


def test_every_schema_that_was_ever_used_is_kept_for_these_tests() -> None:
    assert [file.stem for file in OLD] == [f"version-{migration.version}" for migration in MIGRATIONS]


@pytest.mark.parametrize("old", OLD, ids=lambda file: file.stem)
async def test_a_database_of_an_old_version_opens_with_all_that_was_in_it(old: Path, database: Path) -> None:
    with closing(sqlite3.connect(database)) as made:
        made.executescript(old.read_text(encoding="utf-8"))
    held = talk("oud").then(
        Answered("contract", {"said": "ë 🙂 'x'"}), Skipped("wonen", "later", deliberate=True), Finished()
    )
    records = await open_records(str(database), PLAIN)
    stored = await records.load("oud")
    assert Talk("oud", stored.flow_text, stored.entries) == held
    assert stored.header == held.header
    assert await records.answers("oud") == held.answers
    assert await records.draft("oud") == Draft("verhaal", "said", "ik wi")
    assert await records.rebuild(fold) == ()
    await records.close()


@pytest.mark.parametrize("version", [1, 2, 3])
def test_what_a_window_of_before_goes_on_to_write_stands_in_its_hour(version: int, database: Path) -> None:
    """It was open while a newer one brought the file up to date, and tells no hour of what it changes."""
    with closing(sqlite3.connect(database)) as made:
        made.executescript(OLD[version - 1].read_text(encoding="utf-8"))
    columns = (
        "id, flow, version, content_hash, client, coach, status, started_at, changed_at, finished_at, step,"
        " answered, last_sequence"
    )
    with closing(sqlite3.connect(database, isolation_level=None)) as old_window:
        migrate(database)
        old_window.execute("UPDATE interview SET changed_at = '2026-12-24T23:59:00.000000Z'")
        old_window.execute(
            f"INSERT INTO interview ({columns}) SELECT 'nieuw', flow, version, content_hash, client, coach,"
            " status, started_at, '2026-12-25T09:00:00.000000Z', finished_at, step, answered, last_sequence"
            " FROM interview"
        )
        hours = old_window.execute("SELECT id, changed_hour FROM interview ORDER BY id").fetchall()
    assert hours == [("nieuw", "2026-12-25T09"), ("oud", "2026-12-24T23")]


def test_what_a_window_of_before_wrote_without_an_hour_gets_one(database: Path) -> None:
    with closing(sqlite3.connect(database)) as made:
        made.executescript(OLD[4].read_text(encoding="utf-8"))
        made.execute("UPDATE interview SET changed_hour = ''")
        made.commit()
    migrate(database)
    with closing(sqlite3.connect(database)) as made:
        assert made.execute("SELECT changed_hour = substr(changed_at, 1, 13) FROM interview").fetchall() == [
            (1,)
        ]


def test_a_file_says_which_changes_it_has_had(database: Path) -> None:
    migrate(database)
    migrate(database, LATER)
    with closing(sqlite3.connect(database)) as connection:
        had = connection.execute("SELECT version, name FROM schema_migration ORDER BY version").fetchall()
        assert had == [(migration.version, migration.name) for migration in (*MIGRATIONS, LATER)]
        assert connection.execute("PRAGMA user_version").fetchone() == (LATER.version,)


def test_an_up_to_date_database_is_not_backed_up_again(database: Path) -> None:
    migrate(database)
    migrate(database)
    assert list(contents(database.parent)) == [database.name]


def test_before_a_change_the_whole_database_is_kept(database: Path, tmp_path: Path) -> None:
    filled(database)
    migrate(database, LATER)
    (backup,) = tmp_path.glob("*.backup")
    if sys.platform != "win32":
        assert backup.stat().st_mode & 0o777 == 0o600
    restored = BlockingRecords(Database(DatabaseFile(backup), secret=PLAIN))
    changed = BlockingRecords(Database(DatabaseFile(database), secret=PLAIN, migrations=(*MIGRATIONS, LATER)))
    held = talk().then(Answered("contract", "goed"))
    assert restored.load(held.id).entries == changed.load(held.id).entries == held.entries
    restored.close()
    changed.close()


def test_what_another_window_saved_last_is_in_the_backup_too(database: Path, tmp_path: Path) -> None:
    records = BlockingRecords(Database(DatabaseFile(filled(database))))
    text = "x" * 10_000
    held = talk("laatste", flow_text=FlowText(hash_of(text), "intake-kort", "1", "Kort", text))
    records.create(held.header, held.flow_text, held.entries, held.answers)
    migrate(database, LATER)
    (backup,) = tmp_path.glob("*.backup")
    restored = BlockingRecords(Database(DatabaseFile(backup), secret=PLAIN))
    assert restored.load("laatste").entries == held.entries
    restored.close()
    records.close()


def test_a_backup_that_could_not_be_made_whole_does_not_stay(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would be offered as a backup, and push a whole one out."""
    filled(database)

    class Full(sqlite3.OperationalError):
        sqlite_errorcode = sqlite3.SQLITE_FULL

    def fills_up(_descriptor: int) -> None:
        raise Full

    with monkeypatch.context() as patch:
        patch.setattr("storage.migrations.os.fsync", fills_up)
        with pytest.raises(StorageError) as accident:
            migrate(database, LATER)
    check_sentence(accident.value, "disk_full", database)
    assert [one.name for one in tmp_path.iterdir()] == [database.name]
    migrate(database, LATER)
    assert len(list(tmp_path.glob("*.backup"))) == 1


def test_a_change_that_goes_wrong_leaves_everything_as_it_was(database: Path) -> None:
    filled(database)
    with closing(sqlite3.connect(database)) as connection:
        before = list(connection.iterdump())
    with pytest.raises(StorageError) as accident:
        migrate(database, BROKEN)
    check_sentence(accident.value, "inconsistent", database)
    with closing(sqlite3.connect(database)) as connection:
        assert list(connection.iterdump()) == before
        assert connection.execute("PRAGMA user_version").fetchone() == (MIGRATIONS[-1].version,)
    migrate(database)
