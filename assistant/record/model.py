"""The record (dossier) of one interview as frozen data, in words, without behaviour.

Made by `assistant.record.build_record` and by nothing else. It reads like an argument: what was heard, what
seen, what it was held against, how it was weighed, what was decided and agreed, how it was experienced.
Wordings are `Text`, so that one record can be shown in either language; what people said is the same in both.
Every statement carries the `sequence` of the event it was stored with; `Record.moments` says when that was.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from assistant.ports import InterviewStatus
from assistant.record.balance import Balance
from assistant.record.covered import CoveragePhase, OffPath
from assistant.record.guides import GuideChange, LeftBehind
from assistant.record.statements import Item, Moment, Point, Section, SetAside
from flows.events import NoteKind, ProbeKind
from flows.model import Role, Source, StarPart, Text


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the record."""

    id: str
    client: str
    coach: str
    day: date
    """Day of the talk: when it started."""
    flow: str
    flow_title: Text
    version: str
    content_hash: str
    """First twelve characters."""
    status: InterviewStatus
    started_at: datetime
    finished_at: datetime | None
    look_again: date | None
    """None: nobody chose a date and the talk is not about a client."""
    look_again_is_chosen: bool
    """False: four weeks after finishing (or starting, while it is open)."""
    names_client: bool
    """False: the talk is not about a client; then `client` is the code of the talk, or its `id`."""
    earlier: str | None
    """Id of the interview this one follows."""
    is_due: bool = False
    """The day to look again has come, and no later talk with this client did."""
    several_parties: bool = False
    """Several parties talked about the client."""
    is_dated_by_month: bool = False
    """True: of every day in the record only the month is known; the first of it stands there."""


@dataclass(frozen=True, slots=True)
class Reopening:
    """A closed record was opened again."""

    day: date
    reason: str | None
    sequence: int


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
class Mark:
    """Where the client stands on one subject and would like to stand."""

    step: str
    title: Text
    now: Item | None
    wished: Item | None
    importance: Item | None
    priority: Item | None
    lowest: int
    highest: int
    levels: tuple[tuple[int, Text], ...]
    """Levels that have a name."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One thing that marks say, and the marks that say it."""

    value: str
    label: Text
    items: tuple[Item, ...]


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
class Evidence:
    """A step the decision points to, with what was put down there; no items: nothing that counts is left."""

    step: str
    title: Text
    items: tuple[Item, ...]
    is_withheld: bool = False
    """True: something was put down there that is not in this copy of the record."""
    aside: SetAside | None = None
    """What was put down there is still in the record, but was set aside."""
    changed: tuple[Change, ...] = ()
    """What stood there when the decision was taken, where that was replaced or withdrawn since."""


@dataclass(frozen=True, slots=True)
class Decision:
    is_expected: bool
    """A question for the outcome is on the path."""
    is_evidence_expected: bool
    """False: the guide does not ask which answers carry the decision."""
    outcome: tuple[Item, ...]
    instrument: tuple[Item, ...]
    purpose: tuple[Item, ...]
    open_questions: tuple[Point, ...]
    """What must be found out first, about what and by whom."""
    reasons: tuple[Item, ...]
    evidence: tuple[Evidence, ...]
    goals: tuple[Point, ...]
    alternatives: tuple[Point, ...]
    second_reader: tuple[Item, ...]

    @property
    def is_taken(self) -> bool:
        """Where the outcome is asked for, only an outcome is a decision: a reason alone decides nothing."""
        if self.is_expected:
            return bool(self.outcome)
        return bool(self.outcome or self.instrument or self.purpose or self.reasons)

    @property
    def has_evidence(self) -> bool:
        return any(link.items or link.is_withheld for link in self.evidence)

    @property
    def lacks_evidence(self) -> bool:
        return self.is_taken and self.is_evidence_expected and not self.has_evidence


@dataclass(frozen=True, slots=True)
class Agreement:
    step: str
    what: str
    who: str | None
    """`client`, `coach` or a name."""
    by: date | None
    role: Role | None
    """`goal` where the flow keeps goals as agreements."""
    sequence: int
    is_private: bool


@dataclass(frozen=True, slots=True)
class Probe:
    step: str
    title: Text
    kind: ProbeKind
    text: str
    trigger: str | None
    said: str | None
    """What was kept with the probe itself."""
    sequence: int
    brought: int | None
    """Sequence of the answer it brought: the next one that was stored, when that is about the same step."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note beside the talk; tension marks are private."""

    kind: NoteKind
    text: str
    step: str | None
    title: Text | None
    sequence: int

    @property
    def is_private(self) -> bool:
        return self.kind in ("tension", "reading")


@dataclass(frozen=True, slots=True)
class Reaction:
    """The client's own remark or correction."""

    text: str
    step: str | None
    title: Text | None
    sequence: int


@dataclass(frozen=True, slots=True)
class Change:
    """A value that was replaced or withdrawn later."""

    step: str
    title: Text
    label: Text | None
    old: Text
    sequence: int
    replaced: int
    is_withdrawn: bool
    """True: nothing took its place."""
    is_private: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """What an earlier interview kept about the subject of a step, beside what is kept now."""

    step: str
    title: Text
    earlier: tuple[Item, ...]
    now: tuple[Item, ...]
    looks_back: bool = False
    """What was expected then is held here against what happened."""


@dataclass(frozen=True, slots=True)
class Original:
    """The decision that later talks let stand, and the talk it was taken in."""

    head: Head
    outcome: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class OpenAgreement:
    """An agreement of a talk further back of which nobody said what became of it."""

    day: date
    """Of the talk it was made in."""
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class OldMark:
    """The newest mark of an earlier talk on one subject."""

    day: date
    """Of that talk."""
    mark: Mark


@dataclass(frozen=True, slots=True)
class Earlier:
    head: Head
    agreements: tuple[Agreement, ...]
    outcome: tuple[Item, ...]
    original: Original | None
    """None: the earlier talk decided itself, or nothing was decided before it."""
    beside: tuple[Beside, ...]
    still_open: tuple[OpenAgreement, ...] = ()
    """Of the talks before the earlier one, newest first."""
    marks: tuple[OldMark, ...] = ()
    """One per subject that was marked in any talk before."""


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
