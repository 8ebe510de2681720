"""What `make torture` tries at length, here for a moment: see `tests/torture`."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.torture import clients, damage, disks, files, founding, watching
from tests.torture.outcome import Outcome, table
from tests.torture.setting import ROOT, Setting

SEED = 20260130


def check_sound(trial: Callable[[Setting], Iterator[Outcome]], folder: Path, rounds: int = 1) -> None:
    outcomes = list(trial(Setting(folder, rounds, random.Random(SEED))))
    assert all(outcome.is_sound for outcome in outcomes), f"\n{table(outcomes)}"
    if not any(outcome.tries for outcome in outcomes):
        pytest.skip(outcomes[0].remark)


def test_an_answer_is_confirmed_after_it_was_brought_to_the_disk(tmp_path: Path) -> None:
    check_sound(files.synced, tmp_path)


def test_the_servers_word_comes_after_its_disk(tmp_path: Path) -> None:
    check_sound(clients.synced, tmp_path)


def test_clocks_that_jump_lose_nothing_and_give_nobody_two_holders(tmp_path: Path) -> None:
    check_sound(files.clocked, tmp_path)


def test_a_damaged_file_shows_no_other_answer_than_was_given(tmp_path: Path) -> None:
    check_sound(damage.damaged, tmp_path)


@pytest.mark.parametrize("trial", [disks.filled_up, disks.read_only, disks.gone])
def test_a_disk_that_fails_keeps_what_was_confirmed(
    trial: Callable[[Setting], Iterator[Outcome]], tmp_path: Path
) -> None:
    check_sound(trial, tmp_path)


def test_making_a_team_that_is_killed_halfway_leaves_nothing_or_all_of_it(tmp_path: Path) -> None:
    check_sound(founding.killed, tmp_path)


def test_a_client_that_is_killed_while_answers_wait_delivers_them_once() -> None:
    """In a process of its own: what is killed there is forked off, and here threads may run."""
    command = [sys.executable, "-m", "tests.torture", "--rounds", "1", "clients.killed"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


# The judge itself


def seen(tmp_path: Path, *lines: str) -> tuple[int, list[str]]:
    log = tmp_path / "strace"
    log.write_text("".join(f"7 {line}\n" for line in lines), encoding="utf-8")
    return watching.confirmed_too_early(log, Path("/d"), lambda call: "confirmed" in call.text)


WROTE = 'pwrite64(4</d/x.db-wal>, "abc", 3, 0) = 3'
SYNCED = "fdatasync(4</d/x.db-wal>) = 0"
SAID = 'write(1<pipe:[3]>, "confirmed 1\\n", 12) = 12'


def test_a_confirmation_after_the_sync_is_right(tmp_path: Path) -> None:
    assert seen(tmp_path, WROTE, SYNCED, SAID) == (1, [])


def test_a_confirmation_during_which_the_watching_ended_counts(tmp_path: Path) -> None:
    assert seen(tmp_path, WROTE, SYNCED, SAID.replace(") = 12", " <detached ...>")) == (1, [])


@pytest.mark.parametrize(
    "lines",
    [
        (WROTE, SAID, SYNCED),
        (SYNCED, WROTE, SAID),
        (WROTE, SYNCED.replace("= 0", "= -1 EIO (Input/output error)"), SAID),
        (WROTE, "fdatasync(5</d/x.db>) = 0", SAID),
        (WROTE, "fdatasync(4</d/x.db-wal> <unfinished ...>", SAID),
    ],
)
def test_a_confirmation_before_the_sync_is_found(tmp_path: Path, lines: tuple[str, ...]) -> None:
    assert seen(tmp_path, *lines) == (1, ["/d/x.db-wal"])


def test_a_confirmation_of_nothing_is_found(tmp_path: Path) -> None:
    assert seen(tmp_path, WROTE, SYNCED, SAID, SAID) == (2, ["nothing was written"])


def test_the_table_marks_what_was_lost() -> None:
    lines = table(
        [Outcome("kill", 3, 9), Outcome("disk", 1, lost=1), Outcome.not_tried("x", "no y")]
    ).splitlines()
    assert [line.split()[0] for line in lines] == ["trial", "kill", "!", "x"]
    assert "not tried here: no y" in lines[-1]
