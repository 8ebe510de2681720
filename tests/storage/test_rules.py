"""What keeps events as they were stands in the file: a look at all of it misses none, and takes no other."""

# ruff: noqa: ASYNC240 - nobody waits for a test's own disk

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from assistant.secrets import PLAIN
from assistant.word_index import WordPage
from storage import SqlRecords, open_records
from storage.migrations import MIGRATIONS
from tests.storage.examples import talk
from tests.storage.scenes import KEY, keep
from tests.storage.test_migrations import OLD

PLANTED = "CREATE TRIGGER extra AFTER INSERT ON event BEGIN UPDATE answer SET value = NULL; END"


async def damage(records: SqlRecords) -> tuple[str, ...]:
    return (await records.condition("full")).damage


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (["DROP TRIGGER event_stays"], "trigger event_stays: missing"),
        ([PLANTED], "trigger extra: not as doorvraag makes it"),
        (["DROP TRIGGER notebook_forgets", PLANTED.replace("extra", "notebook_forgets")],
         "trigger notebook_forgets: not as doorvraag makes it"),
        (["ALTER TABLE reading RENAME TO other", "CREATE VIEW reading AS SELECT * FROM other"],
         "view reading: not as doorvraag makes it"),
    ],
)  # fmt: skip
async def test_a_rule_that_is_gone_or_was_put_there_is_said(
    sqlite: SqlRecords, statements: list[str], said: str
) -> None:
    await keep(sqlite, talk())
    assert await damage(sqlite) == ()
    for statement in statements:
        sqlite._records._database._driver.execute(statement)
    assert said in await damage(sqlite)
    assert (await sqlite.condition("quick")).damage == ()


@pytest.mark.parametrize("old", OLD, ids=lambda file: file.stem)
async def test_a_database_of_an_old_version_has_the_rules_of_now(old: Path, database: Path) -> None:
    with closing(sqlite3.connect(database)) as made:
        made.executescript(old.read_text(encoding="utf-8"))
    records = await open_records(str(database), PLAIN)
    assert (await records.condition("full")).version == MIGRATIONS[-1].version
    assert await damage(records) == ()
    await records.close()


@pytest.mark.parametrize("secret", [PLAIN, KEY], ids=["plain", "encrypted"])
async def test_the_rule_of_searching_is_one_of_ours(database: Path, secret: object) -> None:
    records = await SqlRecords.open(str(database), secret)  # type: ignore[arg-type]
    held = await keep(records, talk())
    assert len(await records.unindexed("noor", limit=1)) == 1
    await records.index([WordPage(held.id, 1, frozenset({"contract"}))])
    assert await damage(records) == ()
    driver = records._records._database._driver
    driver.execute("DROP TRIGGER word_index_forgets")
    driver.execute(PLANTED.replace("extra", "word_index_forgets"))
    assert await damage(records) == ("trigger word_index_forgets: not as doorvraag makes it",)
    await records.close()
