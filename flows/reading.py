"""YAML with line numbers, as plain nodes: text stays text, and every mistake has a place.

`Node` is what the loader walks; unknown keys are refused here with the word that was probably meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from flows.errors import N_, FlowError, Problem
from flows.values import unknown_remedy

MAX_BYTES = 5_000_000
_MAX_DEPTH = 40
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(slots=True)
class Problems:
    """Collects what is wrong in one file, so that an author sees it all at once."""

    file: str
    found: list[Problem] = field(default_factory=list)

    def add(
        self, code: str, at: int, message: str, remedy: str, step: str | None = None, **params: object
    ) -> None:
        self.found.append(Problem(code, message, f"{self.file}:{at}", remedy, step, params))

    def stop_if_any(self) -> None:
        """Raises FlowError when something was found."""
        if self.found:
            raise FlowError(self.found)


@dataclass(frozen=True, slots=True)
class Node:
    """One YAML node: `content` is str, dict of nodes or list of nodes; `line` counts from 1."""

    content: str | dict[str, Node] | list[Node]
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


def read_yaml(text: str, file: str) -> Node:
    """The nodes of one YAML document. Raises FlowError for what is not plain, single-document YAML."""
    problems = Problems(file)
    if len(text) > MAX_BYTES:
        problems.add(
            "too_large",
            1,
            N_("The file is larger than {limit} bytes."),
            N_("Split it into several flows."),
            limit=MAX_BYTES,
        )
        problems.stop_if_any()
    root: yaml.Node | None = None
    try:
        _refuse_aliases(text, problems)
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problems.add(
            "yaml", mark.line + 1 if mark else 1, N_("This is not YAML that can be read: {detail}."),
            N_("Look at the indentation, the quotes and the colons on this line."), detail=str(error.problem or "").strip() or "syntax",
        )  # fmt: skip
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        problems.add(
            "yaml",
            1,
            N_("This is not YAML that can be read: {detail}."),
            N_("Save the file as UTF-8 text."),
            detail=str(error)[:80],
        )
    problems.stop_if_any()
    if root is None:
        problems.add("empty", 1, N_("The file is empty."), N_("A flow begins with 'flow: <id>'."))
        raise FlowError(problems.found)
    node = _node(root, problems, 0)
    problems.stop_if_any()
    return node


def check_keys(node: Node, known: Mapping[str, object], problems: Problems, step: str | None = None) -> None:
    """Unknown keys become problems, with the key that was probably meant."""
    for key, child in (node.mapping or {}).items():
        if key not in known:
            hint = unknown_remedy(key, list(known))
            problems.add(
                "unknown_key",
                child.line,
                N_("'{key}' is not a key that is known here."),
                hint.pop("remedy"),
                step,
                key=key,
                **hint,
            )


def _refuse_aliases(text: str, problems: Problems) -> None:
    """Aliases make small files enormous and flows unreadable; nobody needs them here."""
    if "*" not in text and "!" not in text:
        return
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent):
            problems.add(
                "alias",
                _line(event),
                N_("Aliases (*{name}) are not used in flows."),
                N_("Write it out."),
                name=event.anchor,
            )
            return
        tag = getattr(event, "tag", None)
        if tag is not None and tag != "!":
            problems.add(
                "tag",
                _line(event),
                N_("Tags ({tag}) are not used in flows."),
                N_("Take the tag out, or put the text between quotes."),
                tag=tag,
            )
            return


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _node(raw: yaml.Node, problems: Problems, depth: int) -> Node:
    line = raw.start_mark.line + 1
    if depth > _MAX_DEPTH:
        problems.add("too_deep", line, N_("The file is nested too deeply."), N_("Flatten the groups."))
        problems.stop_if_any()
    if isinstance(raw, yaml.ScalarNode):
        return Node(raw.value, line)
    if isinstance(raw, yaml.SequenceNode):
        return Node([_node(child, problems, depth + 1) for child in raw.value], line)
    content: dict[str, Node] = {}
    for key, child in _pairs(raw, problems):
        if key in content:
            problems.add(
                "duplicate_key",
                child.start_mark.line + 1,
                N_("'{key}' stands here twice."),
                N_("Keep one of the two."),
                key=key,
            )
        content[key] = _node(child, problems, depth + 1)
    return Node(content, line)


def _pairs(raw: yaml.Node, problems: Problems) -> Iterator[tuple[str, yaml.Node]]:
    for key, child in raw.value:
        if isinstance(key, yaml.ScalarNode):
            yield key.value, child
        else:
            problems.add(
                "key",
                key.start_mark.line + 1,
                N_("A key has to be a word."),
                N_("Put the text between quotes."),
            )
