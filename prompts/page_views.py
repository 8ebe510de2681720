"""What the templates of the record of one page see: every word made safe, and short enough to fit."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageBlockView:
    """One question of the guide: a remark, then answers with their names, or a table of entries."""

    title: str
    remark: str = ""
    """That nothing was put down, or a count."""
    lines: tuple[tuple[str, str], ...] = ()
    """Name of the field (may be empty) and the answer."""
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    shares: tuple[int, ...] = ()
    """How wide each column is, in hundredths of the page."""


@dataclass(frozen=True, slots=True)
class PageView:
    id: str
    flow: str
    client: str
    """Empty where the talk goes by its own id."""
    names_client: bool
    coach: str
    day: str
    status: str
    is_finished: bool
    look_again: str
    running: str
    blocks: tuple[PageBlockView, ...]
    left_out: tuple[str, ...]
    """Titles of questions for which there was no room."""
    is_cut: bool
    """Something was shortened or left out to stay on one page."""
    size_pt: str
    """Height of the letters on paper."""
