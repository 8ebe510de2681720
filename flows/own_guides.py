"""The folder with a team's own guides: reading, saving whole or not at all, and what waits unfinished."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from flows.errors import N_, StorageError
from flows.library import TESTS, in_its_form, is_a_file, read_text

GUIDE = ""
"""Stands for the file of the guide itself; a catalogue goes by its id."""


class OwnGuides:
    """Files of one guide go together, by name: the guide, and the catalogues that were changed with it."""

    def __init__(self, folder: Path) -> None:
        """Need not be there yet."""
        self.folder = folder
        self.drafts = Waiting(folder / "drafts")
        """What somebody keeps, to go on with later."""
        self.unsaved = Waiting(folder / "unsaved")
        """What is being changed now, for when the machine stops halfway."""

    def has(self, flow_id: str) -> bool:
        return is_a_file(_path(self.folder, flow_id, GUIDE))

    def save(self, flow_id: str, texts: Mapping[str, str], tests: Path | None = None) -> None:
        """Each file is there whole, or as it was before; `tests` go along where there are none yet.

        Raises StorageError.
        """
        _write_all({_path(self.folder, flow_id, name): text for name, text in texts.items()})
        beside = _path(self.folder, flow_id, GUIDE).with_name(flow_id + TESTS)
        if tests is not None and is_a_file(tests) and not is_a_file(beside):
            _write_all({beside: read_text(tests)})


class Waiting:
    """Guides set beside those in use, each with its lists in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, flow_id: str) -> dict[str, str]:
        """Empty when nothing waits. Raises FlowError where it cannot be read."""
        folder = self._folder / flow_id
        guide = _path(folder, flow_id, GUIDE)
        if not is_a_file(guide):
            return {}
        return {GUIDE: read_text(guide), **{path.stem: read_text(path) for path in _lists(folder)}}

    def since(self, flow_id: str) -> datetime | None:
        """When it was last kept."""
        with suppress(OSError):
            written = _path(self._folder / flow_id, flow_id, GUIDE).stat().st_mtime
            return datetime.fromtimestamp(written).astimezone()
        return None

    def keep(self, flow_id: str, texts: Mapping[str, str]) -> None:
        """In place of what waited. Raises StorageError."""
        folder = self._folder / flow_id
        _write_all({_path(folder, flow_id, name): text for name, text in texts.items()})
        for path in _lists(folder):
            if path.stem not in texts:
                with suppress(OSError):
                    path.unlink()

    def drop(self, flow_id: str) -> None:
        with suppress(OSError):
            shutil.rmtree(self._folder / flow_id)


def _lists(folder: Path) -> list[Path]:
    return sorted((folder / "catalogues").glob("*.yaml"))


def _path(folder: Path, flow_id: str, name: str) -> Path:
    return folder / "data" / f"{flow_id}.yaml" if name == GUIDE else folder / "catalogues" / f"{name}.yaml"


def _write_all(texts: Mapping[Path, str]) -> None:
    """Everything is written before anything takes the place of what was there."""
    beside = {path: path.with_name(f".{path.name}.{os.getpid()}") for path in texts}
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with beside[path].open("wb") as file:
                file.write(in_its_form(path, text))
                file.flush()
                os.fsync(file.fileno())
        for path, written in beside.items():
            written.replace(path)
    except OSError as error:
        for written in beside.values():
            with suppress(OSError):
                written.unlink()
        raise StorageError(
            N_("The guide could not be written: {reason}."), where=str(next(iter(texts)).parent),
            remedy=N_("What was changed is still here. Make room, or see who may write there."),
            reason=error.strerror or type(error).__name__,
        ) from error  # fmt: skip
