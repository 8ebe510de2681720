"""The folder with a team's own guides: reading, saving whole or not at all, and what waits unfinished."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from flows.errors import N_, StorageError
from flows.library import TESTS, in_its_form, is_a_file, read_text

GUIDE = ""
"""Stands for the file of the guide itself; a catalogue goes by its id."""
_DRAFTS = "drafts"


class OwnGuides:
    """Files of one guide go together, by name: the guide, and the catalogues that were changed with it."""

    def __init__(self, folder: Path) -> None:
        """Need not be there yet."""
        self.folder = folder

    def has(self, flow_id: str) -> bool:
        return is_a_file(self._path(self.folder, flow_id, GUIDE))

    def save(self, flow_id: str, texts: Mapping[str, str], tests: Path | None = None) -> None:
        """Each file is there whole, or as it was before; `tests` go along where there are none yet.

        Raises StorageError.
        """
        self._write(self.folder, flow_id, texts)
        beside = self._path(self.folder, flow_id, GUIDE).with_name(flow_id + TESTS)
        if tests is not None and is_a_file(tests) and not is_a_file(beside):
            self._write_all({beside: read_text(tests)})

    def draft(self, flow_id: str) -> dict[str, str]:
        """What waits unfinished, empty when nothing does. Raises FlowError where it cannot be read."""
        folder = self._draft_folder(flow_id)
        guide = self._path(folder, flow_id, GUIDE)
        if not is_a_file(guide):
            return {}
        lists = sorted((folder / "catalogues").glob("*.yaml"))
        return {GUIDE: read_text(guide), **{path.stem: read_text(path) for path in lists}}

    def keep_draft(self, flow_id: str, texts: Mapping[str, str]) -> None:
        """Raises StorageError."""
        self._write(self._draft_folder(flow_id), flow_id, texts)

    def drop_draft(self, flow_id: str) -> None:
        with suppress(OSError):
            shutil.rmtree(self._draft_folder(flow_id))

    def _draft_folder(self, flow_id: str) -> Path:
        return self.folder / _DRAFTS / flow_id

    @staticmethod
    def _path(folder: Path, flow_id: str, name: str) -> Path:
        return (
            folder / "data" / f"{flow_id}.yaml" if name == GUIDE else folder / "catalogues" / f"{name}.yaml"
        )

    def _write(self, folder: Path, flow_id: str, texts: Mapping[str, str]) -> None:
        self._write_all({self._path(folder, flow_id, name): text for name, text in texts.items()})

    @staticmethod
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
