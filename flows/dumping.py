"""Plain data as YAML in the manner of our own guides: keys in the order given, small mappings on one line.

What it makes `flows.reading` can read: no anchors, no tags, one document. For changing a file that people
wrote, with its comments and its order, there is `flows.rewriting`.
"""

from __future__ import annotations

from typing import Any

import yaml

_ONE_LINE = 90
"""Characters of a mapping or list that still stands on one line, between brackets."""
_UNBROKEN = 1_000_000
"""A text stays on its line, however long."""


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, _data: Any) -> bool:
        """The same wording twice is written out twice."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        """Entries of a list stand deeper than their key."""
        super().increase_indent(flow=flow, indentless=False)

    def represent_mapping(self, tag: str, mapping: Any, flow_style: bool | None = None) -> yaml.MappingNode:
        node = super().represent_mapping(tag, mapping, flow_style)
        words = [part.value for pair in node.value for part in pair]
        node.flow_style = node.flow_style and _fits(words)
        return node

    def represent_sequence(
        self, tag: str, sequence: Any, flow_style: bool | None = None
    ) -> yaml.SequenceNode:
        node = super().represent_sequence(tag, sequence, flow_style)
        node.flow_style = node.flow_style and _fits([part.value for part in node.value])
        return node


def _fits(words: list[str]) -> bool:
    return sum(len(word) + 2 for word in words) <= _ONE_LINE and not any("\n" in word for word in words)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """Lines under one another as people write them, behind a bar."""
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)


def yaml_of(data: dict[str, Any]) -> str:
    """Strings, whole numbers, truth values, lists and mappings with words or numbers as keys."""
    text: str = yaml.dump(
        data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_UNBROKEN, default_flow_style=None
    )
    return text
