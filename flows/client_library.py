"""The simulated clients at hand: the ones that ship with doorvraag and those in the team's own folder."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from flows import client_complaints
from flows.client_load import load_client, load_shared
from flows.client_model import Client, SharedTopic
from flows.errors import N_, NotFound
from flows.library import SHIPPED, Library, is_a_file, is_path, other_name, read_text
from flows.values import unknown_remedy

_SHARED = Path("shared") / "onderwerpen.yaml"
_ABOUTS = ("klantkenmerken", "leefgebieden")


class ClientLibrary:
    """Clients by id; a folder of the team comes before the shipped ones. Each client is loaded once."""

    def __init__(self, own_folder: Path | None = None) -> None:
        """`own_folder` holds `clients/`, and perhaps `clients/shared/onderwerpen.yaml`."""
        own = [own_folder / "clients"] if own_folder else []
        self._folders = [*own, SHIPPED / "clients"]
        self._loaded: dict[str, Client] = {}

    def ids(self) -> tuple[str, ...]:
        """In alphabetical order."""
        return tuple(sorted({path.stem for folder in self._folders for path in folder.glob("*.yaml")}))

    def client(self, name: str) -> Client:
        """By id, or by the path of a client file. Raises NotFound or FlowError."""
        if name not in self._loaded:
            path = self._path_of(name)
            shared = self._shared_beside(path.parent)
            client = load_client(read_text(path), path.name, shared, self._abouts)
            if client.id != name and not is_path(name):
                raise other_name(client_complaints.OTHER_CLIENT, path, client.id, name)
            self._loaded[name] = client
        return self._loaded[name]

    def _path_of(self, name: str) -> Path:
        if is_path(name):
            if is_a_file(path := Path(name)):
                return path
        elif name in self.ids():
            for folder in self._folders:
                if is_a_file(path := folder / f"{name}.yaml"):
                    return path
        raise NotFound(
            N_("There is no client '{id}'."),
            where="--client",
            id=name[:80],
            **unknown_remedy(name, self.ids()),
        )

    def _shared_beside(self, folder: Path) -> Mapping[str, SharedTopic]:
        """The list beside the client, else that of the team, else the shipped one, else none."""
        for place in (folder, *self._folders):
            if is_a_file(path := place / _SHARED):
                return load_shared(read_text(path), f"shared/{path.name}")
        return {}

    @cached_property
    def _abouts(self) -> frozenset[str]:
        shipped = Library()
        return frozenset(item.id for name in _ABOUTS for item in shipped.catalogue(name).items)
