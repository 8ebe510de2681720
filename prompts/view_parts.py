"""The pieces that report views are made of; see `prompts.views`."""

from __future__ import annotations

from dataclasses import dataclass

from flows.events import ShareLevel


@dataclass(frozen=True, slots=True)
class PassageView:
    """A stretch of text that was stored in one go; at least one line."""

    lines: tuple[str, ...]
    ref: int
    """0 for what was stored in another interview."""


@dataclass(frozen=True, slots=True)
class StatementView:
    label: str
    """Empty when the topic has only this."""
    passages: tuple[PassageView, ...]
    is_quote: bool
    """The client's own words."""
    is_private: bool
    before: tuple[PassageView, ...] = ()
    """What stood here earlier, oldest first."""
    probes: tuple[ProbeView, ...] = ()
    """What was asked right before it."""


@dataclass(frozen=True, slots=True)
class ProbeView:
    text: str
    kind: str
    trigger: str
    """The client's words that called for it; empty when unknown."""
    said: tuple[str, ...]
    ref: int
    brought: int
    """Number of the moment its answer was stored; 0 when none came."""


@dataclass(frozen=True, slots=True)
class TopicView:
    anchor: str
    title: str
    statements: tuple[StatementView, ...]
    probes: tuple[ProbeView, ...] = ()
    """Those that brought nothing that is told here."""
    status: str = ""
    """A sentence when the topic was parked or passed over, which goes above what was put down first."""
    status_ref: int = 0
    tag: str = ""
    """What the mark says: a strength, no problem, a barrier."""
    then: tuple[StatementView, ...] = ()
    """What an earlier talk kept about it."""
    remark: str = ""
    """What the record says by itself: that nothing was put down, or a count."""


@dataclass(frozen=True, slots=True)
class CompanyView:
    """Of a talk of several parties about a client: who was there, as the client would call them."""

    parties: tuple[str, ...]
    client: str
    """Whether the client was there or was asked; empty where nobody said."""


@dataclass(frozen=True, slots=True)
class ChapterView:
    number: int
    """0: not in this record."""
    is_empty: bool


@dataclass(frozen=True, slots=True)
class StandingView:
    word: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopicGroupView:
    title: str
    topics: tuple[TopicView, ...]


@dataclass(frozen=True, slots=True)
class EpisodeRowView:
    letter: str
    label: str
    statements: tuple[StatementView, ...]
    """Empty: missing."""


@dataclass(frozen=True, slots=True)
class EpisodeView:
    anchor: str
    title: str
    rows: tuple[EpisodeRowView, ...]
    others: tuple[StatementView, ...]
    probes: tuple[ProbeView, ...]
    missing: str
    """Names of the missing parts; empty when it is whole."""


@dataclass(frozen=True, slots=True)
class MarkRowView:
    title: str
    now: str
    now_x: float | None
    wished: str
    wished_x: float | None
    rest: str
    """Importance and priority in words; empty when neither was given."""
    ref: int
    then: str = ""
    """The mark of an earlier talk, with its day."""


@dataclass(frozen=True, slots=True)
class MarkChartView:
    """Marks on one scale: a table whose rows each hold a small drawing, `width` wide."""

    rows: tuple[MarkRowView, ...]
    ticks: tuple[float, ...]
    """Where the levels stand, from left to right."""
    lowest: str
    highest: str
    width: float
    levels: tuple[str, ...]
    """Names of the levels, where they have one."""
    has_rest: bool
    has_then: bool = False


@dataclass(frozen=True, slots=True)
class JudgementView:
    characteristic: str
    norm: tuple[StatementView, ...]
    origin: tuple[StatementView, ...]
    distance: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True)
class StepNormView:
    title: str
    text: str
    origin: str
    source: str
    review: str


@dataclass(frozen=True, slots=True)
class PointView:
    """The first statement carries it; the others explain."""

    statements: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True)
class EvidenceView:
    anchor: str
    title: str
    quotes: tuple[StatementView, ...]
    """Empty: nothing that counts is left of what the decision pointed to, or it is withheld."""
    aside: str
    """What became of the answer there, when it was set aside; its words stand at its topic."""
    aside_ref: int
    is_withheld: bool
    """Something was put down there that is not shared."""
    changed: tuple[ChangeView, ...]
    """What stood there when the decision was taken; the title is the name of the field, or empty."""


@dataclass(frozen=True, slots=True)
class SetAsideView:
    """A topic that was parked, or left the talk, and when something last happened to it."""

    title: str
    ref: int


@dataclass(frozen=True, slots=True)
class GistView:
    """The decision as it stands: without what was mended within seconds."""

    outcome: tuple[StatementView, ...]
    instrument: tuple[StatementView, ...]
    reasons: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True)
class DecisionView:
    is_expected: bool
    """False: the talk as it went asks for no decision."""
    is_taken: bool
    gist: GistView
    outcome: tuple[StatementView, ...]
    instrument: tuple[StatementView, ...]
    purpose: tuple[StatementView, ...]
    reasons: tuple[StatementView, ...]
    evidence: tuple[EvidenceView, ...]
    lacks_evidence: bool
    aside: tuple[TopicView, ...]
    """What was put down about the decision and set aside later: no part of it."""
    goals: tuple[PointView, ...]


@dataclass(frozen=True, slots=True)
class AgreementView:
    what: tuple[str, ...]
    who: str
    by: str
    ref: int


@dataclass(frozen=True, slots=True)
class NoteView:
    title: str
    """Of the topic it was made at; empty when it stands alone."""
    lines: tuple[str, ...]
    ref: int
    is_quote: bool
    kind: str = ""
    """Said where notes of several kinds stand together."""


@dataclass(frozen=True, slots=True)
class CoverageView:
    """All steps with one status."""

    status: str
    word: str
    count: int
    topics: tuple[str, ...]
    """Titles, each with its reason where one was given."""
    phases: tuple[CoveragePhaseView, ...]
    """The same titles part by part, where there are too many for one list; else empty."""


@dataclass(frozen=True, slots=True)
class CoveragePhaseView:
    title: str
    count: int
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SquareView:
    """One step in the picture of the coverage."""

    x: float
    status: str
    title: str
    """Step and status in words."""


@dataclass(frozen=True, slots=True)
class SquareRowView:
    """One phase: a square per step, on as many lines as it takes."""

    title: str
    lines: tuple[tuple[SquareView, ...], ...]
    summary: str


@dataclass(frozen=True, slots=True)
class ChangeView:
    title: str
    old: tuple[str, ...]
    ref: int
    replaced: int
    is_withdrawn: bool
    is_private: bool


@dataclass(frozen=True, slots=True)
class MomentView:
    """Everything that was stored in one minute by one person."""

    refs: tuple[int, ...]
    time: str
    actor: str
    """Empty when it is the coach of the interview."""


@dataclass(frozen=True, slots=True)
class MomentDayView:
    day: str
    moments: tuple[MomentView, ...]


@dataclass(frozen=True, slots=True)
class HeadView:
    id: str
    client: str
    """Or the code of a talk that is about no client; empty when it got none."""
    coach: str
    day: str
    times: str
    """Start and end of the talk; only the start while it is open."""
    flow: str
    version: str
    content_hash: str
    status: str
    is_finished: bool
    look_again: str
    """Empty: no date."""
    look_again_is_chosen: bool
    is_due: bool
    """That day has come, and nobody looked again."""
    names_client: bool
    running: str
    """For the head of every printed page: letters, digits, spaces, dots and dashes only."""


@dataclass(frozen=True, slots=True)
class ReopeningView:
    day: str
    reason: str
    """Empty when none was given."""
    ref: int


@dataclass(frozen=True, slots=True)
class SharedView:
    """Above a record that somebody shared."""

    by: str
    day: str
    """When it was shared."""
    level: ShareLevel


@dataclass(frozen=True, slots=True)
class SaidView:
    label: str
    """Name of the question, or the question itself; empty when the title says enough."""
    lines: tuple[str, ...]
    """Each a thing of its own: a line that was stored apart was said apart."""
    is_quote: bool
    """The client's own words."""


@dataclass(frozen=True, slots=True)
class ToldView:
    """What was said or seen about one subject; the title is empty when it needs none."""

    title: str
    statements: tuple[SaidView, ...]
    """Empty where naming the subject is enough."""


@dataclass(frozen=True, slots=True)
class StandView:
    """Where the client stands on one subject: levels as numbers, with the highest there is."""

    title: str
    now: str
    wished: str
    highest: str


@dataclass(frozen=True, slots=True)
class DoesView:
    """An agreement as the client reads it; `who` is u / you, your coach, or a name."""

    who: str
    what: tuple[str, ...]
    by: str
