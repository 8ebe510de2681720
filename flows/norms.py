"""Norms as data: written out at the step they go for, or in the list of norms a team keeps.

The list is `catalogues/normen.yaml`; what a team's own list does not have is found in the shipped one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from flows import complaints, shapes
from flows.keys import Keys
from flows.model import Norm
from flows.reading import Node, Problems, read_yaml

NORMS = "normen"
"""Id of the list; a flow that points to a norm in it carries it."""


@lru_cache(maxsize=8)
def load_norms(text: str, origins: tuple[str, ...]) -> dict[str, Norm]:
    """The norms of a list, by id. Raises FlowError.

    `origins` are the ones that are known; without any they are not looked at.
    """
    own = Problems(f"catalogues/{NORMS}.yaml")
    root, keys = read_yaml(text, own.file), Keys(own)
    keys.has_shape(root, shapes.NORMS)
    own_id = keys.id(root, "norms")
    if own_id and own_id != NORMS:
        keys.complain(complaints.OTHER_CATALOGUE, root, word=own_id[:64], id=NORMS)
    keys.wording(root, "title")
    found: dict[str, Norm] = {}
    for node in keys.entries(root, "items"):
        if keys.has_shape(node, shapes.LISTED_NORM):
            norm = read_norm(node, keys, origins, keys.id(node))
            if norm.id in found:
                keys.complain(complaints.DUPLICATE_ID, node, id=norm.id, other=found[norm.id].line)
            found[norm.id or ""] = norm
    own.stop_if_any()
    return found


def read_norm(node: Node, keys: Keys, origins: Sequence[str], norm_id: str | None = None) -> Norm:
    """One norm, written out at a step or (with its id) in the list, where its source is a work of its own."""
    origin, source = keys.id(node, "origin"), node.child("source")
    if origin and origins and origin not in origins:
        keys.unknown(complaints.UNKNOWN_ORIGIN, node.child("origin") or node, origin, origins)
    return Norm(
        keys.wording(node, "text"),
        origin,
        keys.source(node) if norm_id is None else keys.work(source) if source is not None else None,
        keys.maybe_text(node, "owner"),
        keys.date(node, "review"),
        keys.maybe_text(node, "edition"),
        norm_id,
        node.line,
    )
