"""The files of one guide in a folder: the guide itself, and its lists; written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from itertools import chain, count
from pathlib import Path

from flows.errors import N_, StorageError
from flows.folders import sync_folder
from flows.library import in_its_form

GUIDE = ""
"""Stands for the file of the guide itself; a catalogue goes by its id."""
OLD = ".old"
"""How the name of what was put aside ends."""


def lists_in(folder: Path) -> list[Path]:
    return sorted((folder / "catalogues").glob("*.yaml"))


def path_of(folder: Path, flow_id: str, name: str) -> Path:
    return folder / "data" / f"{flow_id}.yaml" if name == GUIDE else folder / "catalogues" / f"{name}.yaml"


def write_all(texts: Mapping[Path, str]) -> None:
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
        for folder in {path.parent for path in texts}:
            sync_folder(folder)
    except OSError as error:
        for written in beside.values():
            with suppress(OSError):
                written.unlink()
        raise not_written(error, next(iter(texts)).parent) from error


def not_written(error: OSError, folder: Path) -> StorageError:
    return StorageError(
        N_("The guide could not be written: {reason}."), where=str(folder),
        remedy=N_("What was changed is still here. Make room, or see who may write there."),
        reason=error.strerror or type(error).__name__,
    )  # fmt: skip


def free_name(path: Path) -> Path:
    """With a number where something goes by that name already."""
    numbered = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in count(2))
    return next(name for name in chain([path], numbered) if not name.exists())
