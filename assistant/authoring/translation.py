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
    """A team that writes Dutch alone hears of it once: not at every blank."""
    files = [(f"catalogues/{name}.yaml", places.catalogue(name)) for name in flow.catalogues]
    missing: list[tuple[Spot, Node]] = []
    for file, root in ((places.file, places.root), *files):
        wordings = [*_wordings(root)]
        for node in wordings:
            if _is_said_twice(node):
                yield found(checks.SAME_IN_ENGLISH, Spot(file, node.line), quoted=_quoted(node))
        without = [(Spot(file, node.line), node) for node in wordings if node.child("en") is None]
        translated = len(wordings) - len(without)
        if without and 0 < translated < _MOSTLY * len(wordings):
            yield found(checks.HALF_TRANSLATED, without[0][0], count=len(wordings), translated=translated)
        elif translated:
            missing += without
    if missing:
        spot, first = missing[0]
        yield found(checks.NOT_TRANSLATED, spot, quoted=_quoted(first), count=len(missing))


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
