"""The interview guides at hand: the ones that ship with doorvraag and those in the team's own folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from flows import complaints
from flows.as_read import AsRead
from flows.complaints import Complaint
from flows.errors import N_, FlowError, NotFound, Problem
from flows.lists import ORIGINS, Catalogues, load_catalogue
from flows.load import load_bundle, load_flow
from flows.model import Catalogue, Flow, Norm
from flows.norm_lists import over
from flows.norms import NORMS, load_norms
from flows.trial_load import load_trials
from flows.trial_model import Trials
from flows.values import unknown_remedy

SHIPPED = Path(__file__).parent
"""Holds `data/` (flows) and `catalogues/`."""
_MARK = b"\xef\xbb\xbf"
"""What some editors begin a UTF-8 file with."""
_SHIPPED_NORMS = SHIPPED / "catalogues" / f"{NORMS}.yaml"
TESTS = ".tests.yaml"
"""How the file with the tests of a flow ends; it stands beside the flow."""

LooksAt: TypeAlias = Callable[[Iterable[Path]], object]
"""Hears which files are about to be read, if they are there."""


def _no_matter(_paths: Iterable[Path]) -> None:
    pass


@dataclass(frozen=True, slots=True)
class FlowFile:
    """A flow as it stands on the disk, with where its catalogues are found."""

    path: Path
    text: str
    catalogues: Catalogues


class Library:
    """Flows by id; a folder of the team comes before the shipped ones.

    Each flow is loaded once, and again when a file it was read from is another one by then.
    """

    def __init__(self, own_folder: Path | None = None) -> None:
        self._folders = ([own_folder] if own_folder else []) + [SHIPPED]
        self._loaded: dict[str, tuple[Flow, AsRead]] = {}
        self._from_text: dict[str, Flow] = {}

    def ids(self) -> tuple[str, ...]:
        """In alphabetical order, the intake first."""
        found = {
            path.stem
            for folder in self._folders
            for path in (folder / "data").glob("*.yaml")
            if not path.name.endswith(TESTS)
        }
        return tuple(sorted(found, key=lambda name: (name != "intake", name)))

    def is_shipped(self, flow_id: str) -> bool:
        """Whether there is one beneath what the team may have in its place."""
        return not is_path(flow_id) and is_a_file(SHIPPED / "data" / f"{flow_id}.yaml")

    def trials(self, flow_id: str) -> Trials | None:
        """The tests that stand beside a flow; None where there are none. Raises NotFound or FlowError."""
        flow, path = self.flow(flow_id), self._path_of(flow_id)
        beside = path.with_name(path.stem + TESTS)
        return load_trials(read_text(beside), beside.name, flow) if is_a_file(beside) else None

    def flow(self, flow_id: str) -> Flow:
        """By id, or by the path of a flow file. Raises NotFound or FlowError."""
        flow, read = self._loaded.get(flow_id, (None, AsRead()))
        if flow is None or not read.is_as_it_was:
            read = AsRead()
            file = self._file(flow_id, read.note)
            flow = load_flow(file.text, file.path.name, file.catalogues)
            if flow.id != flow_id and not is_path(flow_id):
                raise other_name(complaints.OTHER_FLOW, file.path, flow.id, flow_id)
            self._loaded[flow_id] = flow, read
        return flow

    def catalogue(self, catalogue_id: str) -> Catalogue:
        """A list by itself, the team's own before the shipped one. Raises NotFound or FlowError."""
        text = catalogues_in(self._folders)(catalogue_id)
        if text is None:
            raise NotFound(
                N_("There is no catalogue '{id}'."), where="catalogues", id=catalogue_id[:80],
                remedy=N_("Put it in the folder catalogues, or look at the name."),
            )  # fmt: skip
        return load_catalogue(catalogue_id, text)

    def norms(self) -> tuple[Norm, ...]:
        """The list of norms, the team's own before the shipped ones, by id. Raises FlowError."""
        text = catalogues_in(self._folders)(NORMS)
        return () if text is None else tuple(load_norms(text, self._origins()).values())

    def _origins(self) -> tuple[str, ...]:
        return tuple(item.id for item in self.catalogue(ORIGINS).items)

    def file(self, flow_id: str) -> FlowFile:
        """By id, or by its path. Raises NotFound, or FlowError where it cannot be read."""
        return self._file(flow_id, _no_matter)

    def _file(self, flow_id: str, looks_at: LooksAt) -> FlowFile:
        looks_at(self._paths_of(flow_id))
        path = self._path_of(flow_id)
        beside = [path.parent, path.parent.parent, *self._folders]
        return FlowFile(path, read_text(path), catalogues_in(beside, looks_at))

    def from_text(self, text: str) -> Flow:
        """A flow out of a record's own copy. Raises BrokenRecord or FlowError."""
        if text not in self._from_text:
            self._from_text[text] = load_bundle(text)
        return self._from_text[text]

    def _paths_of(self, flow_id: str) -> tuple[Path, ...]:
        """Where it may stand, the first before the others."""
        if is_path(flow_id):
            return (Path(flow_id),)
        return tuple(folder / "data" / f"{flow_id}.yaml" for folder in self._folders)

    def _path_of(self, flow_id: str) -> Path:
        if is_path(flow_id) or flow_id in self.ids():
            for path in self._paths_of(flow_id):
                if is_a_file(path):
                    return path
        raise NotFound(
            N_("There is no guide '{id}'."),
            where="--flow",
            id=flow_id[:80],
            **unknown_remedy(flow_id, self.ids()),
        )


def catalogues_in(folders: Iterable[Path], looks_at: LooksAt = _no_matter) -> Catalogues:
    """Finds a catalogue in the first of these folders that has it, in its own folder `catalogues`.

    A list of norms that is not the shipped one stands over those in the folders after it.
    """
    places = tuple(dict.fromkeys(folder / "catalogues" for folder in folders))

    def find(catalogue_id: str) -> str | None:
        paths = [place / f"{catalogue_id}.yaml" for place in places]
        looks_at(paths)
        there = [path for path in paths if is_a_file(path)]
        text = read_text(there[0]) if there else None
        if text is not None and catalogue_id == NORMS and there[0] != _SHIPPED_NORMS:
            for beneath in there[1:]:
                text = over(text, read_text(beneath))
        return text

    return find


def shipped_norms() -> str:
    """The text of the list that a team's own stands over."""
    return read_text(_SHIPPED_NORMS)


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


def in_its_form(path: Path, text: str) -> bytes:
    """With the line ends and the mark of the file that stands there; plain where none does."""
    raw = path.read_bytes() if is_a_file(path) else b""
    written = text.replace("\r\n", "\n").replace("\n", "\r\n") if b"\r\n" in raw else text
    return (_MARK if raw.startswith(_MARK) else b"") + written.encode()


def read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        what = complaints.UNREADABLE
        raise FlowError([Problem(what.code, what.message, f"{path.name}:1", str(what.remedy))]) from error
