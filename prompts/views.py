"""What the report templates see: frozen views in one language, every word of a person already made safe.

A template gets the attributes of one of `RecordView` and `ClientCopyView` as its variables and nothing else.
`ref` is the number of the moment a statement was stored; `MomentDayView` explains the numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

from prompts.chart_views import MarkChartView, SquareRowView
from prompts.client_views import DoesView, SaidView, StandView, ToldView
from prompts.decision_views import AgreementView, DecisionView
from prompts.earlier_views import EarlierView, ForeseenView, OldMarkView
from prompts.guide_views import GuideChangeView, LeftBehindView
from prompts.view_parts import (
    ChangeView,
    ChapterView,
    CompanyView,
    CoverageView,
    EpisodeView,
    HeadView,
    JudgementView,
    MomentDayView,
    NoteView,
    PointView,
    ReopeningView,
    SetAsideView,
    SharedView,
    StandingView,
    StatementView,
    StepNormView,
    TopicGroupView,
    TopicView,
)


@dataclass(frozen=True, slots=True)
class Chapters:
    """The chapters of the argument; one that the guide asks for is there even when it is empty."""

    heard: ChapterView
    seen: ChapterView
    norm: ChapterView
    weighing: ChapterView
    decision: ChapterView
    agreements: ChapterView
    experience: ChapterView
    sharing: ChapterView


@dataclass(frozen=True, slots=True)
class RecordView:
    head: HeadView
    share: SharedView | None
    """None: it is read by its own coach."""
    reopenings: tuple[ReopeningView, ...]
    chapters: Chapters
    unprobed: tuple[StatementView, ...]
    parked: tuple[SetAsideView, ...]
    not_asked: int
    topics: int
    """How many topics this talk has; `not_asked` of them were never touched."""
    earlier: EarlierView | None
    earlier_erased: str
    """The day on which the earlier interview was erased; empty when it was not."""
    heard: tuple[TopicGroupView, ...]
    standings: tuple[StandingView, ...]
    """What marks say of which topics, also of those of which nothing more was put down."""
    episodes: tuple[EpisodeView, ...]
    charts: tuple[MarkChartView, ...]
    old_marks: tuple[OldMarkView, ...]
    strengths: tuple[PointView, ...]
    barriers: tuple[PointView, ...]
    seen: tuple[TopicView, ...]
    observations: tuple[NoteView, ...]
    judgements: tuple[JudgementView, ...]
    step_norms: tuple[StepNormView, ...]
    works: tuple[str, ...]
    """The works that the norms of the guide come from, each once."""
    foreseen: tuple[ForeseenView, ...]
    judged: tuple[TopicView, ...]
    """Per characteristic what its row in the table of norms does not say."""
    norms: tuple[TopicView, ...]
    weighing: tuple[TopicView, ...]
    readings: tuple[NoteView, ...]
    alternatives: tuple[PointView, ...]
    decision: DecisionView
    decided: tuple[TopicView, ...]
    """What else was put down about the decision."""
    agreements: tuple[AgreementView, ...]
    agreed: tuple[TopicView, ...]
    experience: tuple[TopicView, ...]
    reactions: tuple[NoteView, ...]
    tensions: tuple[NoteView, ...]
    notes: tuple[NoteView, ...]
    notes_off_path: tuple[NoteView, ...]
    """Of parts that no longer belong to this talk."""
    sharing: tuple[TopicView, ...]
    coverage: tuple[CoverageView, ...]
    coverage_rows: tuple[SquareRowView, ...]
    off_path: tuple[SetAsideView, ...]
    guide_changes: tuple[GuideChangeView, ...]
    """Versions of the guide that the talk went over to, oldest first."""
    left_behind: tuple[LeftBehindView, ...]
    """Topics that were answered and left the talk."""
    changes: tuple[ChangeView, ...]
    moments: tuple[MomentDayView, ...]


@dataclass(frozen=True, slots=True)
class ClientCopyView:
    """What the client may keep: no private fields, readings, tension marks or reflection of the coach."""

    client: str
    coach: str
    day: str
    is_finished: bool
    running: str
    company: CompanyView | None
    """None: it was a talk of the coach with the client."""
    summary: tuple[ToldView, ...]
    """The client's own summary."""
    corrections: tuple[ToldView, ...]
    """What the client wants changed or added; what had better not be written down is not here."""
    progress: tuple[ToldView, ...]
    """What became of earlier agreements and goals."""
    told: tuple[ToldView, ...]
    stands: tuple[StandView, ...]
    strengths: tuple[ToldView, ...]
    outcome: tuple[str, ...]
    before: tuple[str, ...]
    """What was decided in the talk this one follows, or what that talk let stand."""
    before_day: str
    open_questions: tuple[ToldView, ...]
    """What is found out first, and who can answer it."""
    instrument: tuple[str, ...]
    purpose: tuple[SaidView, ...]
    """Each with its name."""
    reasons: tuple[ToldView, ...]
    because: tuple[ToldView, ...]
    """What the client said that the decision rests on."""
    is_decided: bool
    is_decision_expected: bool
    goals: tuple[ToldView, ...]
    agreements: tuple[DoesView, ...]
    agreed: tuple[ToldView, ...]
    experience: tuple[ToldView, ...]
    reactions: tuple[NoteView, ...]
    notes: tuple[ToldView, ...]
    """What the coach saw, as it was jotted down."""
    shared: tuple[str, ...]
    look_again: str
    """Empty when no date was agreed."""
