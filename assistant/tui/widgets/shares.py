"""How many questions of each talk were open or probing: counts with a bar, never a mark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from assistant.i18n import _
from assistant.tui.words import one_line

if TYPE_CHECKING:
    from assistant.practice.runs import Run

BAR = 14
"""Cells."""


def share_lines(runs: Sequence[Run], name_of: Callable[[Run], str]) -> Content:
    from assistant.practice.progress import share_of

    lines = []
    for run in runs:
        share = share_of(run)
        if share.questions:
            filled = round(BAR * share.recommended / share.questions)
            lines.append(
                Content.assemble(
                    (f"{run.begun.at.astimezone():%d-%m} ", "$muted"),
                    f"{one_line(name_of(run), 12):<12} ",
                    ("━" * filled, "$primary"),
                    ("─" * (BAR - filled), "$muted"),
                    "  " + _("{open} of {all}").format(open=share.recommended, all=share.questions),
                )
            )
    return Content("\n").join(lines)
