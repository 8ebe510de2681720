"""When each part of an answer was stored, and what stood there before: a fold over the entries of one step.

What was undone is as if it had not happened; it leaves no trace here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from assistant.kept import Entry
from flows.events import Answered, Parked, Revised, Skipped, Undone, Value
from flows.values import grows

Path: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text (or a whole value) as it was stored in one go."""

    value: Value
    sequence: int


@dataclass(frozen=True, slots=True)
class Old:
    value: Value
    sequence: int
    replaced: int


@dataclass(frozen=True, slots=True)
class Leaf:
    """One place of an answer: its stretches oldest first, and what stood there before."""

    stretches: tuple[Stretch, ...]
    old: tuple[Old, ...] = ()

    @property
    def sequence(self) -> int:
        return self.stretches[-1].sequence

    @property
    def value(self) -> Value:
        """The whole value: stretches of text with a line end between them."""
        if len(self.stretches) == 1:
            return self.stretches[0].value
        return "\n".join(str(stretch.value) for stretch in self.stretches)


@dataclass(frozen=True, slots=True)
class Dropped:
    """What stood in a place that is gone; `path` is where that stood when it went."""

    path: Path
    old: Old
    is_withdrawn: bool = True
    """False: it was replaced there earlier, and only what took its place was withdrawn."""


Tree: TypeAlias = "Leaf | dict[str, Tree] | list[Tree]"


@dataclass(slots=True)
class StepTrace:
    tree: Tree | None
    dropped: list[Dropped]
    last: int
    """Sequence of the newest event that touched the step."""


def surviving(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries that answer, revise, skip or park and were not undone, oldest first."""
    stack: list[Entry] = []
    for entry in entries:
        match entry.event:
            case Answered() | Revised() | Skipped() | Parked():
                stack.append(entry)
            case Undone() if stack:
                stack.pop()
            case _:
                pass
    return tuple(stack)


def trace_steps(entries: Iterable[Entry]) -> dict[str, StepTrace]:
    """One trace per step that something happened to and was not undone."""
    traces: dict[str, StepTrace] = {}
    for entry in surviving(entries):
        event = entry.event
        assert isinstance(event, Answered | Revised | Skipped | Parked)  # noqa: S101 - `surviving` gives no others
        trace = traces.setdefault(event.step, StepTrace(None, [], 0))
        trace.last = entry.sequence
        if isinstance(event, Answered | Revised):
            trace.tree = _retrace(trace.tree, event.value, entry.sequence, (), trace.dropped)
    return traces


def settle(trace: StepTrace, value: Value) -> None:
    """Bring the trace to the value the interview really holds, should an event carry it in another form."""
    if (plain(trace.tree) if trace.tree is not None else None) != value:
        trace.tree = _retrace(trace.tree, value, trace.last, (), [])


def leaves(tree: Tree | None, path: Path = ()) -> Iterator[tuple[Path, Leaf]]:
    match tree:
        case None:
            return
        case Leaf():
            yield path, tree
        case dict():
            for key, part in tree.items():
                yield from leaves(part, (*path, key))
        case list():
            for index, part in enumerate(tree):
                yield from leaves(part, (*path, index))


def _retrace(tree: Tree | None, new: Value, at: int, path: Path, dropped: list[Dropped]) -> Tree | None:
    """The tree for `new`, keeping the moments of what did not change."""
    match new:
        case None:
            _drop(tree, at, path, dropped)
            return None
        case Mapping():
            before = tree if isinstance(tree, dict) else {}
            if tree is not None and not isinstance(tree, dict):
                _drop(tree, at, path, dropped)
            for key, gone in before.items():
                if key not in new:
                    _drop(gone, at, (*path, key), dropped)
            parts = {
                key: _retrace(before.get(key), part, at, (*path, key), dropped) for key, part in new.items()
            }
            return {key: part for key, part in parts.items() if part is not None}
        case [*rows] if rows and all(isinstance(row, Mapping) for row in rows):
            return _retrace_rows(tree, rows, at, path, dropped)
        case _:
            if isinstance(tree, dict | list):
                _drop(tree, at, path, dropped)
                tree = None
            return _leaf(tree, new, at)


def _leaf(leaf: Leaf | None, new: Value, at: int) -> Leaf:
    if leaf is None:
        return Leaf((Stretch(new, at),))
    old = leaf.value
    if new == old:
        return leaf
    if leaf.sequence == at:
        return Leaf((Stretch(new, at),), leaf.old)
    if isinstance(new, str) and isinstance(old, str) and new.startswith(old + "\n"):
        return Leaf((*leaf.stretches, Stretch(new[len(old) + 1 :], at)), leaf.old)
    if isinstance(old, list) and grows(old, new):
        return Leaf((Stretch(new, at),), leaf.old)  # more options ticked: an addition
    return Leaf((Stretch(new, at),), (*leaf.old, Old(old, leaf.sequence, at)))


def _retrace_rows(tree: Tree | None, rows: list[Value], at: int, path: Path, dropped: list[Dropped]) -> Tree:
    """Rows find their predecessor: unchanged in place, else by catalogue item, equality, position."""
    before = list(enumerate(tree)) if isinstance(tree, list) else []
    if tree is not None and not isinstance(tree, list):
        _drop(tree, at, path, dropped)
    found = {place: old for place, old in before if place < len(rows) and plain(old) == rows[place]}
    before = [(place, old) for place, old in before if place not in found]
    for is_same in (_same_item, _equal, _same_place):
        for index, row in enumerate(rows):
            match_at = next((n for n, place in enumerate(before) if is_same(place, index, row)), None)
            if index not in found and match_at is not None:
                found[index] = before.pop(match_at)[1]
    for place, gone in before:
        _drop(gone, at, (*path, place), dropped)
    traced = (_retrace(found.get(n), row, at, (*path, n), dropped) for n, row in enumerate(rows))
    return [part for part in traced if part is not None]


def _same_item(before: tuple[int, Tree], _index: int, row: Value) -> bool:
    old = before[1]
    item = old.get("item") if isinstance(old, dict) else None
    return isinstance(item, Leaf) and bool(item.value == row.get("item"))


def _equal(before: tuple[int, Tree], _index: int, row: Value) -> bool:
    return bool(plain(before[1]) == row)


def _same_place(before: tuple[int, Tree], index: int, row: Value) -> bool:
    """Two entries about different catalogue items are never the same entry."""
    old = before[1]
    return before[0] == index and not (isinstance(old, dict) and ("item" in old or "item" in row))


def plain(tree: Tree) -> Value:
    """The value a tree stands for."""
    match tree:
        case Leaf():
            return tree.value
        case dict():
            return {key: plain(part) for key, part in tree.items()}
        case list():
            return [plain(part) for part in tree]


def _drop(tree: Tree | None, at: int, path: Path, dropped: list[Dropped]) -> None:
    """Everything that ever stood there: first what was replaced earlier, then what goes now."""
    gone = [(place, leaf) for place, leaf in leaves(tree, path) if not place or place[-1] != "item"]
    dropped += [Dropped(place, old, is_withdrawn=False) for place, leaf in gone for old in leaf.old]
    dropped += [Dropped(place, Old(leaf.value, leaf.sequence, at)) for place, leaf in gone]
