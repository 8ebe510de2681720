"""Which chapters a record has, and their numbers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields

from prompts.view_parts import ChapterView
from prompts.views import Chapters, RecordView

_ABSENT = ChapterView(0, is_empty=True)
UNNUMBERED = Chapters(*(_ABSENT for _ in fields(Chapters)))


def numbered(view: RecordView, asked: Collection[str]) -> Chapters:
    """A number for every chapter that holds something or that the guide asks for (`asked`)."""
    found: dict[str, ChapterView] = {}
    number = 0
    for chapter, holds_something in _filled(view).items():
        is_there = holds_something or chapter in asked
        number += is_there
        found[chapter] = ChapterView(number, is_empty=not holds_something) if is_there else _ABSENT
    return Chapters(**found)


def _filled(view: RecordView) -> dict[str, bool]:
    told = (view.heard, view.episodes, view.charts, view.standings, view.strengths, view.barriers)
    return {
        "heard": any(told),
        "seen": any((view.seen, view.observations)),
        "norm": any((view.foreseen, view.judgements, view.judged, view.norms)),
        "weighing": any((view.weighing, view.readings, view.alternatives)),
        "decision": view.decision.is_expected
        or any((view.decided, view.decision.aside, view.decision.goals)),
        "agreements": any((view.agreements, view.agreed)),
        "experience": any((view.experience, view.tensions)),
        "sharing": bool(view.sharing),
    }
