"""The record (dossier) of one interview as frozen data, in words, without behaviour.

Made by `assistant.record.build_record` and by nothing else. It reads like an argument: what was heard, what
seen, what it was held against, how it was weighed, what was decided and agreed, how it was experienced.
Wordings are `Text`, so that one record can be shown in either language; what people said is the same in both.
Every statement carries the `sequence` of the event it was stored with; `Record.moments` says when that was.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.record.along_the_way import Change, Note, Probe, Reaction, Reopening
from assistant.record.balance import Balance
from assistant.record.covered import CoveragePhase, OffPath
from assistant.record.decided import Agreement, Decision
from assistant.record.earlier import Earlier
from assistant.record.guides import GuideChange, LeftBehind
from assistant.record.head import Head
from assistant.record.marks import Mark, Standing
from assistant.record.statements import Item, Moment, Point, Section
from flows.model import Role, Source, StarPart, Text


@dataclass(frozen=True, slots=True)
class EpisodePart:
    star: StarPart
    label: Text
    item: Item | None
    """None: missing."""


@dataclass(frozen=True, slots=True)
class Episode:
    """One STAR episode, part by part in the flow's order."""

    step: str
    title: Text
    about: Text | None
    parts: tuple[EpisodePart, ...]
    others: tuple[Item, ...]
    """Fields of the episode that are no STAR part."""

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(part.item for part in self.parts if part.item) + self.others

    @property
    def missing(self) -> tuple[EpisodePart, ...]:
        return tuple(part for part in self.parts if part.item is None)


@dataclass(frozen=True, slots=True)
class StepNorm:
    """The norm that the flow itself gives for a step that was discussed."""

    step: str
    title: Text
    text: Text
    origin: Text
    source: Source | None
    owner: str | None
    review: date | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """One characteristic held against a norm."""

    step: str
    characteristic: Text
    items: tuple[Item, ...]
    """The fields of the judgement: norm, norm_origin, distance, prediction and whatever else it has."""

    def of(self, role: Role) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.role == role)


@dataclass(frozen=True, slots=True)
class Record:
    """Everything on the active path of an interview, as an argument."""

    head: Head
    sections: tuple[Section, ...]
    """All eight chapters in the order of the argument, empty ones too; together they hold every item once,
    those that were set aside too. Everything below is made of items that stand."""
    demands: tuple[Point, ...]
    unprobed: tuple[Item, ...]
    """Demands without a question behind them and without a probe on them."""
    strengths: tuple[Point, ...]
    barriers: tuple[Point, ...]
    episodes: tuple[Episode, ...]
    marks: tuple[Mark, ...]
    standings: tuple[Standing, ...]
    step_norms: tuple[StepNorm, ...]
    judgements: tuple[Judgement, ...]
    decision: Decision
    agreements: tuple[Agreement, ...]
    probes: tuple[Probe, ...]
    notes: tuple[Note, ...]
    notes_off_path: tuple[Note, ...]
    """Made at a step that no longer belongs to the talk; they carry its title all the same."""
    reactions: tuple[Reaction, ...]
    coverage: tuple[CoveragePhase, ...]
    changes: tuple[Change, ...]
    earlier: Earlier | None
    earlier_erased: date | None
    """When the interview this one follows was erased."""
    moments: tuple[Moment, ...]
    """Every moment a statement above refers to, oldest first."""
    reopenings: tuple[Reopening, ...] = ()
    """Oldest first; empty in what is shared, which is the record as it stands."""
    off_path: tuple[OffPath, ...] = ()
    """In flow order; empty in what is shared."""
    guide_changes: tuple[GuideChange, ...] = ()
    """Oldest first; empty in what is shared."""
    left_behind: tuple[LeftBehind, ...] = ()
    """Empty in what is shared."""
    balances: tuple[Balance, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for section in self.sections for item in section.items)

    @property
    def tensions(self) -> tuple[Note, ...]:
        return tuple(note for note in self.notes if note.kind == "tension")
