"""Guides that are not in use: what somebody goes on with later."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from flows.errors import N_, StorageError
from flows.guide_files import GUIDE, OLD, free_name, lists_in, path_of, write_all
from flows.library import is_a_file, read_text

_BEGAN_WITH = "began_with"


class Waiting:
    """Guides set beside those in use, each with its lists in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def has(self, flow_id: str) -> bool:
        return is_a_file(path_of(self.folder / flow_id, flow_id, GUIDE))

    def read(self, flow_id: str) -> dict[str, str]:
        """Empty when nothing waits. Raises FlowError where it cannot be read."""
        folder = self.folder / flow_id
        guide = path_of(folder, flow_id, GUIDE)
        if not is_a_file(guide):
            return {}
        return {GUIDE: read_text(guide), **{path.stem: read_text(path) for path in lists_in(folder)}}

    def since(self, flow_id: str) -> datetime | None:
        """When it was last kept; None where nothing waits, or nobody can tell."""
        with suppress(OSError):
            written = path_of(self.folder / flow_id, flow_id, GUIDE).stat().st_mtime
            return datetime.fromtimestamp(written).astimezone()
        return None

    def began_with(self, flow_id: str) -> dict[str, str]:
        """What was in use when it was begun; empty where that was not kept. Raises FlowError."""
        return Waiting(self.folder / flow_id / _BEGAN_WITH).read(flow_id)

    def keep(self, flow_id: str, texts: Mapping[str, str], began_with: Mapping[str, str]) -> None:
        """In place of what waited, with what was in use when it was begun. Raises StorageError."""
        folder = self.folder / flow_id
        before = folder / _BEGAN_WITH / flow_id
        named = {name: began_with[name] for name in texts if name in began_with}
        write_all(
            {path_of(folder, flow_id, name): text for name, text in texts.items()}
            | {path_of(before, flow_id, name): text for name, text in named.items()}
        )
        for path in (*lists_in(folder), *lists_in(before)):
            if path.stem not in texts:
                with _gone(path):
                    path.unlink()

    def put_aside(self, flow_id: str) -> None:
        """What waited belongs to a guide that is put aside. Raises StorageError."""
        folder = self.folder / flow_id
        with _gone(folder):
            folder.rename(free_name(folder.with_name(f"{flow_id}{OLD}")))

    def drop(self, flow_id: str) -> None:
        """Raises StorageError, for then it would be gone on with another time."""
        folder = self.folder / flow_id
        with _gone(folder):
            shutil.rmtree(folder)


@contextmanager
def _gone(path: Path) -> Iterator[None]:
    """What is not there is gone already."""
    try:
        yield
    except FileNotFoundError:
        return
    except OSError as error:
        raise StorageError(
            N_("What was left unfinished cannot be taken away: {reason}."), where=str(path),
            remedy=N_("Check who may write there."), reason=error.strerror or type(error).__name__,
        ) from error  # fmt: skip
