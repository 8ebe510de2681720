"""Versions of guides that were released: each kept whole, beside the guides, for good."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from flows.errors import N_, BadValue, BrokenRecord, FlowError, NotFound, StorageError
from flows.folders import sync_folder
from flows.load import load_bundle
from flows.model import Flow
from flows.pairing import numbers_of

_VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+_-]{0,39}")
"""What can be part of the name of a file, everywhere."""


class Releases:
    """`<folder>/released/<id>/<version>.json` in each of these folders of guides; each file is a bundle."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._folders = tuple(folder / "released" for folder in folders)

    def versions(self, flow_id: str) -> tuple[str, ...]:
        """Oldest first."""
        found = {path.stem for folder in self._folders for path in (folder / flow_id).glob("*.json")}
        return tuple(sorted(found, key=lambda version: (numbers_of(version), version)))

    def flow(self, flow_id: str, version: str) -> Flow:
        """Raises NotFound, also for a file that somebody changed."""
        known = self.versions(flow_id)
        if version in known:
            for folder in self._folders:
                path = folder / flow_id / f"{version}.json"
                if path.is_file():
                    return _loaded(path)
        raise NotFound(
            N_("Version {version} of '{id}' was never released here."), where=f"{flow_id}@{version}"[:80],
            version=version[:40], id=flow_id[:64],
            remedy=N_("Released: {versions}.")
            if known
            else N_("Release it first with 'doorvraag flow release'."),
            versions=", ".join(known),
        )  # fmt: skip

    def of(self, flow_id: str) -> tuple[Flow, ...]:
        """Oldest first."""
        return tuple(self.flow(flow_id, version) for version in self.versions(flow_id))


def keep_release(flow: Flow, folder: Path) -> Path:
    """Write the bundle into this folder of guides; what stands there already stays.

    Raises BadValue for a version that cannot be the name of a file, StorageError when it cannot be written.
    """
    if not _VERSION.fullmatch(flow.version):
        raise BadValue(
            N_("'{version}' cannot be released as a version."), where=flow.id, version=flow.version[:40],
            remedy=N_("Use letters, digits, dots and dashes, such as 1.2."),
        )  # fmt: skip
    path = folder / "released" / flow.id / f"{flow.version}.json"
    fresh = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with fresh.open("w", encoding="utf-8", newline="") as file:
            file.write(flow.text)
            file.flush()
            os.fsync(file.fileno())  # or a power cut leaves an empty file under the name of a release
        fresh.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise StorageError(
            N_("The release could not be written."), where=str(path),
            remedy=N_("Look whether there is room, and whether you may write there."),
        ) from error  # fmt: skip
    return path


def folder_of(path: Path) -> Path:
    """The folder of guides that a flow file stands in: the one over `data/`, else its own."""
    return path.parent.parent if path.parent.name == "data" else path.parent


def _loaded(path: Path) -> Flow:
    try:
        return load_bundle(path.read_bytes().decode("utf-8"))
    except (OSError, UnicodeDecodeError, BrokenRecord, FlowError) as error:
        raise NotFound(
            N_("The release in {file} cannot be read."), where=str(path), file=path.name,
            remedy=N_("Put back the file as it was released."),
        ) from error  # fmt: skip
