"""The standard cases at hand: the ones that ship with doorvraag and those in the team's own folder."""

from __future__ import annotations

from pathlib import Path

from flows import case_complaints
from flows.case_load import load_case, load_case_bundle
from flows.case_model import Case
from flows.errors import N_, NotFound
from flows.library import SHIPPED, catalogues_in, is_a_file, is_path, other_name, read_text
from flows.values import unknown_remedy


class CaseLibrary:
    """Cases by id; a folder of the team comes before the shipped ones. Each case is loaded once."""

    def __init__(self, own_folder: Path | None = None) -> None:
        """`own_folder` holds `cases/`, and perhaps `catalogues/`."""
        self._folders = ([own_folder] if own_folder else []) + [SHIPPED]
        self._loaded: dict[str, Case] = {}
        self._from_bundle: dict[str, Case] = {}

    def ids(self) -> tuple[str, ...]:
        """In alphabetical order."""
        found = {path.stem for folder in self._folders for path in (folder / "cases").glob("*.yaml")}
        return tuple(sorted(found))

    def case(self, name: str) -> Case:
        """By id, or by the path of a case file. Raises NotFound or FlowError."""
        if name not in self._loaded:
            path = self._path_of(name)
            beside = [path.parent, path.parent.parent, *self._folders]
            case = load_case(read_text(path), path.name, catalogues_in(beside))
            if case.id != name and not is_path(name):
                raise other_name(case_complaints.OTHER_CASE, path, case.id, name)
            self._loaded[name] = case
        return self._loaded[name]

    def from_bundle(self, bundle: str) -> Case:
        """A case out of what was kept with its answers. Raises BrokenRecord or FlowError."""
        if bundle not in self._from_bundle:
            self._from_bundle[bundle] = load_case_bundle(bundle)
        return self._from_bundle[bundle]

    def _path_of(self, name: str) -> Path:
        if is_path(name):
            if is_a_file(path := Path(name)):
                return path
        elif name in self.ids():
            for folder in self._folders:
                if is_a_file(path := folder / "cases" / f"{name}.yaml"):
                    return path
        raise NotFound(
            N_("There is no case '{id}'."),
            where="--case",
            id=name[:80],
            **unknown_remedy(name, self.ids()),
        )
