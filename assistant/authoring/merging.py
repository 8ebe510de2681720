"""Two people changed the same file: what each of them did, put together line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from flows.errors import FlowError
from flows.reading import read_yaml


@dataclass(frozen=True, slots=True)
class Merged:
    text: str
    gave_way: tuple[int, ...]
    """Lines of mine, from 1, in place of which stands what the other made of it."""


@dataclass(frozen=True, slots=True)
class _Edit:
    """Lines `start` up to `end` of what both began with became the lines `first` up to `last`."""

    start: int
    end: int
    first: int
    last: int

    def meets(self, other: _Edit) -> bool:
        return (self.start < other.end and other.start < self.end) or self._is_at(other)

    def _is_at(self, other: _Edit) -> bool:
        return self.start == self.end == other.start == other.end

    @property
    def only_adds(self) -> bool:
        return self.start == self.end


def merged(base: str, mine: str, theirs: str) -> Merged:
    """What both added at one place stands one after the other; where both changed the same, theirs stands."""
    if mine in (base, theirs):
        return Merged(theirs, ())
    lines = mine.splitlines(keepends=True)
    own, others = _edits(base, mine), _edits(base, theirs)
    kept = [one for one in own if not any(one.meets(other) and not _both_add(one, other) for other in others)]
    text = _written(base, lines, theirs.splitlines(keepends=True), kept, others)
    if not _can_be_read(text):
        text, kept = theirs, []
    return Merged(text, tuple(at + 1 for one in own if one not in kept for at in _touched(one, len(lines))))


def _edits(before: str, after: str) -> list[_Edit]:
    lines = before.splitlines(keepends=True), after.splitlines(keepends=True)
    codes = SequenceMatcher(None, *lines, autojunk=False).get_opcodes()
    return [_Edit(*ends) for tag, *ends in codes if tag != "equal"]


def _both_add(one: _Edit, other: _Edit) -> bool:
    return one.only_adds and other.only_adds


def _written(base: str, mine: list[str], theirs: list[str], kept: list[_Edit], others: list[_Edit]) -> str:
    before = base.splitlines(keepends=True)
    edits = [
        (one.start, one.end, whose, lines[one.first : one.last])
        for whose, (lines, found) in enumerate(((theirs, others), (mine, kept)))
        for one in found
    ]
    parts, here, added = [], 0, dict[int, list[str]]()
    for start, end, _whose, new in sorted(edits, key=lambda edit: edit[:3]):
        parts += before[here:start]
        if start != end or added.get(start) != new:  # both may have added the very same
            parts += new
            added[start] = new
        here = max(here, end)
    return "".join(_ended([*parts, *before[here:]]))


def _ended(lines: list[str]) -> Iterator[str]:
    """A last line of one text need not be the last one now."""
    for at, line in enumerate(lines, 1):
        yield line if at == len(lines) or line.endswith("\n") else f"{line}\n"


def _touched(edit: _Edit, count: int) -> range:
    """At least one line: where something was taken away, the one after it."""
    first = min(edit.first, max(0, count - 1))
    return range(first, max(edit.last, first + 1))


def _can_be_read(text: str) -> bool:
    try:
        read_yaml(text, "")
    except FlowError:
        return False
    return True
