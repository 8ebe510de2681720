"""Lists of facts: options written out in a flow, and catalogues from files beside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from flows import complaints, shapes
from flows.errors import FlowError
from flows.keys import Keys
from flows.model import Catalogue, Norm, Option, Text
from flows.norms import NORMS, load_norms
from flows.reading import Node, Problems, read_yaml

Catalogues = Callable[[str], str | None]
"""Gives the YAML text of a catalogue by id, or None when there is none."""
ORIGINS = "normherkomst"
"""The catalogue that the origin of a norm comes from; every flow carries it."""
_ID = re.compile(shapes.ID)


class Lists:
    """The catalogues one flow uses, each read once."""

    def __init__(self, find: Catalogues) -> None:
        self._find = find
        self._missing: set[str] = set()
        self.texts: dict[str, str] = {}
        """As they were read, by id."""
        self.catalogues: dict[str, Catalogue] = {}
        self._norms: dict[str, Norm] | None = None

    def catalogue(self, catalogue_id: str, keys: Keys, asked_at: Node | None = None) -> Catalogue | None:
        """By id; what is wrong in it is a problem, and so is a missing one at the place that asks for it."""
        if catalogue_id in self.catalogues:
            return self.catalogues[catalogue_id]
        text = self._find(catalogue_id) if _ID.fullmatch(catalogue_id) else None
        if text is None:
            if asked_at is not None:
                keys.complain(complaints.NO_CATALOGUE, asked_at, id=catalogue_id[:64])
            return None
        self.texts[catalogue_id] = text
        try:
            catalogue = load_catalogue(catalogue_id, text)
        except FlowError as error:
            keys.problems.elsewhere.extend(error.problems)
            catalogue = Catalogue(catalogue_id, Text(catalogue_id), ())
        self.catalogues[catalogue_id] = catalogue
        return catalogue

    def norm(self, norm_id: str, keys: Keys, asked_at: Node) -> Norm | None:
        """By id in the list of norms; one that is not there is a problem at the place that asks for it."""
        if self._norms is None:
            self._norms = self._read_norms(keys, asked_at)
        found = self._norms.get(norm_id)
        if found is None and self._norms:
            keys.unknown(complaints.NO_NORM, asked_at, norm_id, list(self._norms))
        return found

    def _read_norms(self, keys: Keys, asked_at: Node) -> dict[str, Norm]:
        text = self._find(NORMS)
        if text is None:
            keys.complain(complaints.NO_CATALOGUE, asked_at, id=NORMS)
            return {}
        self.texts[NORMS] = text
        origins = self.catalogues.get(ORIGINS)
        try:
            return load_norms(text, tuple(item.id for item in origins.items) if origins else ())
        except FlowError as error:
            keys.problems.elsewhere.extend(error.problems)
            return {}


def options(node: Node, keys: Keys, shape: shapes.Shape = shapes.OPTION) -> tuple[Option, ...]:
    """The entries of a list of options, or of the items of a catalogue."""
    found: dict[str, Option] = {}
    lines: dict[str, int] = {}
    if not node.items:
        keys.complain(complaints.EMPTY_LIST, node)
    for child in node.items or []:
        if not keys.has_shape(child, shape):
            continue
        work = child.child("source") if "source" in shape else None
        option = Option(
            id=keys.id(child),
            label=keys.wording(child, "label"),
            about=keys.maybe_wording(child, "about"),
            group=keys.maybe_wording(child, "group"),
            cue=keys.maybe_wording(child, "cue"),
            ask=keys.wordings(child, "ask"),
            why=keys.maybe_wording(child, "why"),
            avoid=keys.maybe_wording(child, "avoid"),
            norm=keys.maybe_id(child, "norm"),
            for_client=keys.maybe_wording(child, "for_client"),
            source=keys.work(work) if work is not None else None,
        )
        if option.id in found:
            keys.complain(complaints.DUPLICATE_ID, child, id=option.id, other=lines[option.id])
        found[option.id], lines[option.id] = option, child.line
    return tuple(found.values())


@lru_cache(maxsize=64)
def load_catalogue(catalogue_id: str, text: str) -> Catalogue:
    """Many guides and cases use the same few. Raises FlowError, each time anew."""
    own = Problems(f"catalogues/{catalogue_id}.yaml")
    catalogue = _catalogue(read_yaml(text, own.file), catalogue_id, Keys(own))
    own.stop_if_any()
    return catalogue


def _catalogue(root: Node, catalogue_id: str, keys: Keys) -> Catalogue:
    keys.has_shape(root, shapes.CATALOGUE)
    own_id = keys.id(root, "catalogue")
    if own_id and own_id != catalogue_id:
        keys.complain(complaints.OTHER_CATALOGUE, root, word=own_id[:64], id=catalogue_id)
    source = root.child("source")
    items = root.child("items")
    return Catalogue(
        catalogue_id,
        keys.wording(root, "title"),
        options(items, keys, shapes.ITEM) if items else (),
        keys.work(source) if source else None,
    )
