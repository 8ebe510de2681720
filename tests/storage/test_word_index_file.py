"""The index of words in a database file: as locked as the records, and as gone when one is erased."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from assistant.notebook import NotebookLine
from assistant.secrets import PLAIN, RecoveryKey, Secret
from assistant.word_index import Wanted, WordPage
from flows.events import Answered
from storage import SqlRecords
from storage.rekey import rekey
from tests.storage.examples import HOST, NINE, Talk, talk
from tests.storage.scenes import KEY, contents

SECRET = "schuldhulpmaatje"
OTHER = RecoveryKey(bytes(range(100, 132)))


async def opened(database: Path, secret: Secret = PLAIN, *, is_read_only: bool = False) -> SqlRecords:
    return await SqlRecords.open(str(database), secret, is_read_only=is_read_only)


async def indexed(records: SqlRecords, name: str, *words: str) -> Talk:
    held = talk(name)
    await records.create(held.header, held.flow_text, held.entries, held.answers)
    await records.unindexed("noor", limit=1)
    await records.index([WordPage(name, held.header.last_sequence, frozenset(words))])
    return held


async def found(records: SqlRecords, word: str) -> list[str]:
    headers = await records.holding("noor", [Wanted(word, word)], skip=0, limit=10)
    return [header.id for header in headers]


def holds(folder: Path, words: str) -> bool:
    return any(words.encode() in content for content in contents(folder).values())


async def test_no_word_of_what_is_erased_stays_in_the_file(database: Path) -> None:
    records = await opened(database)
    for number in range(40):
        await indexed(records, f"gesprek-{number}", "moeder", f"woord{number}")
    gone = await indexed(records, "gesprek-weg", "moeder", SECRET)
    assert holds(database.parent, SECRET)
    assert await records.erase(gone.id, actor="noor", reason="op verzoek", host=HOST)
    assert not holds(database.parent, SECRET)
    assert len(await found(records, "moeder")) == 10
    await records.close()
    assert not holds(database.parent, SECRET)


async def test_a_program_of_before_that_erases_leaves_no_word_and_no_line_of_a_notebook(
    database: Path,
) -> None:
    """It was open while the file was brought up to date, and takes out what it knows of."""
    records = await opened(database)
    kept, gone = await indexed(records, "blijft", "moeder"), await indexed(records, "weg", "moeder", SECRET)
    for number, about in enumerate((kept.id, gone.id, None)):
        await records.keep_line(NotebookLine(f"n-{number}", "noor", "blad", "case", NINE, about, "{}"))
    await records.close()
    with closing(sqlite3.connect(database)) as before:
        before.execute("PRAGMA secure_delete = ON")
        before.execute(
            "INSERT INTO register SELECT (SELECT max(number) + 1 FROM register), interview_id, 'erased', at,"
            " actor, note, head, link FROM register WHERE interview_id = 'weg'"
        )
        for table in ("answer", "event"):
            before.execute(f"DELETE FROM {table} WHERE interview_id = 'weg'")
        before.execute("DELETE FROM interview WHERE id = 'weg'")
        before.commit()
    assert not holds(database.parent, SECRET)
    records = await opened(database)
    assert await found(records, "moeder") == ["blijft"]
    assert [line.interview_id for line in await records.notebook_of("noor")] == ["blijft", None]
    await records.close()


async def test_an_encrypted_file_shows_no_word_of_its_index(database: Path) -> None:
    records = await opened(database, KEY)
    held = await indexed(records, "gesprek-1", SECRET)
    assert await found(records, SECRET[:6]) == [held.id]
    assert not holds(database.parent, SECRET)
    await records.close()
    assert not holds(database.parent, SECRET)


@pytest.mark.parametrize(("old", "new"), [(PLAIN, KEY), (KEY, OTHER), (KEY, PLAIN)])
async def test_the_index_goes_along_to_another_lock(database: Path, old: Secret, new: Secret) -> None:
    records = await opened(database, old)
    held = await indexed(records, "gesprek-1", SECRET)
    await records.close()
    rekey(str(database), old, new)
    records = await opened(database, new)
    assert await records.unindexed("noor", limit=10) == ()
    assert await found(records, SECRET) == [held.id]
    await records.close()


async def test_a_save_leaves_the_index_as_it_was(database: Path) -> None:
    records = await opened(database)
    held = await indexed(records, "gesprek-1", SECRET)
    longer = held.then(Answered("contract", "nieuw"))
    await records.append(longer.header, longer.since(held), longer.answers)
    assert await found(records, "nieuw") == []
    assert await found(records, SECRET) == [held.id]
    await records.close()


async def test_where_nothing_may_be_written_every_record_is_looked_in(database: Path) -> None:
    records = await opened(database)
    held = talk("gesprek-1")
    await records.create(held.header, held.flow_text, held.entries, held.answers)
    await records.close()
    records = await opened(database, is_read_only=True)
    assert await records.unindexed("noor", limit=10) == ()
    assert await found(records, "nergens") == [held.id]
    await records.close()


async def test_a_file_with_an_index_is_sound(database: Path) -> None:
    records = await opened(database)
    await indexed(records, "gesprek-1", SECRET)
    assert (await records.condition("full")).damage == ()
    await records.close()
