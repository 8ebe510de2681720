"""What the debrief templates see: one practice talk in one language, every word of a person made safe."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Shape = Literal["wide", "narrow", "none"]
"""Open, probing or a summary; another question; no question."""


@dataclass(frozen=True, slots=True)
class CountView:
    word: str
    count: int


@dataclass(frozen=True, slots=True)
class LayerView:
    layer: int
    """1 told at once, 2 after an open question or a probe, 3 with trust."""
    told: int
    of: int


@dataclass(frozen=True, slots=True)
class PartView:
    letter: str
    name: str
    is_told: bool
    asked: str
    """Turns that asked for such a part, in any example; empty when none did."""


@dataclass(frozen=True, slots=True)
class ExampleView:
    title: str
    parts: tuple[PartView, ...]


@dataclass(frozen=True, slots=True)
class FeltView:
    turns: str
    """The first of them is quoted."""
    said: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class MomentView:
    turn: int
    said: tuple[str, ...]
    kind: str
    is_certain: bool
    remarks: tuple[str, ...]
    """What it was, by the technique analysis; the words that show it are quoted in them."""
    better: str
    again: str
    """Other turns of this kind; empty when there are none."""


@dataclass(frozen=True, slots=True)
class OpeningView:
    """A place where the trainee could have probed."""

    turn: int
    said: tuple[str, ...]
    words: str
    """The client's words that called for it."""
    question: str
    why: str


@dataclass(frozen=True, slots=True)
class FormRowView:
    title: str
    value: str
    """Empty where the trainee sees it himself, or nothing of it is in the text."""
    is_absent: bool
    """It would have been in the text, and is not."""
    turn: int
    """Where it is seen; 0 where it is not."""


@dataclass(frozen=True, slots=True)
class HiddenView:
    title: str
    was_touched: bool
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TruthView:
    what: tuple[str, ...]
    why: tuple[str, ...]
    helps: tuple[str, ...]
    pitfall: tuple[str, ...]
    hidden: tuple[HiddenView, ...]
    """What stayed untold, in the client's words."""


@dataclass(frozen=True, slots=True)
class TurnView:
    number: int
    said: tuple[str, ...]
    label: str
    reply: tuple[str, ...]
    is_by_other: bool
    """Somebody else in the room answers first, and is named in the words."""


@dataclass(frozen=True, slots=True)
class MarkView:
    """One turn in the drawing of the talk."""

    x: float
    shape: Shape
    y: float
    """Height of the trust line after it."""
    title: str


@dataclass(frozen=True, slots=True)
class CourseView:
    width: float
    start: float
    """Height of the trust line before the first turn."""
    marks: tuple[MarkView, ...]
    wide: str
    """Turns that were open, probing or a summary."""
    rose: str
    """Turns after which the client trusted more."""
    fell: str


@dataclass(frozen=True, slots=True)
class LookedBackView:
    question: str
    answer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DebriefView:
    client: str
    about: str
    """What the client is called in the list: one line."""
    trainee: str
    day: str
    time: str
    seed: int
    run: str
    group: str
    branch_turn: int
    model: str
    voiced: str
    """Turns that the language model worded; empty for none."""
    turns: int
    intent: tuple[str, ...]
    looked_back: tuple[LookedBackView, ...]
    counts: tuple[CountView, ...]
    questions: int
    recommended: int
    probing: str
    """Turns that probed; empty when none did."""
    words_trainee: int
    words_client: int
    solutions: str
    client_solutions: str
    layers: tuple[LayerView, ...]
    examples: tuple[ExampleView, ...]
    """Of which at least one part was told."""
    more_examples: int
    """How many others the client has."""
    experience: tuple[str, ...]
    opened: tuple[FeltView, ...]
    closed: tuple[FeltView, ...]
    course: CourseView
    moments: tuple[MomentView, ...]
    missed: tuple[OpeningView, ...]
    form: tuple[FormRowView, ...]
    untouched: tuple[str, ...]
    next_what: str
    next_example: str
    next_turn: int
    """0 when it is about the whole talk."""
    truth: TruthView | None
    opening: tuple[str, ...]
    transcript: tuple[TurnView, ...]
    """Empty when it was left out."""
    has_transcript: bool
    running: str
    """For a style sheet."""
