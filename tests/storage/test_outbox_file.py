"""The file in which answers wait: whatever happens to it, no answer in it is lost or thrown away."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from threading import Barrier, Thread

import pytest

from flows.errors import StorageError
from flows.events import Answered
from storage import driver, outbox_file
from storage.driver import NoCipher
from storage.outbox import Outbox, Waiting
from tests.storage.examples import talk
from tests.storage.scenes import contents

KEY, OTHER_KEY = "ab" * 32, "cd" * 32

pytestmark = pytest.mark.skipif(not driver.can_encrypt(), reason="needs SQLCipher")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "outbox.db"


def saves(number: int, of: str = "gesprek-1") -> list[Waiting]:
    held, found = talk(of), []
    for one in range(number):
        longer = held.then(Answered(f"stap-{one}", "woord " * 300))
        found.append(Waiting(longer.header, longer.since(held), longer.answers[-1:], (), False))
        held = longer
    return found


def filled(file: Path, number: int = 3, key: str = KEY) -> Path:
    outbox = Outbox(file, key)
    for save in saves(number):
        outbox.add(save)
    outbox.close()
    return file


def waiting_in(file: Path, key: str = KEY) -> int:
    outbox = Outbox(file, key)
    try:
        return outbox.waiting()
    finally:
        outbox.close()


def refusal_of(open_it: Callable[[], object]) -> StorageError:
    with pytest.raises(StorageError) as refusal:
        open_it()
    assert refusal.value.remedy
    return refusal.value


def test_a_disk_that_is_full_at_the_start_takes_no_answer_away(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(sqlite3.OperationalError):
        sqlite_errorcode = sqlite3.SQLITE_FULL

    def full(_connection: object, _timeout: float) -> None:
        raise Full

    before = contents(filled(file).parent)
    with monkeypatch.context() as patch:
        patch.setattr(driver, "use_log", full)
        assert refusal_of(lambda: Outbox(file, KEY)).code == "disk_full"
    assert contents(file.parent) == before
    assert waiting_in(file) == 3


def test_the_file_of_another_coach_stays_as_it_is_and_another_is_used(file: Path) -> None:
    theirs = filled(file).read_bytes()
    mine = Outbox(file, OTHER_KEY)
    mine.add(saves(1)[0])
    assert mine.unopened == file
    mine.close()
    assert file.read_bytes() == theirs
    assert (waiting_in(file), waiting_in(file, OTHER_KEY)) == (3, 1)


def test_what_waits_beside_a_file_that_did_not_open_comes_along_once_it_was_moved_away(file: Path) -> None:
    filled(file)
    filled(file, 2, OTHER_KEY)
    file.rename(file.with_name("weg"))
    mine = Outbox(file, OTHER_KEY)
    assert (mine.path, mine.unopened, mine.waiting()) == (file, None, 2)
    assert [mine.first(), mine.refused()] == [(1, saves(1)[0]), ()]
    mine.close()
    assert waiting_in(file, OTHER_KEY) == 2


@pytest.fixture
def own(file: Path) -> Path:
    """Five saves, in what was used beside a file that did not open and is gone now."""
    filled(file)
    filled(file, 5, OTHER_KEY)
    file.unlink()
    return next(file.parent.glob("outbox-*.db"))


def test_what_waits_beside_a_file_stays_there_while_the_disk_is_full(
    file: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(sqlite3.OperationalError):
        sqlite_errorcode = sqlite3.SQLITE_FULL

    usual, opened = driver.use_log, []

    def full_the_second_time(connection: sqlite3.Connection, timeout: float) -> None:
        opened.append(connection)
        if len(opened) == 2:
            raise Full
        usual(connection, timeout)

    with monkeypatch.context() as patch:
        patch.setattr(driver, "use_log", full_the_second_time)
        outbox = Outbox(file, OTHER_KEY)
    assert (outbox.unopened, outbox.waiting()) == (own, 0)
    outbox.close()
    assert waiting_in(file, OTHER_KEY) == 5


@pytest.mark.parametrize(("page", "readable"), [(0, 0), (1, 0), (3, 5)])
def test_a_damaged_file_beside_it_is_named_and_keeps_nobody_out(
    file: Path, own: Path, page: int, readable: int
) -> None:
    raw = bytearray(own.read_bytes())
    raw[page * 4096 + 100] ^= 1
    own.write_bytes(raw)
    for _start in range(2):
        mine = Outbox(file, OTHER_KEY)
        assert (mine.path, mine.unopened, mine.waiting()) == (file, own, readable)
        mine.close()
    assert own.read_bytes() == bytes(raw)


def test_forgetting_takes_only_what_was_seen(file: Path) -> None:
    seen, unseen = saves(1, "gesprek-1")[0], saves(1, "gesprek-2")[0]
    outbox = Outbox(file, KEY)
    outbox.add(seen)
    outbox.refuse("gesprek-1")
    shown = outbox.refused()
    outbox.add(unseen)
    outbox.refuse("gesprek-2")
    outbox.forget_refused(shown)
    assert outbox.refused() == (unseen,)
    outbox.close()


def test_programs_that_start_at_once_make_one_file_together(file: Path) -> None:
    together, made = Barrier(6), []

    def start() -> None:
        together.wait()
        outbox = Outbox(file, KEY)
        outbox.add(saves(1)[0])
        made.append(outbox)

    windows = [Thread(target=start) for _ in range(6)]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    assert [outbox.unopened for outbox in made] == [None] * 6
    for outbox in made:
        outbox.close()
    assert waiting_in(file) == 6
    assert [one.name for one in file.parent.iterdir()] == ["outbox.db"]


@pytest.mark.parametrize("page", [1, 3, 4])
def test_damage_is_said_and_the_file_left_as_it_was(file: Path, page: int) -> None:
    raw = bytearray(filled(file, 5).read_bytes())
    raw[page * 4096 + 100] ^= 1
    file.write_bytes(raw)

    def look() -> None:
        outbox = Outbox(file, KEY)
        try:
            outbox.refused()
            outbox.first({"gesprek-1"})
        finally:
            outbox.close()

    assert refusal_of(look).code == "damaged"
    assert file.read_bytes() == raw


def test_a_file_that_is_damaged_at_its_beginning_stays_and_what_is_kept_now_is_beside_it(file: Path) -> None:
    raw = bytearray(filled(file).read_bytes())
    raw[100] ^= 1
    file.write_bytes(raw)
    outbox = Outbox(file, KEY)
    assert outbox.unopened == file
    outbox.add(saves(1)[0])
    outbox.close()
    assert file.read_bytes() == raw
    assert waiting_in(file) == 1


def test_a_folder_in_its_place_is_a_sentence(file: Path) -> None:
    file.mkdir()
    assert refusal_of(lambda: Outbox(file, KEY)).where == str(file)


def test_a_disk_that_runs_full_while_an_answer_is_kept_is_a_sentence(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def small(uri: str, key: object, **options: object) -> sqlite3.Connection:
        connection = connect(uri, key, **options)
        connection.execute("PRAGMA max_page_count = 5")
        return connection

    connect: Callable[..., sqlite3.Connection] = driver.connect
    monkeypatch.setattr(outbox_file.driver, "connect", small)
    outbox = Outbox(file, KEY)

    def keep() -> None:
        for save in saves(20):
            outbox.add(save)

    refusal = refusal_of(keep)
    assert refusal.code == "disk_full"
    assert "not saved" in str(refusal)
    kept = outbox.waiting()
    outbox.close()
    monkeypatch.undo()
    assert waiting_in(file) == kept


def test_where_nothing_can_be_encrypted_nothing_waits(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "_cipher", lambda: None)
    with pytest.raises(NoCipher):
        Outbox(file, KEY)


def test_what_goes_leaves_nothing_of_it_and_the_rest_stays(file: Path) -> None:
    outbox = Outbox(file, KEY)
    for save in (*saves(3, "weg"), *saves(2, "blijft")):
        outbox.add(save)
    outbox.refuse("weg")
    assert (outbox.waiting(), outbox.not_taken()) == (2, 3)
    outbox.drop("weg")
    assert (outbox.waiting(), outbox.not_taken(), outbox.refused()) == (2, 0, ())
    assert file.with_name("outbox.db-wal").stat().st_size == 0
    outbox.drop("blijft")
    assert outbox.first() is None
    outbox.close()
