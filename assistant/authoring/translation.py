"""Wordings without English in a guide, or a catalogue it uses, that has English elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.authoring import checks
from assistant.authoring.findings import Finding
from assistant.authoring.places import Places, Spot, found
from flows import shapes
from flows.model import Flow
from flows.reading import Node

_WORDED = frozenset(
    key
    for shape in (
        shapes.FLOW, shapes.PHASE, shapes.STEP, shapes.FIELD, shapes.ITEM, shapes.NORM, shapes.RETENTION,
        shapes.CATALOGUE,
    )
    for key, wanted in shape.items()
    if wanted.type in ("wording", "wordings", "levels")
)  # fmt: skip
_WORKS = ("source", "sources")
_MOSTLY = 0.5
_QUOTED = 60
_FEWEST_WORDS = 3


def translation_findings(flow: Flow, places: Places) -> Iterator[Finding]:
    yield from _gaps(places.file, places.root)
    for catalogue in flow.catalogues:
        yield from _gaps(f"catalogues/{catalogue}.yaml", places.catalogue(catalogue))


def _gaps(file: str, root: Node) -> Iterator[Finding]:
    wordings = [*_wordings(root)]
    for node in wordings:
        if _is_said_twice(node):
            yield found(checks.SAME_IN_ENGLISH, Spot(file, node.line), quoted=_quoted(node))
    missing = [node for node in wordings if node.child("en") is None]
    translated = len(wordings) - len(missing)
    if translated and missing and translated < _MOSTLY * len(wordings):
        spot = Spot(file, missing[0].line)
        yield found(checks.HALF_TRANSLATED, spot, count=len(wordings), translated=translated)
    elif translated:
        for node in missing:
            yield found(checks.NOT_TRANSLATED, Spot(file, node.line), quoted=_quoted(node))


def _is_said_twice(node: Node) -> bool:
    dutch, english = ((node.mapping or {}).get(key) for key in ("nl", "en"))
    if dutch is None or english is None or dutch.text is None:
        return False
    return len(dutch.text.split()) >= _FEWEST_WORDS and dutch.text == english.text


def _quoted(node: Node) -> str:
    words = node.text or (node.mapping or {})["nl"].text or ""
    return words if len(words) <= _QUOTED else f"{words[:_QUOTED].rstrip()}…"


def _wordings(node: Node) -> Iterator[Node]:
    """Every wording below, in file order."""
    waiting = [node]
    while waiting:
        below: list[Node] = []
        here = waiting.pop()
        for key, child in (here.mapping or {}).items():
            if (key in _WORDED and key != "text") or (key == "text" and here.child("origin") is not None):
                yield from _worded(child)
            elif key not in _WORKS:
                below.append(child)
        waiting.extend(reversed([*below, *(here.items or [])]))


def _worded(node: Node) -> Iterator[Node]:
    """The wording itself, those of a list, or the names of levels."""
    if node.items is not None:
        yield from node.items
    elif node.mapping is not None and "nl" not in node.mapping:
        yield from node.mapping.values()
    else:
        yield node
