"""Columns of words under their headings."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from assistant.cli.streams import is_heard


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Left-aligned, two spaces between columns, the last one free. For whoever hears it a line for each row,
    with the heading before every word."""
    if is_heard():
        named = [zip(headings, row, strict=True) for row in rows]
        return "\n".join("; ".join(f"{head}: {cell}" for head, cell in row if cell) + "." for row in named)
    everything = [headings, *rows]
    widths = [max(_width(row[n]) for row in everything) for n in range(len(headings))]
    lines = []
    for row in everything:
        padded = [cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)]
        lines.append("  ".join(padded).rstrip())
    return "\n".join(lines)


def _width(text: str) -> int:
    """Columns on a terminal: wide characters take two, combining ones none."""
    return sum(
        0 if unicodedata.combining(mark) else 2 if unicodedata.east_asian_width(mark) in "WF" else 1
        for mark in text
    )
