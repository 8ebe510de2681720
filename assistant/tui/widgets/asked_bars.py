"""How many questions of each talk were open or probing: counts with a bar, never a mark."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from assistant.i18n import _
from assistant.tui.words import one_line

if TYPE_CHECKING:
    from datetime import datetime

    from assistant.practice.asked import Asked

BAR = 14
"""Cells."""


def asked_bars(rows: Sequence[tuple[datetime, str, Asked]]) -> Content:
    """One line per talk: when, with whom, how many of the questions."""
    return Content("\n").join(_bar(at, name, asked) for at, name, asked in rows if asked.questions)


def _bar(at: datetime, name: str, asked: Asked) -> Content:
    filled = round(BAR * asked.recommended / asked.questions)
    count = _("{open} of {all}").format(open=asked.recommended, all=asked.questions)
    return Content.assemble(
        (f"{at.astimezone():%d-%m} ", "$muted"),
        f"{one_line(name, 12):<12} ",
        ("━" * filled, "$primary"),
        ("─" * (BAR - filled), "$muted"),
        f"  {count}",
    )
