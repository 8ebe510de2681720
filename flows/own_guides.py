"""The folder with a team's own guides: reading, saving whole or not at all, and what waits unfinished."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from flows.errors import N_, StorageError
from flows.library import TESTS, in_its_form, is_a_file, read_text

GUIDE = ""
"""Stands for the file of the guide itself; a catalogue goes by its id."""
_OLD = ".old"
_BEGAN_WITH = "began_with"


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

    def put_aside(self, flow_id: str, version: str) -> Path:
        """The guide and its tests stay, under a name that no guide goes by; the name of the guide then.

        Lists stay where they are: other guides of the team may use them. Raises StorageError.
        """
        guide = _path(self.folder, flow_id, GUIDE)
        kept = _free_name(guide.with_name(f"{'.'.join(filter(None, (flow_id, _plain(version))))}{_OLD}"))
        tests = guide.with_name(flow_id + TESTS)
        try:
            guide.rename(kept)
            if is_a_file(tests):
                tests.rename(_free_name(kept.with_name(f"{kept.stem}.tests{_OLD}")))
        except OSError as error:
            raise _not_written(error, guide.parent) from error
        self.drafts.put_aside(flow_id)
        self.unsaved.put_aside(flow_id)
        return kept

    def versions_put_aside(self, flow_id: str) -> set[str]:
        files = (self.folder / "data").glob(f"{flow_id}.*{_OLD}")
        return {path.stem.removeprefix(f"{flow_id}.") for path in files}


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

    def began_with(self, flow_id: str) -> dict[str, str]:
        """What was in use when it was begun; empty where that was not kept. Raises FlowError."""
        return Waiting(self._folder / flow_id / _BEGAN_WITH).read(flow_id)

    def keep(self, flow_id: str, texts: Mapping[str, str], began_with: Mapping[str, str]) -> None:
        """In place of what waited, with what was in use when it was begun. Raises StorageError."""
        folder = self._folder / flow_id
        before = folder / _BEGAN_WITH / flow_id
        named = {name: began_with[name] for name in texts if name in began_with}
        _write_all(
            {_path(folder, flow_id, name): text for name, text in texts.items()}
            | {_path(before, flow_id, name): text for name, text in named.items()}
        )
        for path in (*_lists(folder), *_lists(before)):
            if path.stem not in texts:
                with suppress(OSError):
                    path.unlink()

    def put_aside(self, flow_id: str) -> None:
        """What waited belongs to a guide that is put aside."""
        folder = self._folder / flow_id
        with suppress(OSError):
            folder.rename(_free_name(folder.with_name(f"{flow_id}{_OLD}")))

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
        raise _not_written(error, next(iter(texts)).parent) from error


def _not_written(error: OSError, folder: Path) -> StorageError:
    return StorageError(
        N_("The guide could not be written: {reason}."), where=str(folder),
        remedy=N_("What was changed is still here. Make room, or see who may write there."),
        reason=error.strerror or type(error).__name__,
    )  # fmt: skip


def _plain(version: str) -> str:
    """As part of the name of a file."""
    return re.sub(r"[^\w.-]+", "_", version)


def _free_name(path: Path) -> Path:
    """With a number where something goes by that name already."""
    numbered = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in count(2))
    return next(name for name in chain([path], numbered) if not name.exists())
