"""A file with a client's words: whole or not there, for its owner only, however the program ends."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from assistant import whole_file
from assistant.whole_file import write_whole

WORDS = b"wat Meyra vertelde"
KILLED = """
import os, sys
from pathlib import Path
from assistant import whole_file

def killed(_descriptor):
    os._exit(9)

os.fsync = killed
if sys.argv[2] == "named":
    whole_file._is_written_unseen = lambda *_: False
whole_file.write_whole(Path(sys.argv[1]), b"wat Meyra vertelde", replaces=True)
"""


def kill_while_writing(target: Path, *how: str) -> None:
    ran = subprocess.run([sys.executable, "-c", KILLED, str(target), *(how or ("",))], check=False)
    assert ran.returncode == 9


@pytest.fixture(params=["unseen", "named"])
def _either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a disk where a file always has a name."""
    if request.param == "named":
        monkeypatch.setattr(whole_file, "_is_written_unseen", lambda *_: False)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a file always has a name")
def test_a_killed_program_leaves_nothing_of_what_it_wrote(tmp_path: Path) -> None:
    kill_while_writing(tmp_path / "verslag.html")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="what it cannot do is simulated")
def test_what_a_killed_program_left_goes_with_the_next_file_there(tmp_path: Path) -> None:
    kill_while_writing(tmp_path / "verslag.html", "named")
    (left,) = tmp_path.iterdir()
    write_whole(tmp_path / "eerste.html", WORDS, replaces=False)
    assert left.exists()  # another window may be writing it
    os.utime(left, (0, 0))
    write_whole(tmp_path / "tweede.html", WORDS, replaces=False)
    assert {one.name for one in tmp_path.iterdir()} == {"eerste.html", "tweede.html"}


def test_files_of_others_stay(tmp_path: Path) -> None:
    names = (".doorvraag-0123456789abcdef.new.txt", ".verslag.html.abcd1234", "doorvraag.new")
    for name in names:
        (tmp_path / name).write_bytes(b"")
        os.utime(tmp_path / name, (0, 0))
    write_whole(tmp_path / "verslag.html", WORDS, replaces=False)
    assert {one.name for one in tmp_path.iterdir()} == {*names, "verslag.html"}


@pytest.mark.usefixtures("_either_way")
@pytest.mark.skipif(sys.platform == "win32", reason="files have no mode there")
def test_at_no_moment_anybody_else_can_open_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has it open before it is closed to others reads along."""
    seen: list[int] = []
    syncs = os.fsync

    def sync(descriptor: int) -> None:
        seen.extend(stat.S_IMODE(one.stat().st_mode) for one in tmp_path.iterdir())
        if stat.S_ISREG(mode := os.fstat(descriptor).st_mode):
            seen.append(stat.S_IMODE(mode))
        syncs(descriptor)

    monkeypatch.setattr(os, "fsync", sync)
    was = os.umask(0)
    try:
        write_whole(tmp_path / "verslag.html", WORDS, replaces=False)
    finally:
        os.umask(was)
    assert {*seen, stat.S_IMODE((tmp_path / "verslag.html").stat().st_mode)} == {0o600}


@pytest.mark.usefixtures("_either_way")
@pytest.mark.skipif(sys.platform == "win32", reason="folders are not synced there")
@pytest.mark.parametrize("replaces", [True, False])
def test_after_a_power_cut_the_name_is_there_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, replaces: bool
) -> None:
    """What a folder held when it was last synced is what a power cut leaves of it."""
    left: list[str] = []
    syncs = os.fsync

    def sync(descriptor: int) -> None:
        if os.path.sameopenfile(descriptor, folder):
            left[:] = [one.name for one in tmp_path.iterdir()]
        syncs(descriptor)

    folder = os.open(tmp_path, os.O_RDONLY)
    monkeypatch.setattr(os, "fsync", sync)
    write_whole(tmp_path / "verslag.html", WORDS, replaces=replaces)
    os.close(folder)
    assert left == ["verslag.html"]


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not synced there")
def test_a_disk_that_syncs_no_folder_holds_files_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    syncs = os.fsync

    def sync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(22, "geen map")
        syncs(descriptor)

    monkeypatch.setattr(os, "fsync", sync)
    write_whole(tmp_path / "verslag.html", WORDS, replaces=False)
    assert (tmp_path / "verslag.html").read_bytes() == WORDS


@pytest.mark.usefixtures("_either_way")
@pytest.mark.parametrize("what", ["file", "folder", "link to nothing"])
def test_what_is_there_stays_unless_it_may_go(tmp_path: Path, what: str) -> None:
    target = tmp_path / "verslag.html"
    match what:
        case "file":
            target.write_bytes(b"van gisteren")
        case "folder":
            target.mkdir()
        case _:
            target.symlink_to(tmp_path / "elders")
    with pytest.raises(FileExistsError):
        write_whole(target, WORDS, replaces=False)
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.usefixtures("_either_way")
def test_what_may_go_makes_way_in_one_step(tmp_path: Path) -> None:
    target = tmp_path / "verslag.html"
    target.write_bytes(b"van gisteren")
    write_whole(target, WORDS, replaces=True)
    assert target.read_bytes() == WORDS
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.usefixtures("_either_way")
def test_a_disk_that_is_full_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "vol")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="vol"):
        write_whole(tmp_path / "verslag.html", WORDS, replaces=False)
    assert list(tmp_path.iterdir()) == []
