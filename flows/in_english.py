"""A text is in English whole or not at all: half of it would break off under the reader's eyes."""

from __future__ import annotations

from collections.abc import Iterator

from flows.complaints import Complaint
from flows.keys import Keys
from flows.reading import Node
from flows.shapes import Shape


def check_english(root: Node, shape: Shape, missing: Complaint, keys: Keys) -> None:
    """`missing` is said of every wording without English, where another has it."""
    wordings = list(_wordings(root, shape))
    if any(_is_english(node) for node in wordings):
        for node in wordings:
            if not _is_english(node):
                keys.complain(missing, node)


def _wordings(node: Node, shape: Shape) -> Iterator[Node]:
    for name, key in shape.items():
        child = node.child(name)
        if child is None:
            continue
        within = child.items if child.items is not None else [child]
        if key.type in ("wording", "wordings"):
            yield from within
        elif key.shape is not None:
            for one in within:
                yield from _wordings(one, key.shape)


def _is_english(node: Node) -> bool:
    return node.child("en") is not None
