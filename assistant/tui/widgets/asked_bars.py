"""How many questions of each talk were open or probing: counts with a bar, never a mark."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from assistant.i18n import _
from assistant.tui.words import one_line

if TYPE_CHECKING:
    from assistant.practice.progress import RunProgress

BAR = 14
"""Cells."""


def asked_bars(rows: Sequence[tuple[RunProgress, str]]) -> Content:
    """One line per talk: when, with whom (the name given), how many of the questions."""
    return Content("\n").join(_bar(one, name) for one, name in rows if one.questions)


def _bar(one: RunProgress, name: str) -> Content:
    filled = round(BAR * one.recommended / one.questions)
    count = _("{open} of {all}").format(open=one.recommended, all=one.questions)
    return Content.assemble(
        (f"{one.at.astimezone():%d-%m} ", "$muted"),
        f"{one_line(name, 12):<12} ",
        ("━" * filled, "$primary"),
        ("─" * (BAR - filled), "$muted"),
        f"  {count}",
    )
