"""Plain data as YAML in the manner of our own guides: keys in the order given, small mappings on one line.

What it makes `flows.reading` can read: no anchors, no tags, one document. For changing a file that people
wrote, with its comments and its order, there is `flows.rewriting`.
"""

from __future__ import annotations

from typing import Any

import yaml

_WIDTH = 120


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, _data: Any) -> bool:
        """The same wording twice is written out twice."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        """Entries of a list stand deeper than their key."""
        super().increase_indent(flow=flow, indentless=False)


def yaml_of(data: dict[str, Any]) -> str:
    """Strings, whole numbers, truth values, lists and mappings with words or numbers as keys."""
    text: str = yaml.dump(
        data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH, default_flow_style=None
    )
    return text
