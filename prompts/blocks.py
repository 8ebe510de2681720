"""A report as blocks for paper: the templates of plain text, with macros that write JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

BlockKind = Literal["heading", "topic", "text", "bullet", "fact", "table", "blank"]


@dataclass(frozen=True, slots=True)
class BlockView:
    kind: BlockKind
    text: str
    """Lines that were said apart stand on lines of their own; empty for a table."""
    name: str
    """What stands before the text, with its colon; mostly empty."""
    level: int
    """Of a bullet: 0, or 1 below another; of a blank: how many lines to write on."""
    heads: tuple[str, ...]
    """Of a table; as many as each row has cells."""
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    title: str
    blocks: tuple[BlockView, ...]


@dataclass(frozen=True, slots=True)
class Laid:
    title: str
    lead: tuple[BlockView, ...]
    """What stands before the first section."""
    sections: tuple[SectionView, ...]


def laid_out(lines: str) -> Laid:
    """What the macros of `reports/macros.blocks.j2` wrote."""
    title, open_section = "", ""
    parts: list[tuple[str, list[BlockView]]] = [(open_section, [])]
    for entry in _entries(lines):
        match entry["kind"]:
            case "title":
                title = entry["text"]
            case "section":
                parts.append((entry["text"], []))
            case _:
                parts[-1][1].append(_block(entry))
    (_, lead), *rest = parts
    return Laid(title, tuple(lead), tuple(SectionView(name, tuple(blocks)) for name, blocks in rest))


def _entries(lines: str) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in lines.splitlines() if line.strip())


def _block(entry: dict[str, Any]) -> BlockView:
    return BlockView(
        entry["kind"],
        entry.get("text", ""),
        entry.get("name", ""),
        entry.get("level", 0),
        tuple(entry.get("heads", ())),
        tuple(tuple(str(cell) for cell in row) for row in entry.get("rows", ())),
    )
