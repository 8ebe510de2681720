"""Findings by the row of the outline they are about: a team that writes no YAML knows no lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from assistant.authoring.editing import GUIDE, Place
from assistant.authoring.findings import Finding
from assistant.authoring.outline import Row
from assistant.i18n import filled
from flows.errors import N_
from flows.reading import Node

REMEDIES: Mapping[str, str] = {
    "translation/not-translated": N_("Fill in the English beside it, when your team wants it."),
    "method/norm-without-source": N_("Fill in where it is written."),
    "method/norm-without-review": N_("Fill in when it is looked at again, half a year or a year from now."),
    "method/judgement-without-norm": N_("Fill in a norm here."),
    "conversation/long-cue": N_("Shorten it; what it is for has a blank of its own."),
}
"""Where the one for whoever writes the file speaks of keys."""
Files = Callable[[str], "Node | None"]
"""The nodes of a file by its name: the guide, or a list; None where it cannot be read."""


def finding_in_words(finding: Finding) -> str:
    """With what to do about it, for whoever fills in blanks."""
    words = (finding.message, REMEDIES.get(finding.code, finding.remedy))
    return " ".join(filled(one, finding.params) for one in words)


def found_at(findings: Iterable[Finding], outline: Row, files: Files) -> dict[Place, tuple[Finding, ...]]:
    """What is about no row in particular stands at the guide itself."""
    lines: dict[str, list[tuple[int, Row]]] = {}
    for row in outline.walk():
        node = _node(files(row.place.file), row.place)
        if node is not None:
            lines.setdefault(row.place.file, []).append((node.line, row))
    placed: dict[Place, tuple[Finding, ...]] = {}
    for finding in findings:
        rows = lines.get(_file(finding), [])
        row = max((one for one in rows if one[0] <= finding.line), key=_by_line, default=(0, outline))[1]
        place = next(
            (one.place for one in row.rows if row.kind == "each" and one.step == finding.step), row.place
        )
        placed[place] = (*placed.get(place, ()), finding)
    return placed


def _by_line(one: tuple[int, Row]) -> tuple[int, int]:
    """The nearest one above; of two on one line the most particular."""
    line, row = one
    return line, len(row.place.path)


def _file(finding: Finding) -> str:
    folder, _slash, name = finding.file.rpartition("/")
    return name.removesuffix(".yaml") if folder else GUIDE


def _node(node: Node | None, place: Place) -> Node | None:
    for part in place.path:
        if node is None:
            return None
        items = node.items
        if isinstance(part, int):
            node = items[part] if items is not None and part < len(items) else None
        else:
            node = node.child(part)
    return node
