"""Where in the files something stands: the line of a key of a step, also when a catalogue item says it."""

from __future__ import annotations

from typing import NamedTuple

from assistant.authoring.checks import Check
from assistant.authoring.findings import Finding
from flows.lists import Catalogues
from flows.model import Flow, Step
from flows.reading import Node, read_yaml


class Spot(NamedTuple):
    file: str
    line: int
    step: str | None = None


class Places:
    """The nodes of a flow that loads, and of the catalogues it uses."""

    def __init__(self, file: str, root: Node, flow: Flow, catalogues: Catalogues) -> None:
        self.file = file
        self.root = root
        self._flow = flow
        self._find = catalogues
        self._steps: dict[int, Node] = {}
        for phase in _entries(root, "phases"):
            self._steps.update((step.line, step) for step in _entries(phase, "steps"))
        self._read: dict[str, Node] = {}
        self._items: dict[str, dict[str | None, Node]] = {}

    def of(self, step: Step, key: str, number: int | None = None) -> Spot:
        """Where the step says this; `number` is the place in a list. The step itself where it does not."""
        item = self._item(step)
        if item is not None and (child := item.child(key)) is not None:
            return Spot(f"catalogues/{step.section}.yaml", _entry(child, number).line, step.id)
        node = self._steps.get(step.line)
        child = node.child(key) if node is not None else None
        return Spot(self.file, step.line if child is None else _entry(child, number).line, step.id)

    def condition(self, step: Step) -> Spot:
        return Spot(self.file, step.when_line, step.id)

    def catalogue(self, catalogue_id: str) -> Node:
        if catalogue_id not in self._read:
            text = self._find(catalogue_id) or ""
            self._read[catalogue_id] = read_yaml(text, f"catalogues/{catalogue_id}.yaml")
        return self._read[catalogue_id]

    def _item(self, step: Step) -> Node | None:
        if step.section is None:
            return None
        if step.section not in self._items:
            items = _entries(self.catalogue(step.section), "items")
            self._items[step.section] = {(item.child("id") or item).text: item for item in items}
        return self._items[step.section].get(step.id)


def found(check: Check, spot: Spot, /, **params: object) -> Finding:
    return Finding(
        check.code, check.severity, spot.file, spot.line, check.message, check.remedy, spot.step, params
    )


def _entries(node: Node, key: str) -> list[Node]:
    child = node.child(key)
    return (child.items or []) if child is not None else []


def _entry(node: Node, number: int | None) -> Node:
    items = node.items
    return node if number is None or items is None or number >= len(items) else items[number]
