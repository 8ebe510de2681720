"""Another lock on a database: the old one or the new one fits at any moment, and nothing is lost."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from pathlib import Path

import pytest

import storage.rekey
from assistant.secrets import PLAIN, Passphrase, RecoveryKey, Secret
from flows.errors import StorageError
from storage.blocking import BlockingRecords
from storage.engine import Database
from storage.file import SUCCESSOR, DatabaseFile
from storage.rekey import rekey
from tests.storage.examples import talk
from tests.storage.scenes import KEY, check_sentence, contents, filled

OTHER = RecoveryKey(bytes(range(100, 132)))


def what_opens(path: Path, *secrets: Secret) -> list[Secret]:
    """Those that open it, with the interview of `filled` in it."""
    opening = []
    for secret in secrets:
        try:
            records = BlockingRecords(Database(DatabaseFile(path), secret=secret))
        except StorageError as error:
            if error.code not in {"wrong_passphrase", "locked"}:
                raise
            continue
        with closing(records):
            assert len(records.load("gesprek-1").entries) == 2
            assert records.load("gesprek-1").header == records.headers()[0]
        opening.append(secret)
    return opening


@pytest.mark.parametrize(
    ("old", "new", "opening"),
    [
        pytest.param(KEY, OTHER, [OTHER], id="another passphrase"),
        pytest.param(PLAIN, KEY, [KEY], id="encrypted from now on"),
        pytest.param(KEY, PLAIN, [KEY, OTHER, PLAIN], id="plain from now on"),
    ],
)
def test_only_the_new_lock_fits_and_nothing_is_left_over(
    database: Path, old: Secret, new: Secret, opening: list[Secret]
) -> None:
    filled(database, old)
    done = rekey(str(database), old, new)
    assert done.was_encrypted == (old != PLAIN)
    assert done.recovery == (None if new == PLAIN else new)
    assert [file.name for file in database.parent.iterdir()] == [database.name]
    if sys.platform != "win32":
        assert database.stat().st_mode & 0o777 == 0o600
    assert what_opens(database, KEY, OTHER, PLAIN) == opening


def test_a_passphrase_gets_a_new_recovery_key_even_when_it_stays_the_same(database: Path) -> None:
    words = Passphrase("fiets regen kapstok dinsdag")
    filled(database, words)
    first, second = rekey(str(database), words, words), rekey(str(database), words, words)
    assert first.recovery != second.recovery
    assert what_opens(database, words) == [words]


def test_what_is_only_in_the_log_comes_along(database: Path, tmp_path: Path) -> None:
    killed = tmp_path / "gedood.db"
    with closing(BlockingRecords(Database(DatabaseFile(filled(database, KEY)), secret=KEY))) as records:
        later = talk("gesprek-2")
        records.create(later.header, later.flow_text, later.entries, later.answers)
        for ending in ("", "-wal"):
            Path(f"{killed}{ending}").write_bytes(Path(f"{database}{ending}").read_bytes())
    rekey(str(killed), KEY, OTHER)
    with closing(BlockingRecords(Database(DatabaseFile(killed), secret=OTHER))) as records:
        assert records.load("gesprek-2").entries == later.entries


def refused(path: Path, code: str, secret: Secret | None, new: Secret = OTHER) -> None:
    before = contents(path.parent)
    with pytest.raises(StorageError) as accident:
        rekey(str(path), secret, new)
    check_sentence(accident.value, code, path)
    after = contents(path.parent)
    assert {name: after[name] for name in before} == before


def test_a_wrong_or_missing_passphrase_changes_nothing(database: Path) -> None:
    filled(database, KEY)
    refused(database, "wrong_passphrase", OTHER)
    refused(database, "locked", None)


def test_where_there_is_nothing_nothing_is_made(database: Path) -> None:
    refused(database, "nothing_here", KEY)
    assert contents(database.parent) == {}


@pytest.mark.skipif(sys.platform == "win32", reason="no fork there")
@pytest.mark.parametrize("secret", [KEY, PLAIN], ids=["encrypted", "plain"])
def test_a_database_open_in_another_window_keeps_its_lock(
    database: Path, secret: Secret, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage.rekey, "_WAIT_S", 0.01)
    filled(database, secret)
    is_open, may_close = os.pipe(), os.pipe()
    child = os.fork()
    if child == 0:
        Database(DatabaseFile(database), secret=secret)
        os.write(is_open[1], b".")
        os.read(may_close[0], 1)
        os._exit(0)
    os.read(is_open[0], 1)
    refused(database, "open_elsewhere", secret)
    os.write(may_close[1], b".")
    os.waitpid(child, 0)
    assert what_opens(database, secret) == [secret]


def test_a_copy_that_is_not_whole_never_takes_the_place(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = storage.rekey._copy

    def lossy(connection, fresh) -> None:
        copy(connection, fresh)
        with closing(fresh.connect("rw")) as copied:
            copied.execute("DELETE FROM answer")

    monkeypatch.setattr(storage.rekey, "_copy", lossy)
    filled(database, KEY)
    with pytest.raises(StorageError) as accident:
        rekey(str(database), KEY, OTHER)
    check_sentence(accident.value, "damaged", database)
    assert [file.name for file in database.parent.iterdir()] == [database.name]
    assert what_opens(database, KEY, OTHER) == [KEY]


def test_backups_are_named_because_they_keep_their_lock(database: Path) -> None:
    filled(database, KEY)
    backup = database.with_name(f"{database.name}.v1-20260101T000000Z.backup")
    backup.write_bytes(database.read_bytes())
    assert rekey(str(database), KEY, OTHER).backups == (backup,)
    assert what_opens(backup, KEY, OTHER) == [KEY]


def test_the_readable_file_is_overwritten_before_it_goes(database: Path) -> None:
    filled(database)
    with database.open("rb") as thief:  # has the old file open, as a tool that finds deleted files would
        rekey(str(database), PLAIN, KEY)
        assert not any(thief.read())


@pytest.mark.skipif(sys.platform == "win32", reason="no fork there")
@pytest.mark.parametrize("step", ["_copy", "_is_whole", "_sync", "_overwrite", "sweep"])
@pytest.mark.parametrize(("old", "new"), [(KEY, OTHER), (PLAIN, KEY), (KEY, PLAIN)])
def test_killed_at_any_step_one_lock_fits_and_the_next_start_tidies_up(
    database: Path, step: str, old: Secret, new: Secret
) -> None:
    filled(database, old)
    child = os.fork()
    if child == 0:
        place = DatabaseFile if step == "sweep" else storage.rekey
        setattr(place, step, lambda *given: os._exit(9))
        rekey(str(database), old, new)
        os._exit(0)
    os.waitpid(child, 0)
    assert set(what_opens(database, KEY, OTHER)) & {old, new} or what_opens(database, PLAIN) == [PLAIN]
    assert not database.with_name(database.name + SUCCESSOR).exists()
