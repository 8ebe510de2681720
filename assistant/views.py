"""What the front ends draw: frozen views of an interview, already in words, without behaviour.

Made by `assistant.interview`, `assistant.progress`, `assistant.conversation` and `assistant.slots`;
screens and the plain front end only lay them out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from flows.effects import Effect
from flows.events import ProbeKind, Value
from flows.model import FieldKind, StarPart
from flows.snapshot import StepStatus

Speaker = Literal[
    "assistant", "client", "seen", "reading", "coach", "probe", "note", "tension", "reaction", "system"
]
Part = Literal["said", "seen", "reading"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One option to pick; `key` is the number key that picks it (None beyond nine)."""

    id: str
    label: str
    about: str | None
    key: str | None
    picked: bool
    group: str | None = None
    is_answer: bool = False
    """`about` is the beginning of an answer, to know it by: it may be cut."""
    standing: str = ""
    """What was found on it so far, in this talk or the one before; it stands beside the option."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One place the composer can fill: a field, a part of a three-part text, a cell of a repeated group."""

    path: str
    """Dotted path within the step's value: `""`, `said`, `beeld.seen`, `0.situatie`."""
    field: str
    """Path without the part: slots with the same `field` are the three parts that Tab cycles through."""
    part: Part | None
    kind: FieldKind
    """Never `group`; `agreements` cells come as text (`what`, `who`) and date (`by`)."""
    label: str
    hint: str | None
    choices: tuple[Choice, ...]
    """For choice, multi, scale (one per level)."""
    value: Value
    shown: str
    """The value in words; empty when there is none."""
    star: StarPart | None = None
    private: bool = False
    entry: int | None = None
    """Index of the repeated entry; the last entry of a repeated group is a blank one."""
    entry_name: str | None = None
    about: str | None = None
    """What the entry is about, where it is one of a list: its name says more than its number."""
    leads_on: bool = False
    """Keeping it goes on to the next place. Only where said, seen and thought are caught does it stay."""


@dataclass(frozen=True, slots=True)
class StepView:
    """The step in view: the assistant's cue and everything the composer can fill."""

    step: str
    phase: str
    phase_title: str
    title: str
    cue: str
    ask: tuple[str, ...]
    why: str | None
    source: str | None
    norm: str | None
    norm_origin: str | None
    norm_review: str | None
    status: StepStatus
    reason: str | None
    slots: tuple[Slot, ...]
    slot: int
    """Index of the slot the composer is at."""
    earlier: tuple[str, ...]
    """What an earlier interview kept for the step this one looks back at; one string per line."""
    own_earlier: tuple[str, ...]
    """What was heard about this topic before in this talk; where the coach looks back in private, below it
    where tension was noted."""
    only_for_the_coach: frozenset[str] = frozenset()
    """Those lines of `earlier` and `own_earlier` that the client does not read along with."""
    balance: str = ""
    """How often each option was chosen over the entries so far, where the guide counts them."""


@dataclass(frozen=True, slots=True)
class TopicRow:
    step: str
    title: str
    status: StepStatus
    symbol: str
    word: str
    """Status in words: never symbol or colour alone."""
    is_current: bool
    is_active: bool
    is_on_request: bool
    has_tension: bool
    section: str | None


@dataclass(frozen=True, slots=True)
class PhaseRow:
    phase: str
    title: str
    about: str
    bob: str | None
    is_current: bool
    is_companion: bool
    touched: int
    """Topics that hold an answer; parked and skipped ones are not discussed, here as in the record."""
    total: int
    """Both count active steps; on-request steps count once asked for."""
    topics: tuple[TopicRow, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the conversation as it is shown."""

    sequence: int
    """The stored event it comes from; 0 for a line that is not stored (a cue)."""
    at: datetime | None
    speaker: Speaker
    text: str
    step: str
    title: str
    label: str
    """Which field, in words; empty when the step has only one."""
    is_withdrawn: bool = False
    """Replaced or undone later; shown dimmed with its word, never by colour alone."""
    is_private: bool = False
    """Only the coach's: a screen the client may look along at does not show the words."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A probe on offer."""

    kind: ProbeKind
    text: str
    trigger: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class StarRow:
    part: StarPart
    label: str
    text: str
    """What is kept so far; empty when missing."""
    path: str


@dataclass(frozen=True, slots=True)
class Change:
    """One stored change of a step, for its history."""

    sequence: int
    at: datetime
    actor: str
    what: str
    """In words: answered, revised, skipped, parked, withdrawn, undone."""
    text: str
    old: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one act: effects to draw; everything in it is durable already."""

    effects: tuple[Effect, ...]
    warnings: tuple[str, ...]
    """Sentences in the interface language."""
    sequence: int
