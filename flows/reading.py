"""YAML with line numbers, as plain nodes: text stays text, and every mistake has a place.

Nodes are made from the parser's events, without recursion: a file that is nested a hundred thousand deep is a
mistake like any other. The composer of PyYAML's C parser overflows the stack there, and the process dies.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NoReturn, TypeAlias

import yaml

from flows import complaints
from flows.complaints import Complaint
from flows.errors import FlowError, Problem
from flows.frozen import Frozen

MAX_SIZE = 5_000_000
"""Characters in one file."""
MAX_PROBLEMS = 100
"""Found in one file before reading stops: an author repairs them in rounds anyway."""
_MAX_DEPTH = 40
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NODES = (yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.MappingStartEvent)
_ENDS = (yaml.SequenceEndEvent, yaml.MappingEndEvent)


@dataclass(slots=True)
class Problems:
    """Collects what is wrong in one file, so that an author sees it all at once."""

    file: str
    found: list[tuple[int, Problem]] = field(default_factory=list)
    """With the line."""
    elsewhere: list[Problem] = field(default_factory=list)
    """In files this one uses."""

    def add(
        self, complaint: Complaint, line: int, step: str | None = None, /, *, remedy: str = "", **params: Any
    ) -> None:
        """`remedy` is for complaints that leave theirs open. Raises FlowError when there are far too many."""
        remedy = complaint.remedy or remedy
        place = f"{self.file}:{line}"
        problem = Problem(complaint.code, complaint.message, place, remedy, step, params)
        if any(line == other and problem.says_the_same(known) for other, known in self.found):
            return
        self.found.append((line, problem))
        if len(self.found) == MAX_PROBLEMS and complaint is not complaints.TOO_MANY:
            self.stop(complaints.TOO_MANY, line, count=MAX_PROBLEMS)

    def stop(self, complaint: Complaint, line: int, /, **params: Any) -> NoReturn:
        """Raises FlowError with this and everything found before."""
        self.add(complaint, line, **params)
        raise self._error()

    def stop_if_any(self) -> None:
        """Raises FlowError when something was found: by line, then what is wrong in other files."""
        if self.found or self.elsewhere:
            raise self._error()

    def _error(self) -> FlowError:
        by_line = sorted(self.found, key=lambda found: found[0])
        return FlowError([*(problem for _, problem in by_line), *self.elsewhere])


class Node(Frozen):
    """One YAML node: `content` is str, dict of nodes or list of nodes; `line` counts from 1."""

    content: Content
    line: int

    @property
    def text(self) -> str | None:
        return self.content if isinstance(self.content, str) else None

    @property
    def mapping(self) -> dict[str, Node] | None:
        return self.content if isinstance(self.content, dict) else None

    @property
    def items(self) -> list[Node] | None:
        return self.content if isinstance(self.content, list) else None

    @property
    def plain(self) -> Any:
        """What stands there without its lines; an empty text is nothing."""
        if self.mapping is not None:
            return {key: child.plain for key, child in self.mapping.items()}
        return [child.plain for child in self.items] if self.items is not None else self.text or None

    def child(self, key: str) -> Node | None:
        return self.content.get(key) if isinstance(self.content, dict) else None


Content: TypeAlias = "str | dict[str, Node] | list[Node]"


def read_yaml(text: str, file: str, empty: Complaint = complaints.EMPTY) -> Node:
    """The nodes of one YAML document. Raises FlowError for what is not plain, single-document YAML.

    `empty` is what to say of a file with nothing in it.
    """
    problems = Problems(file)
    if len(text) > MAX_SIZE:
        problems.stop(complaints.TOO_LARGE, 1, limit=MAX_SIZE)
    try:
        root = _Composer(problems).root(_Loader(text).get_event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        detail = str(error.problem or "").strip() or "syntax"
        problems.stop(complaints.NOT_YAML, mark.line + 1 if mark else 1, detail=detail)
    except (yaml.YAMLError, ValueError) as error:
        problems.stop(complaints.NOT_TEXT, 1, detail=str(error).partition("\n")[0][:80])
    problems.stop_if_any()
    if root is None:
        problems.stop(empty, 1)
    return root


class _Composer:
    """Puts nodes together from the parser's events; what is open stands on a list, innermost last."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._open: list[Node] = []
        self._keys: list[str | None] = []
        """For each open node the key that waits for its value."""
        self._root: Node | None = None

    def root(self, next_event: Callable[[], Any]) -> Node | None:
        while True:
            event = next_event()
            kind = type(event)
            if kind in _NODES:
                self._node(event)
            elif kind in _ENDS:
                self._open.pop()
                self._keys.pop()
            elif kind is yaml.StreamEndEvent:
                return self._root
            elif kind is yaml.AliasEvent:
                self._problems.stop(complaints.ALIAS, _line(event), name=event.anchor)
            elif kind is yaml.DocumentStartEvent and self._root is not None:
                self._problems.stop(complaints.SECOND_DOCUMENT, _line(event))

    def _node(self, event: Any) -> None:
        """Anchors make small files enormous, tags make texts into other things; nobody needs them here."""
        line = _line(event)
        if event.anchor is not None:
            self._problems.stop(complaints.ALIAS, line, name=event.anchor)
        if event.tag is not None:
            self._problems.stop(complaints.TAG, line, tag=event.tag)
        if type(event) is yaml.ScalarEvent:
            self._put(Node(event.value, line))
            return
        if len(self._open) == _MAX_DEPTH:
            self._problems.stop(complaints.TOO_DEEP, line)
        node = Node([] if type(event) is yaml.SequenceStartEvent else {}, line)
        self._put(node)
        self._open.append(node)
        self._keys.append(None)

    def _put(self, node: Node) -> None:
        """Into the innermost open node; in a mapping every other node is a key."""
        if not self._open:
            self._root = node
            return
        within, key = self._open[-1].content, self._keys[-1]
        if isinstance(within, list):
            within.append(node)
        elif isinstance(within, dict) and key is not None:
            if key in within:
                self._problems.add(complaints.DUPLICATE_KEY, node.line, key=key[:64])
            within[key] = node
            self._keys[-1] = None
        elif isinstance(node.content, str):
            self._keys[-1] = node.content
        else:
            self._problems.stop(complaints.KEY_NOT_A_WORD, node.line)


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1
