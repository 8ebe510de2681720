"""An encrypted database: what opens it, what does not, and what a thief finds in it."""

# ruff: noqa: ASYNC240 - nobody waits for a test's own disk

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from assistant.custody import Contents
from assistant.kept import Draft
from assistant.secrets import PLAIN, Passphrase, RecoveryKey, secret_in
from flows.errors import Refusal, StorageError
from flows.events import Answered
from storage import SqlRecords, driver, open_records
from storage.blocking import BlockingRecords
from storage.engine import Database
from storage.file import DatabaseFile
from storage.key import Key, may_be_salt
from storage.migrations import MIGRATIONS, back_up
from storage.versions.migration import Migration
from tests.storage.examples import talk
from tests.storage.scenes import KEY, answer, check_sentence, contents, filled, keep

WORDS = Passphrase("fiets regen kapstok dinsdag")
SECRET_WORDS = "de bank heeft mijn rekening geblokkeerd"


@pytest.fixture
def encrypted(database: Path) -> Path:
    return filled(database, KEY)


async def opening_refused(location: Path, secret: Passphrase | RecoveryKey | None, code: str) -> None:
    before = contents(location.parent)
    with pytest.raises(StorageError) as accident:
        await open_records(str(location), secret)
    check_sentence(accident.value, code, location)
    assert contents(location.parent) == before


async def test_a_database_opens_again_with_its_passphrase_and_with_its_recovery_key(database: Path) -> None:
    records = await open_records(str(database), WORDS)
    held, recovery = await keep(records, talk()), records.recovery
    await records.close()
    assert recovery is not None
    for secret in (WORDS, secret_in(recovery.written())):
        again = await open_records(str(database), secret)
        assert (await again.load(held.id)).entries == held.entries
        assert again.recovery == recovery
        await again.close()


async def test_without_a_choice_nothing_is_made(database: Path) -> None:
    await opening_refused(database, None, "no_choice")
    assert contents(database.parent) == {}


async def test_without_a_secret_an_encrypted_database_is_left_as_it_is(encrypted: Path) -> None:
    await opening_refused(encrypted, None, "locked")


async def test_a_wrong_passphrase_is_said_and_nothing_changes(encrypted: Path) -> None:
    await opening_refused(encrypted, Passphrase("fiets regen kapstok dinsdag"), "wrong_passphrase")
    await opening_refused(encrypted, RecoveryKey(bytes(32)), "wrong_passphrase")


async def test_a_damaged_beginning_is_named_as_the_other_possibility(encrypted: Path) -> None:
    content = bytearray(encrypted.read_bytes())
    content[40] ^= 1
    encrypted.write_bytes(content)
    await opening_refused(encrypted, KEY, "wrong_passphrase")
    with pytest.raises(StorageError) as refused:
        await open_records(str(encrypted), KEY)
    assert "the beginning of the file is damaged" in str(refused.value.remedy)


async def test_a_wrong_passphrase_leaves_the_log_of_a_killed_program_alone(
    encrypted: Path, tmp_path: Path
) -> None:
    killed = tmp_path / "elders" / "dossiers.db"
    killed.parent.mkdir()
    records = await open_records(str(encrypted), KEY)
    await records.save_draft("gesprek-1", Draft("contract", "client", SECRET_WORDS))
    for ending in ("", "-wal"):
        Path(f"{killed}{ending}").write_bytes(Path(f"{encrypted}{ending}").read_bytes())
    await records.close()
    before = contents(killed.parent)
    with pytest.raises(StorageError):
        await open_records(str(killed), RecoveryKey(bytes(32)))
    after = contents(killed.parent)
    assert {name: after[name] for name in before} == before
    again = await open_records(str(killed), KEY)
    assert await again.draft("gesprek-1") is not None
    await again.close()


async def test_without_the_cipher_library_a_sentence_says_so(
    encrypted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "_cipher", lambda: None)
    await opening_refused(encrypted, KEY, "no_cipher")
    await opening_refused(tmp_path / "nieuw.db", KEY, "no_cipher")
    plain = await open_records(str(tmp_path / "leesbaar.db"), PLAIN)
    assert plain.recovery is None
    await plain.close()


async def test_the_choice_for_plain_does_not_open_an_encrypted_database(encrypted: Path) -> None:
    with pytest.raises(StorageError) as accident:
        await open_records(str(encrypted), PLAIN)
    assert accident.value.code == "locked"


async def test_a_plain_database_opens_whatever_secret_is_given(database: Path) -> None:
    for secret in (None, KEY):
        records = await open_records(str(filled(database) if secret is None else database), secret)
        assert records.recovery is None
        await records.close()


async def test_an_encrypted_database_of_another_program_is_left_as_it_is(database: Path) -> None:
    file = DatabaseFile(database, Key(KEY.key, bytes(range(128, 144))))
    file.make()
    with closing(file.connect("rw")) as other:
        other.execute("CREATE TABLE song (title TEXT)")
    await opening_refused(database, KEY, "not_ours")


async def test_an_encrypted_database_from_a_newer_doorvraag_is_left_as_it_is(encrypted: Path) -> None:
    file = DatabaseFile(encrypted, Key(KEY.key, encrypted.read_bytes()[:16]))
    with closing(file.connect("rw")) as newer:
        newer.execute("PRAGMA journal_mode = DELETE")
        newer.execute("PRAGMA user_version = 99")
    await opening_refused(encrypted, KEY, "newer")


@pytest.mark.skipif(sys.platform == "win32", reason="no fork there")
@pytest.mark.parametrize("pages", [0, 1, 3])
def test_a_database_whose_making_was_killed_can_be_made_again(database: Path, pages: int) -> None:
    """Halfway the first transaction, with some pages of it written already."""
    child = os.fork()
    if child == 0:
        file = DatabaseFile(database, Key(KEY.key, bytes(range(128, 144))))
        file.make()
        connection = file.connect("rw")
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("PRAGMA cache_spill = 1")
        connection.execute("BEGIN IMMEDIATE")
        for number in range(pages):
            connection.execute(f"CREATE TABLE t{number} (x)")
            connection.execute(f"INSERT INTO t{number} VALUES (zeroblob(20000))")
        os._exit(9)
    os.waitpid(child, 0)
    records = BlockingRecords(Database(DatabaseFile(database), secret=KEY))
    assert records.headers() == ()
    records.close()
    BlockingRecords(Database(DatabaseFile(database), secret=KEY)).close()


# What a thief finds


def readable(folder: Path, words: str) -> list[str]:
    """Names of the files in which the words stand, in any way text is stored."""
    wanted = [words.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
    return [name for name, content in contents(folder).items() if any(word in content for word in wanted)]


async def test_nothing_readable_is_on_disk_while_a_talk_is_held_and_after_it(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SQLITE_TMPDIR", str(database.parent))
    records = await open_records(str(database), KEY)
    held = await keep(records, talk())
    for _ in range(5):
        held = await answer(records, held, SECRET_WORDS)
    await records.save_draft(held.id, Draft("contract", "client", SECRET_WORDS))
    await records.headers()
    for name in ("dossiers.db", "dossiers.db-wal"):
        assert (database.parent / name).stat().st_size > 0
    for words in (SECRET_WORDS, held.header.client, held.header.flow, "CREATE TABLE", "SQLite format"):
        assert readable(database.parent, words) == [], words
    await records.close()
    assert readable(database.parent, SECRET_WORDS) == []


async def test_a_plain_database_is_readable_so_that_the_search_is_known_to_find(database: Path) -> None:
    records = await open_records(str(database), PLAIN)
    await answer(records, await keep(records, talk()), SECRET_WORDS)
    await records.close()
    assert readable(database.parent, SECRET_WORDS) == [database.name]


def test_a_backup_has_the_lock_of_the_database(encrypted: Path) -> None:
    later = Migration(
        MIGRATIONS[-1].version + 1, "later", ("ALTER TABLE interview ADD COLUMN remark VARCHAR",)
    )
    records = BlockingRecords(Database(DatabaseFile(encrypted), secret=KEY))
    held = talk("gesprek-2").then(Answered("contract", SECRET_WORDS))
    records.create(held.header, held.flow_text, held.entries, held.answers)
    records.close()
    Database(DatabaseFile(encrypted), secret=KEY, migrations=[*MIGRATIONS, later]).close()
    (backup,) = encrypted.parent.glob("*.backup")
    assert readable(encrypted.parent, SECRET_WORDS) == []
    restored = BlockingRecords(Database(DatabaseFile(backup), secret=KEY))
    assert restored.load("gesprek-2").entries == held.entries
    restored.close()


def test_a_backup_can_be_made_while_an_interview_is_held(encrypted: Path) -> None:
    database = Database(DatabaseFile(encrypted), secret=KEY)
    copy = back_up(database.file, ".nu.backup")
    database.close()
    BlockingRecords(Database(DatabaseFile(copy.path), secret=KEY)).close()


# Secrets


def test_no_secret_shows_in_what_programs_print_of_it() -> None:
    key = Key(b"k" * 32, b"s" * 16)
    shown = repr((WORDS, KEY, key, DatabaseFile(Path("x"), key)))
    for secret in ("fiets", "kkk", "sleutel", KEY.key.hex(), KEY.written()):
        assert secret not in shown


@pytest.mark.parametrize(
    "change",
    [
        str.upper,
        lambda key: key.replace("-", " "),
        lambda key: key.replace("-", ""),
        lambda key: f" {key}\n",
        lambda key: key.replace("-", "\N{EN DASH}"),
        lambda key: key.replace("-", "\N{NON-BREAKING HYPHEN}"),
        lambda key: key.replace("-", "-\N{ZERO WIDTH SPACE}"),
    ],
)
def test_a_recovery_key_may_be_typed_in_any_usual_way(change) -> None:
    assert secret_in(change(KEY.written())) == KEY


def wrongly_typed() -> Iterator[str]:
    written = KEY.written()
    yield written[:-1]
    yield written + "2"
    yield written[:-5]
    yield written[:-2] + written[-1] + written[-2]
    for place in (0, 7, len(written) - 1):
        other = "3" if written[place] != "3" else "4"
        yield written[:place] + other + written[place + 1 :]
    yield written[:-1] + "o"


@pytest.mark.parametrize("typed", wrongly_typed())
def test_a_typing_error_in_a_recovery_key_is_said(typed: str) -> None:
    with pytest.raises(Refusal, match="typing error") as refused:
        secret_in(typed)
    assert refused.value.code == "bad_recovery_key"


@pytest.mark.parametrize("words", ["een", "vier vijf zes", "x" * 200, "1234 5678", "\N{GRINNING FACE}" * 9])
def test_everything_else_is_a_passphrase(words: str) -> None:
    assert secret_in(words) == Passphrase(words)


async def test_letters_with_marks_are_the_same_from_every_keyboard(database: Path) -> None:
    words = "café überhaupt reünie"
    await (await open_records(str(database), Passphrase(unicodedata.normalize("NFD", words)))).close()
    await (await open_records(str(database), Passphrase(unicodedata.normalize("NFC", words)))).close()


@pytest.mark.parametrize(
    "beginning",
    [
        b"",
        b"kort",
        bytes(16),
        b"Beste collega,\r\n",
        b"SQLite format 3\0",
        b"%PDF-1.7\n\xff\xff\xff\xff\xff\xff\xff",
    ],
)
def test_no_salt_looks_like_another_kind_of_file(beginning: bytes) -> None:
    assert not may_be_salt(beginning)


async def test_two_windows_that_make_one_database_at_the_same_time_both_have_it(database: Path) -> None:
    """The second saw no file, and finds one with another lock."""
    first = await SqlRecords.open(str(database), KEY)
    really, seen = DatabaseFile.look, iter(["new"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseFile, "look", lambda file, **given: next(seen, None) or really(file, **given))
        Database(DatabaseFile(database), secret=KEY).close()
    await first.close()


async def test_a_changed_page_is_called_damage_wherever_it_is_and_whatever_was_asked(database: Path) -> None:
    """After such a page SQLCipher reads no other and writes nothing: that is no right that is lacking."""
    records = await open_records(str(database), KEY)
    held = await keep(records, talk())
    await records.close()
    whole = database.read_bytes()
    refused_at_once: set[str] = set()
    for place in range(4096 + 100, len(whole), 4096):
        database.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        codes: set[str] = set()
        seen: tuple[str, ...] = ()
        try:
            records = await open_records(str(database), KEY)
        except StorageError as error:
            refused_at_once.add(error.code)
            continue
        try:
            seen = await records.inspect(guides_and_ids)
            assert seen in ((), (held.header.id,))
        except StorageError as error:
            codes.add(error.code)
        try:
            await records.save_draft(held.header.id, Draft("vraag", "said", SECRET_WORDS))
        except StorageError as error:
            codes.add(error.code)
        damage = (await records.condition("quick")).damage
        assert codes <= {"damaged"}
        assert seen or codes or damage
        assert not any("\n" in line for line in damage)
        await records.close()
    assert refused_at_once <= {"damaged"}


def guides_and_ids(contents: Contents) -> tuple[str, ...]:
    contents.flow_texts()
    return tuple(kept.id for kept in contents.interviews())
