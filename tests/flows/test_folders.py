"""What a power cut leaves of a folder of guides: the names it had when it was last synced."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.guide_files import GUIDE, path_of, write_all
from flows.releases import keep_release
from tests.flows.versions import FIRST, first

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="folders are not synced there")


def saved(folder: Path) -> Path:
    path = path_of(folder, "gids", GUIDE)
    write_all({path: FIRST})
    return path


WAYS: dict[str, Callable[[Path], Path]] = {
    "released": lambda folder: keep_release(first(), folder),
    "saved": saved,
}


@pytest.mark.parametrize("way", WAYS)
def test_what_was_written_is_there_after_a_power_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    place = WAYS[way](tmp_path)
    place.unlink()
    left: list[str] = []
    syncs = os.fsync

    def sync(descriptor: int) -> None:
        if os.path.sameopenfile(descriptor, folder):
            left[:] = [one.name for one in place.parent.iterdir()]
        syncs(descriptor)

    folder = os.open(place.parent, os.O_RDONLY)
    monkeypatch.setattr(os, "fsync", sync)
    WAYS[way](tmp_path)
    os.close(folder)
    assert left == [place.name]
