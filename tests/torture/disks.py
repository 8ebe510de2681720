"""A disk that is full, may only be read, reports errors, or is gone."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from assistant.secrets import Secret
from flows.errors import DoorvraagError
from storage.blocking import BlockingRecords
from storage.engine import Database
from storage.file import DatabaseFile
from tests.storage.killing import check, opened
from tests.torture import watching
from tests.torture.answering import NAME
from tests.torture.outcome import Outcome
from tests.torture.setting import LOCKS, ROOT, Pen, Setting, lacking, said

DISK_BYTES = 3_000_000
ERRORS = (
    ("fsync,fdatasync", "EIO", 5, 15),
    ("pwrite64", "EIO", 45, 200),
    ("pwrite64", "ENOSPC", 45, 200),
    ("pwrite64", "EROFS", 45, 200),
    ("pread64", "EIO", 12, 60),
)
"""System calls, what they are made to answer, and from how many to how many calls apart."""


def failing(setting: Setting) -> Iterator[Outcome]:
    """The system call itself fails, now and then, for this database only (strace puts the error in)."""
    for lock in LOCKS:
        for call, error, least, most in ERRORS:
            trial = f"{error} from {call}, {lock}"
            if (why := lacking("strace")) is not None:
                yield Outcome.not_tried(trial, why)
                continue
            tally, codes = Counter[str](), Counter[str]()
            for number in range(max(1, setting.rounds // 5)):
                place = setting.place(f"{lock}-{call}-{error}-{number}")
                first, step = setting.chance.randrange(1, most), setting.chance.randrange(least, most)
                fault = f"inject={call}:error={error}:when={first}+{step}"
                _save_with_errors(place, lock, fault, tally, codes)
            yield Outcome.of(trial, tally, said(codes))


def _save_with_errors(place: Path, lock: str, fault: str, tally: Counter[str], codes: Counter[str]) -> None:
    only = [option for ending in ("", "-wal", "-journal") for option in ("-P", f"{place}{ending}")]
    run = subprocess.run(
        [
            *watching.command(place.with_suffix(".strace"), "-e", fault, *only),
            sys.executable, "-m", "tests.torture.answering", str(place), "60", lock,
        ],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    lines = [line.split() for line in run.stdout.splitlines()]
    confirmed = [int(what) for verb, what in lines if verb == "confirmed"]
    refused = Counter(what for verb, what in lines if verb == "refused")
    tally["tries"] += 1
    tally["confirmed"] += len(confirmed)
    tally["refused"] += refused.total()
    tally["silent"] += run.returncode not in {0, 4}
    codes.update(refused)
    found = check(place, LOCKS[lock], NAME, max(confirmed, default=0)) if confirmed else Counter[str]()
    tally["lost"] += found["lost"]
    tally["wrong"] += found["wrong"] + found["lists_out_of_step"] + found["findings"]


def filled_up(setting: Setting) -> Iterator[Outcome]:
    """A small disk of its own, with room for a while; then room is made."""
    for lock, secret in LOCKS.items():
        trial = f"full disk, {lock}"
        if (why := lacking("mount", "umount", root=True)) is not None:
            yield Outcome.not_tried(trial, f"{why}; see ENOSPC above")
            continue
        tally, codes = Counter[str](), Counter[str]()
        for number in range(setting.rounds):
            with _mounted(
                setting.place(f"{lock}-{number}").parent, "-t", "tmpfs", "-o", f"size={DISK_BYTES}", "tmpfs"
            ) as disk:
                _fill_and_empty(setting, disk / "dossiers.db", secret, tally, codes)
        yield Outcome.of(trial, tally, said(codes))


def _fill_and_empty(
    setting: Setting, place: Path, secret: Secret, tally: Counter[str], codes: Counter[str]
) -> None:
    tally["tries"] += 1
    pen = Pen(opened(place, secret), NAME, tally, length=setting.chance.choice([40, 4_000]), codes=codes)
    pen.begin()
    ballast = place.with_name("ballast")
    for _ in range(3):
        _leave_room(ballast, setting.chance.randrange(0, 120_000))
        for _ in range(30):
            if not pen.write() and setting.chance.random() < 0.3:
                break
        if setting.chance.random() < 0.5:  # the coach starts the program again, and the disk is still full
            pen.records.close()
            with suppress(DoorvraagError), closing(opened(place, secret)) as records:
                pen.check(records)
            ballast.unlink()
            pen.records = opened(place, secret)
        else:
            pen.check(pen.records)
            ballast.unlink()
        tally["silent"] += not pen.write()
    pen.check(pen.records)
    pen.records.close()


def _leave_room(ballast: Path, room_bytes: int) -> None:
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(bytes(4096)):
            pass
    size = ballast.stat().st_size
    os.truncate(ballast, max(0, size - room_bytes))


def read_only(setting: Setting) -> Iterator[Outcome]:
    """The disk became read-only while the program was not running, or after it was killed."""
    yield from _on_own_disk(setting, "read-only disk", _turn_read_only)


def _turn_read_only(
    setting: Setting, disk: Path, image: Path, secret: Secret, tally: Counter[str], codes: Counter[str]
) -> None:
    place, was_killed = disk / "dossiers.db", setting.chance.random() < 0.5
    if was_killed:
        command = [sys.executable, "-m", "tests.torture.answering", str(place), "20"]
        lock = next(name for name, one in LOCKS.items() if one == secret)
        subprocess.run([*command, lock], cwd=ROOT, check=True, capture_output=True)
        confirmed = 20
    else:
        pen = Pen(opened(place, secret), NAME, tally)
        pen.begin()
        confirmed = 1 + sum(pen.write() for _ in range(20))
        pen.records.close()
    _mount("-o", "remount,ro", str(disk))
    _refused(lambda: opened(place, secret).close(), tally, codes)
    try:
        with closing(
            BlockingRecords(Database(DatabaseFile(place), secret=secret, is_read_only=True))
        ) as records:
            tally["lost"] += confirmed - len(records.load(NAME).entries)
            codes["read all the same"] += 1
    except DoorvraagError as error:
        tally["refused"] += 1
        codes[error.code] += 1
    _mount("-o", "remount,rw", str(disk))
    with closing(opened(place, secret)) as records:
        tally["lost"] += confirmed - len(records.load(NAME).entries)
        tally["confirmed"] += confirmed if was_killed else 0


def gone(setting: Setting) -> Iterator[Outcome]:
    """The disk is pulled out while an interview is held, and put back."""
    yield from _on_own_disk(setting, "disk that is gone", _pull_out)


def _pull_out(
    setting: Setting, disk: Path, image: Path, secret: Secret, tally: Counter[str], codes: Counter[str]
) -> None:
    place = disk / "dossiers.db"
    pen = Pen(opened(place, secret), NAME, tally, codes=codes)
    pen.begin()
    for _ in range(setting.chance.randrange(1, 30)):
        pen.write()
    before = tally["confirmed"]
    subprocess.run(["umount", "-l", str(disk)], check=True)
    for _ in range(3):
        pen.write()
    tally["wrong"] += tally["confirmed"] - before  # nobody knows where that would have been written
    pen.records.close()
    _mount("-o", "loop", str(image), str(disk))
    with closing(opened(place, secret)) as records:
        pen.check(records)


def _on_own_disk(
    setting: Setting,
    what: str,
    trial: Callable[[Setting, Path, Path, Secret, Counter[str], Counter[str]], None],
) -> Iterator[Outcome]:
    for lock, secret in LOCKS.items():
        if (why := lacking("mount", "umount", "mkfs.ext4", root=True)) is not None:
            yield Outcome.not_tried(f"{what}, {lock}", why)
            continue
        tally, codes = Counter[str](), Counter[str]()
        for number in range(setting.rounds):
            tally["tries"] += 1
            disk = setting.place(f"{lock}-{number}").parent
            image = disk.with_suffix(".image")
            image.write_bytes(b"")
            os.truncate(image, 8_000_000)
            subprocess.run(["mkfs.ext4", "-q", str(image)], check=True)
            with _mounted(disk, "-o", "loop", str(image)):
                trial(setting, disk, image, secret, tally, codes)
            image.unlink()
        yield Outcome.of(f"{what}, {lock}", tally, said(codes))


def _refused(action: Callable[[], object], tally: Counter[str], codes: Counter[str]) -> None:
    try:
        action()
    except DoorvraagError as error:
        tally["refused"] += 1
        codes[error.code] += 1
    else:
        tally["wrong"] += 1


@contextmanager
def _mounted(folder: Path, *options: str) -> Iterator[Path]:
    _mount(*options, str(folder))
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False, capture_output=True)


def _mount(*options: str) -> None:
    subprocess.run(["mount", *options], check=True, capture_output=True)
