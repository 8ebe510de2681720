"""Findings by the row of the outline they are about: a team that writes no YAML knows no lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from assistant.authoring.editing import GUIDE, Place
from assistant.authoring.findings import Finding
from assistant.authoring.outline import Row
from assistant.i18n import _, filled
from flows.errors import N_
from flows.reading import Node

REMEDIES: Mapping[str, str] = {
    "translation/not-translated": N_("Fill in the English beside them, when your team wants it."),
    "translation/same-in-english": N_("Put it in English, or make the English blank empty."),
    "method/norm-without-source": N_("Fill in where it is written."),
    "method/norm-without-review": N_("Fill in when it is looked at again, half a year or a year from now."),
    "method/judgement-without-norm": N_("Fill in a norm here."),
    "conversation/long-cue": N_("Shorten it; what it is for has a blank of its own."),
}
"""Where the one for whoever writes the file speaks of keys."""
Files = Callable[[str], "Node | None"]
"""The nodes of a file by its name: the guide, or a list; None where it cannot be read."""


def remedy_of(finding: Finding, *, in_editor: bool) -> str:
    """What to do about it, in words: there, or in the file."""
    remedy = REMEDIES.get(finding.code, finding.remedy) if in_editor else finding.remedy
    return filled(remedy, finding.params)


def findings_in_words(findings: Iterable[Finding]) -> list[str]:
    """With what to do about each, for whoever fills in blanks; what is alike is told once."""
    return [" ".join(told) for _finding, *told in told_once(findings)]


def told_once(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str, str]]:
    """The first of those with one code, what was found, and what to do about it.

    A guide in one language may have the same remark at every blank.
    """
    alike: dict[str, list[Finding]] = {}
    for finding in findings:
        alike.setdefault(finding.code, []).append(finding)
    for one, *more in alike.values():
        words = filled(one.message, one.params)
        words += " " + _("(and {count} more like it)").format(count=len(more)) if more else ""
        yield one, words, remedy_of(one, in_editor=True)


def found_at(findings: Iterable[Finding], outline: Row, files: Files) -> dict[Place, tuple[Finding, ...]]:
    """What is about no row in particular stands at the guide itself."""
    lines = _lines(outline, files)
    placed: dict[Place, tuple[Finding, ...]] = {}
    for finding in findings:
        row = _nearest(lines.get(_file(finding), []), finding.line) or outline
        place = next(
            (one.place for one in row.rows if row.kind == "each" and one.step == finding.step), row.place
        )
        placed[place] = (*placed.get(place, ()), finding)
    return placed


def row_at(line: int, file: str, outline: Row, files: Files) -> Row:
    """What stands at a line of a file; the guide itself where it is nothing in particular."""
    return _nearest(_lines(outline, files).get(file, []), line) or outline


def _lines(outline: Row, files: Files) -> dict[str, list[tuple[int, Row]]]:
    """By file, where each row begins."""
    lines: dict[str, list[tuple[int, Row]]] = {}
    for row in outline.walk():
        node = _node(files(row.place.file), row.place)
        if node is not None:
            lines.setdefault(row.place.file, []).append((node.line, row))
    return lines


def _nearest(rows: Sequence[tuple[int, Row]], line: int) -> Row | None:
    above = [one for one in rows if one[0] <= line]
    return max(above, key=_by_line)[1] if above else None


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
