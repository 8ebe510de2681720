"""Where everything in a form goes, before it is put into words: phases with steps, steps with fields."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.xlsform.captures import Capture
from assistant.xlsform.cells import Cells
from assistant.xlsform.findings import Place
from assistant.xlsform.survey import Question, Section
from assistant.xlsform.xpath import Tree

Condition = tuple[Tree, Place]


@dataclass(frozen=True, slots=True)
class PlannedField:
    id: str
    question: Question
    capture: Capture
    is_other: bool = False
    """The text behind a choice with `or_other`."""


@dataclass(slots=True)
class PlannedStep:
    id: str
    made_from: Question | Section
    conditions: list[Condition]
    """All of them have to hold."""
    capture: Capture | None = None
    """None for a group of fields."""
    fields: list[PlannedField] = field(default_factory=list)
    notes: list[Cells] = field(default_factory=list)
    repeat_over: str = ""
    """Catalogue that a list is about."""
    on_request: bool = False
    is_other: bool = False


@dataclass(slots=True)
class PlannedPhase:
    id: str
    section: Section | None
    """None for questions outside any group."""
    steps: list[PlannedStep] = field(default_factory=list)
