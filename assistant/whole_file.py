"""A file that is there whole or not at all, for its owner only: it holds what people told.

While it is written it has no name where the system can do that, so that a killed program leaves nothing.
Elsewhere it has one of our own, and goes when the next file is written in that folder.
"""

from __future__ import annotations

import os
import re
import sys
import time
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from flows.folders import sync_folder

_ON_ITS_WAY = re.compile(r"\.doorvraag-[0-9a-f]{16}\.new")
_LONGEST_ON_ITS_WAY_S = 3600.0
"""No file takes as long; what is older was killed."""


def write_whole(target: Path, content: bytes, *, replaces: bool, mode: int = 0o600) -> None:
    """On the disk when this returns, with its name.

    Raises OSError; FileExistsError for what may not be replaced.
    """
    _sweep(target.parent)
    fresh = target.parent / f".doorvraag-{token_hex(8)}.new"
    try:
        if not _is_written_unseen(fresh, content, mode):
            with os.fdopen(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
                _fill(file, content)
            fresh.chmod(mode)
        if replaces:
            fresh.replace(target)
        else:
            _put_where_nothing_is(fresh, target)
    finally:  # after Ctrl-C too
        fresh.unlink(missing_ok=True)
    sync_folder(target.parent)


def _is_written_unseen(fresh: Path, content: bytes, mode: int) -> bool:
    """Without a name until it is complete; False where that cannot be done."""
    if sys.platform != "linux":
        return False
    try:
        descriptor = os.open(fresh.parent, os.O_TMPFILE | os.O_WRONLY, 0o600)
    except OSError:  # a disk without such files; what else is wrong shows at the next try
        return False
    with os.fdopen(descriptor, "wb") as file:
        _fill(file, content)
        os.fchmod(descriptor, mode)
        try:
            os.link(f"/proc/self/fd/{descriptor}", fresh, src_dir_fd=descriptor)  # without, it links the link
        except OSError:  # nothing at /proc
            return False
    return True


def _fill(file: BinaryIO, content: bytes) -> None:
    file.write(content)
    file.flush()
    os.fsync(file.fileno())


def _put_where_nothing_is(fresh: Path, target: Path) -> None:
    if sys.platform == "win32":
        fresh.rename(target)  # refuses there what elsewhere it would replace
        return
    try:
        os.link(fresh, target)
    except FileExistsError:
        raise
    except OSError:  # a disk without second names
        if os.path.lexists(target):
            raise FileExistsError(target) from None
        fresh.replace(target)


def _sweep(folder: Path) -> None:
    """Remove what killed programs left."""
    long_ago = time.time() - _LONGEST_ON_ITS_WAY_S
    with suppress(OSError), os.scandir(folder) as found:
        for one in found:
            if _ON_ITS_WAY.fullmatch(one.name) and one.stat(follow_symlinks=False).st_mtime < long_ago:
                Path(one.path).unlink(missing_ok=True)
