"""The interview guides at hand: the ones that ship with doorvraag and those in the team's own folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from flows import complaints
from flows.complaints import Complaint
from flows.errors import N_, FlowError, NotFound, Problem
from flows.lists import Catalogues
from flows.load import load_bundle, load_flow
from flows.model import Flow
from flows.values import unknown_remedy

SHIPPED = Path(__file__).parent
"""Holds `data/` (flows) and `catalogues/`."""


class Library:
    """Flows by id; a folder of the team comes before the shipped ones. Each flow is loaded once."""

    def __init__(self, own_folder: Path | None = None) -> None:
        self._folders = ([own_folder] if own_folder else []) + [SHIPPED]
        self._loaded: dict[str, Flow] = {}
        self._from_text: dict[str, Flow] = {}

    def ids(self) -> tuple[str, ...]:
        """In alphabetical order, the intake first."""
        found = {path.stem for folder in self._folders for path in (folder / "data").glob("*.yaml")}
        return tuple(sorted(found, key=lambda name: (name != "intake", name)))

    def flow(self, flow_id: str) -> Flow:
        """By id, or by the path of a flow file. Raises NotFound or FlowError."""
        if flow_id not in self._loaded:
            path = self._path_of(flow_id)
            beside = [path.parent, path.parent.parent, *self._folders]
            flow = load_flow(read_text(path), path.name, catalogues_in(beside))
            if flow.id != flow_id and not is_path(flow_id):
                raise other_name(complaints.OTHER_FLOW, path, flow.id, flow_id)
            self._loaded[flow_id] = flow
        return self._loaded[flow_id]

    def file_of(self, flow_id: str) -> Path:
        """Where the guide of this id, or at this path, stands. Raises NotFound."""
        return self._path_of(flow_id)

    def from_text(self, text: str) -> Flow:
        """A flow out of a record's own copy. Raises BrokenRecord or FlowError."""
        if text not in self._from_text:
            self._from_text[text] = load_bundle(text)
        return self._from_text[text]

    def _path_of(self, flow_id: str) -> Path:
        if is_path(flow_id):
            if is_a_file(path := Path(flow_id)):
                return path
        else:
            for folder in self._folders:
                path = folder / "data" / f"{flow_id}.yaml"
                if flow_id in self.ids() and is_a_file(path):
                    return path
        raise NotFound(
            N_("There is no flow '{id}'."),
            where="--flow",
            id=flow_id[:80],
            **unknown_remedy(flow_id, self.ids()),
        )


def catalogues_in(folders: Iterable[Path]) -> Catalogues:
    """Finds a catalogue in the first of these folders that has it, in its own folder `catalogues`."""
    places = tuple(folder / "catalogues" for folder in folders)

    def find(catalogue_id: str) -> str | None:
        for place in places:
            path = place / f"{catalogue_id}.yaml"
            if is_a_file(path):
                return read_text(path)
        return None

    return find


def is_path(name: str) -> bool:
    return name.endswith((".yaml", ".yml"))


def is_a_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name no file can have
        return False


def other_name(what: Complaint, path: Path, own: str, expected: str) -> FlowError:
    """That a file is called `expected` and calls itself `own`."""
    params = {"word": own, "id": expected}
    return FlowError([Problem(what.code, what.message, f"{path.name}:1", str(what.remedy), params=params)])


def read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        what = complaints.UNREADABLE
        raise FlowError([Problem(what.code, what.message, f"{path.name}:1", str(what.remedy))]) from error
